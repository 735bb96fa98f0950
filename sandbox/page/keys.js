// Keys that hold everywhere on the page, as in the app.

const REGIONS = ["#rail a", "#sidebar select", ".talk:not([hidden]) .messages, .home:not([hidden])", ".talk:not([hidden]) textarea", "#thread:not([hidden]) textarea", "#tour:not([hidden]) button", "#inspector:not([hidden]) button", "#bar-clock button"];

/** From one part of the page to the next, or to the one before. */
function toRegion(step) {
  const stops = REGIONS.map((where) => document.querySelector(where)).filter((node) => node?.checkVisibility());
  const regionOf = (node) => node.closest(".composer-box, .messages, .home, nav, aside, header");
  const at = stops.findIndex((node) => regionOf(node)?.contains(document.activeElement));
  stops[(at + step + stops.length) % stops.length]?.focus();
}

/** Up and down the conversations of the sidebar; with Shift only to those with something unread. */
function toRoom(step, unreadOnly) {
  const rooms = [...document.querySelectorAll("#sidebar .room")];
  const at = rooms.findIndex((room) => room.hasAttribute("aria-current"));
  const others = rooms.map((_, index) => rooms[(at + step * (index + 1) + rooms.length * 2) % rooms.length]);
  others.find((room) => !unreadOnly || room.classList.contains("unread"))?.click();
}

/** `on` = {goTo(), help(), escape()}: what opens the switcher and the list of keys, and what Escape closes when nothing nearer does. */
export function listenForKeys(on) {
  addEventListener("keydown", (event) => {
    const chord = event.ctrlKey || event.metaKey;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (chord && !event.altKey && event.key.toLowerCase() === "k") on.goTo();
    else if (chord && event.key === "/") on.help();
    else if (event.altKey && !chord && step) toRoom(step, event.shiftKey);
    else if (event.key === "F6") toRegion(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") return on.escape(event);
    else return;
    event.preventDefault();
  });
}
