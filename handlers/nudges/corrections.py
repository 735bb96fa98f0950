"""Messages that stand are corrected: what a rep does shows in what they, and those who see them, were sent."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.foresight.settling import settle_again
from planning.calendar import ONE_DAY, iso_week
from planning.ids import PersonId, TeamId, TerritoryId, WorkspaceId
from planning.mending import TO_REP, TO_TEAM, Change, counted_in, made_false
from planning.moments import local_instant
from planning.nudges import Decision, Effect, Kind, Message
from planning.people import Person
from planning.plan import Plan
from storage import outbox, people, plans, teams, territories
from storage.deciding import decide_all
from storage.posted import mark_corrected, posts_of_week, posts_since, posts_to
from storage.store import Store

COUNTING = (Kind.MONDAY, Kind.ACTIONS_BEHIND)  # they count up as the rep logs
# Of no week, or put off into another: they say how what they ask stands.
LASTING = (Kind.TARGET_BEHIND, Kind.NEXT_STEP, Kind.COVERAGE, Kind.OBSTACLE, Kind.FOCUS)
LASTS = timedelta(days=7)  # after that it is drawn again when it is pressed; a list goes on until after its window
A_BLOCK_LASTS = timedelta(hours=3)  # a focus block asks for less as the rep logs in it
LONGEST = timedelta(days=60)  # from the middle of a quarter on, and a week
ENDING = (Kind.ACTIONS_BEHIND, Kind.TARGET_BEHIND, Kind.FOCUS)  # with their week


def correct_messages(
    store: Store,
    workspace: WorkspaceId,
    rep: PersonId,
    *,
    now: datetime,
    changes: Collection[Change] = (),
    taken_back: bool = False,
) -> None:
    """Decide the updates of the messages a rep was sent this week, and of all that these changes make false: the rep's,
    those of who keeps a territory that counts them, their managers' and those in their teams' channels. Call it in the
    unit of work of the change, once.

    `taken_back` says that something was changed or taken back, not only added. Nothing is drawn here: delivery draws
    each from what is true when it goes out.
    """
    person = people.person(store, workspace, rep)
    if person is not None:
        correct_messages_of(store, workspace, person, now=now, changes=changes, taken_back=taken_back)


def correct_messages_of(
    store: Store,
    workspace: WorkspaceId,
    rep: Person,
    *,
    now: datetime,
    changes: Collection[Change] = (),
    taken_back: bool = False,
) -> None:
    """The same, where the person is read already."""
    today = _today(rep, now)
    if taken_back or any(change.day != today for change in changes):
        theirs = [plan for plan in plans.plans_of(store, workspace, rep.id) if plan.is_saved]
        _correct_false(store, workspace, rep, theirs, changes, taken_back=taken_back, now=now)
        for keeper, kept in _kept_for(store, workspace, rep):
            _correct_false(store, workspace, keeper, kept, changes, taken_back=taken_back, now=now)
            if counted_in(kept, changes):
                _correct_week(
                    store,
                    workspace,
                    keeper.id,
                    COUNTING,
                    iso_week(_today(keeper, now)),
                    now=now,
                )
    _correct_week(store, workspace, rep.id, COUNTING, iso_week(today), now=now)


def _kept_for(store: Store, workspace: WorkspaceId, rep: Person) -> list[tuple[Person, list[Plan]]]:
    """Who else keeps territories that count what this rep logs, with the plans of those."""
    serves = territories.territories_of_rep(store, workspace, rep.id)
    counting = {each.id: each.keeper for each in serves if rep.id in each.counted and each.keeper != rep.id}
    if not counting:
        return []
    keepers = people.people(store, workspace, set(counting.values())).values()
    return [(keeper, _kept(store, workspace, keeper, counting)) for keeper in keepers]


def _kept(store: Store, workspace: WorkspaceId, keeper: Person, of: Collection[TerritoryId]) -> list[Plan]:
    return [plan for plan in plans.plans_of(store, workspace, keeper.id) if plan.is_saved and plan.territory in of]


def _correct_false(
    store: Store,
    workspace: WorkspaceId,
    rep: Person,
    theirs: Collection[Plan],
    changes: Collection[Change],
    *,
    taken_back: bool,
    now: datetime,
) -> None:
    """What was sent to them and to their teams by these plans, and says otherwise by now, says from now on that it was
    corrected."""
    today = _today(rep, now)
    counted = counted_in(theirs, changes)
    if not counted:
        return
    settle_again(store, workspace, theirs, counted)
    first = min(change.day for change in counted)
    since = local_instant(first - ONE_DAY, time.min, rep.zone) - timedelta(days=first.weekday())
    for message, zone in _posted_since(store, workspace, rep, since):
        if made_false(message, counted, theirs, zone=zone, today=today, taken_back=taken_back):
            correct(store, workspace, mark_corrected(store, workspace, message, today), now=now)


def _posted_since(store: Store, workspace: WorkspaceId, rep: Person, since: datetime) -> list[tuple[Message, str]]:
    """To the rep and to the teams that see them; each with the zone of its days."""
    sharing = {team.id: team for team in teams.teams_of_rep(store, workspace, rep.id) if rep.id in team.sharing}
    managers = people.people(store, workspace, {team.manager for team in sharing.values()})
    to_teams = {each for team in sharing.values() for each in (team.manager, team.channel) if each is not None}
    found = posts_since(store, workspace, recipients=[rep.id], kinds=TO_REP, since=since)
    posted = [(message, rep.zone) for message in found]
    for message in posts_since(store, workspace, recipients=to_teams, kinds=TO_TEAM, since=since):
        team = sharing.get(TeamId(str(message.decision.evidence.get("team"))))
        if team is not None and team.manager in managers:
            posted.append((message, managers[team.manager].zone))
    return posted


def close_last_weeks(store: Store, workspace: WorkspaceId, reps: Collection[Person], *, now: datetime) -> None:
    """Decide the last update of last week's midweek messages and focus blocks: how it ended, and no button that logs
    today, or answers for a week that is closed."""
    last_week = {rep.id: iso_week(_today(rep, now) - timedelta(days=7)) for rep in reps}
    since = now - timedelta(days=15)  # a Sunday's message snoozed to the Monday is of the week before
    sent = posts_since(store, workspace, recipients=last_week, kinds=ENDING, since=since)
    ended = [each for each in sent if last_week[PersonId(each.decision.recipient)] == _week_of(each)]
    updates = [_update(each, now) for each in ended]
    decide_all(store, workspace, updates, effect=Effect.UPDATE, originals=[each.id for each in ended])


def _week_of(message: Message) -> str:
    """The ISO week of which it speaks, such as 2026-W47."""
    if message.decision.kind is Kind.FOCUS:
        return iso_week(date.fromisoformat(str(message.decision.evidence["day"])))
    found = re.search(r"\d{4}-W\d\d", message.decision.occasion)
    return found[0] if found is not None else ""


def _correct_week(
    store: Store, workspace: WorkspaceId, rep: PersonId, kinds: Collection[Kind], week: str, *, now: datetime
) -> None:
    """Also those that came after a snooze, and those of the last days that are of no week."""
    for message in posts_of_week(
        store, workspace, recipient=rep, kinds=kinds, week=week, lasting=LASTING, since=now - LONGEST
    ):
        if message.decision.kind not in LASTING or _lasts(message, now):
            correct(store, workspace, message, now=now)


def _lasts(message: Message, now: datetime) -> bool:
    until = message.decision.evidence.get("last")
    if message.decision.kind is Kind.COVERAGE and isinstance(until, str):
        return date.fromisoformat(until) >= (now - LASTS).date()
    return message.decision.not_before >= now - (A_BLOCK_LASTS if message.decision.kind is Kind.FOCUS else LASTS)


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(ZoneInfo(person.zone)).date()


def correct_questions(
    store: Store, workspace: WorkspaceId, rep: PersonId, *, team: TeamId | None = None, now: datetime
) -> None:
    """Decide the updates of what a rep was asked about sharing: by one team, or by all of theirs."""
    for message in posts_to(store, workspace, recipient=rep, kind=Kind.SHARING):
        if team is None or message.decision.evidence.get("team") == team:
            correct(store, workspace, message, now=now)


def correct(store: Store, workspace: WorkspaceId, message: Message, *, now: datetime) -> None:
    """Decide the update of one message that was posted."""
    outbox.decide(store, workspace, _update(message, now), effect=Effect.UPDATE, original=message.id)


def _update(message: Message, now: datetime) -> Decision:
    return replace(message.decision, occasion=f"update/{message.decision.occasion}", not_before=now)
