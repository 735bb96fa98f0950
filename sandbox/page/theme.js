// Light or dark: as the system has it, or as was chosen here, which is remembered in this browser.

import { h, icon } from "./dom.js";

const KEY = "sandbox-theme";
const LOOKS = ["system", "light", "dark"];
const DARK = matchMedia("(prefers-color-scheme: dark)");
const WORDS = { system: "as the system", light: "light", dark: "dark" };

let look = remembered();

/** What was chosen before; a browser that keeps nothing of this page knows none. */
function remembered() {
  try {
    const kept = localStorage.getItem(KEY);
    return LOOKS.includes(kept) ? kept : "system";
  } catch {
    return "system";
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, look);
  } catch {
    // then it holds until the page is left
  }
}

/** A button that goes from one look to the next. */
export function createTheme() {
  const node = h("button", { type: "button", class: "icon-button", data: { testid: "theme" }, onclick: next }, icon("theme"));

  function show() {
    document.documentElement.dataset.theme = look;
    const words = `Colours: ${WORDS[look]}`;
    node.title = words;
    node.setAttribute("aria-label", words);
  }

  /** Away from the system's look first, so that each press is seen. */
  function next() {
    const order = DARK.matches ? ["system", "light", "dark"] : ["system", "dark", "light"];
    look = order[(order.indexOf(look) + 1) % order.length];
    remember();
    show();
  }

  show();
  return { node };
}
