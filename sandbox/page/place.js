// Where the person stands, kept in the address: #user=U0ANNA&channel=dm&tab=messages

export const DM = "dm";
const TABS = ["home", "messages", "about"];

/** Anybody a person can be: bots and people who left cannot be played. */
export const playable = (workspace) => workspace.users.filter((user) => !user.is_bot && !user.deleted && user.id !== "USLACKBOT");

/** [{id, name}]: the workspace with the app first, then those that share a channel with it. */
export const teamsOf = (workspace) => workspace.teams ?? [workspace.team];

/** The workspace that a person belongs to. */
export const teamOf = (user, workspace) => teamsOf(workspace).find((team) => team.id === user.team_id) ?? workspace.team;

/** The app is installed in one workspace only: elsewhere nobody can write to it. */
export const hasApp = (user, workspace) => teamOf(user, workspace).id === workspace.team.id;

/** Whether somebody may name or choose a channel: a private one, and any as a guest or a stranger, only from within. */
export function isOffered(room, user) {
  const isFull = !user.is_restricted && !user.is_ultra_restricted && !user.is_stranger;
  return !room.is_archived && (room.members.includes(user.id) || (isFull && !room.is_private));
}

function channelIn(asked, user, workspace) {
  const mine = workspace.channels.filter((room) => room.members.includes(user.id)); // nobody sees a channel they are not in
  if (mine.some((room) => room.id === asked)) return asked;
  return hasApp(user, workspace) ? DM : (mine[0]?.id ?? DM);
}

/** {user, channel, tab, thread?}: what an address asks for, as far as it exists. */
export function placeIn(hash, workspace) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const people = playable(workspace);
  const user = people.find((person) => person.id === asked.get("user")) ?? people[0];
  const channel = channelIn(asked.get("channel"), user, workspace);
  const tab = channel === DM && TABS.includes(asked.get("tab")) ? asked.get("tab") : "messages";
  const thread = asked.get("thread");
  return { user: user.id, channel, tab, ...(thread && { thread }) };
}

export const addressOf = (place) => `#${new URLSearchParams(Object.entries(place).filter(([, value]) => value))}`;
