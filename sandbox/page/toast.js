// One sentence that goes away by itself.

import { h } from "./dom.js";

const SHOWN_FOR = 6000; // milliseconds

export function toast(sentence, kind = "info") {
  const node = h("div", { class: `toast toast-${kind}` }, sentence);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), SHOWN_FOR);
}

/** Runs what a press asked for; a refusal or a late answer becomes a toast. */
export async function tried(work, appName) {
  try {
    const answer = await work();
    if (answer?.timed_out) toast(`${appName} did not answer within 3 seconds.`, "problem");
    return answer;
  } catch (problem) {
    toast(problem.message, "problem");
    return null;
  }
}
