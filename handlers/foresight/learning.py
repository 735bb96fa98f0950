"""Learning in the tick: what each plan's forecast rests on, once a local day of its owner, and when something large is
known anew. What is to be learned is noted in the database, so that nothing is forgotten by a process that ends."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.foresight.lessons import Pupil, classes, learned, past_of, pupils
from handlers.nudges.corrections import correct_messages
from handlers.standings import foresight_by
from planning.foresight.basis import Basis
from planning.foresight.foresight import Foresight
from planning.foresight.kept import KeptOutlook
from planning.foresight.policy import is_at_risk
from planning.ids import PersonId, WorkspaceId
from planning.pace import share_of_period
from storage import outlooks, people, to_learn
from storage.database import Busy, Database
from storage.pool import Counted
from storage.store import Store
from storage.to_learn import AskedPlan

log = logging.getLogger(__name__)

AT_MOST = 2_000  # plans a tick: more than that go on in the next
CHUNK = 200  # plans of one unit of work
DOES_NOT_FIT = (ArithmeticError, ValueError, LookupError)  # rows that the arithmetic has no answer for
NOBODY: frozenset[PersonId] = frozenset()
QUARTER_HOUR = timedelta(minutes=15)  # days begin on one, in every zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What came of learning in one tick."""

    is_asked: bool  # false: it is not noted yet whose day began; to be asked again with the same `since`
    moved: frozenset[PersonId] = frozenset()  # whose plans say another chance than they said before on this day


def learn_due(database: Database, workspace: WorkspaceId, now: datetime, *, since: datetime | None) -> Lesson:
    """Learns for the plans for which it is asked, and for those whose owners' day began after `since`, the tick before.

    What cannot be learned is logged under an id, and tried again with the next day; what waits for another writer of
    the database, at the next tick.
    """
    is_asked = False
    try:
        _ask_for_new_days(database, workspace, now, since)
        is_asked = True
        return Lesson(is_asked=True, moved=_learn_asked(database, workspace, now))
    except Busy:
        log.warning("another writer held the database: what is left to learn is learned at the next tick")
        return Lesson(is_asked=is_asked)


def _learn_asked(database: Database, workspace: WorkspaceId, now: datetime) -> frozenset[PersonId]:
    with database.read() as store:
        asked = to_learn.asked(store, workspace, limit=AT_MOST)
    try:
        return _learn(database, workspace, asked, now) if asked else NOBODY
    except DOES_NOT_FIT:
        return _give_up(database, workspace, asked)


def _ask_for_new_days(database: Database, workspace: WorkspaceId, now: datetime, since: datetime | None) -> None:
    if since is not None and _quarters(since) >= _quarters(now):
        return
    with database.read() as store:
        begun = _where_a_day_began(people.all_zones(store, workspace), now, since)
        is_new = since is None or not outlooks.any_kept(store, workspace)
    if not begun and not is_new:
        return
    with database.write() as store:
        if is_new:
            to_learn.ask_of_all(store, workspace)
        else:
            to_learn.ask_of_zones(store, workspace, begun, around=now.date())


def _quarters(instant: datetime) -> int:
    return int(instant.timestamp() // QUARTER_HOUR.total_seconds())


def _where_a_day_began(zones: Iterable[str], now: datetime, since: datetime | None) -> list[str]:
    return [zone for zone in zones if since is None or _day(since, zone) < _day(now, zone)]


def _day(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()


def _learn(
    database: Database, workspace: WorkspaceId, asked: Sequence[AskedPlan], now: datetime
) -> frozenset[PersonId]:
    """Whose plans say another chance by it."""
    with database.read() as store:
        under_way = pupils(store, workspace, asked, now)
    learning = {pupil.plan.id for pupil in under_way}
    _answer(database, workspace, [each for each in asked if each.plan not in learning])
    taught = (_taught(database, workspace, counted, day, of, now) for (counted, day), of in classes(under_way).items())
    return NOBODY.union(*taught)


def _taught(
    database: Database, workspace: WorkspaceId, counted: Counted, day: date, of: Sequence[Pupil], now: datetime
) -> frozenset[PersonId]:
    moved: frozenset[PersonId] = NOBODY
    try:
        with database.read() as store:
            past = past_of(
                store, workspace, counted, day, {rep for pupil in of for rep in (pupil.plan.owner, *pupil.reps)}
            )
        known = list(learned(of, past))
        for at in range(0, len(known), CHUNK):
            moved |= _keep(database, workspace, known[at : at + CHUNK], now)
    except DOES_NOT_FIT:
        _give_up(database, workspace, [pupil.asked for pupil in of])
    return moved


def _keep(
    database: Database, workspace: WorkspaceId, known: Sequence[tuple[Pupil, Basis]], now: datetime
) -> frozenset[PersonId]:
    """Reads outside of the unit that writes: nobody waits for what is worked out here. A plan that is gone by then, or
    was saved anew, is left out."""
    with database.read() as store:
        lessons = [_lesson(store, workspace, pupil, basis) for pupil, basis in known]
    with database.write() as store:
        standing = to_learn.still_asked(store, workspace, [pupil.asked for pupil, _ in known])
        lessons = [each for each in lessons if each.kept.plan in standing]
        outlooks.keep_outlooks(store, workspace, [each.kept for each in lessons], now=now)
        to_learn.answered(store, workspace, [pupil.asked for pupil, _ in known])
        moved = frozenset(each.owner for each in lessons if each.has_moved)
        for owner in sorted(moved):
            correct_messages(store, workspace, owner, now=now)
    return moved


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lesson:
    owner: PersonId
    kept: KeptOutlook
    has_moved: bool  # what screens say was drawn today from what was learned before


def _lesson(store: Store, workspace: WorkspaceId, pupil: Pupil, basis: Basis) -> _Lesson:
    plan, calendar, today = pupil.plan, pupil.calendar, pupil.today
    foreseen = foresight_by(basis, store, workspace, plan, calendar=calendar, today=today)
    before = outlooks.basis_of(store, workspace, plan.id, today)
    has_moved = False
    if before is not None and before.day == today and before != basis:
        said = foresight_by(before, store, workspace, plan, calendar=calendar, today=today)
        has_moved = said.percent != foreseen.percent
    return _Lesson(owner=plan.owner, kept=_kept(pupil, foreseen), has_moved=has_moved)


def _kept(pupil: Pupil, foreseen: Foresight) -> KeptOutlook:
    plan, calendar, said = pupil.plan, pupil.calendar, foreseen.outlook
    local = datetime.combine(pupil.today, calendar.hours.starts)
    passed = share_of_period(plan.period, calendar=calendar, now=local)
    return KeptOutlook(
        plan=plan.id,
        day=pupil.today,
        basis=foreseen.basis,
        chance=foreseen.shown,
        expected=said.expected,
        low=said.low,
        high=said.high,
        booked=foreseen.situation.booked,
        target=foreseen.situation.target,
        at_risk=foreseen.shown is not None and is_at_risk(foreseen.shown, passed),
    )


def _give_up(database: Database, workspace: WorkspaceId, asked: Sequence[AskedPlan]) -> frozenset[PersonId]:
    """Until the next day: what does not fit now does not fit in a minute. Nobody's chance moves by it."""
    log.exception("learning %s failed in workspace %s", secrets.token_hex(4), workspace)
    _answer(database, workspace, asked)
    return NOBODY


def _answer(database: Database, workspace: WorkspaceId, asked: Sequence[AskedPlan]) -> None:
    if asked:
        with database.write() as store:
            to_learn.answered(store, workspace, asked)
