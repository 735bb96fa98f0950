"""The buttons below a question: each stands for a line, which is read again when it is pressed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slack_sdk.models.blocks import Block, ButtonElement

from handlers import limits
from handlers.blocks import Drawn, Json, actions, button, escape, message, section
from handlers.log.asked import Asked, Way
from handlers.log.reading.unclear import Unclear
from handlers.log.why_button import why_button
from handlers.nonce import value_of
from handlers.verbatim import plain_context, plain_section
from handlers.visit import Visit
from storage.once import claim
from storage.store import Store

_CHOICE = "log_line_"
CHOICE_ACTIONS = re.compile(rf"^{_CHOICE}\d+$")
MOST_VALUE = 1_500  # characters of a button's value, of the 2,000 that Slack takes
TOO_LONG = "The note is too long to go with a button: type the line again as you mean it, note and all."
ASKED_FOR = timedelta(days=6)  # as long as presses are remembered for certain: a later answer is typed again


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A way that was pressed, as the button says."""

    line: str  # empty: leave it
    sure: frozenset[str]
    drawn_on: date  # the line's today
    nonce: str


def draw_asked(asked: Asked, *, nonce: str, today: date) -> Drawn:
    """The question; without buttons, where the line is too long for one, what to do and the line to copy."""
    ways = _late_ways(asked, today) if asked.is_late else _ways(asked.ways, nonce, today)
    if ways and all(len(str(each.value)) <= MOST_VALUE for each in ways):
        return message(asked.sentence, [plain_section(asked.sentence), actions(*ways)])
    text = f"{asked.sentence} {asked.otherwise}".rstrip()
    return message(text, [plain_section(text), *plain_context([f"You typed: /log {asked.line}"])])


def draw_unclear(unclear: Unclear, typed: str, *, nonce: str, today: date) -> Drawn:
    """The sentence, its likely readings as buttons, and all of what was typed, so that it can be copied and mended."""
    ways = _ways([Way(label=each.label, line=each.line) for each in unclear.choices], nonce, today)
    fitting = [each for each in ways if len(str(each.value)) <= MOST_VALUE]
    below: list[Block] = [actions(*fitting)] if fitting else []
    if len(fitting) < len(ways):
        below += plain_context([TOO_LONG])
    echo = plain_context([f"You typed: /log {typed}"]) if typed else []
    return message(unclear.message, [plain_section(unclear.sentence), *below, section(escape(unclear.hint)), *echo])


def chosen(action: Json, today: date) -> Chosen | None:
    """None for a button that is too old, or was never drawn."""
    value = value_of(action)
    try:
        drawn_on = date.fromisoformat(str(value["on"]))
    except (KeyError, ValueError):
        return None
    if not today - ASKED_FOR <= drawn_on <= today:
        return None
    sure = value.get("sure") or ()
    return Chosen(
        line=str(value.get("line", "")),
        sure=frozenset(str(each) for each in sure),
        drawn_on=drawn_on,
        nonce=str(value.get("n", "")),
    )


def first_choice(store: Store, visit: Visit, made: Chosen) -> bool:
    """Whether none of the question's buttons was pressed before. Call it in the write's own unit of work."""
    return claim(store, visit.workspace, f"{made.nonce}/{_CHOICE}", visit.now)


def _ways(ways: Sequence[Way], nonce: str, today: date) -> list[ButtonElement]:
    """Of one nonce: one of them acts."""
    return [
        button(each.label, f"{_CHOICE}{at}", _value(each, nonce, today))
        for at, each in enumerate(ways[: limits.ACTIONS_ELEMENTS])
    ]


def _late_ways(asked: Asked, today: date) -> list[ButtonElement]:
    return [why_button(asked.line, sure=asked.sure, today=today)]


def _value(way: Way, nonce: str, today: date) -> Json:
    sure = {"sure": sorted(way.sure)} if way.sure else {}
    return {"n": nonce, "on": today.isoformat(), "line": way.line, **sure}
