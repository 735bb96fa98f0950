// Changes only what changed: focus, typed text and scroll position of the rest stay as they were.

const signatures = new WeakMap();

/** Where the focus is, as a path that survives redrawing: the closest marked ancestor's selector. */
function focusWithin(node) {
  const active = document.activeElement;
  if (!active || !node.contains(active)) return null;
  const { actionId } = active.dataset;
  const block = active.closest("[data-block-id]")?.dataset.blockId;
  return actionId ? { actionId, block } : {};
}

function giveFocusBack(node, focus) {
  if (!focus) return;
  const same = [...node.querySelectorAll("[data-action-id]")].filter((each) => each.dataset.actionId === focus.actionId);
  // A block without an id of its own gets a new one at each redraw; then the action alone must do.
  const exact = same.find((each) => each.closest("[data-block-id]")?.dataset.blockId === focus.block);
  (exact ?? same[0] ?? node).focus({ preventScroll: true });
}

/**
 * Makes the children of `parent` be `items`, in order: [{key, signature, draw: () => Element}].
 * An item with the key and signature of a standing child is not drawn again. A redrawn one is marked `changed`, an added one `new`.
 */
export function reconcile(parent, items) {
  const standing = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = new Set(items.map((item) => item.key));
  for (const [key, child] of standing) if (!wanted.has(key)) child.remove();
  let next = parent.firstElementChild;
  for (const item of items) {
    const old = standing.get(item.key);
    const node = old && signatures.get(old) === item.signature ? old : drawn(item, old);
    if (old && node !== old) {
      if (old === next) next = node;
      const focus = focusWithin(old);
      old.replaceWith(node);
      giveFocusBack(node, focus);
    }
    if (node === next) next = node.nextElementSibling;
    else parent.insertBefore(node, next);
  }
}

function drawn(item, old) {
  const node = item.draw();
  node.dataset.key = item.key;
  signatures.set(node, item.signature);
  node.classList.add(old ? "changed" : "new");
  return node;
}
