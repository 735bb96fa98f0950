"""What a press on *Mute* or *Why?* does, and the one sentence that answers it."""

from __future__ import annotations

from dataclasses import replace

from handlers.blocks import Drawn, Json, sentence
from handlers.nonce import first_press, value_of
from handlers.nudges.controls import parse_mute
from handlers.nudges.explained import number_lines
from handlers.nudges.facts import rep_of, team_of
from handlers.nudges.phrases import KIND_NAMES
from handlers.nudges.why import draw_why_asked, draw_why_rep, draw_why_sharing, draw_why_team
from handlers.standings import with_history
from handlers.visit import Visit
from handlers.words import Words
from planning.due import RepFacts
from planning.ids import MessageId
from planning.nudges import BUDGETED, Kind, Message
from planning.people import Team
from storage import outbox, people
from storage.store import Store

NOT_YOURS = "That message was for somebody else, or is too old: nothing was done."


def mute(store: Store, visit: Visit, action: Json) -> Drawn:
    kind = parse_mute(value_of(action))
    person = people.person(store, visit.workspace, visit.id) or visit.person
    back = "`/plan settings` brings it back."
    if not first_press(store, visit.workspace, action, now=visit.now) or kind in person.settings.muted:
        return sentence(f"Already muted: {KIND_NAMES[kind]}. {back}")
    settings = replace(person.settings, muted=person.settings.muted | {kind.value})
    people.set_settings(store, visit.workspace, visit.id, settings)
    return sentence(f"Muted: {KIND_NAMES[kind]}. {back}")


def why(store: Store, visit: Visit, id: MessageId) -> Drawn:
    posted = outbox.message(store, visit.workspace, id)
    if posted is None:
        return sentence(NOT_YOURS)
    if posted.decision.kind in (Kind.SUMMARY, Kind.HELP):
        return _why_team(store, visit, posted)
    if posted.decision.kind is Kind.WIN:
        return draw_why_asked(posted, visit.words)  # whoever reads the channel may know the rule
    facts = rep_of(store, posted, visit.now) if posted.decision.recipient == visit.id else None
    if facts is None:
        return sentence(NOT_YOURS)
    return _why_own(store, visit, posted, facts)


def _why_own(store: Store, visit: Visit, posted: Message, facts: RepFacts) -> Drawn:
    if posted.decision.kind is Kind.SHARING:
        return draw_why_sharing(posted, visit.words)
    if posted.decision.kind not in BUDGETED | {Kind.MONDAY}:
        return draw_why_asked(posted, visit.words)
    known = with_history(store, visit.workspace, facts)
    return draw_why_rep(posted, known, _numbers(store, posted, known, visit.words))


def _numbers(store: Store, posted: Message, facts: RepFacts, words: Words) -> list[str] | None:
    """Lines of the kind's own; none where it rests on where the plan stands."""
    if posted.decision.kind in (Kind.FOCUS, Kind.QUIETER):
        return []
    return number_lines(store, posted, facts, words)


def own_message(store: Store, visit: Visit, id: MessageId) -> Message | None:
    """The message, if it was sent to this person."""
    posted = outbox.message(store, visit.workspace, id)
    return posted if posted is not None and posted.decision.recipient == visit.id else None


def _why_team(store: Store, visit: Visit, posted: Message) -> Drawn:
    team = team_of(store, posted)
    manager = people.person(store, visit.workspace, team.manager) if team is not None else None
    if team is None or manager is None or not _may_ask(visit, posted, team):
        return sentence(NOT_YOURS)
    return draw_why_team(posted, team, manager, visit.words)


def _may_ask(visit: Visit, posted: Message, team: Team) -> bool:
    """The manager, and of what stands in the channel the team's reps too."""
    is_rep = any(member.rep == visit.id for member in team.members)
    return visit.id == team.manager or (is_rep and posted.decision.kind is Kind.SUMMARY)
