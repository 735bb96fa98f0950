"""Eight weeks of the demo team's history, stored as if the reps had logged it. The same at every start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from random import Random

from bot.demo.cast import AWAY_DAYS, FIRST_DAY, MONDAY, QUARTER, WEDNESDAY, Told, cast
from bot.demo.foreseen import store_foreseen
from bot.demo.past import store_past
from bot.demo.pipelines import store_pipeline
from bot.demo.plans import store_bens_change, store_plan
from bot.demo.team import (
    ACCOUNTS,
    ANNA,
    AWAY,
    BEN,
    CHANNEL,
    CUSTOMERS,
    MANAGER,
    NEWCOMER,
    REPS,
    TEAM_NAME,
    WON,
    Character,
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

SAID = ("pricing", "introduction", "next year's volumes", "contract", "pilot", "renewal")


@dataclass(frozen=True, slots=True)
class Happened:
    """So many of an activity type on a day; of a sale, so many whole units of money."""

    day: date
    what: str
    many: int


WIN = "win"


def store_history(database: Database, workspace: WorkspaceId, people: dict[PersonId, Person]) -> None:
    """The team, its plans, and all that was logged before the Monday of the demo's week."""
    with database.write() as store:
        for told in cast(people):
            store_past(store, workspace, told)
            if told.character is ANNA:
                store_foreseen(store, workspace, told)
            store_plan(store, workspace, told)
            _store_entries(store, workspace, told, [*_activities(told), *_sales(told)])
            _store_besides(store, workspace, told)
            store_pipeline(store, workspace, told)
        absences.add_absence(
            store, workspace, rep=PersonId(AWAY), days=AWAY_DAYS, by=PersonId(AWAY), now=_first_monday()
        )
        _store_team(store, workspace)


def store_this_week(database: Database, workspace: WorkspaceId, people: dict[PersonId, Person]) -> None:
    """What was logged from Monday to Wednesday noon."""
    with database.write() as store:
        for told in cast(people):
            _store_entries(store, workspace, told, _this_week(told.character))
            if told.character is BEN:
                store_bens_change(store, workspace, told)


def _activities(told: Told) -> Iterator[Happened]:
    random = Random(told.character.id)
    days = told.calendar.working_days(Days(FIRST_DAY, MONDAY - timedelta(days=1)))
    for type_, a_week in told.character.weekly.items():
        for day, count in _spread(a_week * told.character.diligence / 5, days, random):
            yield Happened(day, type_, count)


def _spread(a_day: Fraction, days: Sequence[date], random: Random) -> Iterator[tuple[date, int]]:
    """Whole counts that come to the daily rate over the weeks, with good days and bad ones."""
    owed = Fraction(0)
    for day in days:
        owed += a_day * random.choice((Fraction(1, 2), Fraction(1), Fraction(3, 2)))
        if owed >= 1:
            yield day, int(owed)
            owed -= int(owed)


def _sales(told: Told) -> Iterator[Happened]:
    """Deals of about the average size that come to the rep's part of the revenue pace by the demo's Wednesday."""
    random = Random(told.character.id + "sales")
    days = told.calendar.working_days(Days(QUARTER.first, MONDAY - timedelta(days=1)))
    left = int(_pace_by_wednesday(told) * told.character.booked)
    while left > 0:
        deal = min(left, told.character.average_deal * random.randrange(60, 140) // 100)
        yield Happened(random.choice(days), WIN, deal)
        left -= deal


def _this_week(character: Character) -> list[Happened]:
    done = [Happened(MONDAY + timedelta(days=weekday), type_, count) for type_, weekday, count in character.this_week]
    won = Happened(MONDAY + timedelta(days=1), WIN, character.won_on_tuesday)
    return [*done, won] if won.many else done


def _store_entries(store: Store, workspace: WorkspaceId, told: Told, happened: list[Happened]) -> None:
    """In the order of the days, as a rep logs."""
    random = Random(told.character.id + "names")
    in_order = sorted(happened, key=lambda each: each.day)
    for each in in_order:
        if each.what != WIN:
            _log(store, workspace, told, each, random)
    for nth, won in enumerate(each for each in in_order if each.what == WIN):
        _win(store, workspace, told, won, nth)


def _store_besides(store: Store, workspace: WorkspaceId, told: Told) -> None:
    for type_, day, account in told.character.besides:
        entries.record_activity(
            store,
            workspace,
            rep=told.person.id,
            type=type_,
            count=1,
            day=day,
            account=account,
            note="",
            now=told.at(day, 17),
        )


def _log(store: Store, workspace: WorkspaceId, told: Told, happened: Happened, random: Random) -> None:
    alone = happened.many == 1
    entries.record_activity(
        store,
        workspace,
        rep=told.person.id,
        type=happened.what,
        count=happened.many,
        day=happened.day,
        account=random.choice(ACCOUNTS) if alone else None,
        note=random.choice(SAID) if alone and random.random() < 0.4 else "",
        now=told.at(happened.day, 17 if happened.day < WEDNESDAY else 11),
    )


def _win(store: Store, workspace: WorkspaceId, told: Told, happened: Happened, nth: int) -> None:
    """New customers and old ones by turns, in the plan's proportion."""
    share = told.character.new_share
    new_before = nth * share // 100
    is_new = (nth + 1) * share // 100 > new_before
    entries.record_sale(
        store,
        workspace,
        rep=told.person.id,
        amount=told.money(happened.many),
        business=Business.NEW if is_new else Business.EXISTING,
        day=happened.day,
        account=WON[new_before % len(WON)] if is_new else CUSTOMERS[nth % len(CUSTOMERS)],
        note="",
        now=told.at(happened.day, 16),
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
