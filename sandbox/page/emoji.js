// The few short names a sales team's bot uses; an unknown one stays as it was written.

import { h } from "./dom.js";

const EMOJI = {
  alarm_clock: "⏰", arrow_down: "⬇️", arrow_right: "➡️", arrow_up: "⬆️", bar_chart: "📊", beach_with_umbrella: "🏖️",
  bell: "🔔", bulb: "💡", busts_in_silhouette: "👥", calendar: "📅", chart_with_downwards_trend: "📉",
  chart_with_upwards_trend: "📈", checkered_flag: "🏁", clap: "👏", clipboard: "📋", clock9: "🕘", coffee: "☕",
  dart: "🎯", email: "✉️", envelope: "✉️", eyes: "👀", fire: "🔥", gear: "⚙️", green_heart: "💚", handshake: "🤝",
  heavy_check_mark: "✔️", house: "🏠", hourglass: "⌛", information_source: "ℹ️", large_blue_circle: "🔵",
  large_green_circle: "🟢", large_orange_circle: "🟠", large_yellow_circle: "🟡", lock: "🔒", mag: "🔍", memo: "📝",
  moneybag: "💰", mountain: "⛰️", mute: "🔇", no_bell: "🔕", palm_tree: "🌴", pencil2: "✏️", phone: "☎️",
  point_right: "👉", question: "❓", red_circle: "🔴", rocket: "🚀", seedling: "🌱", slightly_smiling_face: "🙂",
  smile: "😄", sparkles: "✨", spiral_calendar_pad: "🗓️", star: "⭐", sunny: "☀️", tada: "🎉",
  telephone_receiver: "📞", thumbsup: "👍", "+1": "👍", trophy: "🏆", undo: "↩️", leftwards_arrow_with_hook: "↩️",
  "skin-tone-2": "\u{1F3FB}", "skin-tone-3": "\u{1F3FC}", "skin-tone-4": "\u{1F3FD}", "skin-tone-5": "\u{1F3FE}", "skin-tone-6": "\u{1F3FF}",
  warning: "⚠️", wave: "👋", white_check_mark: "✅", white_circle: "⚪", x: "❌", zap: "⚡", zzz: "💤",
};

/** An emoji by its short name; one that the page does not know stays as it was written, and says so where one points. */
export const emoji = (name) => EMOJI[name] ?? h("span", { title: `:${name}: is not among the emoji that are drawn here. Slack draws it if it is one of its own.` }, `:${name}:`);

export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
