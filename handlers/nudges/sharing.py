"""The question to a rep who was added to a team: exactly what the manager would see."""

from __future__ import annotations

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Drawn, actions, button, context, escape, message, section
from handlers.nudges.phrases import booked, counts, name, short_name
from handlers.words import Words
from planning.ids import MessageId
from planning.people import Person, Sharing, Team
from planning.standing import Standing

ACCEPT = "accept_sharing"
DECLINE = "decline_sharing"
NEVER = (
    "Never: drafts, notes, single logs and their times, what you mute or snooze, why you are away. "
    "Each look at your plan is recorded, for you to read in `/plan settings`."
)


def draw_sharing(
    team: Team,
    manager: Person,
    standing: Standing | None,
    words: Words,
    *,
    sharing: Sharing,
    id: MessageId,
    nonce: str,
) -> Drawn:
    """`standing` is the rep's own of now, drawn as the manager would see it; none: no plan yet."""
    said = _said(team, manager, sharing)
    blocks: list[Block] = [section(said)]
    if sharing is not Sharing.DECLINED:
        blocks.append(section(f"*What {name(manager)} sees, as of now*\n{_seen(standing, words)}"))
        blocks.append(section(_in_channel(team)))
    blocks += [actions(*_buttons(team, sharing, id, nonce)), context(NEVER)]
    return message(_plain(team, manager, sharing), blocks)


def _said(team: Team, manager: Person, sharing: Sharing) -> str:
    who, where = name(manager), f"*{escape(short_name(team.name))}*"
    match sharing:
        case Sharing.ASKED:
            return f"{who} would like to see how your plan goes, in {where}. Until you accept it says *not shared*."
        case Sharing.ACCEPTED:
            return f"You share your plan with {who}, in {where} ✓"
        case Sharing.DECLINED:
            return f"You do not share your plan with {who}; {where} says *not shared*."


def _plain(team: Team, manager: Person, sharing: Sharing) -> str:
    who, where = short_name(manager.name), short_name(team.name)
    match sharing:
        case Sharing.ASKED:
            return f"{who} would like to see how your plan goes, in {where}"
        case Sharing.ACCEPTED:
            return f"You share your plan with {who}, in {where}"
        case Sharing.DECLINED:
            return f"You do not share your plan with {who}"


def _seen(standing: Standing | None, words: Words) -> str:
    if standing is None:
        return "You have no plan yet: *no plan*. Once there is one, its target, your counts a week, pace and status."
    return "\n".join(
        [f"Status: *{standing.status}*", booked(standing.target, words), f"This week: {counts(standing.week)}"]
    )


def _in_channel(team: Team) -> str:
    if team.channel is None:
        return "Nothing of it goes to a channel."
    amounts = (
        "with amounts, unless you switch them off in `/plan settings`"
        if team.settings.amounts_in_channel
        else "without amounts"
    )
    return f"In the weekly summary in <#{team.channel}>: your actions done and planned and your status, {amounts}."


def _buttons(team: Team, sharing: Sharing, id: MessageId, nonce: str) -> list[ButtonElement]:
    value = {"n": nonce, "team": team.id, "m": id}
    match sharing:
        case Sharing.ASKED:
            return [button("Accept", ACCEPT, value, style="primary"), button("Decline", DECLINE, value)]
        case Sharing.ACCEPTED:
            return [button("Stop sharing", DECLINE, value)]
        case Sharing.DECLINED:
            return [button("Share after all", ACCEPT, value)]
