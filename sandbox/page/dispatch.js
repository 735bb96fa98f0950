// Fields that tell of what is typed before the view is sent: `dispatch_action`.
// docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object

import { whenChosen } from "./settled.js";

const SETTLED = 250; // milliseconds without another character; ours

const isTyped = (element) => /_input$/.test(element.type);
const asksFor = (element, when) => (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]).includes(when);

/** Whether Enter in this field sends what it holds. */
export const onEnter = (element) => isTyped(element) && !element.multiline && asksFor(element, "on_enter_pressed");

/** `act` sends the action. What is chosen goes at once; what is typed at Enter, or character by character where the app asks. */
export function dispatches(element, field, act) {
  if (!isTyped(element)) return whenChosen(field.node, () => act({ selected: field.read() ?? "" }));
  const send = () => act({ value: field.read() ?? "" });
  if (onEnter(element)) field.node.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), send()));
  if (!asksFor(element, "on_character_entered")) return;
  let waiting = 0;
  field.node.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(send, SETTLED);
  });
}
