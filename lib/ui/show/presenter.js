const TICK_MS = 500;
const SETTLED_MS = 150; // of an idle page, after which what it shows is compared with its address
const LEAVE = 0;
const ASK = "ask";
/** Whether the space bar presses what has the focus. */
const isPressed = (target) => Boolean(target.closest("button, a[href], summary, input:not([type=range])"));

function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

/** The nearest screen to what the address asks for, of so many; to leave, where it asks for none. */
function addressed(of) {
  const asked = new URLSearchParams(location.search).get("present");
  if (asked === null) return LEAVE;
  return /^\d{1,3}$/.test(asked) ? Math.min(Math.max(Number(asked), 1), of) : 1;
}

function clock(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function mounted(box) {
  const part = (name) => box.querySelector(".y1-bar-" + name);
  const [prompt, back, place, next, time, curtain, ask, leave] =
    ["prompt", "back", "place", "next", "time", "curtain", "ask", "leave"].map(part);
  const app = document.querySelector(".stApp");
  const bar = { data: null, setStateValue: null };
  let asked = 0, stamp = "", turns = 0, seenAt = Date.now(), notes = { spent: {} }, settling;

  function keep() {
    try {
      sessionStorage.setItem(bar.data.store, JSON.stringify(notes));
    } catch {
      // a browser that keeps nothing still counts until the page is left
    }
  }

  /** Add the time since the last look to the screen that is shown. */
  function count() {
    const now = Date.now();
    const here = bar.data.number;
    if (!notes.paused) notes.spent[here] = (notes.spent[here] ?? 0) + now - seenAt;
    seenAt = now;
  }

  function say() {
    const left = bar.data.minutes * 60_000 - (notes.spent[bar.data.number] ?? 0);
    const isOver = left < 0;
    time.classList.toggle("y1-bar-over", isOver);
    time.textContent = `${clock(left)} ${isOver ? "over" : "left"}${notes.paused ? ", stopped" : ""}`;
    time.setAttribute("aria-label",
      `${clock(left)} ${isOver ? "over" : "left"} of ${bar.data.minutes} minutes. ` +
      (notes.paused ? "Go on" : "Pause"));
    time.title = notes.paused ? "Let the time go on" : "Stop the time";
    prompt.hidden = Boolean(notes.isHidden);
    curtain.textContent = notes.isHidden ? "Show prompt" : "Hide prompt";
  }

  function go(to) {
    if (to === asked) return;
    asked = to;
    count();
    keep();
    stamp = `${Date.now()}.${++turns}`;
    bar.setStateValue("move", { to, stamp });
  }

  // A run that began before a turn brings along the address of that time, and may draw its screen
  // after the turn. The browser's own address is the truth: once the page is idle, it is followed.
  function settle() {
    clearTimeout(settling);
    if (app.dataset.testScriptState === "notRunning") settling = setTimeout(obey, SETTLED_MS);
  }

  function obey() {
    const to = addressed(bar.data.of);
    if (to === bar.data.number || asked === ASK) return;
    asked = undefined;
    go(to);
  }

  const turn = (by) => asked !== ASK && go(Math.min(Math.max(asked + by, 1), bar.data.of));
  const leaveIt = () => go(LEAVE);

  function hide() {
    notes.isHidden = !notes.isHidden;
    keep();
    say();
  }

  function press(event) {
    if (event.defaultPrevented || event.isComposing || isTyped(event.target)) return;
    if (event.altKey && event.code === "KeyA" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      hide();
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isSpace = event.key === " " && !isPressed(event.target);
    const isBack = event.key === "PageUp" || (isSpace && event.shiftKey);
    const isOn = event.key === "PageDown" || isSpace;
    if (event.key !== "Escape" && !isBack && !isOn) return;
    event.preventDefault(); // a slider in focus would jump
    if (event.repeat) return;
    if (event.key === "Escape") leaveIt();
    else turn(isBack ? -1 : 1);
  }

  back.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  ask.addEventListener("click", () => go(ASK));
  leave.addEventListener("click", leaveIt);
  curtain.addEventListener("click", hide);
  time.addEventListener("click", () => {
    count();
    notes.paused = !notes.paused;
    keep();
    say();
  });
  document.addEventListener("keydown", press, true);
  const ticking = setInterval(() => {
    count();
    say();
  }, TICK_MS);
  const leaving = () => {
    count();
    keep();
  };
  addEventListener("pagehide", leaving);
  const room = new ResizeObserver(() => {
    document.documentElement.style.setProperty("--y1-bar", `${box.offsetHeight}px`);
  });
  room.observe(box);

  const running = new MutationObserver(settle);
  running.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });

  bar.show = (data, setStateValue) => {
    const isFirst = bar.data === null;
    const isOther = isFirst || bar.data.number !== data.number;
    if (!isFirst) count();
    Object.assign(bar, { data, setStateValue });
    if (isFirst) notes = { spent: {}, ...kept(data.store) };
    if (isOther) {
      seenAt = Date.now();
      scrollTo(0, 0);
    }
    // A page that answers an earlier key does not take back the later ones.
    if (isFirst || !stamp || data.answers === stamp) asked = data.number;
    prompt.textContent = data.ask;
    place.textContent = `${data.number} of ${data.of}`;
    place.setAttribute("aria-label", `Screen ${data.number} of ${data.of}: ${data.question}`);
    back.disabled = data.number === 1;
    next.disabled = data.number === data.of;
    say();
    settle();
  };
  bar.end = () => {
    leaving();
    clearTimeout(settling);
    running.disconnect();
    clearInterval(ticking);
    room.disconnect();
    document.removeEventListener("keydown", press, true);
    removeEventListener("pagehide", leaving);
    box.bar = undefined;
  };
  return bar;
}

export default function ({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector(".y1-bar");
  box.bar ??= mounted(box);
  box.bar.show(data, setStateValue);
  return box.bar.end;
}
