// Notices what the agent does that no widget tells: that typing rested, that Enter was pressed, that it is time to look
// again, that another passage was unfolded. Puts the cursor where it belongs, brings cited lines into view, and keeps guarded text from being copied.
const QUERY = ".st-key-query input";
const LONGEST_TIMER_MS = 2 ** 31 - 1;
// A page that was told to look again has done so by then, unless the connection was away.
const UNHEARD_MS = 10_000;

export default function ({ data, setTriggerValue, parentElement }) {
  const watch = (parentElement.watch ??= start(parentElement));
  const drawing = (watch.drawing = {});
  watch.data = data;
  watch.tell = setTriggerValue;
  document.documentElement.lang = data.lang;
  watch.revisit();
  watch.bringIntoView();
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (watch.drawing !== drawing) return;
    watch.stop();
    delete parentElement.watch;
  };
}

function start(root) {
  const listening = new AbortController();
  const on = (type, handler) =>
    document.addEventListener(type, handler, { capture: true, signal: listening.signal });
  const watch = { timers: {}, settled: "", revisited: null, viewed: null };

  const after = (name, ms, act) => {
    clearTimeout(watch.timers[name]);
    watch.timers[name] = setTimeout(act, Math.min(ms, LONGEST_TIMER_MS));
  };
  const box = () => document.querySelector(QUERY);
  // Enter means the question again: what it is answered with may be another by now.
  const settle = (isEntered) => {
    clearTimeout(watch.timers.rest);
    const text = box()?.value.trim() ?? "";
    if (text && (isEntered || text !== watch.settled)) watch.tell("settled", { text });
    watch.settled = text;
  };

  on("input", (event) => {
    if (event.target !== box()) return;
    clearTimeout(watch.timers.rest);
    if (!event.isComposing) after("rest", watch.data.rest_ms, () => settle(false));
  });
  on("compositionend", (event) => {
    if (event.target === box()) after("rest", watch.data.rest_ms, () => settle(false));
  });
  on("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && event.target === box()) settle(true);
    const isTyping = event.target.matches?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      box()?.focus();
      box()?.select();
    }
  });
  on("toggle", (event) => {
    if (event.target.matches?.(".lq-hit[open]")) watch.tell("opened", event.target.dataset.passage);
  });
  for (const type of ["copy", "cut", "dragstart"]) {
    on(type, (event) => {
      const guard = guarded(event);
      if (!guard) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      flash(root, guard.classList.contains("lq-source") ? watch.data.source_refusal : watch.data.refusal);
    });
  }

  watch.revisit = () => {
    const { revisit } = watch.data;
    if (revisit?.id === watch.revisited) return;
    watch.revisited = revisit?.id ?? null;
    clearTimeout(watch.timers.revisit);
    if (revisit) tellToLook(revisit.id, revisit.ms);
  };
  const tellToLook = (id, ms) => after("revisit", ms, () => {
    watch.tell("revisit", id);
    tellToLook(id, UNHEARD_MS);
  });
  watch.bringIntoView = () => {
    const { source } = watch.data;
    if (source === watch.viewed) return;
    watch.viewed = source;
    if (source) whenThere(".lq-scroll", scrollToCited);
  };
  watch.stop = () => {
    listening.abort();
    Object.values(watch.timers).forEach(clearTimeout);
  };
  whenThere(QUERY, (input) => {
    if (document.activeElement === document.body || document.activeElement?.id === "stMain") input.focus();
  });
  return watch;
}

function guarded(event) {
  const selection = document.getSelection();
  return [...document.querySelectorAll(".lq-guard")].find(
    (guard) =>
      (selection && !selection.isCollapsed && selection.containsNode(guard, true)) ||
      guard.contains(event.target),
  );
}

function scrollToCited(scroll) {
  const cited = scroll.querySelector(".lq-cited");
  if (cited) {
    const above = cited.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
    scroll.scrollTop += above - scroll.clientHeight / 3;
  }
  scroll.scrollIntoView({ block: "nearest" });
}

function whenThere(selector, act, tries = 100) {
  const found = document.querySelector(selector);
  if (found) act(found);
  else if (tries > 0) setTimeout(whenThere, 30, selector, act, tries - 1);
}

function flash(root, words) {
  const note = root.querySelector("[role=alert]");
  note.textContent = words;
  note.hidden = false;
  clearTimeout(note.timer);
  note.timer = setTimeout(() => (note.hidden = true), 4000);
}
