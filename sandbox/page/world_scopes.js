// What the app may do: its scopes, as if it were installed again with or without them.

import * as api from "./api.js";
import { h } from "./dom.js";
import { switchOf } from "./fields.js";
import { reconcile } from "./keyed.js";

export function scopesPart(act) {
  const list = h("div", { class: "world-list" });
  const node = h("div", { class: "world-inner" }, h("p", { class: "hint" }, "A switch installs the app again with the scope, or without it."), list);
  const flip = (name) => (on) => act(() => api.setScopes(on ? { grant: [name] } : { withdraw: [name] }));

  const row = ({ name, optional, granted }) => ({
    key: name,
    signature: `${optional} ${granted}`,
    draw: () => {
      const drawn = switchOf(name, granted, flip(name), { note: optional ? "optional" : "required" });
      drawn.querySelector("input").dataset.actionId = name;
      return drawn;
    },
  });
  return { title: "Scopes", node, update: ({ workspace }) => reconcile(list, (workspace.scopes ?? []).map(row)) };
}
