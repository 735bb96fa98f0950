"""A rep's line of their team's summary: drawn by the function that draws the summary, and read by the rep first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.blocks import escape
from handlers.nudges.corrections import correct
from handlers.nudges.facts import as_posted, is_inside, roll_up_of, team_of
from handlers.nudges.mondays import monday_facts
from handlers.nudges.summary import row_of
from handlers.nudges.told_in import told_in
from handlers.words import Words, words_for
from planning.calendar import Days, iso_week, week_of
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Effect, Kind, Message, State
from planning.own_line import reads_at, summary_due
from planning.people import Person, Team
from planning.roll_up import RollUp, reported_week
from storage import outbox, people, unasked
from storage.store import Store

MOST_SHOWN = 3  # teams
A_WEEK = timedelta(days=8)


def own_lines(
    store: Store, workspace: WorkspaceId, rep: Person, words: Words, now: datetime, *, sent: datetime
) -> list[str]:
    """mrkdwn: what each channel reads of them this week. `words` are the rep's, `sent` is when they read it first.
    Nothing where they share in none."""
    theirs = told_in(store, workspace, rep.id)
    lines = [_line(store, workspace, team, rep, words, now, sent) for team in theirs[:MOST_SHOWN]]
    more = [f"And in {len(theirs) - MOST_SHOWN} more channels."] if len(theirs) > MOST_SHOWN else []
    return [*(line for line in lines if line), *more]


def still_to_read(store: Store, workspace: WorkspaceId, roll_up: RollUp, posted: Message, now: datetime) -> RollUp:
    """The same, with when each rep whose Monday's message of the summary's week is still to come reads their line."""
    asked = [rep.person for rep in roll_up.reps if rep.standing is not None]
    known = unasked.unasked_of(store, workspace, [person.id for person in asked], since=now - A_WEEK)
    week = _week_of(posted)
    reads = {
        facts.person.id: reads_at(facts, known.get(facts.person.id, []), week)
        for facts in monday_facts(store, workspace, asked, now)
    }
    return replace(roll_up, reps=tuple(replace(rep, reads_at=reads.get(rep.person.id)) for rep in roll_up.reps))


def fill_in(store: Store, message: Message, state: State, *, now: datetime) -> None:
    """Monday's message went out, or never will: the summary that went out before it says the rep's line from now on.
    The summary itself went out: it is drawn again when they would have read it to whom none comes."""
    if message.decision.kind is Kind.SUMMARY and state is State.SENT:
        _fill_in_later(store, message, now=now)
    if message.decision.kind is not Kind.MONDAY or message.effect is not Effect.POST:
        return
    if state not in (State.SENT, State.DROPPED, State.DEAD, State.AMBIGUOUS):
        return
    week = message.decision.occasion.split("/")[0]
    line_is_read(store, message.workspace, PersonId(message.decision.recipient), week, now=now)


def _fill_in_later(store: Store, message: Message, *, now: datetime) -> None:
    posted = as_posted(store, message)
    team = None if posted is None else team_of(store, posted)
    if posted is None or team is None:
        return
    asked = list(people.people(store, message.workspace, team.sharing).values())
    week = _week_of(posted)
    known = unasked.mondays_of(store, message.workspace, [person.id for person in asked], iso_week(week.first))
    comes = {each.decision.recipient for each in known}
    facts = monday_facts(store, message.workspace, [person for person in asked if person.id not in comes], now)
    later = [at for each in facts if (at := reads_at(each, [], week)) is not None]
    if later:
        correct(store, message.workspace, posted, now=min(later))


def _week_of(summary: Message) -> Days:
    """From its occasion, such as north/2026-W48."""
    return week_of(date.fromisoformat(f"{summary.decision.occasion.split('/')[1]}-1"))


def line_is_read(store: Store, workspace: WorkspaceId, rep: PersonId, week: str, *, now: datetime) -> None:
    """The summaries of an ISO week that went out wait for this rep no more."""
    for team in told_in(store, workspace, rep):
        summary = outbox.sent_message(
            store, workspace, recipient=str(team.channel), kind=Kind.SUMMARY, occasion=f"{team.id}/{week}"
        )
        if summary is not None:
            correct(store, workspace, summary, now=now)


def _line(
    store: Store, workspace: WorkspaceId, team: Team, rep: Person, words: Words, now: datetime, sent: datetime
) -> str:
    manager = people.person(store, workspace, team.manager)
    if manager is None or not is_inside(manager):
        return ""
    due = summary_due(team, zone=manager.zone, now=now)
    alone = replace(team, members=tuple(member for member in team.members if member.rep == rep.id))
    day = due.astimezone(ZoneInfo(manager.zone)).date()
    roll_up = roll_up_of(store, workspace, alone, min(now, _read_at(due, sent, manager.zone)), day=day)
    if roll_up is None or not roll_up.reps:
        return ""
    row = row_of(roll_up.reps[0], roll_up.team, words_for(manager))
    return f"In <#{team.channel}>{_when(due, words, now, sent)}: {escape(' · '.join(row))}"


def _read_at(due: datetime, sent: datetime, zone: str) -> datetime:
    """Of which instant the channel reads the line: of a summary that waited for the rep, when they had read it."""
    days = [at.astimezone(ZoneInfo(zone)).date() for at in (due, sent)]
    return max(due, sent) if reported_week(days[0]) == reported_week(days[1]) else due


def _when(due: datetime, words: Words, now: datetime, sent: datetime) -> str:
    """Such as  at 11:00 Europe/Berlin,  on Wednesday, 11:00 Europe/Berlin; nothing of a time before the message."""
    day, today = (at.astimezone(ZoneInfo(words.zone)).date() for at in (due, now))
    if iso_week(day) != iso_week(today) or day < today or due < sent:
        return ""
    return f" at {words.clock(due)}" if day == today else f" on {day:%A}, {words.clock(due)}"
