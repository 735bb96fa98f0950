// Where somebody stands in the tour, remembered in this browser.

const KEY = "sandbox-tour";
const FIRST = { at: 0, open: true, done: [] };

export function kept() {
  try {
    return { ...FIRST, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return FIRST;
  }
}

export function keep(change) {
  localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...change }));
}
