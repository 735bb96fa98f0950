"""Monday's message for a chunk of people: a handful of questions for all of them, whoever stays quiet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.foresight.riding import notice_riding, with_reached
from handlers.nudges.corrections import close_last_weeks
from handlers.plan.away.riding import asks_about_days
from handlers.slack_status import settle_status
from handlers.standings import calendar_of, facts_of
from planning.calendar import NO_TIME_OFF, iso_week
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.mondays import MondayFacts, PlanInBrief, ask_again, monday_verdict
from planning.nudges import Decision
from planning.people import Person
from planning.verdicts import Verdict
from storage import absences, milestones, mondays, weeks
from storage.deciding import decide_all
from storage.mondays import Asked, ToAsk
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What came of asking about one person."""

    person: Person
    verdict: Verdict | None  # none: the moment has not come, or is over
    asked: Asked


def ask(store: Store, workspace: WorkspaceId, those: Sequence[ToAsk], now: datetime) -> list[Asking]:
    """The verdict on each, in their order; decisions with the milestones that ride along. It only reads."""
    known = monday_facts(store, workspace, [each.person for each in those], now)
    verdicts = _with_reached(store, workspace, [(facts, monday_verdict(facts)) for facts in known], now)
    return [
        Asking(
            person=each.person,
            verdict=verdict,
            asked=Asked(person=each.person.id, since=each.since, again=ask_again(each.person, verdict, now=now)),
        )
        for each, verdict in zip(those, verdicts, strict=True)
    ]


def keep(store: Store, workspace: WorkspaceId, asking: Sequence[Asking], now: datetime) -> frozenset[PersonId]:
    """Puts the decisions into the outbox; to whom one is new."""
    zones = {each.person.id: each.person.zone for each in asking}
    new = decide_all(store, workspace, [each.verdict for each in asking if isinstance(each.verdict, Decision)])
    for decision in new:
        if asks_about_days(decision.evidence):
            settle_status(store, workspace, PersonId(decision.recipient))
        notice_riding(store, workspace, decision, zone=zones[PersonId(decision.recipient)])
    those = frozenset(PersonId(decision.recipient) for decision in new)
    close_last_weeks(store, workspace, [each.person for each in asking if each.person.id in those], now=now)
    mondays.mark_asked(store, workspace, [each.asked for each in asking])
    return those


def monday_facts(store: Store, workspace: WorkspaceId, people: Sequence[Person], now: datetime) -> list[MondayFacts]:
    """Of each, in their order."""
    away = absences.absences_of(store, workspace, [person.id for person in people])
    planned: dict[PersonId, PlanInBrief] = {}
    is_set: frozenset[PlanId] = frozenset()
    for day, owners in _by_day(people, now).items():
        theirs = mondays.plans_in_brief(store, workspace, owners, day)
        planned |= theirs
        ids = [plan.id for plan in theirs.values()]
        is_set |= weeks.plans_with_week_set(store, workspace, ids, iso_week(day))
    return [
        MondayFacts(
            person=person,
            calendar=calendar_of(person, away.get(person.id, NO_TIME_OFF)),
            now=now,
            plan=plan,
            week_set=plan is not None and plan.id in is_set,
        )
        for person in people
        for plan in (planned.get(person.id),)
    ]


def _by_day(people: Sequence[Person], now: datetime) -> dict[date, list[PersonId]]:
    """Who has which local day."""
    found: dict[date, list[PersonId]] = {}
    for person in people:
        found.setdefault(now.astimezone(ZoneInfo(person.zone)).date(), []).append(person.id)
    return found


def _with_reached(
    store: Store, workspace: WorkspaceId, asked: Sequence[tuple[MondayFacts, Verdict | None]], now: datetime
) -> list[Verdict | None]:
    """All that is known of somebody is read only where something may ride along."""
    own = {
        facts.plan.id: facts.today
        for facts, verdict in asked
        if isinstance(verdict, Decision) and facts.plan is not None and facts.plan.territory is None
    }
    untold = _perhaps_untold(store, workspace, own)
    return [
        with_reached(store, workspace, verdict, facts_of(store, workspace, facts.person, now))
        if isinstance(verdict, Decision) and facts.plan is not None and facts.plan.id in untold
        else verdict
        for facts, verdict in asked
    ]


def _perhaps_untold(store: Store, workspace: WorkspaceId, own: dict[PlanId, date]) -> Collection[PlanId]:
    found: frozenset[PlanId] = frozenset()
    for day in set(own.values()):
        plans = [plan for plan, today in own.items() if today == day]
        found |= milestones.plans_with_untold(store, workspace, plans, day)
    return found
