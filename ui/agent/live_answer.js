// Paints the answer while the agent still types: asks the page's own server after a short rest, drops the question before, and
// steps back as soon as the page itself has caught up. What was lost on the way is asked for again, here and of the page itself, until
// the question that stands in the box is answered. Says so when the page's server is gone, and lets nothing outlive its end.
const QUERY = ".st-key-query input";
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const LOST_AFTER = 2;
// The pause before asking again; each is twice the one before, up to the longest.
const AGAIN_MS = 1_000;
const MOST_PAUSE_MS = 15_000;
const KEYS = new Set(["KeyC", "KeyO", "KeyJ", "KeyK", "KeyG", "KeyN", "KeyP"]);

export default function ({ data, setTriggerValue, parentElement }) {
  const live = (parentElement.live ??= start(parentElement));
  const drawing = (live.drawing = {});
  live.data = data;
  live.tell = setTriggerValue;
  parentElement.querySelector(".lq-lapsed").textContent = data.lapsed;
  live.caughtUp();
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (live.drawing !== drawing) return;
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
  const live = { painted: null, waiting: null, timers: {}, misses: 0, heldKey: null, isComposing: false, pause: AGAIN_MS };
  const box = () => document.querySelector(QUERY);
  const typed = () => box()?.value.trim() ?? "";
  const cancel = (name) => {
    clearTimeout(live.timers[name]);
    delete live.timers[name];
  };
  const after = (name, ms, act) => {
    cancel(name);
    const due = () => {
      delete live.timers[name];
      act();
    };
    live.timers[name] = setTimeout(due, Math.min(ms, LONGEST_TIMER_MS));
  };

  const isOpen = () => typed() !== "" && typed() !== live.data.shown;

  const ask = async () => {
    const text = typed();
    drop();
    if (!isOpen() || text === live.painted) return;
    const asking = (live.waiting = new AbortController());
    after("give-up", live.data.patience_ms, () => asking.abort());
    const told = await answerTo(text, asking.signal).catch(() => null);
    if (live.waiting !== asking) return;
    live.waiting = null;
    cancel("give-up");
    if (typed() !== text || !isOpen()) return;
    if (told) paint(text, told);
    else askLater();
  };

  const answerTo = async (text, signal) => {
    // Instants tell which question is the last: on their ways to the server, one may overtake another.
    const turn = Math.round((performance.timeOrigin + performance.now()) * 1000);
    const answer = await fetch(live.data.url, {
      method: "POST",
      headers: { Authorization: `Bearer ${live.data.ticket}`, "Content-Type": "application/json" },
      body: JSON.stringify({ text, turn }),
      signal,
      cache: "no-store",
    });
    return answer.status === 200 ? answer.json() : null;
  };

  const drop = () => {
    const { waiting } = live;
    live.waiting = null;
    cancel("give-up");
    waiting?.abort();
  };

  const askLater = () => {
    after("ask", live.pause, ask);
    live.pause = Math.min(2 * live.pause, MOST_PAUSE_MS);
  };

  // The page is drawn for each question by itself, unless that was lost on the way to it.
  const watchPage = (ms) => after("behind", ms, () => {
    if (typed() === live.data.shown) return;
    if (!live.isComposing && !document.hidden) live.tell("behind", typed());
    watchPage(Math.min(2 * ms, MOST_PAUSE_MS));
  });

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
    // What is painted ends when it ends, whatever the page shows beneath.
    if (live.painted === null) live.holdUntilEnd(live.data.answer_id, live.data.lapse_ms);
    if (typed() === live.data.shown) {
      drop();
      cancel("ask");
      cancel("behind");
      return;
    }
    // Another question than that in the box, and perhaps no key is pressed any more: the box was typed back, or this begins anew.
    const isAsked = live.waiting || live.timers.ask || live.painted === typed();
    if (isOpen() && !isAsked && !live.isComposing) after("ask", live.data.rest_ms, ask);
    if (!live.timers.behind) watchPage(live.data.behind_ms);
  };

  live.holdUntilEnd = (id, ms) => {
    if (id === live.heldId) return;
    live.heldId = id;
    delete page.dataset.lqLapsed;
    cancel("lapse");
    if (ms !== null && ms !== undefined) after("lapse", ms + live.data.grace_ms, () => (page.dataset.lqLapsed = ""));
  };

  const noticed = () => {
    drop();
    cancel("ask");
    live.pause = AGAIN_MS;
    if (typed() === live.data.shown) stepBack();
    if (live.isComposing) return;
    if (isOpen()) after("ask", live.data.rest_ms, ask);
    watchPage(live.data.behind_ms);
  };
  on(document, "input", (event) => {
    if (event.target !== box()) return;
    live.isComposing = event.isComposing;
    noticed();
  });
  on(document, "compositionend", (event) => {
    if (event.target !== box()) return;
    live.isComposing = false;
    noticed();
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
    drop();
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
