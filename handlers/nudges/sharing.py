"""The question to a rep who was added to a team: exactly what the manager would see."""

from __future__ import annotations

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Drawn, actions, button, context, escape, message, section
from handlers.nudges.phrases import name, short_name
from handlers.plan.page.facts import NoPage, PageFacts
from handlers.plan.page.whole import draw_no_plan_of, draw_page_of
from handlers.words import Words, counted, words_for
from planning.due import RepFacts
from planning.ids import MessageId
from planning.people import Person, Sharing, Team

ACCEPT = "accept_sharing"
DECLINE = "decline_sharing"
MAY_NOTE = "They may note days off for you: you are told at once, and remove them with one press."
NEVER = (
    "Never: drafts, notes, single logs and their times, what you mute or snooze, why you are away. "
    "Each look at your plan is recorded, for you to read in `/plan settings`."
)


def draw_sharing(
    team: Team, manager: Person, page: PageFacts | NoPage, words: Words, *, sharing: Sharing, id: MessageId, nonce: str
) -> Drawn:
    """`page` is the rep's of now, as `/plan @rep` draws it for the manager; `words` are the rep's."""
    facts = page.rep
    blocks: list[Block] = [section(_said(team, manager, sharing))]
    if sharing is not Sharing.DECLINED:
        when = f"{words.day(facts.today)}, {words.clock(facts.now)}"
        blocks.append(section(f"*What {name(manager)} sees with `/plan @you`*, as of {when}:"))
        blocks += _seen(page, manager)
        blocks.append(section(f"{_in_help(facts, words)}{_late(team)}\n{MAY_NOTE} {_in_channel(team, facts.person)}"))
    blocks += [actions(*_buttons(team, sharing, id, nonce)), context(NEVER)]
    return message(_plain(team, manager, sharing), blocks)


def _said(team: Team, manager: Person, sharing: Sharing) -> str:
    who, where = name(manager), f"*{escape(short_name(team.name))}*"
    match sharing:
        case Sharing.ASKED:
            return (
                f"{who} would like to see how your plan goes, in {where}. "
                "Until you accept, *not shared* stands beside your name, and nothing else."
            )
        case Sharing.ACCEPTED:
            return f"You share your plan with {who}, in {where} ✓"
        case Sharing.DECLINED | Sharing.LEFT:
            return f"You do not share your plan with {who}: in {where} *not shared* stands beside your name."


def _plain(team: Team, manager: Person, sharing: Sharing) -> str:
    who, where = short_name(manager.name), short_name(team.name)
    match sharing:
        case Sharing.ASKED:
            return f"{who} would like to see how your plan goes, in {where}"
        case Sharing.ACCEPTED:
            return f"You share your plan with {who}, in {where}"
        case Sharing.DECLINED | Sharing.LEFT:
            return f"You do not share your plan with {who}"


def _seen(page: PageFacts | NoPage, manager: Person) -> list[Block]:
    """The manager's page itself, in the manager's own locale: not a likeness of it."""
    if isinstance(page, NoPage):
        return Block.parse_all(draw_no_plan_of(page.rep.person, unproposed=page.unproposed).blocks)
    return Block.parse_all(draw_page_of(page, words_for(manager)).blocks)


def _in_help(facts: RepFacts, words: Words) -> str:
    best = f" ({words.money(facts.standing.best_week)})" if facts.standing is not None else ""
    return (
        f"The weekly message on whom to help first says besides: your best week{best}, what your last four weeks "
        "brought, until when your best four would do, last week's counts, how many of your accounts had none this "
        "month of the action furthest behind (the number, no names), and until when you are away."
    )


def _late(team: Team) -> str:
    """Only where the team asks for a reason."""
    if team.settings.log_cutoff is None:
        return ""
    days = counted(team.settings.log_cutoff, "day")
    return f" For entries more than {days} old this team asks you why: the page and that message say what you write."


def _in_channel(team: Team, rep: Person) -> str:
    if team.channel is None:
        return "Nothing of it goes to a channel."
    shown = "your actions done and planned, your status or until when you are away, your sales in the team's count"
    wins = "Wins are told there only if you switch them on in `/plan settings`."
    return f"In the weekly summary in <#{team.channel}>: {shown}; {_amounts(team, rep)}. {wins}"


def _amounts(team: Team, rep: Person) -> str:
    """Both must say so: what stands there now, and where the rep's part of it is changed."""
    match team.settings.amounts_in_channel, rep.settings.amounts_in_channel:
        case True, True:
            return "and *what you booked, and your target*, since you switched your amounts on in `/plan settings`"
        case True, False:
            return "no amounts of yours: the team shows them, and yours only if you switch them on in `/plan settings`"
        case False, True:
            return "no amounts; if the team shows them, yours too, since you switched them on in `/plan settings`"
        case _:
            return "no amounts; if the team shows them, yours only once you switch them on in `/plan settings`"


def _buttons(team: Team, sharing: Sharing, id: MessageId, nonce: str) -> list[ButtonElement]:
    value = {"n": nonce, "team": team.id, "m": id}
    match sharing:
        case Sharing.ASKED:
            return [button("Accept", ACCEPT, value, style="primary"), button("Decline", DECLINE, value)]
        case Sharing.ACCEPTED:
            return [button("Stop sharing", DECLINE, value)]
        case Sharing.DECLINED | Sharing.LEFT:
            return [button("Share after all", ACCEPT, value)]
