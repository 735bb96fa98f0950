// The ring around what a card of the tour speaks of: a button by its words, or a message by words in it.

const RINGED = "tour-ringed";

/** In the last message that has it, the first button of those words; else that message. */
function found(words) {
  const within = [...document.querySelectorAll("#main .message, #main .home-page")].filter((node) => node.checkVisibility());
  for (const node of within.reverse()) {
    const button = [...node.querySelectorAll("button")].find((each) => each.textContent.trim() === words);
    if (button) return button;
    if (node.textContent.includes(words)) return node;
  }
  return null;
}

export function createRing() {
  let seen = ""; // the step whose thing was brought into sight: once, and then never against who scrolls

  function off() {
    for (const node of document.querySelectorAll(`.${RINGED}`)) node.classList.remove(RINGED);
  }

  function on(words, step) {
    const node = words ? found(words) : null;
    if (node?.classList.contains(RINGED)) return;
    off();
    node?.classList.add(RINGED);
    if (node && seen !== step) node.scrollIntoView({ block: "center" });
    if (node) seen = step;
  }

  return { on, off };
}
