// Where the focus was before something was opened over it, found again though the message was redrawn meanwhile.

const marksOf = (node) => ({
  actionId: node.dataset?.actionId,
  block: node.closest?.("[data-block-id]")?.dataset.blockId,
  item: node.closest?.("[data-key]")?.dataset.key,
});

/** {giveFocusBack()} to `node`, or to what stands where it stood. */
export function openerOf(node) {
  const { actionId, block, item } = marksOf(node);

  function found() {
    if (node.isConnected) return node;
    if (!actionId) return null;
    const alike = [...document.querySelectorAll("[data-action-id]")].filter((each) => each.dataset.actionId === actionId && !each.closest("dialog"));
    const marks = alike.map((each) => [each, marksOf(each)]);
    return (marks.find(([, at]) => at.item === item && at.block === block) ?? marks.find(([, at]) => at.item === item) ?? [null])[0];
  }
  return { giveFocusBack: () => found()?.focus({ preventScroll: true }) };
}
