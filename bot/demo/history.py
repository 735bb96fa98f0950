"""Half a year of the demo team's history, stored as if the reps had logged it. The same at every start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.demo.cast import MONDAY, QUARTER, WEDNESDAY, Told, cast
from bot.demo.foreseen import store_closed_plans
from bot.demo.past import about, store_past
from bot.demo.pipelines import store_pipeline
from bot.demo.plans import store_bens_change, store_plan
from bot.demo.rhythm import WEEKS, Did, did_in_half_year, met
from bot.demo.team import (
    ANNA,
    BEN,
    CHANNEL,
    CUSTOMERS,
    MANAGER,
    NEWCOMER,
    REPS,
    TEAM_NAME,
    WON,
)
from planning.calendar import Days
from planning.due import sharing_request
from planning.ids import ChannelId, PersonId, TeamId, WorkspaceId
from planning.pace import target_pace
from planning.people import Member, Person, Sharing, Team
from planning.plan import Business
from planning.settings import TeamSettings
from storage import absences, entries, outbox, teams
from storage.database import Database
from storage.new_id import new_id
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Won:
    day: date
    amount: int  # whole units


def store_history(database: Database, workspace: WorkspaceId, people: dict[PersonId, Person]) -> None:
    """The team, its plans, and all that was logged before the Monday of the demo's week."""
    with database.write() as store:
        for told in cast(people):
            store_past(store, workspace, told)
            store_closed_plans(store, workspace, told)
            store_plan(store, workspace, told)
            for did in [*did_in_half_year(told), *_besides(told)]:
                _log(store, workspace, told, did)
            for nth, won in enumerate(sorted(_sales(told), key=lambda won: won.day)):
                _win(store, workspace, told, won, nth)
            store_pipeline(store, workspace, told)
            for days in told.away:
                _take_off(store, workspace, told, days)
        _store_team(store, workspace)


def store_this_week(database: Database, workspace: WorkspaceId, people: dict[PersonId, Person]) -> None:
    """What was logged from Monday to Wednesday noon."""
    with database.write() as store:
        for told in cast(people):
            for did in _this_week(told):
                _log(store, workspace, told, did)
            if told.character.won_on_tuesday:
                won = Won(MONDAY + timedelta(days=1), told.character.won_on_tuesday)
                _win(store, workspace, told, won, 0)
            if told.character is BEN:
                store_bens_change(store, workspace, told)


def _take_off(store: Store, workspace: WorkspaceId, told: Told, days: Days) -> None:
    rep, said_on = told.person.id, min(days.first - timedelta(weeks=3), MONDAY)
    absences.add_absence(store, workspace, rep=rep, days=days, by=rep, now=told.at(said_on, 9))


def _sales(told: Told) -> Iterator[Won]:
    """Deals of about the average size that come to the rep's part of the revenue pace by the demo's Wednesday."""
    random = Random(told.character.id + "sales")
    days = told.calendar.working_days(Days(QUARTER.first, MONDAY - timedelta(days=1)))
    whole = left = int(_pace_by_wednesday(told) * told.character.booked)
    while left > 0:
        deal = min(left, told.character.average_deal * random.randrange(60, 140) // 100)
        yield Won(about(days, 1 - left / whole, random), deal)
        left -= deal


def _this_week(told: Told) -> list[Did]:
    random = Random(told.character.id + "now")
    return [
        each
        for type_, weekday, count in told.character.this_week
        for each in _on(MONDAY + timedelta(days=weekday), type_, count, random)
    ]


def _on(day: date, type_: str, count: int, random: Random) -> list[Did]:
    if type_ == "call":
        return [Did(day=day, type=type_, many=count)]
    return [met(type_, day, at=len(WEEKS[ANNA.id]), random=random) for _ in range(count)]


def _besides(told: Told) -> list[Did]:
    return [Did(day=day, type=type_, account=account) for type_, day, account in told.character.besides]


def _log(store: Store, workspace: WorkspaceId, told: Told, did: Did) -> None:
    entries.record_activity(
        store,
        workspace,
        rep=told.person.id,
        type=did.type,
        count=did.many,
        day=did.day,
        account=did.account,
        note=did.note,
        now=told.at(did.day, 17 if did.day < WEDNESDAY else 11),
    )


def _win(store: Store, workspace: WorkspaceId, told: Told, won: Won, nth: int) -> None:
    """New customers and old ones by turns, in the plan's proportion."""
    share = told.character.new_share
    new_before = nth * share // 100
    is_new = (nth + 1) * share // 100 > new_before
    entries.record_sale(
        store,
        workspace,
        rep=told.person.id,
        amount=told.money(won.amount),
        business=Business.NEW if is_new else Business.EXISTING,
        day=won.day,
        account=WON[new_before % len(WON)] if is_new else CUSTOMERS[nth % len(CUSTOMERS)],
        note="",
        now=told.at(won.day, 16),
    )


def _pace_by_wednesday(told: Told) -> int:
    """In whole units, rounded down to hundreds."""
    nothing = told.money(0)
    pace = target_pace(
        told.money(told.character.target),
        new=nothing,
        existing=nothing,
        before=nothing,
        days=QUARTER,
        calendar=told.calendar,
        now=datetime.combine(WEDNESDAY, time(12), tzinfo=told.zone),
    )
    return pace.expected.minor // 10_000 * 100


def _store_team(store: Store, workspace: WorkspaceId) -> None:
    reps = [PersonId(character.id) for character in REPS]
    team = Team(
        id=TeamId(new_id()),
        name=TEAM_NAME,
        manager=PersonId(MANAGER),
        channel=ChannelId(CHANNEL),
        settings=TeamSettings(),
        members=tuple(Member(rep=rep, sharing=Sharing.ASKED) for rep in [*reps, PersonId(NEWCOMER)]),
    )
    teams.save_team(store, workspace, team)
    for rep in reps:
        teams.answer_sharing(store, workspace, team.id, rep, Sharing.ACCEPTED)
    outbox.decide(store, workspace, sharing_request(team, PersonId(NEWCOMER), now=_first_monday()))


def _first_monday() -> datetime:
    return datetime.combine(MONDAY, time(7), tzinfo=UTC)
