// Asks one card: the stem, the time that is left, and one way to reply by keyboard. Measures the seconds from the card's painting to
// the reply, keeps every answer in the browser until the page says that the service has it, and loses no key that the page's buttons have.
const AGAIN_MS = 5000;

export default function ({ data, setTriggerValue, parentElement }) {
  const box = (parentElement.quizBox ??= start(parentElement));
  const drawing = (box.drawing = {});
  box.data = data;
  box.tell = setTriggerValue;
  document.documentElement.lang = data.lang;
  box.keep();
  box.draw();
  box.catchUp();
  box.lead();
  box.wait();
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (box.drawing !== drawing) return;
    box.stop();
    delete parentElement.quizBox;
  };
}

function start(root) {
  const timers = {};
  const box = { data: null, drawn: null, begun: 0, chosen: [] };
  const find = (selector) => root.querySelector(selector);
  const after = (name, ms, act) => {
    clearTimeout(timers[name]);
    if (ms !== null && ms !== undefined) timers[name] = setTimeout(act, Math.min(ms, 2 ** 31 - 1));
  };

  // Answers of whoever is on the page; those of others on this computer are left alone.
  const shelf = () => `liquid.quiz.${box.data.owner}`;
  const kept = () => {
    try {
      // Without an id nothing could ever be settled.
      return JSON.parse(localStorage.getItem(shelf()) ?? "[]").filter((answer) => typeof answer?.answer_id === "string");
    } catch {
      return [];
    }
  };
  const store = (answers) => {
    try {
      if (answers.length) localStorage.setItem(shelf(), JSON.stringify(answers));
      else localStorage.removeItem(shelf());
    } catch {
      // Without storage an answer lasts as long as the page.
    }
  };

  box.keep = () => {
    const settled = new Set(box.data.settled);
    const known = new Map(kept().map((answer) => [answer.answer_id, answer]));
    for (const answer of box.data.unsent) known.set(answer.answer_id, answer);
    for (const id of settled) known.delete(id);
    store([...known.values()]);
    const waiting = new Set(box.data.unsent.map((answer) => answer.answer_id));
    const strange = [...known.values()].filter((answer) => !waiting.has(answer.answer_id));
    clearTimeout(timers.again);
    if (!strange.length) return;
    const ask = () => {
      box.tell("kept", strange);
      after("again", AGAIN_MS, ask);
    };
    // One that is just being sent comes back as settled before that.
    after("again", strange.some((answer) => answer.answer_id === box.sent) ? AGAIN_MS : 0, ask);
  };

  box.wait = () => after("due", box.data.due_ms, () => box.tell("due", crypto.getRandomValues(new Uint32Array(1))[0]));

  box.draw = () => {
    const { card, texts } = box.data;
    root.host?.toggleAttribute?.("hidden", !card);
    find(".box").hidden = !card;
    if (!card) {
      box.drawn = null;
      return;
    }
    drawTime(find, card, texts);
    const identity = JSON.stringify([card.id, card.is_open, box.data.lang]);
    if (identity === box.drawn) return;
    const isNew = !box.drawn?.startsWith(`["${card.id}`) || !card.is_open;
    box.drawn = identity;
    drawStem(find(".stem"), card.stem, texts.gap);
    box.chosen = [];
    find(".reply").replaceChildren(...(card.is_open ? replies(box) : []));
    if (!card.is_open) return;
    find("input, .reply button")?.focus({ preventScroll: false });
    if (isNew) requestAnimationFrame(() => requestAnimationFrame(() => (box.begun = performance.now())));
  };

  box.reply = (reply) => {
    const { card, owner_session: session_id } = box.data;
    if (!card?.is_open || box.sent_for === card.id) return;
    box.sent_for = card.id;
    const answer = {
      answer_id: makeId(),
      seconds: Math.round(performance.now() - box.begun) / 1000,
      answered_at: new Date().toISOString(),
      reply,
    };
    for (const control of root.querySelectorAll("input, button")) control.disabled = true;
    if (reply === null) return box.tell("revealed", answer);
    box.sent = answer.answer_id;
    store([...kept(), { ...answer, session_id, point_id: card.point_id, version: card.version, self_grade: null }]);
    box.tell("answered", answer);
  };

  // The page's key to go on comes a moment after what is told, and this box learns of both later still: a key that is pressed
  // before waits for them. One that is pressed before anything is told is no such key.
  box.goOn = (pressed) => {
    const goal = box.data.onward[pressed];
    const press = (tries) => {
      const key = document.querySelector(`.st-key-${goal} button`);
      if (box.data.onward[pressed] !== goal || box.gone === goal) return;
      if (!key) return void (tries > 0 && after("onward", 30, () => press(tries - 1)));
      box.gone = goal;
      key.click();
    };
    if (goal) press(100);
    return Boolean(goal);
  };
  const onward = (event, target) => {
    const isOwn = event.altKey || event.shiftKey || (event.key === "Enter" && target.matches?.("button, a, summary"));
    if (isOwn) return false;
    if (!box.data.card.is_open) return box.goOn(event.key);
    const isTold = document.querySelector(".lq-verdict, .st-key-quiz-grades") !== null;
    if (isTold) box.early = event.key;
    return isTold;
  };
  box.catchUp = () => {
    if (!box.early || box.data.card?.is_open) return;
    const early = box.early;
    box.early = null;
    if (box.data.card) box.goOn(early);
  };

  // The page's keys beside the card come after it: one that is pressed before waits for its button.
  const beside = (event) => {
    const pressed = (event.altKey ? "Alt+" : "") + (event.code.startsWith("Key") ? event.code.slice(3) : event.key);
    const goal = event.shiftKey ? undefined : box.data.beside[pressed];
    const press = (tries) => {
      const key = document.querySelector(`.st-key-${goal} button`);
      if (key) key.click();
      else if (tries > 0 && box.data.beside[pressed] === goal) after("beside", 30, () => press(tries - 1));
    };
    if (goal) press(100);
    return Boolean(goal);
  };

  // The field is drawn after the box, and the cursor goes there once.
  box.lead = () => {
    const goal = box.data.focus;
    const lead = (tries) => {
      if (box.data.focus !== goal) return;
      const field = document.querySelector(`.st-key-${goal} input`);
      if (field) field.focus();
      else if (tries > 0) after("lead", 30, () => lead(tries - 1));
    };
    if (goal && goal !== box.led) lead(100);
    box.led = goal;
  };

  // Keys that are typed in here are no keys of the page.
  root.addEventListener("keydown", (event) => {
    const isComposing = event.isComposing || event.keyCode === 229;
    if (isComposing || (event.target.matches("input") && event.key.length === 1 && !event.altKey && !event.ctrlKey))
      event.stopPropagation();
  });
  const listening = new AbortController();
  document.addEventListener(
    "keydown",
    (event) => {
      const target = event.composedPath()[0];
      const isElsewhere = target.matches?.("input, textarea, select, [contenteditable]") && !root.contains(target);
      const isComposing = event.isComposing || event.keyCode === 229;
      if (!box.data.card || isElsewhere || isComposing || event.ctrlKey || event.metaKey || event.repeat) return;
      const { card } = box.data;
      const isAnswered = !card.is_open || box.sent_for === card.id;
      if (isAnswered ? onward(event, target) : (card.reply in KEYS && KEYS[card.reply](box, event, target)) || beside(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true, signal: listening.signal },
  );

  box.stop = () => {
    listening.abort();
    Object.values(timers).forEach(clearTimeout);
  };
  return box;
}

function drawTime(find, card, texts) {
  find(".place").textContent = card.place;
  find(".about").textContent = card.about;
  const note = find(".note");
  note.textContent = card.note;
  note.hidden = !card.note;
  const bar = find(".time i");
  find(".time").setAttribute("aria-label", texts.time);
  const name = `${card.id}/${card.is_open}`;
  if (bar.dataset.of === name) return;
  bar.dataset.of = name;
  // While one reads what is right, time stands still.
  if (!card.is_open) return bar.getAnimations().forEach((animation) => animation.pause());
  const share = Math.max(card.left_s / card.total_s, 0);
  bar.getAnimations().forEach((animation) => animation.cancel());
  bar.style.transform = `scaleX(${share})`;
  if (share > 0)
    bar.animate([{ transform: `scaleX(${share})` }, { transform: "scaleX(0)" }], {
      duration: card.left_s * 1000,
      fill: "forwards",
    });
}

function drawStem(place, stem, gap) {
  const parts = stem.split(/(_{2,})/);
  place.replaceChildren(
    ...parts.map((part) => {
      if (!/^_{2,}$/.test(part)) return part;
      const blank = make("span", "gap", "");
      blank.setAttribute("role", "img");
      blank.setAttribute("aria-label", gap);
      return blank;
    }),
  );
}

// What there is to press or to type into, by the kind of the reply.
function replies(box) {
  const { card, texts } = box.data;
  const unknown = key(texts.unknown, card.reply === "value" || card.reply === "term" ? "Alt+0" : "0", () => box.reply(""), "quiet");
  if (card.reply === "self") return [row(key(texts.reveal, "Enter", () => box.reply(null), "main"))];
  if (card.reply === "yes_no")
    return [
      row(
        key(texts.yes, "1 / Y", () => box.reply("yes")),
        key(texts.no, "2 / N", () => box.reply("no")),
        unknown,
      ),
    ];
  if (card.reply === "choice")
    return [
      ...card.options.map((option, place) => key(option, `${place + 1} / ${"ABCDEFGHI"[place]}`, () => box.reply(option), "option")),
      row(unknown),
    ];
  if (card.reply === "order") return [...steps(box), row(unknown)];
  return [typing(box), row(unknown)];
}

function typing(box) {
  const { texts } = box.data;
  const form = make("form", "typing");
  const input = make("input");
  Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, maxLength: 200, enterKeyHint: "done" });
  input.setAttribute("aria-label", texts.type);
  input.placeholder = texts.type;
  const button = key(texts.submit, "Enter", () => {}, "main");
  button.type = "submit";
  form.append(input, button);
  form.onsubmit = (event) => {
    event.preventDefault();
    if (input.value.trim()) box.reply(input.value.trim());
    else input.focus();
  };
  return form;
}

function steps(box) {
  const { card, texts } = box.data;
  const hint = make("p", "hint", texts.order);
  const buttons = card.options.map((option, place) => {
    const button = key(option, `${place + 1}`, () => box.choose(place), "option");
    button.prepend(make("b", "step", ""));
    return button;
  });
  const done = key(texts.submit, "Enter", () => box.put(), "main");
  const undo = key(texts.undo, "⌫", () => box.choose(null), "quiet");
  const mark = () => {
    buttons.forEach((button, place) => {
      const at = box.chosen.indexOf(place);
      button.querySelector(".step").textContent = at < 0 ? "" : `${at + 1}.`;
      button.setAttribute("aria-pressed", String(at >= 0));
    });
    done.disabled = box.chosen.length < buttons.length;
    undo.disabled = box.chosen.length === 0;
  };
  box.choose = (place) => {
    if (place === null) box.chosen.pop();
    else if (place < buttons.length && !box.chosen.includes(place)) box.chosen.push(place);
    mark();
  };
  box.isWhole = () => box.chosen.length === buttons.length;
  box.put = () => {
    if (box.isWhole()) box.reply(box.chosen.map((place) => place + 1).join(" "));
  };
  mark();
  return [hint, ...buttons, row(done, undo)];
}

const isUnknown = (event) => event.code === "Digit0" || event.code === "Numpad0";
const typed = (box, event) => event.altKey && isUnknown(event) && (box.reply(""), true);
const place = (event) => {
  if (event.altKey) return -1;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  return digit ? digit[1] - 1 : -1;
};
const isOnButton = (target) => target.matches?.("button");
// By the kind of the reply, what a key does; true where it did something.
const KEYS = {
  value: typed,
  term: typed,
  self: (box, event, target) => ["Enter", " "].includes(event.key) && !isOnButton(target) && (box.reply(null), true),
  yes_no: (box, event) => {
    const at = { KeyY: 0, KeyN: 1 }[event.code] ?? place(event);
    if (isUnknown(event)) box.reply("");
    else if (at === 0 || at === 1) box.reply(["yes", "no"][at]);
    else return false;
    return true;
  },
  choice: (box, event) => {
    const { options } = box.data.card;
    const letter = event.altKey ? -1 : "ABCDEFGHI".indexOf(event.key.toUpperCase());
    const at = letter >= 0 && event.key.length === 1 ? letter : place(event);
    if (isUnknown(event)) box.reply("");
    else if (at >= 0 && at < options.length) box.reply(options[at]);
    else return false;
    return true;
  },
  order: (box, event, target) => {
    const at = place(event);
    if (isUnknown(event)) box.reply("");
    else if (at >= 0) box.choose(at);
    else if (event.key === "Backspace") box.choose(null);
    else if (event.key === "Enter" && (box.isWhole() || !isOnButton(target))) box.put();
    else return false;
    return true;
  },
};

function key(words, shortcut, act, kind = "") {
  const button = make("button", kind);
  button.type = "button";
  button.append(make("span", "words", words), make("kbd", "", shortcut));
  button.onclick = act;
  return button;
}

function row(...inside) {
  const made = make("div", "row");
  made.append(...inside);
  return made;
}

function make(tag, kind = "", words = null) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (words !== null) made.textContent = words;
  return made;
}

function makeId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
