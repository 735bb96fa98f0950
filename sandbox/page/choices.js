// What can be chosen: the options of a static select, the people and the channels of the workspace.

import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { nameOf } from "./people.js";
import { picker } from "./picker.js";
import { isOffered } from "./place.js";

const optionNode = ({ value, label }, chosen) => h("option", { value, selected: value === chosen }, label);

const ofOption = (option) => ({ value: option.value, label: plain(option.text), description: option.description });

const people = (ctx, { bots = true } = {}) =>
  ctx.directory.workspace.users
    .filter((user) => !user.deleted && (bots || !user.is_bot))
    .map((user) => ({ value: user.id, label: nameOf(user) }));

/** `filter` as docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object has it. */
function channels(ctx, filter) {
  const wanted = filter?.include;
  const rooms = ctx.directory.workspace.channels
    .filter((channel) => isOffered(channel, ctx.person))
    .filter((channel) => !wanted || wanted.includes(channel.is_private ? "private" : "public"))
    .filter((channel) => !(filter?.exclude_external_shared_channels && channel.is_shared))
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
  return !wanted || wanted.includes("im") ? [...rooms, ...people(ctx, { bots: !filter?.exclude_bot_users })] : rooms;
}

/** What is offered, in the app's own groups: [{label, choices: [{value, label, description?}]}]; one without a label where there are none. */
function groupsOf(element, ctx) {
  const kind = element.type.replace(/^multi_/, "");
  const alone = (choices) => [{ label: "", choices }];
  if (kind === "users_select") return alone(people(ctx));
  if (kind === "channels_select") return alone(channels(ctx, { include: ["public"] }));
  if (kind === "conversations_select") return alone(channels(ctx, element.filter));
  if (!element.option_groups) return alone((element.options ?? []).map(ofOption));
  return element.option_groups.map((group) => ({ label: plain(group.label), choices: group.options.map(ofOption) }));
}

/** The choices of any kind of select, radio group or checkbox group, without their groups. */
export const choicesOf = (element, ctx) => groupsOf(element, ctx).flatMap(({ choices }) => choices);

const FEW = 15; // choices of a native select; more are filtered by typing

/** One filters by typing where there are several to choose, many to choose from, or a name to find. */
export const isPicked = (element, ctx) => !/^static_select$/.test(element.type) || choicesOf(element, ctx).length > FEW;

/** A field of type-to-filter for a select of any kind. `chosen` is a value, a list of them, or nothing. */
export function pickerFor(element, ctx, chosen, { id, name }) {
  const many = element.type.startsWith("multi_");
  const words = plain(element.placeholder) || (many ? "Choose some" : "Choose");
  const asked = { id, name, many, most: element.max_selected_items, placeholder: words, actionId: element.action_id };
  return picker({ ...asked, groups: groupsOf(element, ctx), chosen: [chosen ?? []].flat() }, ctx);
}

/** Where one stands, for a conversations select that begins there: what the app names itself comes before it. */
function hereOf(element, ctx) {
  if (!element.default_to_current_conversation || !choicesOf(element, ctx).some(({ value }) => value === ctx.here)) return undefined;
  return element.type.startsWith("multi_") ? [ctx.here] : ctx.here;
}

/** What the app chose beforehand: a value, a list of values for the multiple kinds, or undefined. */
export function initialOf(element, ctx) {
  if (element.initial_options) return element.initial_options.map((option) => option.value);
  return (
    element.initial_option?.value ?? element.initial_value ?? element.initial_date ?? element.initial_time ??
    element.initial_user ?? element.initial_channel ?? element.initial_conversation ?? element.initial_users ??
    element.initial_channels ?? element.initial_conversations ?? element.initial_date_time ?? hereOf(element, ctx)
  );
}

/** A native select: the keyboard, the phone and the screen reader know it. */
export function selectNode(element, ctx, chosen, attributes) {
  const placeholder = plain(element.placeholder) || "Choose";
  const options = groupsOf(element, ctx).map(({ label, choices }) => {
    const nodes = choices.map((choice) => optionNode(choice, chosen));
    return label ? h("optgroup", { label }, nodes) : nodes;
  });
  const none = h("option", { value: "", selected: !chosen }, placeholder);
  return h("select", { "aria-label": placeholder, class: "select", ...attributes, value: chosen ?? "" }, none, options);
}
