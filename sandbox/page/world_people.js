// People: status, zone, guest, deactivated. What is changed here is told to the app as user_change.

import * as api from "./api.js";
import { h } from "./dom.js";
import { choose, labelled, offer, switchOf, text } from "./fields.js";
import { nameOf } from "./people.js";
import { fieldValue, instantOfField } from "./times.js";

const ZONES = Intl.supportedValuesOf("timeZone");

export function peoplePart(act, person) {
  const who = choose([], { "aria-label": "Person", onchange: () => show(true) });
  const emoji = text({ placeholder: ":palm_tree:" });
  const status = text({ placeholder: "On leave", maxlength: 100 }); // docs.slack.dev/reference/methods/users.profile.set
  const until = h("input", { type: "datetime-local", class: "field" });
  const zone = text({ list: "zones" });
  const save = h("button", { type: "submit", class: "button primary" }, "Save");
  const switches = h("div", { class: "world-switches" });
  const form = h("form", { class: "world-form", onsubmit: keep }, labelled("Status emoji", emoji), labelled("Status", status), labelled("Until, in their zone", until), labelled("Zone", zone), save);
  const zones = h("datalist", { id: "zones" }, ZONES.map((name) => h("option", { value: name })));
  const node = h("div", { class: "world-inner" }, labelled("Person", who), form, switches, zones);
  let users = [];
  let standing = "";

  const chosen = () => users.find((user) => user.id === who.value);

  function show(anew) {
    const user = chosen();
    const now = JSON.stringify(user);
    if (!user || (now === standing && !anew)) return;
    standing = now;
    emoji.value = user.status_emoji ?? "";
    status.value = user.status_text ?? "";
    until.value = user.status_expiration ? fieldValue(new Date(user.status_expiration * 1000), user.tz) : "";
    zone.value = user.tz;
    const flip = (field) => (on) => act(() => api.setUser({ id: user.id, [field]: on }));
    switches.replaceChildren(switchOf("Guest", user.is_restricted, flip("is_restricted")), switchOf("Deactivated", user.deleted, flip("deleted")), switchOf("Admin", user.is_admin, flip("is_admin")));
  }

  function keep(event) {
    event.preventDefault();
    const ends = until.value ? instantOfField(until.value, chosen().tz).getTime() / 1000 : 0;
    act(() => api.setUser({ id: who.value, status_emoji: emoji.value.trim(), status_text: status.value.trim(), status_expiration: ends, tz: zone.value.trim() }));
  }

  function update({ workspace }) {
    users = workspace.users.filter((user) => !user.is_bot);
    const first = standing === "";
    offer(who, users.map((user) => [user.id, nameOf(user)]));
    if (first) who.value = person().id;
    show(false);
  }
  return { title: "People", node, update };
}
