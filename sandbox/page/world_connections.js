// The app's Socket Mode connections, and the ways in which they end. docs.slack.dev/apis/events-api/using-socket-mode

import * as api from "./api.js";
import { h } from "./dom.js";
import { button } from "./fields.js";
import { toast } from "./toast.js";

const WAYS = [
  ["warning", "Announce the end", "Slack says that it closes, and closes 10 seconds later."],
  ["refresh_requested", "Refresh", "Slack closes them with a word; the app connects again."],
  ["drop", "Drop", "They end without a word, as a cable that was pulled."],
];

export function connectionsPart(act) {
  const count = h("p", { role: "status" });
  const end = (reason) => async () => {
    const answer = await act(() => api.disconnect(reason));
    if (answer) toast(answer.connections === 1 ? "It was 1 connection." : `There were ${answer.connections} connections.`);
  };
  const ways = WAYS.map(([reason, words, note]) => h("div", { class: "world-row" }, h("span", {}, note), button(words, end(reason))));
  const node = h("div", { class: "world-inner" }, count, ways);

  function update({ workspace }) {
    const n = workspace.connections;
    count.hidden = n === undefined;
    count.textContent = n === 1 ? "1 connection" : `${n} connections`;
  }
  return { title: "Connections", node, update };
}
