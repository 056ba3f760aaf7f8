// Shows the phrase to say and copies it: by its button, and by Alt+C from anywhere on the page, the query box included.
const COPIED_MS = 2500;

export default function ({ data, setTriggerValue, parentElement }) {
  const key = (parentElement.copyKey ??= listen(parentElement));
  const drawing = (key.drawing = {});
  key.data = data;
  key.tell = setTriggerValue;
  const identity = JSON.stringify(data);
  if (key.shown !== identity) {
    key.shown = identity;
    draw(parentElement, key);
  }
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (key.drawing !== drawing) return;
    key.stop();
    delete parentElement.copyKey;
  };
}

function listen(root) {
  const listening = new AbortController();
  const page = document.documentElement;
  const key = {
    stop: () => {
      listening.abort();
      delete page.dataset.lqCopy;
    },
  };
  // Tells what waits for it that the key can be pressed.
  page.dataset.lqCopy = "";
  document.addEventListener(
    "keydown",
    (event) => {
      const isCopyKey = event.altKey && event.code === "KeyC";
      if (!isCopyKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
      event.preventDefault();
      act(root, key);
    },
    { signal: listening.signal },
  );
  return key;
}

function draw(root, key) {
  const { data } = key;
  root.querySelector(".box").classList.toggle("refused", data.refusal !== null);
  root.querySelector(".name").textContent = data.name;
  root.querySelector(".words").textContent = data.refusal ?? data.shown ?? "";
  root.querySelector(".status").textContent = "";
  const button = root.querySelector("button");
  button.hidden = data.refusal !== null;
  button.querySelector(".label").textContent = data.label;
  button.onclick = () => act(root, key);
}

async function act(root, key) {
  const { data } = key;
  const status = root.querySelector(".status");
  if (data.refusal !== null) {
    root.querySelector(".box").animate(
      [{ outline: "3px solid currentColor" }, { outline: "3px solid transparent" }],
      { duration: 900 },
    );
    status.textContent = data.refused;
    return;
  }
  const isCopied = await copy(data.text);
  status.textContent = isCopied ? data.copied : data.failed;
  clearTimeout(key.timer);
  key.timer = setTimeout(() => (status.textContent = ""), COPIED_MS);
  if (isCopied) key.tell("copied", data.passage_id ?? "");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyWithoutClipboard(text);
  }
}

// Inside another site's frame, or without https, browsers withhold navigator.clipboard.
function copyWithoutClipboard(text) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position:fixed;opacity:0";
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  before?.focus?.();
  return isCopied;
}
