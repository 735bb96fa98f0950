"""Learning in the tick: what each plan's forecast rests on, once a local day of its owner, and when something large is
known anew. What is to be learned is noted in the database, so that nothing is forgotten by a process that ends."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.foresight.lessons import Pupil, classes, learned, past_of, pupils
from handlers.standings import foresight_by
from planning.foresight.basis import Basis
from planning.foresight.kept import KeptOutlook
from planning.foresight.policy import is_at_risk
from planning.ids import WorkspaceId
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
QUARTER_HOUR = timedelta(minutes=15)  # days begin on one, in every zone


def learn_due(database: Database, workspace: WorkspaceId, now: datetime, *, since: datetime | None) -> int:
    """Learns for the plans for which it is asked, and for those whose owners' day began after `since`, the tick before;
    how many rows were written.

    What cannot be learned is logged under an id, and tried again with the next day.
    """
    _ask_for_new_days(database, workspace, now, since)
    with database.read() as store:
        asked = to_learn.asked(store, workspace, limit=AT_MOST)
    if not asked:
        return 0
    try:
        return _learn(database, workspace, asked, now)
    except Busy:
        log.warning("another writer held the database: what is left to learn is learned at the next tick")
        return 0
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


def _learn(database: Database, workspace: WorkspaceId, asked: Sequence[AskedPlan], now: datetime) -> int:
    with database.read() as store:
        under_way = pupils(store, workspace, asked, now)
    learning = {pupil.plan.id for pupil in under_way}
    _answer(database, workspace, [each for each in asked if each.plan not in learning])
    return sum(_taught(database, workspace, counted, day, of, now) for (counted, day), of in classes(under_way).items())


def _taught(
    database: Database, workspace: WorkspaceId, counted: Counted, day: date, of: Sequence[Pupil], now: datetime
) -> int:
    try:
        with database.read() as store:
            past = past_of(
                store, workspace, counted, day, {rep for pupil in of for rep in (pupil.plan.owner, *pupil.reps)}
            )
        known = list(learned(of, past))
        for at in range(0, len(known), CHUNK):
            _keep(database, workspace, known[at : at + CHUNK], now)
    except DOES_NOT_FIT:
        return _give_up(database, workspace, [pupil.asked for pupil in of])
    return len(known)


def _keep(database: Database, workspace: WorkspaceId, known: Sequence[tuple[Pupil, Basis]], now: datetime) -> None:
    """Reads outside of the unit that writes: nobody waits for what is worked out here."""
    with database.read() as store:
        kept = [_kept(store, workspace, pupil, basis) for pupil, basis in known]
    with database.write() as store:
        outlooks.keep_outlooks(store, workspace, kept, now=now)
        to_learn.answered(store, workspace, [pupil.asked for pupil, _ in known])


def _kept(store: Store, workspace: WorkspaceId, pupil: Pupil, basis: Basis) -> KeptOutlook:
    plan, calendar = pupil.plan, pupil.calendar
    foreseen = foresight_by(basis, store, workspace, plan, calendar=calendar, today=pupil.today)
    said, known = foreseen.outlook, foreseen.situation
    chance = said.chance if said.why_not is None else None
    local = datetime.combine(pupil.today, calendar.hours.starts)
    passed = share_of_period(plan.period, calendar=calendar, now=local)
    return KeptOutlook(
        plan=plan.id,
        day=pupil.today,
        basis=basis,
        chance=chance,
        expected=said.expected,
        low=said.low,
        high=said.high,
        booked=known.booked,
        target=known.target,
        at_risk=chance is not None and is_at_risk(chance, passed),
    )


def _give_up(database: Database, workspace: WorkspaceId, asked: Sequence[AskedPlan]) -> int:
    """Until the next day: what does not fit now does not fit in a minute. How many rows were written: none."""
    log.exception("learning %s failed in workspace %s", secrets.token_hex(4), workspace)
    _answer(database, workspace, asked)
    return 0


def _answer(database: Database, workspace: WorkspaceId, asked: Sequence[AskedPlan]) -> None:
    if asked:
        with database.write() as store:
            to_learn.answered(store, workspace, asked)
