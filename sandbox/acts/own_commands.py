"""Slack's own slash commands, as far as they say who is in a channel; the app hears of none of them.

slack.com/help/articles/201259356-Slash-commands-in-Slack
"""

import re
from dataclasses import dataclass

from sandbox.acts.membership import joins, leaves
from sandbox.conversations import Conversation
from sandbox.mentions import referred
from sandbox.offered import has_app
from sandbox.state import State
from sandbox.world import SLACKBOT_ID, User


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCommand:
    command: str
    description: str
    usage_hint: str = ""


OWN_COMMANDS = (
    OwnCommand(command="/invite", description="Add somebody to a channel", usage_hint="@somebody [#channel]"),
    OwnCommand(command="/join", description="Open a channel", usage_hint="#channel"),
    OwnCommand(command="/leave", description="Leave this channel"),
    OwnCommand(command="/remove", description="Remove somebody from this channel", usage_hint="@somebody"),
)
NO_CHANNEL = "There is no such channel."
_CHANNEL = re.compile(r"<#([A-Z0-9]+)\|[^>]*>")
_PERSON = re.compile(r"<@([A-Z0-9]+)\|[^>]*>")


def is_own(command: str) -> bool:
    return any(each.command == command for each in OWN_COMMANDS)


async def run_own(state: State, user: User, place: Conversation, command: str, text: str) -> str | None:
    """What only this person is told, None if nothing."""
    told = referred(state, text)
    match command:
        case "/invite":
            there = _named_channel(state, user, told) if "<#" in told else place
            return await _invite(state, user, there, told) if there else NO_CHANNEL
        case "/remove":
            return await _remove(state, user, place, told)
        case "/join":
            return await _join(state, user, _named_channel(state, user, told))
    return await _leave(state, user, place)


async def _invite(state: State, user: User, place: Conversation, told: str) -> str | None:
    people = _named_people(state, told)
    why_not = _why_unchanged(place) or _why_no_guest(user, "add people to a channel") or _why_not_in(place, user)
    if why_not or not people:
        return why_not or _unknown(told) or "Name whom to add, such as `/invite @somebody`."
    sentences = []
    for each in people:
        refused = _why_not_added(state, place, each)
        if refused is None:
            await joins(state, place, each.id, inviter=user.id)
        else:
            sentences.append(refused)
    return "\n".join(filter(None, (*sentences, _unknown(told)))) or None


def _why_not_added(state: State, place: Conversation, user: User) -> str | None:
    if user.id == SLACKBOT_ID:
        return "Slackbot cannot be added to a channel."
    if user.id in place.members:
        return f"{user.real_name} is already in this channel."
    if user.deleted:
        return f"{user.real_name}’s account is deactivated."
    if not has_app(state, user) and not place.is_shared:
        return f"{user.real_name} is of another workspace, and #{place.name} is not shared with it."
    if user.is_ultra_restricted and _has_channel(state, user):
        return f"{user.real_name} is a guest of one channel and cannot be in another."
    return None


def _why_not_in(place: Conversation, user: User) -> str | None:
    return None if user.id in place.members else f"You are not in #{place.name}."


def _unknown(told: str) -> str | None:
    """Who was named and is nobody."""
    named = re.findall(r"(?<!\S)@\S+", told)
    return f"There is no {', '.join(named)} here." if named else None


async def _remove(state: State, user: User, place: Conversation, told: str) -> str | None:
    people = _named_people(state, told)
    why_not = _why_unchanged(place) or _why_no_guest(user, "remove people from a channel")
    if place.is_general:
        why_not = why_not or f"Nobody can be removed from #{place.name}."
    if why_not or not people:
        return why_not or _unknown(told) or "Name whom to remove, such as `/remove @somebody`."
    gone = [each for each in people if each.id not in place.members]
    for each in people:
        await leaves(state, place, each.id)
    sentences = [f"{each.real_name} is not in this channel." for each in gone]
    return "\n".join(filter(None, (*sentences, _unknown(told)))) or None


async def _join(state: State, user: User, place: Conversation | None) -> str | None:
    if place is None:
        return NO_CHANNEL
    why_not = _why_unchanged(place) or _why_no_guest(user, "join channels by themselves")
    if why_not is None and user.id in place.members:
        return f"You are already in #{place.name}."
    if why_not is None:
        await joins(state, place, user.id)
    return why_not


async def _leave(state: State, user: User, place: Conversation) -> str | None:
    if place.kind == "channel" and place.is_general:
        return f"Nobody can leave #{place.name}: everybody is in it."
    why_not = _why_unchanged(place)
    if why_not is None:
        await leaves(state, place, user.id)
    return why_not


def _why_unchanged(place: Conversation) -> str | None:
    if place.kind == "dm":
        return "This works in channels, not in direct messages."
    return f"#{place.name} is archived." if place.is_archived else None


def _why_no_guest(user: User, what: str) -> str | None:
    return f"Guests cannot {what}." if user.is_restricted or user.is_ultra_restricted else None


def _has_channel(state: State, user: User) -> bool:
    return any(user.id in each.members for each in state.conversations.values() if each.kind == "channel")


def _named_people(state: State, told: str) -> list[User]:
    """The app is named as a person is."""
    return [state.users[user_id] for user_id in _PERSON.findall(told) if user_id in state.users]


def _named_channel(state: State, user: User, told: str) -> Conversation | None:
    """For who is not in it: a public one, and to people of another workspace only one that is shared."""
    found = _CHANNEL.search(told)
    place = state.conversations.get(found[1]) if found else None
    if place is None or user.id in place.members:
        return place
    return place if not place.is_private and (place.is_shared or has_app(state, user)) else None
