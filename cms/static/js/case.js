// The screen of one case: only the fields of the chosen decision, tabs without leaving the page, and single keys.
import { onKeys } from "./keys.js";

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

// The present step is in the middle of the part of the diagram that is seen.
const showPresentStep = () => {
  const region = page?.querySelector(".flow-diagram");
  const step = region?.querySelector("g:is(.new, .assigned, .started)");
  if (!step) return;
  const [around, at] = [region.getBoundingClientRect(), step.getBoundingClientRect()];
  region.scrollLeft += at.left + at.width / 2 - around.left - around.width / 2;
  region.scrollTop += at.top + at.height / 2 - around.top - around.height / 2;
};

showPresentStep();

// What is typed in the decision stays while the officer looks into a tab or writes a note.
const openTab = async (address, sent) => {
  const answer = await fetch(address, sent);
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".case-below");
  if (!found) return false;
  page.querySelector(".case-below").replaceWith(found);
  history.replaceState(null, "", new URL(answer.url).search + location.hash);
  if (decisionForm) decisionForm.action = `${location.search}#decision`;
  showPresentStep();
  found.querySelector("#tab").focus({ preventScroll: true });
  return true;
};

page?.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-tab]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const isBelow = Boolean(link.closest(".case-below"));
  if (!(await openTab(link.href).catch(() => false))) location.assign(link.href);
  else if (!isBelow) page.querySelector(".case-below").scrollIntoView();
});

// A note that is refused is sent again in full, so that the page says why.
page?.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-note]");
  if (!form) return;
  event.preventDefault();
  const sent = { method: "POST", body: new FormData(form) };
  if (!(await openTab(form.action, sent).catch(() => false))) form.submit();
});

// Not at all if the officer has switched them off.
const choose = (value) => {
  const choice = value && decisionForm?.querySelector(`[name=decision][value="${CSS.escape(value)}"]`);
  if (!choice) return;
  location.hash = "#decision"; // on a phone the decision is a screen of its own
  choice.click();
  choice.focus();
};
const KEYS = {
  a: () => choose(decisionForm?.dataset.approve),
  r: () => choose(decisionForm?.dataset.refuse),
  j: () => page.querySelector("[data-key=j]")?.click(),
  k: () => page.querySelector("[data-key=k]")?.click(),
  o: () => page.querySelector("[data-key=o]")?.click(),
  "?": () => page.querySelector(".case-keys").showModal(),
};

if (page && "keys" in page.dataset) {
  onKeys(KEYS);
}
