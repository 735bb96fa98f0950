// Light or dark: as the system has it, or as was chosen here, which is remembered in this browser.

import { h, icon } from "./dom.js";

const KEY = "sandbox-theme";
const LOOKS = ["system", "light", "dark"];
const WORDS = { system: "as the system", light: "light", dark: "dark" };

const chosen = () => (LOOKS.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "system");

const put = (look) => (document.documentElement.dataset.theme = look);

/** A button that goes from one look to the next. */
export function createTheme() {
  const node = h("button", { type: "button", class: "icon-button", data: { testid: "theme" }, onclick: next }, icon("theme"));

  function show() {
    put(chosen());
    const words = `Colours: ${WORDS[chosen()]}`;
    node.title = words;
    node.setAttribute("aria-label", words);
  }

  function next() {
    localStorage.setItem(KEY, LOOKS[(LOOKS.indexOf(chosen()) + 1) % LOOKS.length]);
    show();
  }

  show();
  return { node };
}
