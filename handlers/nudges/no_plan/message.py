"""The message that a plan is missing, or was begun and left, drawn from what is true now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, InteractiveElement

from handlers.blocks import Drawn, actions, context, escape, message, section
from handlers.nonce import new_nonce
from handlers.nudges.controls import controls, why_button
from handlers.nudges.phrases import when
from handlers.plan.controls import continue_draft_button, discard_draft_button, new_plan_button, show_plan_button
from handlers.plan.phrases import period_name, plan_name
from handlers.standings import calendar_of
from handlers.words import Words, counted, words_for
from planning.at_sending import NotNow, Over
from planning.calendar import Calendar, Days, quarter_of
from planning.due import RepFacts
from planning.ids import PersonId
from planning.nudges import Kind, Message
from planning.nudging.missing import AFTER, AHEAD, touched_on, untouched
from planning.people import Person
from planning.plan import Plan, PlanState
from storage import absences, people, plans
from storage.store import Store

MADE = "you saved a plan meanwhile"
WENT_ON = "you went on with it meanwhile"
GONE = "it was saved or thrown away meanwhile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    rep: Person
    theirs: Sequence[Plan]
    today: date
    calendar: Calendar
    words: Words

    @property
    def made(self) -> Plan | None:
        """The plan that is there by now, the first to begin."""
        there = [
            plan
            for plan in self.theirs
            if plan.is_saved
            and plan.state is not PlanState.CLOSED
            and plan.period.last >= self.today
            and plan.period.first <= self.today + AHEAD
        ]
        return min(there, key=lambda plan: plan.period, default=None)


def no_plan_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    known = _known(store, posted, now)
    if known is None:
        return None
    if "plan" in posted.decision.evidence:
        return _begun(posted, known, there)
    if known.made is not None:
        return _is_made(posted, known, known.made) if there else Over(why=MADE)
    said, plain = _missing(posted, known)
    ways = [new_plan_button(), *controls(posted.id, Kind.NO_PLAN, new_nonce())]
    return _drawn(posted, known, said, plain, ways)


def line(store: Store, held: Message, facts: RepFacts, words: Words) -> str | None:  # noqa: ARG001  the shape
    known = _known(store, held, facts.now)
    if known is None:
        return None
    if "plan" in held.decision.evidence:
        draft = _draft(held, known)
        return None if draft is None else f"{_begun_said(draft, known)} `/plan` goes on with it."
    return None if known.made is not None else f"{_missing(held, known)[1]} `/plan` makes one."


def _known(store: Store, posted: Message, now: datetime) -> Known | None:
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    if rep is None:
        return None
    return Known(
        rep=rep,
        theirs=plans.plans_of(store, posted.workspace, rep.id),
        today=now.astimezone(ZoneInfo(rep.zone)).date(),
        calendar=calendar_of(rep, absences.absences(store, posted.workspace, rep.id)),
        words=words_for(rep),
    )


def _begun(posted: Message, known: Known, there: bool) -> Drawn | NotNow:
    draft, words = _draft(posted, known), known.words
    if draft is None:
        if not there:
            return Over(why=GONE)
        return _is_made(posted, known, known.made) if known.made is not None else _is_gone(posted, known)
    days = untouched(draft, today=known.today, zone=known.rep.zone, calendar=known.calendar)
    if not there and days < AFTER:
        return Over(why=WENT_ON)
    target = draft.revision.target
    kept = f" with a target of {words.money(target)}" if target.minor else ""
    said = f"{_begun_said(draft, known)} It is kept as you left it{kept}."
    nonce = new_nonce()
    ways = [continue_draft_button(draft.id), *controls(posted.id, Kind.NO_PLAN, nonce)]
    return _drawn(posted, known, said, said, [*ways, discard_draft_button(draft.id, nonce)])


def _draft(posted: Message, known: Known) -> Plan | None:
    of = posted.decision.evidence.get("plan")
    drafts = [plan for plan in known.theirs if not plan.is_saved and plan.period.last >= known.today]
    return next((plan for plan in drafts if plan.id == of), None)


def _begun_said(draft: Plan, known: Known) -> str:
    touched = touched_on(draft, zone=known.rep.zone, today=known.today)
    days = untouched(draft, today=known.today, zone=known.rep.zone, calendar=known.calendar)
    name = escape(plan_name(draft, known.words))
    return (
        f"You began a plan for {name} on {known.words.short_day(touched)}; it has waited for "
        f"{counted(days, 'working day')}."
    )


def _missing(posted: Message, known: Known) -> tuple[str, str]:
    """As mrkdwn, and plain; nothing that was typed is in it."""
    words, since = known.words, date.fromisoformat(str(posted.decision.evidence["since"]))
    days = len(known.calendar.working_days(Days(min(since, known.today), known.today)))
    quarter = period_name(quarter_of(known.today), words)
    ended = [plan for plan in known.theirs if plan.is_saved and plan.period.last < known.today]
    last = max(ended, key=lambda plan: plan.period.last, default=None)
    because = (
        f"the one before ended on {words.short_day(last.period.last)}" if last is not None else "you share with a team"
    )
    head = f"No plan of yours is under way in {quarter}, for {counted(days, 'working day')} now: {because}."
    more = "It takes two minutes; what you logged meanwhile is kept, and counts."
    return f"{head} {more}", head


def _is_made(posted: Message, known: Known, plan: Plan) -> Drawn:
    name, words = escape(plan_name(plan, known.words)), known.words
    target = words.money(plan.revision.target)
    said = f"Made ✓ Your plan for {name} asks for {target}; from now on what you log counts in it."
    return _drawn(posted, known, said, said, [show_plan_button(), why_button(posted.id)])


def _is_gone(posted: Message, known: Known) -> Drawn:
    said = "Thrown away ✓ What you had begun is gone; `/plan new` begins another."
    return _drawn(posted, known, said, said, [new_plan_button(), why_button(posted.id)])


def _drawn(posted: Message, known: Known, said: str, plain: str, ways: Sequence[InteractiveElement]) -> Drawn:
    small = context(f"{when(posted.decision.not_before, known.words)}. For you alone.")
    blocks: list[Block] = [section(said), actions(*ways), small]
    return message(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), blocks)
