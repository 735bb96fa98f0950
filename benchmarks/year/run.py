"""The year itself, hour by hour: the real tick and the real delivery, with a Slack in this process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from benchmarks.year.cast import ENDS, STARTS, Rep, team
from benchmarks.year.ledger import Ledger
from benchmarks.year.life import HERE, MANAGER, Life
from benchmarks.year.reader import Presses, ToRead, reads_at
from benchmarks.year.slack import InProcess, Standing
from benchmarks.year.truth import Read, is_true
from bot.delivery import Delivery
from bot.tick import run_tick
from handlers.standings import facts_of
from planning.calendar import Days, iso_week, week_of
from planning.foresight.policy import is_at_risk
from planning.ids import PersonId
from planning.nudges import BUDGETED, Kind, Message
from planning.nudging.budget import is_snoozed
from storage import outbox, people
from storage.database import Database

BEGINS = date(2026, 1, 5)
AWAKE = range(7, 24)  # UTC: from 08:00 in Berlin to 18:00 in New York
TICKS = frozenset({*range(7, 15), 16, 17, 20})  # where something can become due in a zone of theirs, and between
WEEKEND = (8, 12, 17)


class Clock:
    """Business time, moved by hand."""

    def __init__(self) -> None:
        self.at = datetime.combine(BEGINS, time(), UTC)

    def now(self) -> datetime:
        return self.at


@dataclass(slots=True)
class Seen:
    """What came of a year."""

    rep_weeks: int = 0
    came: Counter[str] = field(default_factory=Counter)  # by kind, snoozed ones too
    snoozed: int = 0
    true: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)  # in words
    judged: Counter[str] = field(default_factory=Counter)
    out_of_hours: list[str] = field(default_factory=list)
    over_budget: list[str] = field(default_factory=list)
    a_week: Counter[tuple[PersonId, str]] = field(default_factory=Counter)  # of the budget
    mondays: Counter[tuple[PersonId, str]] = field(default_factory=Counter)

    @property
    def most_a_week(self) -> int:
        """With Monday's."""
        weeks = set(self.a_week) | set(self.mondays)
        return max((self.a_week[each] + self.mondays[each] for each in weeks), default=0)


class Year:
    def __init__(self, database: Database, *, reps: int, weeks: int, seed: int) -> None:
        days = Days(BEGINS, BEGINS + timedelta(days=7 * weeks - 1))
        self.reps: Sequence[Rep] = team(reps, Days(BEGINS, BEGINS + timedelta(days=363)), Random(seed))
        self.days, self.seen = days, Seen()
        self._by_id = {rep.id: rep for rep in self.reps}
        self._database, self._clock, self._slack, self._ledger = database, Clock(), InProcess(), Ledger()
        self._life = Life(database, self.reps, self._ledger, Random(seed + 1))
        self._readings: list[ToRead] = []
        self._random = Random(seed + 2)
        self._presses = Presses(database, self._life, Random(seed + 3))
        self._delivery = Delivery(database, self._clock, lambda _: self._slack, sends_per_minute=0)

    def lived(self, say: Callable[[date], None]) -> Seen:
        """Until its end, or until it is interrupted."""
        self._life.begin(BEGINS)
        with suppress(KeyboardInterrupt):
            for at in self._hours():
                if at.hour == AWAKE[0] and at.weekday() == 0:
                    say(at.date())
                    self.seen.rep_weeks += len(self.reps)
                self._hour(at)
        return self.seen

    def _hour(self, at: datetime) -> None:
        self._clock.at = at
        if at.hour in TICKS:
            run_tick(self._database, HERE, at)
        self._life.goes_on(at)  # after the decisions, before they go out
        self._delivery.drain()
        for stands in self._slack.new():
            self._came(stands, at)
        self._read(at)

    def _hours(self) -> Iterator[datetime]:
        for day in self.days:
            for hour in AWAKE if day.weekday() < 5 else WEEKEND:
                yield datetime.combine(day, time(hour), UTC)

    def _came(self, stands: Standing, at: datetime) -> None:
        with self._database.read() as store:
            message = outbox.message(store, HERE, stands.id)
        assert message is not None
        decision, rep = message.decision, self._by_id.get(PersonId(stands.to))
        self.seen.came[decision.kind] += 1
        if rep is None:
            self._came_to_manager(message, at)
            return
        self._counted(message, rep, at)
        self._readings.append(
            ToRead(rep=rep, came=at, at=reads_at(rep, at, self._random), message=message, stands=stands)
        )

    def _counted(self, message: Message, rep: Rep, at: datetime) -> None:
        seen, decision = self.seen, message.decision
        local = rep.local(at)
        key = (rep.id, iso_week(local.date()))
        named = f"{decision.kind} {decision.occasion} to {rep.id} at {local}"
        if not rep.is_at_work(at):
            seen.out_of_hours.append(named)
        if is_snoozed(decision.occasion):
            seen.snoozed += 1
        elif decision.kind is Kind.MONDAY:
            seen.mondays[key] += 1
            if seen.mondays[key] > 1:
                seen.over_budget.append(named)
        elif decision.kind in BUDGETED:
            seen.a_week[key] += 1
            if seen.a_week[key] > rep.a_week(week_of(local.date())):
                seen.over_budget.append(named)

    def _came_to_manager(self, message: Message, at: datetime) -> None:
        """Theirs is a DM in working hours; in a channel it is the team's."""
        local = self._berlin.local(at)
        if message.decision.recipient == MANAGER and not STARTS <= local.time() <= ENDS:
            self.seen.out_of_hours.append(f"{message.decision.kind} to the manager at {local}")

    @property
    def _berlin(self) -> Rep:
        return next(rep for rep in self.reps if rep.zone == "Europe/Berlin")

    def _read(self, at: datetime) -> None:
        due = [each for each in self._readings if each.at <= at]
        self._readings = [each for each in self._readings if each.at > at]
        for each in due:
            self._judged(each)
            self._presses.after(each)

    def _judged(self, read: ToRead) -> None:
        kind = read.message.decision.kind
        said = Read(
            kind=kind,
            text=read.stands.text,
            evidence=read.message.decision.evidence,
            came=read.came,
            now=read.at,
            rep=read.rep,
            ledger=self._ledger,
            at_risk=lambda: self._at_risk(read.rep, read.at),
        )
        true = is_true(said)
        if true is None:
            return
        self.seen.judged[kind] += 1
        self.seen.true[kind] += true
        if not true:
            came = f"came {read.rep.local(read.came):%a %d %b %H:%M}, read {read.rep.local(read.at):%a %d %b %H:%M}"
            self.seen.false.append(f"{kind} to {read.rep.id}, {came}: {said.text!r} {dict(said.evidence)}")

    def _at_risk(self, rep: Rep, now: datetime) -> bool:
        with self._database.read() as store:
            person = people.person(store, HERE, rep.id)
            standing = None if person is None else facts_of(store, HERE, person, now).standing
        return (
            standing is not None
            and standing.chance is not None
            and is_at_risk(standing.chance, standing.share_of_period)
        )
