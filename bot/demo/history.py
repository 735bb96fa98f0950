"""Eight weeks of the demo team's history, stored as if the reps had logged it. The same at every start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

from bot.demo.team import ACCOUNTS, AWAY, CHANNEL, MANAGER, NEWCOMER, REPS, TEAM_NAME, Character
from handlers.standings import calendar_of
from planning.calendar import Calendar, Days
from planning.due import sharing_request
from planning.ids import ChannelId, ItemId, PersonId, TeamId, WorkspaceId
from planning.money import Money
from planning.pace import target_pace
from planning.people import Member, Person, Sharing, Team
from planning.plan import Business, PlanState, Ratios, Revision, Tactic
from planning.settings import TeamSettings
from storage import absences, entries, outbox, plans, teams
from storage.database import Database
from storage.new_id import new_id
from storage.store import Store

QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
FIRST_DAY = date(2026, 9, 23)  # eight weeks before the Wednesday on which the demo opens
MONDAY = date(2026, 11, 16)
WEDNESDAY = date(2026, 11, 18)
AWAY_DAYS = Days(date(2026, 11, 16), date(2026, 11, 20))
SAID = ("pricing", "introduction", "next year's volumes", "contract", "pilot", "renewal")


@dataclass(frozen=True, slots=True)
class Told:
    """A rep of the story with the person behind them."""

    character: Character
    person: Person

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.person.zone)

    @property
    def calendar(self) -> Calendar:
        return calendar_of(self.person, (AWAY_DAYS,) if self.person.id == AWAY else ())

    def at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=self.zone).astimezone(UTC)

    def money(self, whole: Fraction | int) -> Money:
        return Money(minor=int(whole * 100), currency=self.character.currency)


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
        for told in _cast(people):
            _store_plan(store, workspace, told)
            _store_entries(store, workspace, told, [*_activities(told), *_sales(told)])
        absences.add_absence(
            store, workspace, rep=PersonId(AWAY), days=AWAY_DAYS, by=PersonId(AWAY), now=_first_monday()
        )
        _store_team(store, workspace)


def store_this_week(database: Database, workspace: WorkspaceId, people: dict[PersonId, Person]) -> None:
    """What was logged from Monday to Wednesday noon."""
    with database.write() as store:
        for told in _cast(people):
            _store_entries(store, workspace, told, _this_week(told.character))


def _cast(people: dict[PersonId, Person]) -> list[Told]:
    return [Told(character, people[PersonId(character.id)]) for character in REPS]


def _store_plan(store: Store, workspace: WorkspaceId, told: Told) -> None:
    character = told.character
    plans.add_plan(
        store,
        workspace,
        owner=told.person.id,
        period=QUARTER,
        state=PlanState.AGREED,
        revision=Revision(
            number=1,
            effective_from=QUARTER.first,
            by=told.person.id,
            reason="first plan",
            target=told.money(character.target),
            new_share=character.new_share,
            average_deal=told.money(character.average_deal),
            ratios=Ratios(),
            tactics=tuple(
                Tactic(
                    item=ItemId(new_id()),
                    type=type_,
                    count=count,
                    business=Business.NEW if type_ == "call" else None,
                )
                for type_, count in character.weekly.items()
            ),
        ),
        now=told.at(FIRST_DAY, 9),
    )


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
    for each in sorted(happened, key=lambda each: each.day):
        if each.what == WIN:
            _win(store, workspace, told, each, random)
        else:
            _log(store, workspace, told, each, random)


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


def _win(store: Store, workspace: WorkspaceId, told: Told, happened: Happened, random: Random) -> None:
    entries.record_sale(
        store,
        workspace,
        rep=told.person.id,
        amount=told.money(happened.many),
        business=Business.NEW if random.randrange(100) < told.character.new_share else Business.EXISTING,
        day=happened.day,
        account=random.choice(ACCOUNTS),
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
