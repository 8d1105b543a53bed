// The screen of one case: only the fields of the chosen decision, tabs without leaving the page, and keys.
const page = document.querySelector(".case");
const decisionForm = page?.querySelector("[data-decision]");

const showFieldsOfTheChoice = () => {
  const chosen = decisionForm.querySelector("[name=decision]:checked")?.value ?? "";
  for (const row of decisionForm.querySelectorAll("[data-only-for]")) {
    row.hidden = !row.dataset.onlyFor.split(" ").includes(chosen);
  }
};

if (decisionForm?.querySelector("[name=decision]")) {
  decisionForm.addEventListener("change", showFieldsOfTheChoice);
  showFieldsOfTheChoice();
}

// What is typed in the decision stays while the officer looks into a tab.
const openTab = async (address, sent) => {
  const answer = await fetch(address, sent);
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".case-below");
  if (!found) return false;
  page.querySelector(".case-below").replaceWith(found);
  history.replaceState(null, "", new URL(answer.url).search + location.hash);
  if (decisionForm) decisionForm.action = location.search + "#decision";
  found.querySelector("#tab").focus({ preventScroll: true });
  return true;
};

page?.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-tab]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const shown = await openTab(link.href).catch(() => false);
  if (!shown) location.assign(link.href);
  else if (!link.closest(".case-below")) page.querySelector(".case-below").scrollIntoView();
});
