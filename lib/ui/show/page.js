const PATIENCE_MS = 8000; // how long a field is waited for that an opened part has yet to draw
const FOR_WANT_OF_BETTER_MS = 1500; // after which the part itself will do
const FIELDS = [
  "input:not([type=hidden], [hidden], [disabled]), textarea, select, canvas[tabindex]",
  'button:not([disabled], [aria-label^="Help for"], [kind="elementToolbar"])',
  "summary",
];

const main = document.querySelector(".stMain");

// A table or a code that is wider than the window scrolls by the arrow keys once it can be focused.
function letWideScroll() {
  for (const box of main.querySelectorAll(".stMarkdown table, .stCode pre, .stCode pre *")) {
    const scrolls = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === "auto";
    if (scrolls === (box.tabIndex === 0)) continue;
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

function fieldIn(place) {
  const inside = place.querySelector('[data-testid="stExpanderDetails"]');
  const parts = [inside, place].filter(Boolean);
  for (const part of parts)
    for (const kind of part === inside ? FIELDS.slice(0, 1) : FIELDS) {
      const field = part.querySelector(kind);
      if (field) return field;
    }
  return null;
}

// Waits until the page has been drawn; what is drawn anew meanwhile is looked for again.
function lead(places) {
  const began = Date.now();
  (function look() {
    const waited = Date.now() - began;
    if (waited > PATIENCE_MS) return;
    const found = places.map((place) => main.querySelector(place)).filter(Boolean);
    const field = found.map(fieldIn).find(Boolean);
    const isDrawn = document.querySelector(".stApp").dataset.testScriptState !== "running";
    const isEnough = found.length > 1 || !places[3] || waited > FOR_WANT_OF_BETTER_MS;
    if (!field || !isDrawn || !isEnough) return setTimeout(look, 100);
    const place = field.closest('[class*="st-key-"]');
    if (document.activeElement !== field) {
      field.focus({ preventScroll: true });
      place.scrollIntoView({ block: "center" });
      return setTimeout(look, 400); // until it has stayed so
    }
    place.classList.add("y1-here");
    setTimeout(() => place.classList.remove("y1-here"), 4000);
  })();
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".y1-page");
  if (data.places.length && box.count !== data.count) lead(data.places);
  box.count = data.count;
  if (box.end) return box.end;
  const watch = new MutationObserver(letWideScroll);
  watch.observe(main, { childList: true, subtree: true });
  addEventListener("resize", letWideScroll);
  letWideScroll();
  box.end = () => {
    watch.disconnect();
    removeEventListener("resize", letWideScroll);
    box.end = undefined;
  };
  return box.end;
}
