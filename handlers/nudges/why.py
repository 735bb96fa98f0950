"""What stands behind a message: why it came, on what evidence, and how its numbers are worked out."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.blocks import Drawn, actions, context, escape, message, section
from handlers.foresight.status import levels_said, percent_said, shown_percent
from handlers.nudges.explained import rule_lines
from handlers.nudges.history.controls import history_button
from handlers.nudges.phrases import KIND_NAMES, MUTABLE, counts, short_name, when, whole
from handlers.words import Words, counted, words_for
from planning.due import RepFacts
from planning.nudges import Kind, Message
from planning.pace import BEHIND_FROM, ON_TRACK_FROM
from planning.people import Person, Team
from planning.plan import Phasing
from planning.standing import Standing

WITHOUT_COUNTS = frozenset(
    {Kind.NEXT_STEP, Kind.FOCUS, Kind.NO_PLAN, Kind.QUIETER, Kind.SESSION, Kind.NEXT_PLAN, Kind.REVIEW}
)  # they do not count what is logged
COUNTS_WHAT = "It counts what you logged with `/log` or a button, and nothing else."


def draw_why_rep(posted: Message, facts: RepFacts, numbers: Sequence[str] | None = None) -> Drawn:
    """To the rep, about a message on their own numbers; `numbers` are lines of the kind's own, in place of where the
    plan stands."""
    words = words_for(facts.person)
    lines = [_because(posted, words)]
    if numbers is not None:
        lines += numbers
    elif facts.standing is None:
        lines.append("There is no plan for today, so there is nothing to compare with now.")
    else:
        lines += about_standing(facts.standing, words)
    counts_what = [COUNTS_WHAT] if posted.decision.kind not in WITHOUT_COUNTS else []
    return _drawn(posted, [*[line for line in lines if line], *rule_lines(posted, facts), *counts_what])


def about_standing(standing: Standing, words: Words) -> list[str]:
    """mrkdwn: how target, status, run-rate and the week are worked out, as they are now; empty lines among them."""
    return [
        _about_target(standing, words),
        _about_status(standing, words),
        _about_run_rate(standing, words),
        f"This week: {counts(standing.week)}.",
    ]


def draw_why_asked(posted: Message, words: Words) -> Drawn:
    """Of a message that rests on no numbers: another person, or a rule, brought it."""
    return _drawn(posted, [_because(posted, words), *rule_lines(posted, None)])


def draw_why_team(posted: Message, team: Team, manager: Person, words: Words) -> Drawn:
    """To the manager, or a member of the team, about a message on the team: how it is made, and no numbers."""
    shared = f"{len(team.sharing)} of {len(team.members)} reps share their plan; the others say not shared."
    lines = [_because(posted, words), shared, _team_rule(posted.decision.kind), _team_week(posted, team, manager)]
    return _drawn(posted, lines)


def draw_why_sharing(posted: Message, words: Words) -> Drawn:
    rule = "A manager sees a rep's plan only after the rep accepts. Silence is a no."
    return _drawn(posted, [_because(posted, words), rule])


def _because(posted: Message, words: Words) -> str:
    what = KIND_NAMES[posted.decision.kind]
    return (
        f"*{what[0].upper()}{what[1:]}* of {when(posted.decision.not_before, words)}: {escape(posted.decision.reason)}."
    )


def _about_target(standing: Standing, words: Words) -> str:
    target, period = standing.target, standing.plan.period
    share = words.percent(target.share_due)
    part = _PARTS[standing.plan.revision.phasing]
    return (
        f"By today {whole(target.expected, words)} = {words.money(target.target)} × {share}, {part} from "
        f"{words.full_day(period.first)} to {words.full_day(period.last)}. Today counts once it is over."
    )


_PARTS = {
    Phasing.EVEN: "the part of the working time that has passed",
    Phasing.MONTHS: "the part that the plan's months ask for by now",
    Phasing.LAST_YEAR: "the part that was sold by this day last year, by month,",
}


def _about_status(standing: Standing, words: Words) -> str:
    early = "early while less than a tenth of the plan's time has passed"
    percent = shown_percent(standing)
    if percent is not None:
        follows = f"The status follows the chance, {percent_said(percent, words)}"
        return f"{follows}. {levels_said(standing, words)} It is {early}."
    return (
        f"On track is from {words.percent(ON_TRACK_FROM)} of that, behind from {words.percent(BEHIND_FROM)}, "
        f"at risk below; {early}."
    )


def _about_run_rate(standing: Standing, words: Words) -> str:
    """How what is required, what comes and what ever came are worked out; empty where none of it is said."""
    found = standing.run_rate
    if found is None or standing.target.gap.minor == 0 or not standing.days_left:
        return ""
    asked = f"{whole(standing.target.gap, words)} is missing, over {counted(standing.days_left, 'working day')}"
    now = " What came lately is of the last four weeks." if found.current is not None else ""
    best = " The best four weeks are running ones, of all you ever booked." if found.recoverable is not None else ""
    return f"{asked}: {whole(found.required, words)} a {found.per}.{now}{best}"


def _team_rule(kind: Kind) -> str:
    if kind is Kind.HELP:
        return (
            "First comes whose chance gains most by this week's work; where no chance is shown, whose best week closes "
            "the most of the target. Those whom more work alone does not bring back come after, by name. Who is away "
            "or new stands apart."
        )
    return "Actions are planned ones that are done; more of one does not stand in for another."


def _team_week(posted: Message, team: Team, manager: Person) -> str:
    at = team.settings.summary_at
    day = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[team.settings.summary_weekday]
    moved = ", or when you next work that week" if posted.decision.kind is Kind.HELP else ""
    speaks = "On a Monday or Tuesday it speaks of the week before."
    return f"It is made {day}s at {at:%H:%M} {manager.zone}{moved}, for {escape(short_name(team.name))}. {speaks}"


def _drawn(posted: Message, lines: list[str]) -> Drawn:
    text = "\n".join(lines)
    ways = (
        "Snooze or mute it on the message; `/plan settings` brings it back." if posted.decision.kind in MUTABLE else ""
    )
    below = [*([context(ways)] if ways else []), actions(history_button())]
    return message("Why this message", [section(text), *below])
