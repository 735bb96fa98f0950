"""What is known of a rep's focus blocks, read in one unit of work. It is theirs alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from planning.calendar import Calendar, week_of
from planning.focus import Record, Sitting, four_weeks, record, unanswered
from planning.ids import WorkspaceId
from planning.outline import FocusBlock, Outline
from planning.standing import Standing
from storage import focus
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusFacts:
    blocks: tuple[FocusBlock, ...] = ()  # in the order of the week
    asked: tuple[Sitting, ...] = ()  # of this week: ended and not answered, the earliest first
    record: Record = field(default_factory=Record)  # of four weeks


def focus_facts(
    store: Store, workspace: WorkspaceId, outline: Outline, stands: Standing, calendar: Calendar
) -> FocusFacts:
    """Of a plan without a focus block only what was answered before."""
    days = four_weeks(stands.now)
    answers = focus.focus_answers(store, workspace, stands.plan.id, days)
    if not outline.focus:
        return FocusFacts(record=record(answers, 0))
    since = focus.blocks_since(store, workspace, stands.plan.id)
    waiting = unanswered(outline.focus, answers, days, since=since, calendar=calendar, now=stands.now)
    this_week = week_of(stands.now.date())
    return FocusFacts(
        blocks=tuple(sorted(outline.focus, key=lambda block: (block.weekday, block.starts, block.item))),
        asked=tuple(sitting for sitting in waiting if sitting.day in this_week),
        record=record(answers, len(waiting)),
    )
