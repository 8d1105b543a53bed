// Enhances the application pages, which also work without it. It submits forms with fetch, so that a network failure
// loses no input; groups the digits of NIK and KK in fours and counts them; fills in codes from links; offers printing.

const WAIT = 60_000;

const show = (form, which) => {
  for (const words of form.querySelectorAll("[data-lost]")) words.hidden = words.dataset.lost !== which;
};

const post = (form, button) =>
  fetch(button?.getAttribute("formaction") ?? form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { "X-Requested-With": "fetch" },
    signal: AbortSignal.timeout(WAIT),
  });

// If the page was open too long, the 403 response contains a fresh CSRF token (templates/403_csrf.html).
const renew = async (form, refusal) => {
  const page = new DOMParser().parseFromString(await refusal.text(), "text/html");
  const fresh = page.querySelector("[name=csrfmiddlewaretoken]");
  if (fresh) form.elements.csrfmiddlewaretoken.value = fresh.value;
  return fresh;
};

const send = async (form, button) => {
  show(form, "");
  if (!navigator.onLine) return show(form, "offline");
  form.dataset.sending = "yes";
  button?.setAttribute("aria-disabled", "true");
  try {
    let answer = await post(form, button);
    if (answer.status === 403 && (await renew(form, answer))) answer = await post(form, button);
    if (answer.status === 403) return show(form, "stale");
    // Closed in the meantime: the reloaded page explains it.
    if (answer.status === 410) return location.reload();
    if (!answer.ok) return show(form, "busy");
    const { to } = await answer.json();
    if (new URL(to, location).pathname === location.pathname) location.reload();
    else location.assign(to);
    return undefined;
  } catch {
    return show(form, "offline");
  } finally {
    // Wait a moment, so that a second tap does not resend the form while the next page loads.
    setTimeout(() => {
      delete form.dataset.sending;
      button?.removeAttribute("aria-disabled");
    }, 1000);
  }
};

for (const form of document.querySelectorAll("form[data-stay]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.dataset.sending) send(form, event.submitter);
  });
}

// Format as 3671 0757 0895 0001, but only if the input is nothing but digits and separators.
const group = (box) => {
  const plain = box.value.replace(/[\s.\-]/g, "");
  if (/\D/.test(plain)) return plain.length;
  const before = box.value.slice(0, box.selectionStart).replace(/\D/g, "").length;
  box.value = plain.replace(/(.{4})(?=.)/g, "$1 ");
  const caret = before + Math.max(Math.ceil(before / 4) - 1, 0);
  if (document.activeElement === box) box.setSelectionRange(caret, caret);
  return plain.length;
};

for (const box of document.querySelectorAll("[data-digits]")) {
  const words = document.createElement("p");
  words.className = "field-help";
  box.after(words);
  const count = () => {
    const digits = group(box);
    words.textContent = digits ? `${digits} / ${box.dataset.digits}` : "";
  };
  box.addEventListener("input", count);
  count();
}

// A link can carry a code or number after the #, which is never sent to the server. Remove it from the address bar.
const linked = document.querySelector("[data-from-link] input:not([type=hidden])");
if (linked && /^#[\w-]{8,}$/.test(location.hash)) {
  linked.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
