// Sends each tap on the attendance page by itself, and keeps it in this browser while there is no internet.
//
// Kept for each participant: the state tapped last, and what the page showed as recorded before. If somebody else has
// recorded the participant meanwhile, the server refuses the tap and says so. Names are not kept. The key holds the
// officer: on a shared phone, nobody sends what another has tapped.

const WAIT = 20_000;
const AGAIN = 10_000;
// Whom "All are present" means.
const UNSEEN = '[data-seen=""]:not([data-excused])';

const form = document.querySelector("form[data-register]");
const place = `attendance:${form?.dataset.register}:${location.pathname}`;

// Without a store, the form works as without this script.
const canKeep = () => {
  try {
    localStorage.setItem("attendance", "");
    localStorage.removeItem("attendance");
    return true;
  } catch {
    return false;
  }
};

const read = () => JSON.parse(localStorage.getItem(place) ?? "{}");
const write = (kept) =>
  Object.keys(kept).length ? localStorage.setItem(place, JSON.stringify(kept)) : localStorage.removeItem(place);

const rowOf = (seat) => form.querySelector(`[data-seat="${seat}"]`);
const said = (name) => form.querySelector(`[data-said="${name}"]`);

const mark = (seat, state) => {
  const row = rowOf(seat);
  row?.classList.add("is-waiting");
  for (const button of row?.querySelectorAll("[role=group] button") ?? [])
    button.setAttribute("aria-pressed", button.value === `${seat}:${state}`);
};

const show = () => {
  const waiting = Object.keys(read()).length;
  said("waiting").hidden = !waiting || !form.dataset.lost;
  form.querySelector("[data-waiting]").textContent = waiting;
};

const refuse = (sentence) => {
  const line = document.createElement("li");
  line.textContent = sentence;
  said("refused").append(line);
  said("refused").hidden = false;
};

// The row and the numbers as the server has them now.
const take = (seat, answer) => {
  const row = rowOf(seat);
  const focused = row?.contains(document.activeElement) ? document.activeElement.value : "";
  if (row) row.outerHTML = answer.row;
  if (focused) rowOf(seat)?.querySelector(`button[value="${focused}"]`)?.focus();
  document.getElementById("recorded").innerHTML = answer.recorded;
  const rest = form.querySelector('[value="rest"]');
  if (rest) rest.hidden = !form.querySelector(UNSEEN);
  if (answer.refused) refuse(answer.refused);
};

const post = (data) =>
  fetch(location.pathname, {
    method: "POST",
    body: new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, ...data }),
    headers: { "X-Requested-With": "fetch" },
    signal: AbortSignal.timeout(WAIT),
  });

let busy = false;

// One after the other: the answer to each takes it out of what is kept.
const send = async () => {
  if (busy) return;
  busy = true;
  try {
    for (let seats = Object.keys(read()); seats.length; seats = Object.keys(read())) {
      const [seat] = seats;
      const one = read()[seat];
      const answer = await post({ tick: `${seat}:${one.state}`, before: one.before, [`hours-${seat}`]: one.hours ?? "" });
      if (answer.status >= 500) throw new Error(answer.status);
      // The lesson or the participant is gone: the page says so. The other taps stay.
      if (answer.status === 404) {
        const { [seat]: _gone, ...others } = read();
        write(others);
        location.reload();
        return;
      }
      if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
        said("signed-out").hidden = false;
        return;
      }
      const found = await answer.json();
      const kept = read();
      if (kept[seat]?.state === one.state && kept[seat]?.hours === one.hours) delete kept[seat];
      else kept[seat].before = one.state;
      write(kept);
      take(seat, found);
      if (kept[seat]) mark(seat, kept[seat].state);
    }
    if (form.dataset.lost) said("sent").hidden = false;
    delete form.dataset.lost;
  } catch {
    form.dataset.lost = "yes";
    said("sent").hidden = true;
    setTimeout(send, AGAIN);
  } finally {
    busy = false;
    show();
  }
};

const tap = (seat, state, hours) => {
  const kept = read();
  kept[seat] = { state, hours, before: kept[seat]?.before ?? rowOf(seat).dataset.seen };
  write(kept);
  mark(seat, state);
};

const submit = (event) => {
  event.preventDefault();
  const [seat, state] = event.submitter.value.split(":");
  if (state) {
    const hours = event.submitter.closest(".register-hours") ? rowOf(seat).querySelector("input").value : undefined;
    tap(seat, state, hours);
  } else {
    for (const row of form.querySelectorAll(`${UNSEEN}:not(.is-waiting)`)) tap(row.dataset.seat, "present");
    event.submitter.hidden = true;
  }
  send();
};

if (form && canKeep()) {
  form.addEventListener("submit", submit);
  for (const [seat, one] of Object.entries(read())) {
    if (rowOf(seat)) mark(seat, one.state);
  }
  addEventListener("online", send);
  send();
}
