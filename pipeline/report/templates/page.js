// Without this script the page is whole: every claim and all its evidence follow in the document.
// With it, one claim is in focus at a time, claims can be filtered, and keys move between them.
"use strict";

const cards = [...document.querySelectorAll(".claim")];
const form = document.querySelector(".filters");
const search = document.getElementById("search");
const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
const wide = matchMedia("(min-width: 60.01rem) and (min-height: 30rem)");
let current = null;

const head = (card) => card.querySelector(".head");
const marks = (card) =>
  [...document.querySelectorAll(".mark")].filter((mark) => mark.dataset.claims.split(" ").includes(card.id));
const shown = () => cards.filter((card) => !card.hidden);

function setOpen(card, open) {
  card.classList.toggle("open", open);
  head(card).setAttribute("aria-expanded", String(open));
  for (const mark of marks(card)) mark.classList.toggle("focus", open);
}

function close() {
  if (current) setOpen(current, false);
  current = null;
}

// Beside each other, the text is brought to the claim's place; below each other, only the card is shown.
function focus(card) {
  if (current !== card) close();
  current = card;
  if (card.hidden) clearFilters();
  setOpen(card, true);
  history.replaceState(null, "", `#${card.id}`);
  head(card).focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
  const pane = document.querySelector(".article");
  const mark = document.getElementById(`in-${card.id}`);
  if (wide.matches && mark) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - 120;
}

function step(by) {
  const list = shown();
  const from = list.indexOf(current ?? document.activeElement.closest(".claim"));
  const next = from < 0 ? (by > 0 ? 0 : list.length - 1) : from + by;
  if (list[next]) focus(list[next]);
}

const chosen = (name) => [...form.elements].filter((it) => it.name === name && it.checked).map((it) => it.value);

function matches(card) {
  const facets = ["verdict", "type", "flags"].every((name) => {
    const wanted = chosen(name);
    const has = card.dataset[name].split(" ");
    return wanted.length === 0 || wanted.some((value) => has.includes(value));
  });
  const typed = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  return facets && typed.every((word) => words.get(card).includes(word));
}

function filter() {
  for (const card of cards) {
    card.hidden = !matches(card);
    for (const place of [document.getElementById(`in-${card.id}`), ...marks(card)]) {
      place?.classList.toggle("faded", card.hidden);
    }
  }
  if (current?.hidden) close();
  const count = shown().length;
  document.getElementById("shown").textContent = `${count} of ${cards.length} claims shown`;
}

function clearFilters() {
  form.reset();
  filter();
}

function followHash() {
  const card = cards.find((it) => it.id === decodeURIComponent(location.hash.slice(1)));
  if (card) focus(card);
}

const keys = { j: () => step(1), k: () => step(-1), "/": () => search.focus(), Escape: close };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) {
    if (event.key === "Escape") {
      search.value = "";
      filter();
      search.blur();
    }
    return;
  }
  if (!document.getElementById("keys").checked || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
}

function onClick(event) {
  const link = event.target.closest('a[href^="#"]');
  const card = link && cards.find((it) => `#${it.id}` === link.getAttribute("href"));
  if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (card === current && link === head(card)) close();
  else focus(card);
}

if (form) {
  document.documentElement.classList.add("js");
  form.hidden = false;
  for (const card of cards) setOpen(card, false);
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  addEventListener("hashchange", followHash);
  filter();
  followHash();
}
