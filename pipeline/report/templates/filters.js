// What the pages share: a form that narrows a list of items, and keys that move between the ones shown.
// Each page hands `start` what an item's words are, how to go to one, and how to leave it.
"use strict";

const form = document.querySelector(".filters");
const search = document.getElementById("search");
const items = [...document.querySelectorAll("[data-verdict]")];
const words = new Map();
let page = null;
let current = null;

const head = (item) => item.querySelector(".head");
const isOut = (item) => item.classList.contains("out");
const shown = () => items.filter((item) => !isOut(item));
const facets = () => [...form.elements].filter((it) => it.name);
const chosen = (name) => facets().filter((it) => it.name === name && it.checked).map((it) => it.value);
const typed = () => search.value.toLowerCase().split(/\s+/).filter(Boolean);

function step(by) {
  const list = shown();
  const from = list.indexOf(current ?? document.activeElement.closest("[data-verdict]"));
  const next = from < 0 ? (by > 0 ? 0 : list.length - 1) : from + by;
  if (list[next]) page.go(list[next]);
}

function matches(item) {
  const fits = (name) => {
    const wanted = chosen(name);
    return wanted.length === 0 || wanted.some((value) => item.dataset[name].split(" ").includes(value));
  };
  return ["verdict", "type", "flags"].every(fits) && typed().every((word) => words.get(item).includes(word));
}

function filter() {
  for (const item of items) item.classList.toggle("out", !matches(item));
  if (current && isOut(current)) page.leave();
  page.filtered?.();
  const count = shown().length;
  document.getElementById("shown").textContent = `${count} of ${items.length} ${form.dataset.noun} shown`;
  document.getElementById("clear").hidden = typed().length === 0 && !facets().some((it) => it.checked);
}

function showAll() {
  search.value = "";
  for (const facet of facets()) facet.checked = false;
  filter();
}

const keys = { j: () => step(1), k: () => step(-1), "/": () => search.focus(), Escape: () => page.leave() };

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

function start(its) {
  page = its;
  for (const item of items) words.set(item, page.text(item).toLowerCase());
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => {
    showAll();
    search.focus();
  });
  document.addEventListener("keydown", onKey);
  // A browser that comes back to the page ticks again what was ticked.
  addEventListener("pageshow", filter);
  filter();
}
