// Shows all keys over the page, and opens by key what only the mouse reached: the customer, recent questions.
const POPOVERS = { KeyU: ".st-key-customer button", KeyR: ".st-key-questions button" };
// Where the cursor belongs after a key, once that is there.
const PLACES = { KeyU: ".st-key-customer-product input", KeyR: "[class*='st-key-again-'] button", KeyN: ".st-key-note-form textarea" };

export default function ({ data, parentElement }) {
  const overlay = (parentElement.overlay ??= start(parentElement));
  const drawing = (overlay.drawing = {});
  draw(parentElement, data);
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (overlay.drawing !== drawing) return;
    overlay.abort();
    delete parentElement.overlay;
  };
}

function start(root) {
  const listening = new AbortController();
  const dialog = root.querySelector("dialog");
  const open = () => dialog.open || dialog.showModal();
  root.querySelector(".open").onclick = open;
  dialog.onclick = (event) => event.target === dialog && dialog.close();
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const { target } = event;
      if (event.altKey && PLACES[event.code]) whenThere(PLACES[event.code], (place) => place.focus());
      const isTyping = target.matches?.("input, textarea, [contenteditable]") && target.value !== "";
      const isAsked = ["?", "？"].includes(event.key) && !event.altKey && !isTyping;
      if (isAsked) open();
      else if (event.altKey && POPOVERS[event.code]) document.querySelector(POPOVERS[event.code])?.click();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, signal: listening.signal },
  );
  return listening;
}

function draw(root, data) {
  const opener = root.querySelector(".open");
  opener.querySelector("span").textContent = data.title;
  opener.setAttribute("aria-label", data.title);
  root.querySelector("dialog").setAttribute("aria-label", data.title);
  root.querySelector("h2").textContent = data.title;
  root.querySelector(".close").textContent = data.close;
  root.querySelector("dl").replaceChildren(
    ...data.keys.flatMap(([key, does]) => {
      const name = document.createElement("dt");
      name.append(...key.split(" / ").flatMap((one, at) => [at ? " / " : "", kbd(one)]));
      const said = document.createElement("dd");
      said.textContent = does;
      return [name, said];
    }),
  );
}

function whenThere(selector, act, tries = 60) {
  const found = document.querySelector(selector);
  if (found) act(found);
  else if (tries > 0) setTimeout(whenThere, 50, selector, act, tries - 1);
}

function kbd(key) {
  const drawn = document.createElement("kbd");
  drawn.textContent = key;
  return drawn;
}
