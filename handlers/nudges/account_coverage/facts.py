"""What a message on a list that is not covered as planned is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.nudges.corrected import end_of_day
from handlers.pipeline.covering import covered_of
from handlers.standings import facts_then
from planning.calendar import Days
from planning.coverage import NextUp, is_slipping
from planning.due import RepFacts
from planning.entries import Activity
from planning.ids import EntryId, PersonId
from planning.nudges import ANSWERED, Message
from planning.pace import ActionPace
from planning.plan import Tactic
from storage import entries
from storage.store import Store

LOGGED = "logged/"  # and the entry's id: what was pressed last, kept with the message


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far the list of a message is covered in its window, now or as that ended."""

    action: ActionPace
    times: int  # with each account
    waiting: tuple[NextUp, ...]  # the first to be reached first
    slips: bool
    days_left: int  # working days, today included
    is_over: bool
    done: Activity | None  # that a press logged last


def coverage_of(store: Store, posted: Message, facts: RepFacts) -> Coverage | None:
    """None where the plan covers that list no more."""
    last = date.fromisoformat(str(posted.decision.evidence["last"]))
    is_over = facts.today > last
    then = facts
    if is_over:
        then = facts_then(store, posted.workspace, facts.person, end_of_day(last, facts.person.zone))
    found = _action(posted, then)
    if found is None or then.standing is None:
        return None
    action, tactic = found
    covered = () if is_over else covered_of(store, posted.workspace, then.standing)
    left = None if is_over else Days(facts.today, action.window.last)
    return Coverage(
        action=action,
        times=tactic.count,
        waiting=next((each.waiting for each in covered if each.action.item == action.item), ()),
        slips=not is_over and _slips(action, facts),
        days_left=len(facts.calendar.working_days(left)) if left is not None else 0,
        is_over=is_over,
        done=_done(store, posted),
    )


def _action(posted: Message, facts: RepFacts) -> tuple[ActionPace, Tactic] | None:
    """Of the plan and window that the message is about."""
    said, standing = posted.decision.evidence, facts.standing
    if standing is None or standing.plan.id != said["plan"]:
        return None
    action = next((each for each in standing.week if each.item == said["item"]), None)
    tactic = next((each for each in standing.plan.revision.tactics if each.item == said["item"]), None)
    if action is None or tactic is None or action.coverage is None or not action.planned:
        return None
    return (action, tactic) if action.window.first.isoformat() == said["first"] else None


def _slips(action: ActionPace, facts: RepFacts) -> bool:
    assert facts.standing is not None  # it has the action
    return is_slipping(action, share_passed=facts.calendar.share_passed(action.window, facts.standing.now))


def _done(store: Store, posted: Message) -> Activity | None:
    """None also once it is undone."""
    answered = str(posted.decision.evidence.get(ANSWERED, ""))
    if not answered.startswith(LOGGED):
        return None
    rep = posted.decision.recipient
    entry = entries.entry(store, posted.workspace, PersonId(rep), EntryId(answered.removeprefix(LOGGED)))
    return entry if isinstance(entry, Activity) else None
