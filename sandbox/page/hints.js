// A small card with what is worth trying first; once closed it stays closed in this browser.

import { h, icon } from "./dom.js";

const KEY = "sandbox-hints-closed";
const NARROW = matchMedia("(max-width: 760px)");

/** A hint with *bold*, and `code`: a command in it is something to press, and goes into the composer. */
function sentence(hint, fill) {
  return hint.split(/(`[^`]+`|\*[^*]+\*)/).map((piece) => {
    const inner = piece.slice(1, -1);
    if (/^\*.+\*$/.test(piece)) return h("strong", {}, inner);
    if (!/^`.+`$/.test(piece)) return piece;
    if (!inner.startsWith("/")) return h("code", {}, inner);
    return h("button", { type: "button", class: "hint-command", title: "Put it in the composer", onclick: () => fill(inner) }, inner);
  });
}

function card(hints, fill) {
  const close = () => {
    localStorage.setItem(KEY, hints.join("\n"));
    node.remove();
  };
  const shut = h("button", { type: "button", class: "icon-button", "aria-label": "Close hints", onclick: close }, icon("close"));
  const node = h(
    "details",
    { class: "hints", data: { testid: "hints" } },
    h("summary", {}, icon("spark"), h("span", {}, "Try this"), shut),
    h("ol", {}, hints.map((hint) => h("li", {}, sentence(hint, fill)))),
  );
  return node;
}

/** In the sidebar where there is one, else above the messages. Nothing where there is nothing to say. */
export function showHints(hints, fill, { sidebar, main }) {
  if (!hints?.length || localStorage.getItem(KEY) === hints.join("\n")) return;
  const node = card(hints, fill);
  const settle = () => {
    node.open = !NARROW.matches;
    if (NARROW.matches) main.firstElementChild.after(node);
    else sidebar.append(node);
  };
  settle();
  NARROW.addEventListener("change", () => node.isConnected && settle());
}
