"""One tick: works out who is due for what at an instant, and puts each decision into the outbox. It never sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.agreement.sessions_due import session_verdicts
from handlers.foresight.learning import learn_due
from handlers.foresight.riding import notice_riding, with_reached
from handlers.foresight.settling import settle
from handlers.nudges.corrections import close_last_week
from handlers.nudges.look import Looked, look
from handlers.plan.away.returning import return_verdicts
from handlers.review.due import plans_left, review_verdicts, with_ends_told
from handlers.slack_status import settle_status
from handlers.standings import calendar_of, facts_for
from planning.calendar import NO_TIME_OFF
from planning.due import Quiet, RepFacts, Verdict, rep_verdict, team_verdicts
from planning.ids import PersonId, WorkspaceId
from planning.moments import open_occasions
from planning.nudges import Decision, Kind, State
from planning.review import plans_named
from storage import absences, outbox, people, plan_states, teams, workspaces
from storage.database import Database
from storage.store import Store

CHUNK = 500  # people a unit of work
REP_KINDS = (Kind.MONDAY, Kind.ACTIONS_BEHIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a tick decided about one recipient. `state` is that of the outbox row, or due (dry run) or quiet."""

    workspace: WorkspaceId
    recipient: str
    kind: Kind
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
    is_asked = False
    if not dry_run:
        lesson = learn_due(database, workspace, now, since=home.last_tick)
        is_asked = lesson.is_asked
        if home_soon is not None:
            for person in sorted(lesson.moved):
                home_soon(workspace, person)
    decided: list[Decided] = []
    for verdicts in _chunks(database, workspace, now):
        wanted = [(verdict, zone) for verdict, zone in verdicts if with_quiet or isinstance(verdict, Decision)]
        decided += _stored(database, workspace, wanted, now=now, dry_run=dry_run)
    for looked in look(database, workspace, now, dry_run=dry_run):
        decided += [_decided_by_look(workspace, each, now, dry_run=dry_run) for each in looked]
    if not dry_run:
        _close_what_was_left(database, workspace, now)
    if is_asked:  # else the next tick asks again since the one before this
        machine_now = database.machine_now()
        with database.write() as store:
            latest = max(now, home.last_tick or now)  # business time never moves back
            workspaces.record_tick(store, workspace, business=latest, machine=machine_now)
    return decided


def _chunks(database: Database, workspace: WorkspaceId, now: datetime) -> Iterator[list[tuple[Verdict, str]]]:
    """Verdicts, each with its recipient's zone, some hundreds at a time."""
    for kind in REP_KINDS:
        yield from _rep_chunks(database, workspace, kind, now)
    yield _team_verdicts(database, workspace, now)
    with database.read() as store:
        others = [
            *session_verdicts(store, workspace, now),
            *review_verdicts(store, workspace, now),
            *return_verdicts(store, workspace, now),
        ]
    yield from (others[at : at + CHUNK] for at in range(0, len(others), CHUNK))


def _rep_chunks(
    database: Database, workspace: WorkspaceId, kind: Kind, now: datetime
) -> Iterator[list[tuple[Verdict, str]]]:
    with database.read() as store:
        occasions = open_occasions(kind, people.zones(store, workspace), now=now)
    after = PersonId("")
    while occasions:
        with database.read() as store:
            asked = people.people_without(store, workspace, kind=kind, occasions=occasions, after=after, limit=CHUNK)
            known = with_ends_told(store, workspace, facts_for(store, workspace, kind, asked, now), now)
            verdicts = [(_rep_verdict(store, workspace, kind, facts), facts.person.zone) for facts in known]
        yield [(verdict, zone) for verdict, zone in verdicts if verdict is not None]
        if len(asked) < CHUNK:
            return
        after = asked[-1].id


def _rep_verdict(store: Store, workspace: WorkspaceId, kind: Kind, facts: RepFacts) -> Verdict | None:
    verdict = rep_verdict(kind, facts)
    return with_reached(store, workspace, verdict, facts) if isinstance(verdict, Decision) else verdict


def _team_verdicts(database: Database, workspace: WorkspaceId, now: datetime) -> list[tuple[Verdict, str]]:
    with database.read() as store:
        all_teams = teams.teams(store, workspace)
        managers = people.people(store, workspace, [team.manager for team in all_teams])
        away = absences.absences_of(store, workspace, list(managers))
    calendars = {id: calendar_of(manager, away.get(id, NO_TIME_OFF)) for id, manager in managers.items()}
    return [
        (verdict, managers[team.manager].zone)
        for team in all_teams
        if team.manager in managers
        for verdict in team_verdicts(team, managers[team.manager], calendar=calendars[team.manager], now=now)
    ]


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
                if verdict.kind is Kind.MONDAY:
                    close_last_week(store, workspace, PersonId(verdict.recipient), now=now)
                if verdict.kind is Kind.REVIEW:
                    for plan in plans_named(verdict.evidence):
                        plan_states.close(store, workspace, plan)
                        settle(store, workspace, plan)
    return found


def _close_what_was_left(database: Database, workspace: WorkspaceId, now: datetime) -> None:
    """Plans of who left come to their end too: what was foreseen of them is known then."""
    with database.read() as store:
        left = plans_left(store, workspace, now)
    if left:
        with database.write() as store:
            for plan in left:
                plan_states.close(store, workspace, plan)
                settle(store, workspace, plan)


def _foreseen(
    database: Database, workspace: WorkspaceId, verdicts: list[tuple[Verdict, str]], now: datetime
) -> list[Decided]:
    """What would be stored, with nothing stored."""
    with database.read() as store:
        return [
            _decided(workspace, verdict, zone, now, "quiet" if isinstance(verdict, Quiet) else "due")
            for verdict, zone in verdicts
            if isinstance(verdict, Quiet) or outbox.standing_for(store, workspace, verdict) is None
        ]


def _decided_by_look(workspace: WorkspaceId, looked: Looked, now: datetime, *, dry_run: bool) -> Decided:
    decided = _decided(workspace, looked.decision, looked.zone, now, "due" if dry_run else State.READY)
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
