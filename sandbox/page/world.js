// The world as it can be made to be: faults, scopes, people, channels, connections. All through the page's HTTP API.

import * as api from "./api.js";
import { h } from "./dom.js";
import { channelsPart } from "./world_channels.js";
import { connectionsPart } from "./world_connections.js";
import { faultsPart } from "./world_faults.js";
import { peoplePart } from "./world_people.js";
import { scopesPart } from "./world_scopes.js";
import { tried } from "./toast.js";

/** `person()` is who one is. Each part is {title, node, update({workspace, faults})}. */
export function createWorld(person) {
  let known = null;
  const act = async (work) => {
    const answer = await tried(work, known?.workspace.app.name ?? "The app");
    await refresh();
    return answer;
  };
  const parts = [faultsPart(act), scopesPart(act), peoplePart(act, person), channelsPart(act), connectionsPart(act)];
  const fold = (part, index) => h("details", { class: "world-part", open: index === 0, data: { testid: `world-${part.title.toLowerCase()}` } }, h("summary", {}, h("h3", {}, part.title)), part.node);
  const node = h("div", { class: "inspector-page world" }, parts.map(fold));

  async function refresh() {
    const [workspace, faults] = await Promise.all([api.workspace(), api.faults()]);
    known = { workspace, faults };
    for (const part of parts) part.update(known);
  }
  return { node, refresh };
}
