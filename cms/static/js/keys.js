// Single keys on a page: `onKeys({ a: approve })`. Never while somebody types, with Ctrl, Alt or Meta, or in a dialog
// that is open (the focus leaves a closed one only with the next frame); a key that is held down counts again only if
// it is among `repeated`.
const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], dialog[open]";

export const onKeys = (deeds, repeated = "") => {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.repeat && !repeated.includes(event.key)) return;
    if (event.target.closest?.(TYPED)) return;
    const deed = Object.hasOwn(deeds, event.key) && deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
};
