"""Monday's message to a rep: where the week begins and what today asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, actions, button, context, escape, header, message, section
from handlers.foresight.controls import chance_button
from handlers.foresight.phrases import way_back_line
from handlers.foresight.status import shown_percent, status_said
from handlers.log.buttons import tactic_buttons
from handlers.nudges.came import came_lines
from handlers.nudges.controls import SHOW_WEEK, controls
from handlers.nudges.idle import idle_line
from handlers.nudges.phrases import counts, in_period, targets, week_number, working_weeks
from handlers.nudges.run_rate import ahead_said
from handlers.pipeline.phrases import due_line
from handlers.words import Words, counted, listed
from planning.calendar import week_of
from planning.foresight.what_if import WhatIf
from planning.ids import MessageId
from planning.nudges import Kind
from planning.outline import Goal, Obstacle
from planning.pace import left_by_type
from planning.pipeline import Opportunity
from planning.standing import Standing

MOST_LOGGED = 8  # buttons that log


def draw_monday(
    standing: Standing,
    words: Words,
    *,
    id: MessageId,
    sent: datetime,
    nonce: str,
    idle: tuple[Goal, ...] = (),
    due: Sequence[Opportunity] = (),
    came: Sequence[Obstacle] = (),
    way_back: WhatIf | None = None,
    in_channels: Sequence[str] = (),
) -> Drawn:
    """`sent` is when it was due, aware; the numbers are those of now. `idle` are goals that nothing was done for,
    `due` opportunities with a next step this week, `came` obstacles whose sign has come, `way_back` what brings the
    chance over the next level, `in_channels` what each channel reads of them."""
    head = headline(standing, words)
    buttons = [
        *tactic_buttons([action for action in standing.week if action.planned], nonce)[:MOST_LOGGED],
        button("This week", SHOW_WEEK),
        *([chance_button(standing.plan.id)] if shown_percent(standing) is not None else []),
        *controls(id, Kind.MONDAY, nonce),
    ]
    blocks = [
        header(head),
        section(_numbers(standing, words, way_back)),
        *_weeks(standing),
        *_due(due, standing, words),
        *([section("\n".join(came_lines(came)))] if came else []),
        *([section(idle_line(idle))] if idle else []),
        actions(*buttons),
        *([context("\n".join(in_channels))] if in_channels else []),
        context(_footer(standing, words, sent)),
    ]
    return message(f"{head}. Today: {_today(standing)}", blocks)


def _numbers(standing: Standing, words: Words, way_back: WhatIf | None) -> str:
    back = "" if way_back is None else way_back_line(way_back, words)
    return "\n".join(part for part in (targets(standing, words), ahead_said(standing, words), back) if part)


def draw_monday_over(standing: Standing, words: Words, *, sent: datetime) -> Drawn:
    """Once its week is over, as that ended; nothing to press, as a press would count for another week."""
    zone = standing.now.tzinfo
    head = f"{words.day(sent.astimezone(zone).date())} · so {week_number(week_of(standing.now.date()))} ended"
    last, this = counts(standing.last_week), counts(standing.week)
    lines = [f"*That week*   {this}" if this else "", f"*The week before*   {last}" if last else ""]
    weeks = [section(said)] if (said := "\n".join(line for line in lines if line)) else []
    as_of = f"Monday reminder, {words.clock(sent)}. As of {words.day(standing.now.date())}."
    return message(head, [header(head), section(targets(standing, words)), *weeks, context(as_of)])


def headline(standing: Standing, words: Words) -> str:
    """Such as Monday 23 November · 6 working weeks left in Q4 · behind · 41 %."""
    left = f"{working_weeks(standing.weeks_left)} left {in_period(standing.plan.period)}"
    return f"{words.day(standing.now.date())} · {left} · {status_said(standing, words)}"


def _weeks(standing: Standing) -> list[Block]:
    begun = any(action.done for action in standing.week)
    last, this = counts(standing.last_week), counts(standing.week, begun=begun)
    lines = [f"*Last week*   {last}" if last else "", f"*This week*   {this}" if this else ""]
    return [section("\n".join([line for line in lines if line] + [f"*Today*   {_today(standing)}"]))]


def _due(due: Sequence[Opportunity], standing: Standing, words: Words) -> list[Block]:
    line = due_line(due, words, today=standing.now.date())
    return [section(f"*Due*   {escape(line)}")] if line else []


def _today(standing: Standing) -> str:
    left = [counted(count, type_) for type_, count in left_by_type(standing.today).items()]
    if left:
        return listed(left, most=8)
    return "done ✓" if any(action.planned for action in standing.today) else "nothing is asked of today"


def _footer(standing: Standing, words: Words, sent: datetime) -> str:
    later = standing.now.date() > sent.astimezone(standing.now.tzinfo).date()
    return f"Monday reminder, {words.clock(sent)}." + (f" As of {standing.now:%A %H:%M}." if later else "")
