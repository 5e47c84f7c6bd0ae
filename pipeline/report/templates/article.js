// Without this script the page is whole: every claim and all its evidence follow in the document.
// With it, one claim is in focus at a time, claims can be filtered, and keys move between them.
const wide = matchMedia("(min-width: 60.01rem) and (min-height: 30rem)");

const marks = (card) =>
  [...document.querySelectorAll(".mark")].filter((mark) => mark.dataset.claims.split(" ").includes(card.id));

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
  if (isOut(card)) showAll();
  setOpen(card, true);
  history.replaceState(null, "", `#${card.id}`);
  head(card).focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
  const pane = document.querySelector(".article");
  const mark = document.getElementById(`in-${card.id}`);
  if (wide.matches && mark) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - 120;
}

function fadeMarks() {
  for (const card of items) {
    for (const place of [document.getElementById(`in-${card.id}`), ...marks(card)]) {
      place?.classList.toggle("faded", isOut(card));
    }
  }
}

function followHash() {
  const card = items.find((it) => it.id === decodeURIComponent(location.hash.slice(1)));
  if (card) focus(card);
}

function onClick(event) {
  const link = event.target.closest('a[href^="#"]');
  const card = link && items.find((it) => `#${it.id}` === link.getAttribute("href"));
  if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (card === current && link === head(card)) close();
  else focus(card);
}

if (form) {
  document.documentElement.classList.add("js");
  for (const card of items) setOpen(card, false);
  document.addEventListener("click", onClick);
  addEventListener("hashchange", followHash);
  start({ text: (card) => card.textContent, go: focus, leave: close, filtered: fadeMarks });
  followHash();
}
