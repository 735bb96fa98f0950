"""One tick: works out who is due for what at an instant, and puts each decision into the outbox. It never sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.foreseeing import at_the_gate, with_why
from handlers.foresight.learning import learn_due
from handlers.foresight.riding import notice_riding
from handlers.nudges import mondays
from handlers.nudges.look import Looked, look
from handlers.plan.away.returning import return_verdicts
from handlers.review.closing import close_ended
from handlers.slack_status import settle_status
from handlers.standings import calendar_of
from planning.calendar import NO_TIME_OFF
from planning.due import Quiet, Verdict, roll_up_week, team_verdicts
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.moments import open_occasions
from planning.nudges import Decision, Kind, State
from planning.people import Team
from storage import absences, outbox, people, teams, workspaces
from storage.database import Database
from storage.deciding import OutboxKey, decided_already
from storage.mondays import ToAsk, people_to_ask
from storage.store import Store

CHUNK = 500  # people a unit of work


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a tick decided about one recipient. `state` is that of the outbox row, or due (dry run) or quiet."""

    workspace: WorkspaceId
    recipient: str
    kind: str  # a Kind; in a dry run also NOTHING, of whom no kind is due
    occasion: str
    local_time: str  # ISO, where the recipient is
    reason: str
    state: str


def run_tick(
    database: Database,
    workspace: WorkspaceId,
    now: datetime,
    *,
    dry_run: bool = False,
    with_quiet: bool = False,
    home_soon: Callable[[WorkspaceId, PersonId], None] | None = None,
) -> list[Decided]:
    """Decides what is due at `now` (aware, UTC), for one workspace. A second run for the same instant adds nothing.

    A dry run stores nothing. `with_quiet` also lists who is not sent anything although the moment has come, and why.
    `home_soon` draws the Home of each whose chance is another one by what was learned anew during the day.
    """
    with database.read() as store:
        home = workspaces.workspace(store, workspace)
    if home is None or home.stopped_because is not None:
        return []
    is_asked = not dry_run and _learned(database, workspace, now, home.last_tick, home_soon)
    decided: list[Decided] = []
    for asking in _mondays(database, workspace, now, everybody=dry_run or with_quiet):
        decided += _mondays_decided(database, workspace, asking, now, dry_run=dry_run, with_quiet=with_quiet)
    for verdicts in _chunks(database, workspace, now):
        wanted = [(verdict, zone) for verdict, zone in verdicts if with_quiet or isinstance(verdict, Decision)]
        decided += _stored(database, workspace, wanted, now=now, dry_run=dry_run)
    with_monday = frozenset(each.recipient for each in decided if each.kind is Kind.MONDAY and each.state != "quiet")
    for looked in look(database, workspace, now, dry_run=dry_run, with_monday=with_monday):
        found = [_decided_by_look(workspace, each, now) for each in looked]
        decided += _at_the_gate(database, looked, found, now) if dry_run else found
    if not dry_run:
        close_ended(database, workspace, now)
    if is_asked:  # else the next tick asks again since the one before this
        _record(database, workspace, now, home.last_tick)
    return decided


def _learned(
    database: Database,
    workspace: WorkspaceId,
    now: datetime,
    since: datetime | None,
    home_soon: Callable[[WorkspaceId, PersonId], None] | None,
) -> bool:
    """Whether all is noted that is to be learned since the tick before."""
    lesson = learn_due(database, workspace, now, since=since)
    if home_soon is not None:
        for person in sorted(lesson.moved):
            home_soon(workspace, person)
    return lesson.is_asked


def _record(database: Database, workspace: WorkspaceId, now: datetime, last: datetime | None) -> None:
    """Business time never moves back."""
    machine_now = database.machine_now()
    with database.write() as store:
        workspaces.record_tick(store, workspace, business=max(now, last or now), machine=machine_now)


def _mondays(
    database: Database, workspace: WorkspaceId, now: datetime, *, everybody: bool
) -> Iterator[list[mondays.Asking]]:
    """Some hundreds of people at a time: those about whom it is to be asked by now, or `everybody` undecided."""
    with database.read() as store:
        zones = people.all_zones(store, workspace) if everybody else []
    occasions = open_occasions(Kind.MONDAY, zones, now=now)
    after = PersonId("")
    while True:
        with database.read() as store:
            if everybody:
                undecided = people.people_without(
                    store, workspace, kind=Kind.MONDAY, occasions=occasions, after=after, limit=CHUNK
                )
                to_ask = [ToAsk(person=person, since=None) for person in undecided]
            else:
                to_ask = people_to_ask(store, workspace, now, limit=CHUNK)
            asking = mondays.ask(store, workspace, to_ask, now)
        if asking:
            yield asking
        if len(asking) < CHUNK:
            return
        after = asking[-1].person.id


def _mondays_decided(
    database: Database,
    workspace: WorkspaceId,
    asking: list[mondays.Asking],
    now: datetime,
    *,
    dry_run: bool,
    with_quiet: bool,
) -> list[Decided]:
    zones = {each.person.id: each.person.zone for each in asking}
    wanted = [each.verdict for each in asking if each.verdict is not None]
    quiet = [each for each in wanted if isinstance(each, Quiet) and with_quiet]
    if dry_run:
        due = [each for each in wanted if isinstance(each, Decision)]
    else:
        with database.write() as store:
            new = mondays.keep(store, workspace, asking, now)
        due = [each for each in wanted if isinstance(each, Decision) and each.recipient in new]
    said = [_decided(workspace, each, zones[PersonId(each.recipient)], now, "quiet") for each in quiet]
    if not dry_run:
        return said + [_decided(workspace, each, zones[PersonId(each.recipient)], now, State.READY) for each in due]
    with database.read() as store:
        return said + [_due(store, workspace, each, zones[PersonId(each.recipient)], now) for each in due]


def _chunks(database: Database, workspace: WorkspaceId, now: datetime) -> Iterator[list[tuple[Verdict, str]]]:
    """Verdicts, each with its recipient's zone, some hundreds at a time."""
    yield _team_verdicts(database, workspace, now)
    with database.read() as store:
        others = [
            *return_verdicts(store, workspace, now),
        ]
    yield from (others[at : at + CHUNK] for at in range(0, len(others), CHUNK))


def _team_verdicts(database: Database, workspace: WorkspaceId, now: datetime) -> list[tuple[Verdict, str]]:
    with database.read() as store:
        asked = _teams_to_ask(store, workspace, now)
        managers = people.people(store, workspace, [team.manager for team in asked])
        away = absences.absences_of(store, workspace, list(managers))
    calendars = {id: calendar_of(manager, away.get(id, NO_TIME_OFF)) for id, manager in managers.items()}
    return [
        (verdict, managers[team.manager].zone)
        for team in asked
        if team.manager in managers
        for verdict in team_verdicts(team, managers[team.manager], calendar=calendars[team.manager], now=now)
    ]


def _teams_to_ask(store: Store, workspace: WorkspaceId, now: datetime) -> list[Team]:
    """Those of whose last summary not all is decided: each minute, so neither managers nor members are read of all."""
    keys: dict[TeamId, set[OutboxKey]] = {}
    managed = teams.managed(store, workspace)
    for team, zone in managed:
        week = roll_up_week(team, zone=zone, now=now)
        if week is not None:
            to = {(str(team.manager), Kind.HELP), *([(str(team.channel), Kind.SUMMARY)] if team.channel else [])}
            keys[team.id] = {(recipient, kind, f"{team.id}/{week}") for recipient, kind in to}
    decided = decided_already(store, workspace, {key for theirs in keys.values() for key in theirs})
    return [team for team, _ in managed if team.id in keys and not keys[team.id] <= decided]


def _stored(
    database: Database,
    workspace: WorkspaceId,
    verdicts: list[tuple[Verdict, str]],
    *,
    now: datetime,
    dry_run: bool,
) -> list[Decided]:
    if dry_run:
        return _foreseen(database, workspace, verdicts, now)
    found = []
    with database.write() as store:
        for verdict, zone in verdicts:
            if isinstance(verdict, Quiet):
                found.append(_decided(workspace, verdict, zone, now, "quiet"))
                continue
            if verdict.kind is Kind.WAS_AWAY:
                settle_status(store, workspace, PersonId(verdict.recipient))
            if outbox.decide(store, workspace, verdict) is not None:
                found.append(_decided(workspace, verdict, zone, now, State.READY))
                notice_riding(store, workspace, verdict, zone=zone)
    return found


def _foreseen(
    database: Database, workspace: WorkspaceId, verdicts: list[tuple[Verdict, str]], now: datetime
) -> list[Decided]:
    """What would be stored, with nothing stored."""
    with database.read() as store:
        return [
            _decided(workspace, verdict, zone, now, "quiet")
            if isinstance(verdict, Quiet)
            else _due(store, workspace, verdict, zone, now)
            for verdict, zone in verdicts
            if isinstance(verdict, Quiet) or outbox.standing_for(store, workspace, verdict) is None
        ]


def _at_the_gate(database: Database, looked: list[Looked], found: list[Decided], now: datetime) -> list[Decided]:
    """For a dry run: what is sent, with what would become of it now."""
    with database.read() as store:
        return [
            each if looks.held is not None else _due(store, each.workspace, looks.decision, looks.zone, now)
            for looks, each in zip(looked, found, strict=True)
        ]


def _due(store: Store, workspace: WorkspaceId, decision: Decision, zone: str, now: datetime) -> Decided:
    """For a dry run."""
    seen = at_the_gate(store, workspace, decision, now, zone=zone)
    due = _decided(workspace, decision, zone, now, seen.state or "due")
    return replace(due, reason=with_why(due.reason, seen.why))


def _decided_by_look(workspace: WorkspaceId, looked: Looked, now: datetime) -> Decided:
    decided = _decided(workspace, looked.decision, looked.zone, now, State.READY)
    if looked.held is None:
        return decided
    return replace(decided, state=State.HELD, reason=f"{decided.reason}; held back: {looked.held}")


def _decided(workspace: WorkspaceId, verdict: Verdict, zone: str, now: datetime, state: str) -> Decided:
    return Decided(
        workspace=workspace,
        recipient=verdict.recipient,
        kind=verdict.kind,
        occasion=verdict.occasion,
        local_time=now.astimezone(ZoneInfo(zone)).isoformat(),
        reason=verdict.reason,
        state=state,
    )
