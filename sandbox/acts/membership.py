"""Who comes into a channel and who leaves it: the line that stands there, and the events.

docs.slack.dev/reference/events/member_joined_channel, .../member_left_channel, .../channel_left
"""

from sandbox.acts.events import send_event
from sandbox.conversations import Conversation
from sandbox.hears import is_there, why_unheard
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID


async def joins(state: State, place: Conversation, user: str, *, inviter: str | None = None) -> None:
    """With a line in the channel; nothing if they are in it."""
    if user in place.members:
        return
    place.members.add(user)
    state.post(place, user=user, text=f"<@{user}> has joined the channel", subtype=_subtype(place, "join"))
    await tell_joined(state, place, user, inviter=inviter)


async def leaves(state: State, place: Conversation, user: str) -> None:
    """The same of somebody who goes, by themselves or not."""
    if user not in place.members:
        return
    place.members.discard(user)
    state.post(place, user=user, text=f"<@{user}> has left the channel", subtype=_subtype(place, "leave"))
    await tell_left(state, place, user)


async def tell_joined(state: State, place: Conversation, user: str, *, inviter: str | None = None) -> None:
    """Only where the app is, which hears of itself too."""
    if is_there(place):
        by = {"inviter": inviter} if inviter else {}
        await tell(state, place, _event(state, "member_joined_channel", place, user) | by)


async def tell_left(state: State, place: Conversation, user: str) -> None:
    """Of itself the app hears that it left."""
    if user == BOT_USER_ID:
        kind = "group_left" if place.is_private else "channel_left"
        await tell(state, place, {"type": kind, "channel": place.id, "actor_id": user})
    elif is_there(place):
        await tell(state, place, _event(state, "member_left_channel", place, user))


async def tell_changed(state: State, place: Conversation, *, members_before: set[str], facts_before: Json) -> None:
    """A channel that was changed from outside: no lines, but the events."""
    for user in sorted(place.members - members_before):
        await tell_joined(state, place, user)
    for user in sorted(members_before - place.members):
        await tell_left(state, place, user)
    if not facts_before or not is_there(place):
        return
    family = "group" if place.is_private else "channel"
    if facts_before["name"] != place.name:
        named = {"id": place.id, "name": place.name, "name_normalized": place.name}
        await tell(state, place, {"type": f"{family}_rename", "channel": named})
    if facts_before["is_archived"] != place.is_archived:
        what = "archive" if place.is_archived else "unarchive"
        await tell(state, place, {"type": f"{family}_{what}", "channel": place.id})


async def tell(state: State, place: Conversation, event: Json) -> None:
    """Nothing where the manifest does not subscribe to it, or the scope is missing."""
    if why_unheard(state, event["type"], place) is None:
        await send_event(state, event)


def _event(state: State, kind: str, place: Conversation, user: str) -> Json:
    team = state.users[user].team_id if user in state.users else state.world.team_id
    return {"type": kind, "user": user, "channel": place.id, "channel_type": place.id[0], "team": team}


def _subtype(place: Conversation, what: str) -> str:
    return f"{'group' if place.is_private else 'channel'}_{what}"
