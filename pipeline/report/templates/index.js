// Without this script the table is whole. With it, articles can be filtered, and keys move between them.
function goTo(row) {
  current = row;
  head(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function forget() {
  current = null;
}

if (form) start({ text: (row) => row.querySelector("th").textContent, go: goTo, leave: forget });
