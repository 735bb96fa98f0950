// Channels: who is in them, the app included; private, archived.

import * as api from "./api.js";
import { h } from "./dom.js";
import { choose, labelled, offer, switchOf } from "./fields.js";
import { nameOf } from "./people.js";
import { reconcile } from "./keyed.js";

export function channelsPart(act) {
  const which = choose([], { "aria-label": "Channel", onchange: () => draw() });
  const switches = h("div", { class: "world-switches" });
  const members = h("div", { class: "world-list", role: "group", "aria-label": "Members" });
  const node = h("div", { class: "world-inner" }, labelled("Channel", which), switches, h("h4", {}, "Members"), members);
  let workspace = null;

  const channel = () => workspace.channels.find((each) => each.id === which.value);
  const change = (fields) => act(() => api.setChannel({ id: which.value, ...fields }));

  function belongs(id) {
    return (on) => {
      const others = channel().members.filter((each) => each !== id);
      change({ members: on ? [...others, id] : others });
    };
  }

  const item = (key, words, on, flip) => ({ key: `${which.value} ${key}`, signature: `${words} ${on}`, draw: () => keyed(key, switchOf(words, on, flip)) });

  function keyed(key, drawn) {
    drawn.querySelector("input").dataset.actionId = key;
    return drawn;
  }

  function draw() {
    const shown = channel();
    if (!shown) return;
    const app = { id: workspace.app.bot_user_id, real_name: `${workspace.app.name} (the app)` };
    const people = [app, ...workspace.users.filter((user) => user.id !== app.id && !user.deleted)];
    reconcile(switches, ["private", "archived"].map((name) => item(`is_${name}`, name === "private" ? "Private" : "Archived", shown[`is_${name}`], (on) => change({ [`is_${name}`]: on }))));
    reconcile(members, people.map((user) => item(user.id, nameOf(user), shown.members.includes(user.id), belongs(user.id))));
  }

  function update(known) {
    ({ workspace } = known);
    offer(which, workspace.channels.map((each) => [each.id, `#${each.name}`]));
    draw();
  }
  return { title: "Channels", node, update };
}
