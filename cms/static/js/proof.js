// Proof of work in attack mode: finds a number whose SHA-256, together with the form's challenge, starts with zeros.
// It runs while the resident fills in the page; an earlier submit waits for it. For browsers without JavaScript, see
// home/applying/spam.py.

const primes = (many) => {
  const found = [];
  for (let n = 2; found.length < many; n += 1) if (found.every((prime) => n % prime)) found.push(n);
  return found;
};
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) >>> 0;
const rounds = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const start = Uint32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));
const words = new Uint32Array(64);
const turned = (x, by) => (x >>> by) | (x << (32 - by));

// The first 32 bits of the SHA-256 of a text of at most 55 ASCII characters, which fits in one block.
const firstWord = (text) => {
  words.fill(0);
  for (let at = 0; at < text.length; at += 1) words[at >> 2] |= text.charCodeAt(at) << (24 - 8 * (at % 4));
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length % 4));
  words[15] = text.length * 8;
  for (let at = 16; at < 64; at += 1) {
    const [one, two] = [words[at - 15], words[at - 2]];
    words[at] =
      words[at - 16] +
      (turned(one, 7) ^ turned(one, 18) ^ (one >>> 3)) +
      words[at - 7] +
      (turned(two, 17) ^ turned(two, 19) ^ (two >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = start;
  for (let at = 0; at < 64; at += 1) {
    const up = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + rounds[at] + words[at]) | 0;
    const down = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + up) | 0, c, b, a, (up + down) | 0];
  }
  return (a + start[0]) >>> 0;
};

const field = document.querySelector("input[data-challenge]");
const { form } = field;
let sends = null;

const done = (answer) => {
  field.value = answer;
  form.removeAttribute("aria-busy");
  if (sends) form.requestSubmit(sends.submitter);
};

// Work in slices of 50 ms, so that the page stays responsive.
const search = (from) => {
  const until = performance.now() + 50;
  let answer = from;
  while (performance.now() < until) {
    for (let turn = 0; turn < 200; turn += 1, answer += 1) {
      if (firstWord(`${field.dataset.challenge}:${answer}`) >>> (32 - field.dataset.bits) === 0) {
        done(String(answer));
        return;
      }
    }
  }
  setTimeout(search, 0, answer);
};

// Capture the event before the form's own handlers: apply.js would submit without the proof.
const hold = (event) => {
  if (event.target !== form || field.value) return;
  event.preventDefault();
  event.stopPropagation();
  sends = event;
  form.setAttribute("aria-busy", "true");
};

document.addEventListener("submit", hold, { capture: true });
search(0);
