// When something is chosen: a date that is typed is none at each of its digits, on its way to the year 2026 it is in the year 2.

const TYPED = /^(date|time|datetime-local)$/;
const LEAVES = ["Enter", "Tab"];
const ON_ITS_WAY = /^0\d{3}-/; // a year of fewer than four digits

/** Calls `chosen()` once for each choice: at once where one points, at Enter or on leaving the field where one types. */
export function whenChosen(node, chosen) {
  if (!TYPED.test(node.type)) return node.addEventListener("change", chosen);
  let told = node.value;
  let typing = false;

  function tell() {
    if (typing || node.value === told || ON_ITS_WAY.test(node.value)) return;
    told = node.value;
    chosen();
  }

  function settle() {
    typing = false;
    tell();
  }

  node.addEventListener("keydown", ({ key }) => (LEAVES.includes(key) ? settle() : (typing = true)));
  node.addEventListener("pointerdown", () => (typing = false));
  node.addEventListener("change", tell);
  node.addEventListener("blur", settle);
}
