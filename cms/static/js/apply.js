// Helps with the pages of an application; each of them works without it.
// Sends a page without leaving it, so that nothing is lost where the network is; groups the digits of NIK and KK by
// four and counts them; fills in what a link holds; offers to print.

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

// A page that was open for too long: the refusal itself holds the token that fits now (templates/403_csrf.html).
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
    // Closed in the meantime: the page itself says so.
    if (answer.status === 410) return location.reload();
    if (!answer.ok) return show(form, "busy");
    const { to } = await answer.json();
    if (new URL(to, location).pathname === location.pathname) location.reload();
    else location.assign(to);
    return undefined;
  } catch {
    return show(form, "offline");
  } finally {
    // A moment longer, so that a second tap does not send the page again while the next one comes.
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

// 3671 0757 0895 0001: only where nothing but digits and separators was typed.
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

// A code or a number stands behind the #, which no server is told; it does not stay in the address.
const linked = document.querySelector("[data-from-link] input:not([type=hidden])");
if (linked && /^#[\w-]{8,}$/.test(location.hash)) {
  linked.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
