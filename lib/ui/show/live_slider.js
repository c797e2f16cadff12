const PACE_MS = 80; // between two sendings, so that ten or more a second follow the thumb
const PATIENCE_MS = 400; // how long a slow page is waited for before the next sending
const BURST_MS = 1000; // keys that follow each other sooner are one change to take back
const REST_MS = 1200; // of stillness, after which the rest of the page follows
const FORGET_MS = 3000; // after which an answer that never came is no longer waited for

const app = document.querySelector(".stApp");
const pageIsDone = () => app.dataset.testScriptState !== "running";
const pageIsIdle = () => !["running", "rerunRequested"].includes(app.dataset.testScriptState);
const pageIsConnected = () => app.dataset.testConnectionState === "CONNECTED";

function mounted(box, id, group) {
  const part = (name) => box.querySelector(".y1-live-" + name);
  const [label, help, hint, note, value, typed, track, problem] =
    ["label", "help", "hint", "note", "value", "typed", "track", "problem"].map(part);
  const range = track.querySelector("input");
  const [least, most] = track.querySelectorAll("i");
  const [about, says] = help.children;
  const slider = { data: null, box };
  let gesture = "", stamp = "", number = 0, sentAt = 0, movedAt = 0, timer, sent, told;
  let isHeld = false, isUnsent = false, isRefused = false, wasConnected = true, isAnswered = true;

  hint.id = `${id}-hint`;
  note.id = `${id}-note`;
  says.id = `${id}-help`;
  problem.id = `${id}-problem`;
  range.setAttribute("aria-describedby", `${hint.id} ${note.id} ${says.id}`);
  about.setAttribute("aria-describedby", says.id);
  typed.setAttribute("aria-describedby", problem.id);

  const isTyping = () => !typed.hidden;

  function begin() {
    gesture = id + Date.now().toString(36) + Math.random().toString(36).slice(2);
  }

  function send(what) {
    clearTimeout(timer);
    isUnsent = false;
    sentAt = Date.now();
    stamp = `${gesture}.${++number}`;
    timer = setTimeout(follow, FORGET_MS);
    sent = what;
    told = { ...what, gesture, stamp };
    isAnswered = false;
    group.tell();
  }

  // What was on its way when the connection was lost is sent again.
  function reconnect() {
    if (wasConnected === pageIsConnected()) return;
    wasConnected = pageIsConnected();
    if (wasConnected && !isAnswered) send(sent);
  }

  const sendThumb = () => send({ index: Number(range.value) });

  function keepPace() {
    if (!isUnsent) return;
    clearTimeout(timer);
    const since = Date.now() - sentAt;
    const due = isAnswered && pageIsDone() ? PACE_MS : PATIENCE_MS;
    if (since >= due) sendThumb();
    else timer = setTimeout(keepPace, due - since);
  }

  function say(text) {
    value.textContent = text;
    value.setAttribute("aria-label", `${slider.data.label}: ${text}. Type another value`);
    range.setAttribute("aria-valuetext", text);
    track.style.setProperty("--at", Number(range.value) / Math.max(Number(range.max), 1));
  }

  function follow() {
    if (isHeld || isUnsent || !(isAnswered || Date.now() - sentAt >= FORGET_MS)) return;
    range.value = slider.data.index;
    say(slider.data.text);
  }

  function release() {
    if (!isHeld) return;
    isHeld = false;
    if (isUnsent) sendThumb();
    else follow();
  }

  function open() {
    typed.value = slider.data.typed;
    typed.hidden = !(value.hidden = true);
    typed.focus();
    typed.select();
  }

  function close() {
    const hadFocus = document.activeElement === typed;
    typed.hidden = !(value.hidden = false);
    refuse("");
    if (hadFocus) value.focus();
  }

  function refuse(sentence) {
    isRefused = sentence !== "";
    problem.textContent = sentence;
    typed.setAttribute("aria-invalid", isRefused);
  }

  function commit() {
    if (typed.value.trim() === slider.data.typed) return close();
    begin();
    send({ typed: typed.value });
  }

  range.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    isHeld = true;
    begin();
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release, { once: true });
  });
  range.addEventListener("input", () => {
    const isNew = !isHeld && Date.now() - movedAt > BURST_MS;
    if (isNew || !gesture) begin();
    movedAt = Date.now();
    isUnsent = true;
    say(slider.data.texts[range.value]);
    keepPace();
  });
  range.addEventListener("blur", () => {
    release();
    if (isUnsent) sendThumb();
  });
  value.addEventListener("click", open);
  typed.addEventListener("keydown", (event) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") close();
  });
  typed.addEventListener("blur", () => isTyping() && (isRefused ? close() : commit()));

  slider.unanswered = () => (isAnswered ? null : told);
  slider.isBusy = () => isHeld || isUnsent || !isAnswered;

  slider.show = (data) => {
    const isNews = !isAnswered && data.answers === stamp;
    const isForgotten = !isAnswered && slider.data && data.session !== slider.data.session;
    isAnswered ||= isNews;
    slider.data = data;
    label.textContent = data.label;
    hint.textContent = data.hint;
    note.textContent = data.note;
    help.hidden = !data.help;
    says.textContent = data.help;
    box.classList.toggle("y1-live-beside", data.isBeside);
    range.max = data.texts.length - 1;
    range.disabled = value.disabled = data.isFixed;
    [least.textContent, most.textContent] = [data.texts.at(0), data.texts.at(-1)];
    range.setAttribute("aria-label", data.label);
    typed.setAttribute("aria-label", data.label);
    about.setAttribute("aria-label", `About: ${data.label}`);
    if (isNews && isTyping()) data.problem ? refuse(data.problem) : close();
    if (isForgotten && !isAnswered) send(sent); // to the session that took the place of the former
    follow();
    keepPace();
  };
  // The script has ended before the charts are drawn: the next run starts meanwhile.
  const page = new MutationObserver(() => {
    reconnect();
    keepPace();
  });
  page.observe(app, {
    attributes: true,
    attributeFilter: ["data-test-script-state", "data-test-connection-state"],
  });
  slider.end = () => {
    clearTimeout(timer);
    page.disconnect();
  };
  return slider;
}

function gathered(box) {
  const blank = box.firstElementChild;
  const sliders = new Map();
  const group = { setTriggerValue: null };
  let restTimer;
  blank.remove();

  /** Tell of every move that is not answered yet: a later message takes the place of a former. */
  group.tell = () => {
    const moves = {};
    for (const [key, slider] of sliders) {
      const move = slider.unanswered();
      if (move) moves[key] = move;
    }
    group.setTriggerValue("move", moves);
  };

  function restSoon() {
    clearTimeout(restTimer);
    restTimer = setTimeout(rest, REST_MS);
  }

  // What the user has asked for meanwhile comes first: the address that a run brings along is as old
  // as the run, and would turn back a screen that has just been turned on.
  function rest() {
    if (!pageIsIdle() || [...sliders.values()].some((slider) => slider.isBusy())) return restSoon();
    group.setTriggerValue("rest", Date.now());
    restSoon(); // until a page that is no longer behind says so
  }

  function added({ key, place }) {
    const copy = blank.cloneNode(true);
    copy.classList.add(place);
    sliders.set(key, mounted(copy, key, group));
    return sliders.get(key);
  }

  function dropped(key) {
    sliders.get(key).end();
    sliders.get(key).box.remove();
    sliders.delete(key);
  }

  group.show = (shown, setTriggerValue) => {
    group.setTriggerValue = setTriggerValue;
    const keys = new Set(shown.map(({ key }) => key));
    for (const key of [...sliders.keys()].filter((key) => !keys.has(key))) dropped(key);
    shown.forEach((data, at) => {
      const slider = sliders.get(data.key) ?? added(data);
      if (box.children[at] !== slider.box) box.insertBefore(slider.box, box.children[at] ?? null);
      slider.show(data);
    });
    clearTimeout(restTimer);
    if (shown.some((data) => data.isBehind)) restSoon();
  };
  group.end = () => {
    clearTimeout(restTimer);
    for (const key of [...sliders.keys()]) dropped(key);
    box.append(blank);
    box.group = undefined;
  };
  return group;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".y1-lives");
  box.group ??= gathered(box);
  box.group.show(data, setTriggerValue);
  return box.group.end;
}
