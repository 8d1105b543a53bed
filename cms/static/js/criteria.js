// The criteria and questions of a course: shows only the parameters of the chosen kind, and after each change of the
// criteria asks the server how many people would qualify. Without JavaScript, all parameters are shown and nothing is
// counted.

const kindOf = (child) => child.querySelector("select[name$='-kind']")?.value ?? "";

const fit = (child) => {
  const kind = kindOf(child);
  for (const part of child.querySelectorAll("[data-kinds]")) {
    part.hidden = !part.dataset.kinds.split(" ").includes(kind);
  }
  for (const box of child.querySelectorAll("input[data-for-kind]")) {
    const line = box.closest("label") ?? box;
    const fits = box.dataset.forKind === kind;
    line.hidden = !fits;
    if (!fits) box.checked = false;
  }
  for (const label of child.querySelectorAll("[data-kinds] div > div > label:not(:has(input))")) {
    const group = label.parentElement;
    if (group.querySelector("input[data-for-kind]")) group.hidden = !group.querySelector("label:not([hidden]) > input");
  }
};

const beginQuestions = () => {
  const list = document.querySelector("#id_questions-FORMS");
  if (!list) return;
  const fitAll = () => [...list.children].forEach(fit);
  list.addEventListener("change", fitAll);
  new MutationObserver(fitAll).observe(list, { childList: true });
  fitAll();
};

const begin = () => {
  beginQuestions();
  const place = document.querySelector("[data-criteria-counts]");
  const form = place?.closest("form");
  const list = form?.querySelector("#id_criteria-FORMS");
  if (!list) return;

  const count = async () => {
    const answer = await fetch(place.dataset.criteriaCounts, { method: "POST", body: new FormData(form) });
    if (answer.ok) place.querySelector("[data-criteria-table]").innerHTML = await answer.text();
  };

  let waiting;
  const changed = () => {
    [...list.children].forEach(fit);
    clearTimeout(waiting);
    waiting = setTimeout(count, 400);
  };

  list.addEventListener("change", changed);
  list.addEventListener("input", changed);
  new MutationObserver(changed).observe(list, { childList: true });
  changed();
};

// Wagtail loads panel scripts in the head, before the form exists.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
