// Single keys on a page: `onKeys({ a: approve })`. Never while somebody types, with Ctrl, Alt or Meta, or in a dialog.
const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], dialog";

export const onKeys = (deeds) => {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && event.key === "x") return;
    if (event.target.closest?.(TYPED)) return;
    const deed = Object.hasOwn(deeds, event.key) && deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
};
