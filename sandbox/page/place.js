// Where the person stands, kept in the address: #user=U0ANNA&channel=dm&tab=messages

export const DM = "dm";

/** Anybody a person can be: bots and people who left cannot be played. */
export const playable = (workspace) => workspace.users.filter((user) => !user.is_bot && !user.deleted);

export function placeIn(hash, workspace) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const people = playable(workspace);
  const user = people.find((person) => person.id === asked.get("user")) ?? people[0];
  const room = workspace.channels.find((channel) => channel.id === asked.get("channel"));
  const channel = room?.members.includes(user.id) ? room.id : DM; // nobody sees a channel they are not in
  const tab = channel === DM && asked.get("tab") === "home" ? "home" : "messages";
  return { user: user.id, channel, tab };
}

export const addressOf = (place) => `#${new URLSearchParams(place)}`;

export const samePlace = (one, other) => addressOf(one) === addressOf(other);
