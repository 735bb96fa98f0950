// One sentence that goes away by itself.

import { h } from "./dom.js";

const SHOWN_FOR = 6000; // milliseconds

export function toast(sentence, kind = "info") {
  const box = document.getElementById("toasts");
  const node = h("div", { class: `toast toast-${kind}` }, sentence);
  box.replaceChildren(node); // one at a time: several would lie over each other, and over the conversation
  // Shown anew, so that it stands above a modal that was opened since.
  if (box.matches(":popover-open")) box.hidePopover();
  box.showPopover();
  setTimeout(() => node.remove(), SHOWN_FOR);
}

/** Runs what a press asked for; a refusal, and a late answer of which no message tells, becomes a toast. */
export async function tried(work, appName) {
  try {
    const answer = await work();
    if (answer?.timed_out && !answer.message) toast(`${appName} did not answer within 3 seconds.`, "problem");
    else if (answer?.trouble) toast(answer.trouble, "problem");
    return answer;
  } catch (problem) {
    toast(problem.message, "problem");
    return null;
  }
}
