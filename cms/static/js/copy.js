// Copies the page's URL and announces it. The button stays hidden without JavaScript or clipboard access.

const announce = (button) => {
  const status = button.closest(".share").querySelector("[role=status]");
  status.textContent = "";
  // The pause makes screen readers announce the same text again.
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
