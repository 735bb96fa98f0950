// What can be chosen: the options of a static select, the people and the channels of the workspace.

import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { nameOf } from "./people.js";

const optionNode = ({ value, label }, chosen) => h("option", { value, selected: value === chosen }, label);

const ofOption = (option) => ({ value: option.value, label: plain(option.text), description: option.description });

const people = (ctx) =>
  ctx.directory.workspace.users
    .filter((user) => !user.deleted)
    .map((user) => ({ value: user.id, label: nameOf(user) }));

function channels(ctx, filter) {
  const wanted = filter?.include;
  const rooms = ctx.directory.workspace.channels
    .filter((channel) => !wanted || wanted.includes(channel.is_private ? "private" : "public"))
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
  return !wanted || wanted.includes("im") ? [...rooms, ...people(ctx)] : rooms;
}

/** The choices of any kind of select, radio group or checkbox group: [{value, label, description?}]. */
export function choicesOf(element, ctx) {
  const kind = element.type.replace(/^multi_/, "");
  if (kind === "users_select") return people(ctx);
  if (kind === "channels_select") return channels(ctx, { include: ["public"] });
  if (kind === "conversations_select") return channels(ctx, element.filter);
  const grouped = (element.option_groups ?? []).flatMap((group) => group.options);
  return [...(element.options ?? []), ...grouped].map(ofOption);
}

/** What the app chose beforehand: a value, a list of values for the multiple kinds, or undefined. */
export function initialOf(element) {
  if (element.initial_options) return element.initial_options.map((option) => option.value);
  return (
    element.initial_option?.value ?? element.initial_value ?? element.initial_date ?? element.initial_time ??
    element.initial_user ?? element.initial_channel ?? element.initial_conversation ?? element.initial_users ??
    element.initial_channels ?? element.initial_conversations ?? element.initial_date_time
  );
}

/** A native select: the keyboard, the phone and the screen reader know it. */
export function selectNode(element, ctx, chosen, attributes) {
  const placeholder = plain(element.placeholder) || "Choose";
  const groups = (element.option_groups ?? []).map((group) =>
    h("optgroup", { label: plain(group.label) }, group.options.map((option) => optionNode(ofOption(option), chosen))),
  );
  const options = groups.length ? groups : choicesOf(element, ctx).map((choice) => optionNode(choice, chosen));
  const none = h("option", { value: "", selected: !chosen }, placeholder);
  return h("select", { "aria-label": placeholder, class: "select", ...attributes, value: chosen ?? "" }, none, options);
}
