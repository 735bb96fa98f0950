"""What was warned in the demo's quarter, when, what was done then, and what came of it: all as the database has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.demo.cast import QUARTER, WEDNESDAY
from bot.demo.team import NEWCOMER, REPS
from bot.wiring import Headway
from handlers.nudges.target_behind.progress import taken_in
from planning.calendar import ONE_DAY, Days, week_of
from planning.foresight.kept import KeptOutlook
from planning.foresight.policy import number_of_week
from planning.ids import PersonId, WorkspaceId
from planning.money import Money
from planning.nudges import Kind, Message, State
from planning.people import Person
from planning.plan import Plan
from storage import entries, outlooks, people, posted
from storage.plans_by_day import current_plan
from storage.store import Store

ORDER = [*(PersonId(character.id) for character in REPS), PersonId(NEWCOMER)]
COUNTED = "meeting"  # what a way back asks for
BEFORE = timedelta(weeks=4)  # with which what was done after a warning is compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """The first message to a rep that their chance is low, and what they did from then on."""

    day: date
    week: int  # of the quarter
    judged: date  # the day in whose chance it lay, the first of that week; the message itself says that of its own day
    percent: int  # the chance on that day
    taken: bool  # they took the way back that it offered into their week
    offered: bool  # a manager offered help from then on
    meetings_before: float  # a week, in the four weeks before
    meetings_since: float  # a week


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How a rep's quarter went."""

    person: Person
    booked: Money
    target: Money
    warned: Warned | None
    weeks: Sequence[tuple[date, float]]  # the chance in each week in which one was shown, on its first day
    is_over: bool

    @property
    def hit(self) -> bool:
        return self.booked.minor >= self.target.minor

    @property
    def percent(self) -> int:
        """Of the target, rounded down: 100 is reached."""
        return 100 * self.booked.minor // self.target.minor

    @property
    def is_saved(self) -> bool:
        """Warned, acted and hit. What would have come without is not known."""
        return self.hit and self.warned is not None and self.warned.taken

    @property
    def is_false_alarm(self) -> bool:
        """Warned, went on as before, and hit."""
        return self.hit and self.warned is not None and not self.warned.taken


def came(headway: Headway, *, weeks: bool = True) -> list[Came]:
    """Of each rep who has a plan, at this business time; without the chances of its `weeks` it is quick."""
    with headway.database.read() as store:
        known = people.people(store, headway.workspace, ORDER)
        now = headway.clock.now()
        found = []
        for person in known.values():
            today = now.astimezone(ZoneInfo(person.zone)).date()
            plan = current_plan(store, headway.workspace, person.id, max(min(today, QUARTER.last), WEDNESDAY))
            if plan is not None:
                found.append(_of(store, headway.workspace, person, plan, today, weeks=weeks))
    return sorted(found, key=lambda each: ORDER.index(each.person.id))


def weeks_before_end(day: date) -> int:
    return (QUARTER.last - day).days // 7


def _of(store: Store, workspace: WorkspaceId, person: Person, plan: Plan, today: date, *, weeks: bool) -> Came:
    target = plan.revision.target
    by_business = entries.booked(store, workspace, person.id, plan.period, target.currency)
    booked = sum(money.minor for money in by_business.values())
    return Came(
        person=person,
        booked=Money(minor=booked, currency=target.currency),
        target=target,
        warned=_warned(store, workspace, person, plan, today),
        weeks=_weekly(outlooks.outlooks_of(store, workspace, plan.id), plan.period) if weeks else (),
        is_over=today > plan.period.last,
    )


def _warned(store: Store, workspace: WorkspaceId, person: Person, plan: Plan, today: date) -> Warned | None:
    told = [
        each
        for each in posted.posts_to(store, workspace, recipient=person.id, kind=Kind.TARGET_BEHIND)
        if each.state is State.SENT and each.decision.evidence.get("plan") == plan.id
    ]
    if not told:
        return None
    offers = posted.posts_to(store, workspace, recipient=person.id, kind=Kind.OFFERED)
    day = _day(told[0], person)
    week = outlooks.judged_in(store, workspace, [plan.id], week_of(day)).get(plan.id)
    last = min(today, plan.period.last)
    return Warned(
        day=day,
        week=number_of_week(day, plan.period),
        judged=day if week is None else week.day,
        percent=int(told[0].decision.evidence["percent"]),
        taken=any(taken_in(each) is not None for each in told),
        offered=any(_day(each, person) >= day for each in offers),
        meetings_before=_a_week(store, workspace, person.id, Days(day - BEFORE, day - ONE_DAY)),
        meetings_since=_a_week(store, workspace, person.id, Days(day, max(last, day))),
    )


def _day(message: Message, person: Person) -> date:
    return message.decision.not_before.astimezone(ZoneInfo(person.zone)).date()


def _a_week(store: Store, workspace: WorkspaceId, rep: PersonId, days: Days) -> float:
    tallies = entries.tallies(store, workspace, rep, days).values()
    many = sum(count for each in tallies for (type_, _), count in each.items() if type_ == COUNTED)
    return many * 7 / days.length


def _weekly(kept: Sequence[KeptOutlook], period: Days) -> list[tuple[date, float]]:
    weeks: dict[int, tuple[date, float]] = {}
    for each in kept:
        if each.chance is not None:
            weeks.setdefault(number_of_week(each.day, period), (each.day, each.chance))
    return list(weeks.values())
