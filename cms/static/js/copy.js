// Copies the address of a page, and says so. Without JavaScript, or without a clipboard, its button is not there.

const announce = (button) => {
  const status = button.closest(".share").querySelector("[role=status]");
  status.textContent = "";
  // A breath between the two: the same words again are read out again.
  setTimeout(() => { status.textContent = button.dataset.copied; }, 100);
};

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      announce(button);
    });
  }
}
