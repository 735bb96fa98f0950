// What was pressed, while it is under way and when it came to nothing.

import { h, icon } from "./dom.js";

const FAILED = "That did not get through. Press again.";

/** What is under way is dimmed and takes no second press; what came to nothing keeps a small mark, as in Slack. */
export async function whileBusy(node, work) {
  node.setAttribute("aria-busy", "true");
  try {
    const answer = await work();
    marked(node, answer === null || answer?.ok === false);
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function marked(node, failed) {
  node.classList.toggle("failed", failed);
  if (node.tagName !== "BUTTON") return;
  node.querySelector(".failed-mark")?.remove();
  if (failed) node.append(h("span", { class: "failed-mark", role: "img", "aria-label": FAILED, title: FAILED }, icon("alert")));
}
