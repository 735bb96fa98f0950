// What a view holds beyond its blocks: what was typed and chosen, as the sandbox keeps it in the view's state.

const valueOf = (chosen) => (Array.isArray(chosen) ? chosen.map(valueOf) : (chosen?.value ?? chosen));

/** Map("block_id action_id" -> what a field is drawn with; null where it was emptied). */
export function heldIn(view) {
  const entries = Object.entries(view.state.values).flatMap(([block, actions]) =>
    Object.entries(actions).map(([action, { type, ...chosen }]) => [`${block} ${action}`, valueOf(Object.values(chosen)[0]) ?? null]),
  );
  return new Map(entries);
}
