// The workspaces, one tile each. There is only one where nobody shares a channel from elsewhere.

import { h } from "./dom.js";
import { reconcile } from "./keyed.js";
import { nameOf } from "./people.js";
import { addressOf, DM, hasApp, playable, teamOf, teamsOf } from "./place.js";

export function createRail(node) {
  const tiles = h("div", { class: "rail-tiles" });
  const last = new Map(); // who one was last, by workspace
  node.prepend(tiles);

  function destination(team, workspace) {
    const there = playable(workspace).filter((user) => teamOf(user, workspace).id === team.id);
    const user = there.find((person) => person.id === last.get(team.id)) ?? there[0];
    return user && { user, address: addressOf({ user: user.id, channel: hasApp(user, workspace) ? DM : "", tab: "messages" }) };
  }

  function tile(team, current, to) {
    const words = current ? team.name : `${team.name}, as ${nameOf(to.user)}`;
    return h("a", { class: "rail-tile", href: to.address, title: words, "aria-label": words, "aria-current": current ? "true" : null }, h("span", { "aria-hidden": "true" }, team.name[0]));
  }

  function update({ directory, person }) {
    const { workspace } = directory;
    const here = teamOf(person, workspace);
    last.set(here.id, person.id);
    const item = (team) => {
      const to = destination(team, workspace);
      const current = team.id === here.id;
      return to && { key: team.id, signature: JSON.stringify([team, current, to.address]), draw: () => tile(team, current, to) };
    };
    reconcile(tiles, teamsOf(workspace).map(item).filter(Boolean));
    node.hidden = false;
  }
  return { update };
}
