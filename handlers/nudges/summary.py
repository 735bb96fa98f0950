"""The team's summary for its channel: one row a rep, by name; amounts only where both settings say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from handlers.blocks import Drawn, actions, context, escape, header, message, section, table
from handlers.nudges.controls import why_button
from handlers.nudges.phrases import away, short_name, week_number
from handlers.words import Words
from planning.ids import MessageId
from planning.pace import Status
from planning.people import Team
from planning.roll_up import RepInTeam, RollUp

NOT_SHARED = "not shared"
NO_PLAN = "no plan"
PLAN_ENDED = "plan ended"
WORKING_PLAN = "working plan"  # proposed, and not answered in time
HIDDEN = "–"
STATUS_ORDER = (Status.ON_TRACK, Status.BEHIND, Status.AT_RISK, Status.EARLY)


def draw_summary(roll_up: RollUp, words: Words, *, id: MessageId) -> Drawn:
    if not any(rep.facts is not None for rep in roll_up.reps):
        return _nobody_shares(roll_up, id)
    head = headline(roll_up)
    return message(
        head, [header(head), table(_rows(roll_up, words)), actions(why_button(id)), context(_footer(roll_up))]
    )


def _nobody_shares(roll_up: RollUp, id: MessageId) -> Drawn:
    """One line: a table of zeros would look like a bad week."""
    head = f"{short_name(roll_up.team.name)} · {week_number(roll_up.week)} · nobody shares a plan yet"
    more = "Each rep has the question in their own messages." if roll_up.reps else "`/plan team` adds reps."
    return message(head, [section(f"*{escape(head)}*\n{more}"), actions(why_button(id))])


def headline(roll_up: RollUp) -> str:
    """Such as Team North · week 47 · 226 of 310 actions · 3 on track, 2 behind · won that week: 5."""
    reps = [rep for rep in roll_up.reps if rep.reads_at is None]
    done = sum(rep.done for rep in reps)
    planned = sum(rep.planned for rep in reps)
    did = f"{done:,} of {planned:,} actions" if planned else ""
    found = replace(roll_up, reps=tuple(reps)).statuses
    statuses = ", ".join(f"{found[status]} {status}" for status in STATUS_ORDER if found[status])
    won = sum(rep.won for rep in reps)
    parts = [short_name(roll_up.team.name), week_number(roll_up.week), did, statuses]
    when = "this" if roll_up.today in roll_up.week else "that"
    return " · ".join([part for part in parts if part] + [f"won {when} week: {won}"])


def _rows(roll_up: RollUp, words: Words) -> list[list[str]]:
    amounts = roll_up.team.settings.amounts_in_channel
    heads = ["Rep", "Actions", "Status"] + (["Booked"] if amounts else [])
    reps = sorted(roll_up.reps, key=lambda rep: rep.person.name.casefold())
    return [heads, *(row_of(rep, roll_up.team, words, today=roll_up.today) for rep in reps)]


def row_of(rep: RepInTeam, team: Team, words: Words, *, today: date | None = None) -> list[str]:
    """A rep's line, as typed: to be read by the channel, and by the rep before it. `words` are the manager's."""
    later = rep.reads_at is not None
    actions = f"{rep.done}/{rep.planned}" if rep.weekly and not later else HIDDEN
    status = _later(rep, words, today) if later and rep.away_until is None else _status(rep, words)
    amount = [HIDDEN if later else _amount(rep, words)] if team.settings.amounts_in_channel else []
    return [short_name(rep.person.name), actions, status, *amount]


def _later(rep: RepInTeam, words: Words, today: date | None) -> str:
    """Until the rep has read it: later today, on Tuesday."""
    assert rep.reads_at is not None
    day = rep.reads_at.astimezone(ZoneInfo(words.zone)).date()
    return "later today" if day == today else f"on {day:%A}"


def _status(rep: RepInTeam, words: Words) -> str:
    if rep.facts is None:
        return NOT_SHARED
    if rep.left_on is not None:
        return f"left {words.short_day(rep.left_on)}"
    if rep.away_until is not None:
        return away(rep.away_until, words)
    if rep.standing is None:
        return str(rep.waiting or (PLAN_ENDED if rep.is_over else NO_PLAN))
    return f"{rep.standing.status} ({WORKING_PLAN})" if rep.working else str(rep.standing.status)


def _amount(rep: RepInTeam, words: Words) -> str:
    if rep.standing is None or not rep.person.settings.amounts_in_channel:
        return HIDDEN
    target = rep.standing.target
    return f"{words.money(target.booked)} of {words.money(target.target)}"


def _footer(roll_up: RollUp) -> str:
    shown = roll_up.team.settings.amounts_in_channel
    amounts = " Amounts: of reps who show theirs." if shown else " Amounts are hidden by this team's setting."
    waits = any(rep.reads_at is not None for rep in roll_up.reps)
    later = " *Later*: reads their own line first." if waits else ""
    private = " *Not shared*: has not accepted to share." if any(rep.facts is None for rep in roll_up.reps) else ""
    return f"By name.{private}{later}{amounts}"
