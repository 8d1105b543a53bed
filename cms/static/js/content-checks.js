// Two rules for Wagtail's content checker, which runs them on the page preview (cms/newsroom/contentchecker.py).
// Keep them in sync with cms/newsroom/checks.py, which makes the same checks.

const sentenceEnd = /(?<!\b(?:No|Jl|Kel|Kec|dr|Dr|H|Hj|St|Rp|hlm))[.!?…]+["”’')\]]*\s+(?=["“‘'(\[]?[A-Z0-9])/;
const word = /[\p{L}\p{N}_]+(?:[-.,/][\p{L}\p{N}_]+)*/gu;
const aroundWords = /^[\s.!,:→»>]+|[\s.!,:→»>]+$/g;
const address = /^(https?:\/\/|www\.)/;

const saysWhere = (link, { empty }) => {
  const words = link.textContent.replace(aroundWords, "").toLowerCase();
  return !empty.includes(words) && !address.test(words);
};

const isShort = (text, { most }) =>
  text.textContent.split(sentenceEnd).every((sentence) => (sentence.match(word) || []).length <= most);

const bar = document.querySelector("wagtail-userbar");
bar?.registerCheck("check-link-says-where", saysWhere);
bar?.registerCheck("check-short-sentences", isShort);
