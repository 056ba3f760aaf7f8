// Paints the answer while the agent still types: asks the page's own server after a short rest, drops the question before, and
// steps back as soon as the page itself has caught up. Says so when the page's server is gone, and lets nothing outlive its end.
const QUERY = ".st-key-query input";
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const LOST_AFTER = 2;
const KEYS = new Set(["KeyC", "KeyO", "KeyJ", "KeyK", "KeyG", "KeyN", "KeyP"]);

export default function ({ data, parentElement }) {
  const live = (parentElement.live ??= start(parentElement));
  live.data = data;
  parentElement.querySelector(".lq-lapsed").textContent = data.lapsed;
  live.caughtUp();
  live.holdUntilEnd(data.answer_id, data.lapse_ms);
  return () => {
    live.stop();
    delete parentElement.live;
  };
}

function start(root) {
  const page = document.documentElement;
  const listening = new AbortController();
  const on = (target, type, handler) =>
    target.addEventListener(type, handler, { capture: true, signal: listening.signal });
  const card = root.querySelector(".lq-live");
  const lost = root.querySelector(".lq-lost");
  const live = { painted: null, waiting: null, timers: {}, misses: 0, heldKey: null };
  const box = () => document.querySelector(QUERY);
  const typed = () => box()?.value.trim() ?? "";
  const after = (name, ms, act) => {
    clearTimeout(live.timers[name]);
    live.timers[name] = setTimeout(act, Math.min(ms, LONGEST_TIMER_MS));
  };

  const ask = async () => {
    const text = typed();
    live.waiting?.abort();
    if (text === live.data.shown || !text) return;
    const asking = (live.waiting = new AbortController());
    try {
      const answer = await fetch(live.data.url, {
        method: "POST",
        headers: { Authorization: `Bearer ${live.data.ticket}`, "Content-Type": "application/json" },
        body: JSON.stringify({ text }),
        signal: asking.signal,
        cache: "no-store",
      });
      if (answer.status !== 200) return;
      const told = await answer.json();
      if (asking.signal.aborted || typed() !== text || text === live.data.shown) return;
      paint(text, told);
    } catch {
      // The page itself tells what cannot be reached.
    }
  };

  const paint = (text, told) => {
    live.painted = text;
    card.dataset.question = text;
    // Escaped by the server's own renderer: the same words as the page's card.
    card.innerHTML = told.html;
    card.hidden = false;
    page.dataset.lqAhead = "";
    for (const part of followers()) part.inert = true;
    live.holdUntilEnd(`live ${text}`, told.lapse_ms);
  };

  const stepBack = () => {
    if (live.painted === null) return;
    live.painted = null;
    card.hidden = true;
    delete page.dataset.lqAhead;
    for (const part of followers()) part.inert = false;
    const key = live.heldKey;
    live.heldKey = null;
    // What was asked of an answer that was not all there yet is done now.
    if (key) whenThere(key.code === "KeyC" ? "[data-lq-copy]" : ".st-key-deeds", () =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", key)));
  };

  live.caughtUp = () => {
    root.querySelector(".lq-lapsed").dataset.shown = live.data.shown;
    if (live.painted !== null && (live.data.shown === live.painted || live.data.shown === typed())) stepBack();
  };

  live.holdUntilEnd = (id, ms) => {
    if (id === live.heldId) return;
    live.heldId = id;
    delete page.dataset.lqLapsed;
    clearTimeout(live.timers.lapse);
    if (ms !== null && ms !== undefined) after("lapse", ms + live.data.grace_ms, () => (page.dataset.lqLapsed = ""));
  };

  on(document, "input", (event) => {
    if (event.target !== box()) return;
    live.waiting?.abort();
    const text = typed();
    if (!text || text === live.data.shown) {
      clearTimeout(live.timers.ask);
      if (text === live.data.shown) stepBack();
      return;
    }
    if (!event.isComposing) after("ask", live.data.rest_ms, ask);
  });
  on(document, "compositionend", (event) => {
    if (event.target === box()) after("ask", live.data.rest_ms, ask);
  });
  on(window, "keydown", (event) => {
    if (live.painted === null || !event.altKey || !KEYS.has(event.code) || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { key, code, keyCode } = event;
    live.heldKey = { key, code, keyCode, which: keyCode, altKey: true, bubbles: true, cancelable: true };
  });

  const beat = async () => {
    if (!document.hidden) {
      const isThere = await fetch(live.data.pulse_url, { cache: "no-store", signal: AbortSignal.timeout(live.data.pulse_ms) }).then(
        (answer) => answer.ok,
        () => false,
      );
      live.misses = isThere ? 0 : live.misses + 1;
      const isLost = live.misses >= LOST_AFTER;
      if (isLost && lost.hidden) lost.textContent = live.data.lost.replace("{moment}", live.data.as_of);
      lost.hidden = !isLost;
      page.toggleAttribute("data-lq-lost", isLost);
    }
    after("beat", live.data.pulse_ms, beat);
  };
  after("beat", 1000, beat);

  live.stop = () => {
    listening.abort();
    live.waiting?.abort();
    Object.values(live.timers).forEach(clearTimeout);
    for (const name of ["lqAhead", "lqLapsed", "lqLost"]) delete page.dataset[name];
    for (const part of followers()) part.inert = false;
  };
  return live;
}

function followers() {
  return document.querySelectorAll(".st-key-under, .st-key-beside");
}

function whenThere(selector, act, tries = 60) {
  if (document.querySelector(selector)) setTimeout(act, 50);
  else if (tries > 0) setTimeout(whenThere, 50, selector, act, tries - 1);
}
