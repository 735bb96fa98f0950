// Elements from values. Text only ever becomes text nodes, so nothing a person typed can become markup.

const SVG = "http://www.w3.org/2000/svg";
const AS_PROPERTY = new Set(["value", "checked", "selected", "disabled", "hidden"]);

function setOne(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "data") for (const [key, entry] of Object.entries(value)) node.dataset[key] = entry;
  else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (AS_PROPERTY.has(name)) node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** h("p", {class: "note", onclick: act}, "text", node, null, [more]) */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  // The value of a select or a range only holds once its options or limits stand.
  const { value, ...rest } = attributes;
  for (const [name, entry] of Object.entries(rest)) setOne(node, name, entry);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  setOne(node, "value", value);
  return node;
}

const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  clock: "M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0",
  braces: "M9 4c-3 0-3 2-3 4s0 4-2 4c2 0 2 2 2 4s0 4 3 4M15 4c3 0 3 2 3 4s0 4 2 4c-2 0-2 2-2 4s0 4-3 4",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  hash: "M5 9h15M4 15h15M10 4L8 20M16 4l-2 16",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  send: "M5 12h13M12 5l7 7-7 7",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.2 17.2a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  chevron: "M6 9l6 6 6-6",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  alert: "M12 4L2.5 20h19zM12 10v5M12 17.5v.01",
  outward: "M7 17L17 7M9 7h8v8",
  play: "M8 5v14l11-7z",
  pause: "M8 5v14M16 5v14",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  pencil: "M4 20l1-4L16 5l3 3L8 19z",
  thread: "M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5",
  down: "M12 5v14M6 13l6 6 6-6",
  up: "M12 19V5M6 11l6-6 6 6",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-4 7.5",
  search: "M16 11a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0M15 15l5 5",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  keys: "M3 7h18v10H3zM7 14h10M7 10.5h.01M11 10.5h.01M15 10.5h.01",
  archive: "M4 5h16v4H4zM6 9v10h12V9M10 13h4",
  shared: "M9 8a5 5 0 1 0 0 8M15 8a5 5 0 1 1 0 8M9 12h6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  spark: "M12 3v5M12 16v5M3 12h5M16 12h5M6 6l3 3M15 15l3 3M6 18l3-3M15 9l3-3",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
