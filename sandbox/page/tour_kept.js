// Where somebody stands in the tour, remembered in this browser; another world's tour begins at its first card.

import { world } from "./curtain.js";

const KEY = "sandbox-tour";
const FIRST = { at: 0, open: true, done: [] };
let unkept = null; // of a browser that keeps nothing of this page: until it is left

function stored() {
  if (unkept) return unkept;
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Whether what is remembered is of another world than the one that the page shows. */
export function isOfAnother() {
  const { run } = stored();
  return Boolean(run) && run !== world();
}

export const kept = () => ({ ...FIRST, ...(isOfAnother() ? {} : stored()) });

export function keep(change) {
  const now = { ...kept(), ...change, run: world() };
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    unkept = now;
  }
}
