// The editor saves by itself. A button that is pressed meanwhile would send the page beside that save: a new page is
// then refused as a second one with its address, and is never submitted. So let the save in flight arrive, then press.
const autosaveOf = (form) => wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");
const held = new WeakSet();

// jQuery's event also hears of the choices that Wagtail asks about in a dialog, which it sends without a real event.
jQuery(document).on("submit", "form[data-edit-form]", (event) => {
  const form = event.currentTarget;
  const autosave = autosaveOf(form);
  if (!autosave) return;
  autosave.activeValue = false; // what is typed from now on belongs to the next page
  if (!autosave.submitPromise) return;
  event.preventDefault();
  if (held.has(form)) return;
  held.add(form);
  const button = event.originalEvent?.submitter;
  autosave.submitPromise.finally(() => {
    held.delete(form);
    if (!button) return form.requestSubmit();
    button.disabled = false; // the button shows that it works; disabled, its name would not be sent
    form.requestSubmit(button);
    button.disabled = true;
  });
});

// Back at a page that the browser has kept: it saves itself again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-edit-form]")) {
    const autosave = autosaveOf(form);
    if (autosave) autosave.activeValue = true;
  }
});
