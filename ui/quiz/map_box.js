// My map: a drawing to move and zoom, each node to be reached by keys; the same as a list. Says which node was chosen.
const NS = "http://www.w3.org/2000/svg";
const ZOOM = 1.25;
// Half of the longest name, and the height of one beneath its node, with a little air: pixels that no zoom changes.
const NAME_WIDE = 72;
const NAME_TALL = 40;

export default function ({ data, setTriggerValue, parentElement }) {
  const map = (parentElement.mapBox ??= start(parentElement));
  const drawing = (map.drawing = {});
  map.data = data;
  map.tell = setTriggerValue;
  document.documentElement.lang = data.lang;
  map.draw();
  return () => {
    // Leave is also taken of a drawing that the next one overtook before it was through.
    if (map.drawing !== drawing) return;
    map.stop();
    delete parentElement.mapBox;
  };
}

function start(root) {
  const find = (selector) => root.querySelector(selector);
  const svg = find("svg");
  const world = find(".world");
  const map = { data: null, drawn: null, at: { x: 0, y: 0, scale: 1 }, focus: 0 };

  const move = () => {
    const { x, y, scale } = map.at;
    world.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    svg.classList.toggle("far", scale < 0.4);
    // Names stay as large as can be read, however far away.
    svg.style.setProperty("--type", `${Math.min(Math.max(11 / scale, 6), 30)}px`);
    if (map.thinned !== scale) map.soon ??= requestAnimationFrame(thin);
  };
  // A name that would stand on another waits until there is room for it: the outer ones for the inner, the small for the large.
  const thin = () => {
    map.soon = null;
    map.thinned = map.at.scale;
    const nodes = new Map(map.data.nodes.map((node) => [node.id, node]));
    const first = (one, other) => nodes.get(one).depth - nodes.get(other).depth || nodes.get(other).size - nodes.get(one).size;
    const marks = [...world.querySelectorAll(".node")].sort((one, other) => first(one.dataset.id, other.dataset.id));
    const names = marks.map((mark) => mark.querySelector("text"));
    const taken = [];
    const isFree = names.map((name) => {
      const box = name.getBoundingClientRect();
      const clashes = taken.some((o) => box.left < o.right && o.left < box.right && box.top < o.bottom && o.top < box.bottom);
      if (!clashes && box.width) taken.push(box);
      return !clashes;
    });
    names.forEach((name, place) => name.classList.toggle("crowded", !isFree[place]));
  };
  const size = () => {
    const { width, height } = svg.getBoundingClientRect();
    return { width: width || 600, height: height || 420 };
  };
  map.fit = () => {
    const { width, height } = size();
    const [left, top, right, bottom] = map.data.bounds;
    const room = (whole, name) => Math.max(whole - 2 * name, whole / 3);
    const scale = Math.min(room(width, NAME_WIDE) / (right - left), room(height, NAME_TALL) / (bottom - top), 1.6);
    map.at = { scale, x: width / 2 - (scale * (left + right)) / 2, y: height / 2 - (scale * (top + bottom)) / 2 };
    move();
  };
  map.zoom = (by, point = null) => {
    const { width, height } = size();
    const { x, y } = point ?? { x: width / 2, y: height / 2 };
    const scale = Math.min(Math.max(map.at.scale * by, 0.05), 4);
    const change = scale / map.at.scale;
    map.at = { scale, x: x - (x - map.at.x) * change, y: y - (y - map.at.y) * change };
    move();
  };
  const show = (node) => {
    const { width, height } = size();
    const x = map.at.x + node.x * map.at.scale;
    const y = map.at.y + node.y * map.at.scale;
    if (x > 40 && x < width - 40 && y > 40 && y < height - 40) return;
    map.at.x = width / 2 - node.x * map.at.scale;
    map.at.y = height / 2 - node.y * map.at.scale;
    move();
  };
  const choose = (node) => map.tell("chosen", node.id);

  map.draw = () => {
    const { data } = map;
    const identity = JSON.stringify([data.nodes, data.lang]);
    if (identity !== map.drawn) {
      map.drawn = identity;
      map.focus = 0;
      drawWorld();
      drawList();
      drawKeys();
      requestAnimationFrame(map.fit);
    }
    for (const element of root.querySelectorAll("[data-id]"))
      element.setAttribute("aria-current", String(element.dataset.id === data.chosen));
  };

  function drawWorld() {
    const { edges } = map.data;
    const nodes = map.data.nodes.filter((node) => node.is_drawn);
    const places = new Map(nodes.map((node) => [node.id, node]));
    const lines = edges.flatMap((edge) => {
      const [from, to] = [places.get(edge.source), places.get(edge.target)];
      return from && to ? [line(from, to, edge.kind)] : [];
    });
    const marks = nodes.map((node, place) => {
      const mark = element("g", { class: `node ${node.strength} ${node.kind}`, transform: `translate(${node.x} ${node.y})` });
      mark.dataset.id = node.id;
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-label", node.told);
      mark.setAttribute("tabindex", place === map.focus ? "0" : "-1");
      mark.append(shape(node), label(node));
      mark.addEventListener("click", () => choose(node));
      mark.addEventListener("keydown", (event) => onKey(event, place));
      mark.addEventListener("focus", () => {
        map.focus = place;
        show(node);
      });
      return mark;
    });
    world.replaceChildren(...lines, ...marks);
    map.thinned = null;
    svg.setAttribute("aria-label", map.data.name);
  }

  function drawList() {
    const list = find(".list");
    list.replaceChildren(
      ...map.data.nodes.map((node) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.id = node.id;
        button.style.setProperty("--depth", node.depth);
        button.append(icon(node), text("span", node.title), text("small", node.about));
        button.onclick = () => choose(node);
        item.append(button);
        return item;
      }),
    );
  }

  function drawKeys() {
    const { texts } = map.data;
    const keys = [
      ["+", texts.zoom_in, () => map.zoom(ZOOM)],
      ["−", texts.zoom_out, () => map.zoom(1 / ZOOM)],
      ["⤢", texts.fit, map.fit],
    ].map(([sign, name, act]) => {
      const button = text("button", sign);
      button.type = "button";
      button.title = name;
      button.setAttribute("aria-label", name);
      button.onclick = act;
      return button;
    });
    const swap = text("button", texts.list);
    swap.type = "button";
    swap.className = "swap";
    swap.onclick = () => {
      const isList = root.querySelector(".map").classList.toggle("as-list");
      swap.textContent = isList ? texts.graph : texts.list;
      swap.setAttribute("aria-pressed", String(isList));
      if (!isList) map.fit();
    };
    find(".keys").replaceChildren(swap, ...keys);
    find(".legend").replaceChildren(
      ...map.data.legend.map((one) => {
        const item = document.createElement("li");
        item.append(icon(one), text("span", one.title));
        return item;
      }),
    );
    find(".hint").textContent = texts.hint;
  }

  function onKey(event, place) {
    const nodes = map.data.nodes.filter((node) => node.is_drawn);
    const node = nodes[place];
    if (event.key === "Enter" || event.key === " ") {
      choose(node);
    } else if (event.key === "+" || event.key === "=") {
      map.zoom(ZOOM);
    } else if (event.key === "-") {
      map.zoom(1 / ZOOM);
    } else if (event.key.startsWith("Arrow")) {
      focus(nearest(nodes, place, event.key));
    } else if (event.key === "Home" || event.key === "End") {
      focus(event.key === "Home" ? 0 : nodes.length - 1);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function focus(place) {
    const marks = world.querySelectorAll(".node");
    marks[map.focus]?.setAttribute("tabindex", "-1");
    map.focus = place;
    marks[place]?.setAttribute("tabindex", "0");
    marks[place]?.focus();
  }

  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX - map.at.x, y: event.clientY - map.at.y, id: event.pointerId, isMoved: false, from: [event.clientX, event.clientY] };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held || held.id !== event.pointerId) return;
    const far = Math.hypot(event.clientX - held.from[0], event.clientY - held.from[1]);
    if (!held.isMoved && far < 4) return;
    if (!held.isMoved) svg.setPointerCapture(held.id);
    held.isMoved = true;
    map.at.x = event.clientX - held.x;
    map.at.y = event.clientY - held.y;
    move();
  });
  for (const type of ["pointerup", "pointercancel"]) svg.addEventListener(type, () => (held = null));
  svg.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      map.zoom(event.deltaY < 0 ? 1.12 : 1 / 1.12, { x: event.clientX - box.left, y: event.clientY - box.top });
    },
    { passive: false },
  );
  const resized = new ResizeObserver(() => map.data && map.fit());
  resized.observe(svg);
  map.stop = () => resized.disconnect();
  return map;
}

// The nearest node in the direction of an arrow; where there is none, the one that is focused.
function nearest(nodes, place, key) {
  const here = nodes[place];
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = place;
  let least = Infinity;
  nodes.forEach((node, other) => {
    const [x, y] = [node.x - here.x, node.y - here.y];
    const along = x * dx + y * dy;
    if (other === place || along <= 0) return;
    const cost = Math.hypot(x, y) + 2 * Math.abs(x * dy + y * dx);
    if (cost < least) [least, best] = [cost, other];
  });
  return best;
}

function line(from, to, kind) {
  return element("line", { class: kind, x1: from.x, y1: from.y, x2: to.x, y2: to.y });
}

// Colour and shape say the same: a disc is strong, a half disc fair, a diamond weak, a ring not met.
function shape(node) {
  const size = node.size;
  const group = element("g", { class: "shape" });
  if (node.strength === "weak") {
    group.append(element("path", { class: "body", d: `M0 ${-size * 1.2}L${size * 1.2} 0L0 ${size * 1.2}L${-size * 1.2} 0Z` }));
  } else {
    group.append(element("circle", { class: "body", r: size }));
    if (node.strength === "fair") group.append(element("path", { class: "half", d: `M0 ${-size}A${size} ${size} 0 0 0 0 ${size}Z` }));
  }
  if (node.is_changed) group.append(element("circle", { class: "changed", cx: size, cy: -size, r: 4 }));
  return group;
}

function label(node) {
  const name = element("text", { y: node.size + 13, "text-anchor": "middle", class: node.depth < 2 ? "near" : "deep" });
  name.textContent = shortened(node.title);
  const title = element("title", {});
  title.textContent = node.told;
  name.append(title);
  return name;
}

// As much of a title as fits beneath its node; a Latin letter is half as wide as a Chinese character.
function shortened(title) {
  let left = 24;
  const fits = [...title].filter((sign) => (left -= sign < "\u1100" ? 1 : 2) >= 0);
  return left >= 0 ? title : `${fits.slice(0, -1).join("")}…`;
}

function icon(node) {
  const svg = element("svg", { viewBox: "-10 -10 20 20", class: "icon", "aria-hidden": "true" });
  const group = element("g", { class: `node ${node.strength}` });
  group.append(shape({ ...node, size: 7, is_changed: false }));
  svg.append(group);
  return svg;
}

function element(name, attributes) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function text(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}
