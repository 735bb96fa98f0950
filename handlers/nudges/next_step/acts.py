"""What a press on a message about an opportunity does, inside one unit of work; none, or why nothing was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from handlers.blocks import Json
from handlers.log.act import plan_today, types_planned
from handlers.log.reading.vocabulary import vocabulary_with
from handlers.nonce import first_press, first_submit
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct, correct_messages_of
from handlers.nudges.facts import rep_of
from handlers.nudges.next_step.controls import MOVE, MoveAsked, To, message_pressed, type_pressed
from handlers.nudges.next_step.facts import LOGGED, Step, step_of
from handlers.nudges.next_step.form import Filled
from handlers.nudges.next_step.message import is_asked
from handlers.standings import calendar_of
from handlers.visit import Visit
from planning.calendar import ONE_DAY, Days, week_of
from planning.ids import MessageId, OpportunityId
from planning.mending import Change, changes_of
from planning.neglect import Why
from planning.nudges import Kind, Message
from planning.pipeline import Opportunity
from storage import absences, entries, opportunities
from storage.entry_changes import Changed, note_changed
from storage.entry_changes import Step as StepText
from storage.entry_changes import step_of as step_text_of
from storage.once import claim
from storage.posted import mark_answered
from storage.store import Store

NOT_ANY_MORE = "Nothing was stored: it was done, moved or decided by now. The message says how it stands."
LOOKED_AHEAD = timedelta(days=60)  # for a working day
NO_STEP = StepText(text="", on=None)


def log_done(store: Store, visit: Visit, action: Json) -> str | None:
    """One activity with the opportunity, today; its step is done with it."""
    posted = about_opportunity(store, visit, message_pressed(action))
    if posted is None:
        return NOT_YOURS
    step = _asked(store, visit, posted)
    known = vocabulary_with(visit.types, types_planned(plan_today(store, visit))).kinds
    if (
        step is None
        or type_pressed(action) not in known
        or not first_press(store, visit.workspace, action, now=visit.now)
    ):
        return _as_it_stands(store, visit, posted)
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, step.opportunity.id)
    assert stands is not None  # read in this unit of work
    entry = entries.record_activity(
        store,
        visit.workspace,
        rep=visit.id,
        type=type_pressed(action),
        count=1,
        day=visit.today,
        account=stands.account,
        note=stands.next_step if step.why is Why.STEP else "",
        opportunity=stands.id,
        now=visit.now,
    )
    if step.why is Why.STEP:
        after = _with_step(store, visit, stands, NO_STEP)
        changed = Changed(opportunity=stands.id, steps=(step_text_of(stands), step_text_of(after)))
        note_changed(store, visit.workspace, visit.id, entry.id, changed)
    _corrected(store, visit, mark_answered(store, visit.workspace, posted, f"{LOGGED}{entry.id}"), changes_of([entry]))
    return None


def move(store: Store, visit: Visit, asked: MoveAsked) -> str | None:
    """Its step is of a later day."""
    posted = about_opportunity(store, visit, asked.message)
    if posted is None or asked.to is None:
        return NOT_YOURS
    step = _asked(store, visit, posted)
    if step is None or not claim(store, visit.workspace, f"{asked.nonce}/{MOVE}", visit.now):
        return _as_it_stands(store, visit, posted)
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, step.opportunity.id)
    assert stands is not None  # read in this unit of work
    _with_step(store, visit, stands, StepText(text=stands.next_step, on=_later(store, visit, asked.to)))
    _corrected(store, visit, posted)
    return None


def set_step(store: Store, visit: Visit, filled: Filled, state: Json) -> str | None:
    """The next step as it was filled in, and the expected close."""
    posted = about_opportunity(store, visit, MessageId(str(state.get("m", ""))))
    if posted is None:
        return NOT_YOURS
    stands = opportunity_to_change(store, visit, posted)
    if stands is None or not first_submit(store, visit.workspace, state, now=visit.now):
        return _as_it_stands(store, visit, posted)
    closes = filled.closes or stands.closes
    _with_step(store, visit, replace(stands, closes=closes), StepText(text=filled.step, on=filled.on))
    _corrected(store, visit, posted)
    return None


def about_opportunity(store: Store, visit: Visit, id: MessageId) -> Message | None:
    """The message, if it is of this kind and was sent to this person."""
    posted = own_message(store, visit, id)
    return posted if posted is not None and posted.decision.kind is Kind.NEXT_STEP else None


def opportunity_to_change(store: Store, visit: Visit, posted: Message) -> Opportunity | None:
    """That the message is about; none where it is decided."""
    id = OpportunityId(str(posted.decision.evidence["opportunity"]))
    found = opportunities.opportunity_to_change(store, visit.workspace, visit.id, id)
    return found if found is not None and found.is_open else None


def _asked(store: Store, visit: Visit, posted: Message) -> Step | None:
    """Of a message whose buttons still mean what they say."""
    facts = rep_of(store, posted, visit.now)
    step = step_of(store, posted, facts) if facts is not None else None
    return step if step is not None and is_asked(step, visit.today) else None


def _as_it_stands(store: Store, visit: Visit, posted: Message) -> str:
    correct(store, visit.workspace, posted, now=visit.now)
    return NOT_ANY_MORE


def _with_step(store: Store, visit: Visit, stands: Opportunity, step: StepText) -> Opportunity:
    as_it_becomes = replace(stands, next_step=step.text, next_step_on=step.on)
    return opportunities.save_opportunity(store, visit.workspace, as_it_becomes, now=visit.now)


def _corrected(store: Store, visit: Visit, posted: Message, changes: frozenset[Change] = frozenset()) -> None:
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now, changes=changes)
    correct(store, visit.workspace, posted, now=visit.now)


def _later(store: Store, visit: Visit, to: To) -> date:
    calendar = calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))
    first = visit.today + ONE_DAY if to is To.NEXT_DAY else week_of(visit.today).last + ONE_DAY
    return next(iter(calendar.working_days(Days(first, first + LOOKED_AHEAD))), first)
