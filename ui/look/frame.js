// Tells the browser what Streamlit leaves out: the page's language, its landmarks and the room that one is in; says Streamlit's own
// words in the page's language, and says so when the page has lost its server.
const WORDED = ["aria-label", "placeholder", "title"];
const LOST_AFTER_MS = 1_500;

export default function ({ data, parentElement }) {
  const frame = (parentElement.frame ??= start(parentElement));
  const drawing = (frame.drawing = {});
  frame.data = data;
  document.documentElement.lang = data.lang;
  frame.tidy();
  if (data.focus && data.focus !== frame.focused) focusSoon(`.st-key-${data.focus} :is(input, textarea)`);
  frame.focused = data.focus;
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (frame.drawing !== drawing) return;
    frame.stop();
    delete parentElement.frame;
  };
}

function start(root) {
  const frame = { data: null, focused: null };
  const seen = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => word(node, frame.data));
      else word(change.target, frame.data);
    }
    frame.soon ??= requestAnimationFrame(() => {
      frame.soon = null;
      landmarks(frame.data);
    });
  });
  frame.tidy = () => {
    landmarks(frame.data);
    word(document.body, frame.data);
  };
  frame.watch = setInterval(() => lost(root, frame), 500);
  frame.stop = () => {
    seen.disconnect();
    clearInterval(frame.watch);
  };
  seen.observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: WORDED,
  });
  return frame;
}

// Set only where it differs: an attribute that is set anew is one more change to look at.
function set(element, name, value) {
  if (!element || element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function landmarks({ here, rooms }) {
  set(document.querySelector(".stMain"), "role", "main");
  const nav = document.querySelector(".st-key-rooms");
  set(nav, "role", "navigation");
  set(nav, "aria-label", rooms);
  nav?.querySelectorAll("[class*='st-key-room-']").forEach((key) => {
    const isHere = key.classList.contains(`st-key-room-${here}`);
    set(key.querySelector("button"), "aria-current", isHere ? "page" : null);
  });
}

function word(node, data) {
  if (node.nodeType === Node.TEXT_NODE) return wordText(node, data);
  // Ours is told in the page's language already, and may quote anything.
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(".stHtml, .stMarkdown, svg, style")) return;
  wordElement(node, data);
  const inside = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (inside.nextNode()) {
    if (inside.currentNode.nodeType === Node.TEXT_NODE) wordText(inside.currentNode, data);
    else wordElement(inside.currentNode, data);
  }
}

function wordElement(element, { words }) {
  for (const name of WORDED) {
    const told = words[element.getAttribute(name)];
    if (told) element.setAttribute(name, told);
  }
}

function wordText(text, { words, per_file }) {
  const element = text.parentElement;
  if (!element || element.closest(".stHtml, .stMarkdown, textarea, [data-testid='stFileUploaderFileName']")) return;
  const size = /^(\d[\d.]*) ?([KMG]?B) per file$/.exec(text.data);
  const told = size ? per_file.replace("{size}", `${size[1]} ${size[2]}`) : words[text.data.trim()];
  if (told && told !== text.data) text.data = told;
}

// Streamlit shows that it is connecting in a header that this page has no room for.
function lost(root, frame) {
  const state = document.querySelector("[data-testid='stApp']")?.dataset.testConnectionState;
  const isLost = state !== undefined && state !== "CONNECTED" && !state.startsWith("STATIC");
  frame.lostSince = isLost ? (frame.lostSince ?? performance.now()) : null;
  const note = root.querySelector("[role=alert]");
  const isTold = isLost && performance.now() - frame.lostSince >= LOST_AFTER_MS;
  if (note.hidden === !isTold) return;
  note.textContent = isTold ? frame.data.lost : "";
  note.hidden = !isTold;
}

function focusSoon(selector, tries = 100) {
  const found = document.querySelector(selector);
  if (found) {
    found.focus();
    // In a text that was begun, the room to write is behind its first blank line.
    const room = found.matches("textarea") ? found.value.indexOf("\n\n") : -1;
    if (room >= 0) found.setSelectionRange(room + 2, room + 2);
  }
  else if (tries > 0) setTimeout(focusSoon, 30, selector, tries - 1);
}
