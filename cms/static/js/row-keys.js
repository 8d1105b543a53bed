// Moves through a list by keys: j and k to the next and last row, o opens, x marks, a goes on with what is marked,
// / searches. Works on any element with data-rows, around rows with data-row and a link with data-open; data-keys is
// there unless switched off.
import { onKeys } from "./keys.js";

const list = document.querySelector("[data-rows]");
const links = () => [...list.querySelectorAll("[data-row] [data-open]")];
const here = () => document.activeElement?.closest("[data-row]");

const step = (by) => {
  const found = links();
  const at = found.findIndex((link) => link.closest("[data-row]") === here());
  const next = found[at < 0 ? (by > 0 ? 0 : found.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

if (list && "keys" in list.dataset) {
  onKeys({
    j: () => step(1),
    k: () => step(-1),
    o: () => here()?.querySelector("[data-open]")?.click(),
    x: () => here()?.querySelector("input[type=checkbox]")?.click(),
    a: () => list.closest("form")?.querySelector("button[type=submit]")?.click(),
    "/": () => document.querySelector("[data-search]")?.focus(),
  }, "jko/");
}
