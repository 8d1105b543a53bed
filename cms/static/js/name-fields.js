// Fields that Wagtail's scripts make have no name for a screen reader: they take that of the field or block around them.
const MADE = ".ui-autocomplete-input, .notranslate[role=textbox], #fileupload";
const AROUND = ".c-sf-block__type, [data-panel-heading-text], .w-field__label, .replace-file-input > button";

const nameOf = (field) => {
  for (let around = field.parentElement; around; around = around.parentElement) {
    const words = around.querySelector(AROUND)?.textContent.replace("*", "").trim();
    if (words) return words;
  }
};

const nameAll = () => {
  for (const field of document.querySelectorAll(MADE)) {
    if (field.hasAttribute("aria-label")) continue;
    const name = nameOf(field);
    if (name) field.setAttribute("aria-label", name);
  }
};

addEventListener("DOMContentLoaded", () => {
  let waits = false;
  nameAll();
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; nameAll(); });
  }).observe(document.body, { childList: true, subtree: true });
});
