const PATIENCE_MS = 6000; // how long a field is waited for that an opened part has yet to draw
const CAN_BE_FOCUSED =
  "input:not([type=hidden]):not([disabled]), textarea, select, [role=combobox], button:not([disabled]), a[href], [tabindex='0']";

const main = document.querySelector(".stMain") ?? document.body;

// A table that is wider than the window scrolls by the arrow keys once it can be focused.
function letTablesScroll() {
  for (const table of main.querySelectorAll(".stMarkdown table")) {
    const scrolls = table.scrollWidth > table.clientWidth + 1;
    if (scrolls === (table.tabIndex === 0)) continue;
    if (scrolls) table.tabIndex = 0;
    else table.removeAttribute("tabindex");
  }
}

function lead(names) {
  const giveUpAt = Date.now() + PATIENCE_MS;
  (function look() {
    const place = names.map((name) => document.querySelector(`.st-key-${CSS.escape(name)}`)).find(Boolean);
    if (!place) return Date.now() < giveUpAt && setTimeout(look, 100);
    setTimeout(() => {
      const field = place.querySelector(CAN_BE_FOCUSED);
      field?.focus({ preventScroll: true });
      const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      place.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
      place.classList.add("y1-here");
      setTimeout(() => place.classList.remove("y1-here"), 4000);
    }, 250); // what stands above it has its height by then
  })();
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".y1-page");
  if (data.led && box.led !== data.led) {
    box.led = data.led;
    lead(data.names);
  }
  if (box.end) return box.end;
  const watch = new MutationObserver(letTablesScroll);
  watch.observe(main, { childList: true, subtree: true });
  addEventListener("resize", letTablesScroll);
  letTablesScroll();
  box.end = () => {
    watch.disconnect();
    removeEventListener("resize", letTablesScroll);
    box.end = undefined;
  };
  return box.end;
}
