const PALETTE = __PALETTE__;
const SERIES = __SERIES__;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: "reset" };
const NARROW = 480; // pixels below which a figure's `narrow` part replaces what would not fit

function plotly() {
  window.yearOnePlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "__PLOTLY__";
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      window.yearOnePlotly = undefined;
      reject(new Error("The chart script did not load; reload the page."));
    };
    document.head.append(script);
  });
  return window.yearOnePlotly;
}

function themeOf(box) {
  const style = getComputedStyle(box);
  return { dark: style.colorScheme.includes("dark"), font: style.fontFamily };
}

function painted(value, dark, isColour) {
  if (typeof value === "string") {
    const [, name, opacity] = (isColour && /^@([a-z]+)(?:\/([\d.]+))?$/.exec(value)) || [];
    if (!(name in PALETTE)) return value;
    const hex = PALETTE[name][dark ? 1 : 0];
    return opacity ? hex + Math.round(opacity * 255).toString(16).padStart(2, "0") : hex;
  }
  if (Array.isArray(value)) return value.map((each) => painted(each, dark, isColour));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key, painted(each, dark, isColour || /colou?r(s|way|scale)?$/i.test(key)),
    ]),
  );
}

function merged(base, own) {
  const result = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const deep = value !== null && typeof value === "object" && !Array.isArray(value);
    result[key] = deep ? merged(base[key] ?? {}, value) : value;
  }
  return result;
}

const AXIS = {
  gridcolor: "@line", linecolor: "@line", zerolinecolor: "@line", zerolinewidth: 1,
  tickfont: { color: "@muted", size: 12 }, title: { font: { color: "@muted", size: 12 } },
  automargin: true,
};

/** Every font of a layout at least so large. */
function enlarged(value, least) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return Array.isArray(value) ? value.map((each) => enlarged(each, least)) : value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [
    key, /font$/.test(key) && each.size < least ? { ...each, size: least } : enlarged(each, least),
  ]));
}

function layoutOf(own, theme, height, leastText) {
  const base = {
    height, autosize: true, uirevision: "kept",
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    margin: { l: 8, r: 8, t: 28, b: 8 }, font: { family: theme.font, color: "@ink", size: 13 },
    colorway: SERIES.map((name) => "@" + name), hovermode: "x unified",
    hoverlabel: { bgcolor: "@surface", bordercolor: "@line", font: { color: "@ink" } },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", traceorder: "normal", title: { text: "" } },
  };
  const axes = Object.keys(own).filter((key) => /^[xy]axis\d*$/.test(key));
  for (const axis of new Set(["xaxis", "yaxis", ...axes])) base[axis] = AXIS;
  base.xaxis = { ...AXIS, showgrid: false };
  return enlarged(painted(merged(base, own), theme.dark, false), leastText);
}

function fitting({ data, layout = {}, narrow = {} }, isNarrow) {
  if (!isNarrow) return { data, layout };
  return {
    data: data.map((trace, place) => ({ ...trace, ...narrow.data?.[place] })),
    layout: merged(layout, narrow.layout ?? {}),
  };
}

async function draw(box) {
  const library = await plotly().catch((problem) => {
    box.textContent = problem.message;
  });
  if (!library || !box.isConnected) return;
  const { figure, height, leastText } = box.yearOne;
  const theme = themeOf(box);
  const isNarrow = box.clientWidth < NARROW;
  const wanted = [figure, height, theme.dark, theme.font, isNarrow].join("\n");
  if (box.drawn === wanted) return;
  box.drawn = wanted;
  const { data, layout } = fitting(JSON.parse(figure), isNarrow);
  await library.react(box, painted(data, theme.dark, false), layoutOf(layout, theme, height, leastText), CONFIG);
  box.dataset.drawings = 1 + Number(box.dataset.drawings ?? 0);
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".y1-chart");
  const isNew = !box.yearOne;
  box.yearOne = data;
  box.style.minHeight = data.height + "px";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", data.alt);
  setTimeout(draw, 0, box); // a slider that is being dragged sends its next value first
  if (!isNew) return box.yearOneCleanup;
  const resize = new ResizeObserver(() => {
    if (!box.drawn || !box.clientWidth) return;
    window.Plotly.Plots.resize(box);
    draw(box);
  });
  resize.observe(box);
  const retheme = new MutationObserver(() => draw(box));
  retheme.observe(document.querySelector(".stApp"), { attributes: true, attributeFilter: ["class"] });
  box.yearOneCleanup = () => {
    resize.disconnect();
    retheme.disconnect();
    if (box.drawn) window.Plotly.purge(box);
    box.yearOne = box.drawn = undefined;
  };
  return box.yearOneCleanup;
}
