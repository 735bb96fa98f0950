"""Which plans learn together, and from what: those of one currency and measure from one pool, a period at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of, counted_reps
from planning.calendar import NO_TIME_OFF, Calendar, Days
from planning.foresight.activity import Weekly
from planning.foresight.basis import Basis, counted_by
from planning.foresight.effects import Carried, with_activity
from planning.foresight.history import History
from planning.foresight.learning.learn import learn
from planning.foresight.learning.merged import apart, merged, weekly_together
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.plan import Measure, Plan
from storage import absences, people, plans, plans_by_day
from storage.pool import Counted, pool
from storage.store import Store
from storage.to_learn import AskedPlan
from storage.weekly import weekly_of_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A plan for which it is learned on a local day of its owner's."""

    asked: AskedPlan
    plan: Plan
    calendar: Calendar
    today: date
    carried: Carried
    reps: tuple[PersonId, ...]  # who carry it out: of a territory's, all that count in it

    @property
    def counted(self) -> Counted:
        revision = self.plan.revision
        margin = revision.margin if revision.measure is Measure.PROFIT else None
        return Counted(currency=revision.target.currency, measure=revision.measure, margin=margin)

    @property
    def name(self) -> str:
        """As which rep of the history it is learned."""
        return self.plan.owner if self.plan.territory is None else self.plan.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of a workspace before a day."""

    day: date
    history: History
    weekly: Mapping[str, Weekly]  # by rep


def pupils(store: Store, workspace: WorkspaceId, asked: Sequence[AskedPlan], now: datetime) -> list[Pupil]:
    """Those of the plans that are under way."""
    owners = people.people(store, workspace, {each.owner for each in asked})
    away = absences.absences_of(store, workspace, list(owners))
    by_day: dict[date, dict[PlanId, AskedPlan]] = {}
    for each in asked:
        today = now.astimezone(ZoneInfo(owners[each.owner].zone)).date()
        by_day.setdefault(today, {})[each.plan] = each
    return [
        _pupil(
            store,
            workspace,
            theirs[plan.id],
            plan,
            calendar_of(owners[plan.owner], away.get(plan.owner, NO_TIME_OFF)),
            today,
        )
        for today, theirs in sorted(by_day.items())
        for plan in plans_by_day.plans_under_way(store, workspace, list(theirs), today)
    ]


def _pupil(
    store: Store, workspace: WorkspaceId, asked: AskedPlan, plan: Plan, calendar: Calendar, today: date
) -> Pupil:
    revised = plan.revision.number > 1
    revisions = tuple(plans.revisions_in_effect(store, workspace, plan.id)) if revised else ()
    return Pupil(
        asked=asked,
        plan=plan,
        calendar=calendar,
        today=today,
        carried=Carried(plan=plan, calendar=calendar, revisions=revisions),
        reps=counted_reps(store, workspace, plan),
    )


def classes(of: Iterable[Pupil]) -> dict[tuple[Counted, date], list[Pupil]]:
    """By what they count, and on which day: each class has one past."""
    found: dict[tuple[Counted, date], list[Pupil]] = {}
    for pupil in of:
        found.setdefault((pupil.counted, pupil.today), []).append(pupil)
    return found


def past_of(store: Store, workspace: WorkspaceId, counted: Counted, day: date, reps: Collection[PersonId]) -> Past:
    return Past(
        day=day,
        history=pool(store, workspace, counted, before=day, reps=reps),
        weekly=weekly_of_all(store, workspace, before=day),
    )


def learned(of: Sequence[Pupil], past: Past) -> Iterator[tuple[Pupil, Basis]]:
    """What each of a class learns from its past: all of one period at once, the territories' apart."""
    by_period: dict[Days, list[Pupil]] = {}
    for pupil in of:
        by_period.setdefault(pupil.plan.period, []).append(pupil)
    for period, theirs in by_period.items():
        own = [pupil for pupil in theirs if pupil.plan.territory is None]
        together = {pupil.name: pupil for pupil in theirs if pupil.plan.territory is not None}
        if own:
            yield from _learned(own, past, period)
        for groups in apart({name: pupil.reps for name, pupil in together.items()}):
            weekly = {name: weekly_together(past.weekly.get(rep, {}) for rep in reps) for name, reps in groups.items()}
            as_one = Past(day=past.day, history=merged(past.history, groups), weekly={**past.weekly, **weekly})
            yield from _learned([together[name] for name in groups], as_one, period)


def _learned(of: Sequence[Pupil], past: Past, period: Days) -> Iterator[tuple[Pupil, Basis]]:
    """Each has a name of its own in the history."""
    bases = learn(past.history, as_of=past.day, period=period)
    carried = {pupil.name: pupil.carried for pupil in of}
    with_all = with_activity(bases, past.history, carried=carried, weekly=past.weekly, as_of=past.day)
    by_name = dict(zip(past.history.reps, with_all, strict=True))
    return ((pupil, replace(by_name[pupil.name], counts=counted_by(pupil.plan.revision))) for pupil in of)
