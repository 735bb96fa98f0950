"""What was ticked, counted and written in the form, as one line's entries; what is unclear, beside its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.blocks import Json, escape, shorten
from handlers.filled import Values, entry_of
from handlers.log.form.draw import DAY, LINES, TICKS, WHY, Filled, count_field
from handlers.log.reading.counts import MOST_A_LINE, plain_digits
from handlers.log.reading.lines import ActivityLine, Entries, EntryLine, Known, OpportunityLine
from handlers.log.reading.parse import parse_log
from handlers.log.reading.unclear import Unclear
from handlers.plan.making.fields import typed
from handlers.storable import storable
from handlers.visit import BadInput, every
from planning.ids import ItemId
from planning.late import LONGEST_WHY
from storage.folding import folded

MOST_LINES = 20  # of one form
QUOTED = 40  # characters of a line in an error
NOTHING = "Nothing is ticked, counted or written yet. Write a line such as: call Acme"
_SAID_TODAY = "today"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    entries: Entries
    why: str


def parse_form(values: Values, state: Json, known: Known, tactics: frozenset[ItemId], today: date) -> Form:
    """Raises BadInput with the fields it is about."""
    found: list[EntryLine] = []

    def day() -> date:
        return parse_day(values, known, today)

    def ticked() -> None:
        found.extend(_ticked(values, known, today))

    def counted() -> None:
        found.extend(_counted(values, state, known, tactics, today))

    def written() -> None:
        found.extend(_written(values, known, today))

    every(day, ticked, counted, written)
    if not found:
        raise BadInput(LINES, NOTHING)
    said = typed(values, LINES)
    return Form(entries=tuple(_on(day(), each, said, today) for each in found), why=typed(values, WHY)[:LONGEST_WHY])


def filled_of(values: Values, state: Json, today: date) -> Filled:
    """What stands in the form, for it to be drawn again."""
    counts = {(type_, tactic): typed(values, count_field(at)) for at, (type_, tactic) in _fields(state)}
    return Filled(
        ticks=frozenset(_values_of_ticks(values)),
        counts={key: count for key, count in counts.items() if count},
        lines=typed(values, LINES),
        day=_chosen(values) or today,
        why=typed(values, WHY),
    )


def parse_day(values: Values, known: Known, today: date) -> date:
    """Raises BadInput for a day to come, and for one too long ago."""
    day = _chosen(values) or today
    if day > today:
        raise BadInput(DAY, "This day is still to come: choose today or a day before.")
    if day < known.earliest:
        raise BadInput(DAY, f"This is too long ago: choose {known.earliest.isoformat()} or later.")
    return day


def in_a_field(unclear: Unclear, *, before: str = "") -> str:
    """What is unclear, in plain text: with what to write instead. `before` says where."""
    if unclear.choices:
        meant = " or ".join(choice.line for choice in unclear.choices)
        return f"{before}{unclear.sentence} Write {meant}."
    hint = unclear.hint.replace("`/log ", "“").replace("`", "”")
    return f"{before}{unclear.sentence} {hint}"


def _chosen(values: Values) -> date | None:
    try:
        return date.fromisoformat(typed(values, DAY))
    except ValueError:
        return None


def _ticked(values: Values, known: Known, today: date) -> Iterator[EntryLine]:
    for value in _values_of_ticks(values):
        try:
            read = parse_log(escape(value), known, today=today)
        except Unclear as unclear:
            raise BadInput(TICKS, in_a_field(unclear)) from unclear
        if isinstance(read, tuple):
            yield from read


def _values_of_ticks(values: Values) -> list[str]:
    options: list[dict[str, Any]] = entry_of(values, TICKS).get("selected_options") or []
    return [storable(str(option.get("value", ""))) for option in options]


def _counted(
    values: Values, state: Json, known: Known, tactics: frozenset[ItemId], today: date
) -> Iterator[ActivityLine]:
    """`state` says which field is of which type: only what the rep has and may log is taken."""
    for at, (type_, tactic) in _fields(state):
        digits = plain_digits(typed(values, count_field(at))).strip()
        if not digits or type_ not in known.vocabulary.kinds:
            continue
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3 and int(digits) <= MOST_A_LINE):
            raise BadInput(count_field(at), f"A count is a whole number up to {MOST_A_LINE}, such as 3.")
        if int(digits):
            item = tactic if tactic in tactics else None
            yield ActivityLine(type=type_, count=int(digits), counted=True, day=today, tactic=item)


def _fields(state: Json) -> Iterator[tuple[int, tuple[str, ItemId | None]]]:
    """Of which type and tactic each field is, by its place."""
    for at, (type_, tactic) in enumerate(state.get("counts") or ()):
        yield at, (str(type_), None if tactic is None else ItemId(str(tactic)))


def _written(values: Values, known: Known, today: date) -> Iterator[EntryLine]:
    lines = [line for line in typed(values, LINES).splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise BadInput(
            LINES, f"These are {len(lines)} lines: {MOST_LINES} are logged at once. Keep the rest for later."
        )
    for at, line in enumerate(lines, start=1):
        yield from _read(line, f"Line {at}: " if len(lines) > 1 else "", known, today)


def _read(line: str, before: str, known: Known, today: date) -> Entries:
    """Raises BadInput."""
    try:
        read = parse_log(escape(line), known, today=today)
    except Unclear as unclear:
        raise BadInput(LINES, in_a_field(unclear, before=before)) from unclear
    if not isinstance(read, tuple):
        raise BadInput(LINES, f"{before}“{shorten(line, QUOTED)}” logs nothing. Write a line such as: call Acme")
    return read


def _on(day: date, line: EntryLine, said: str, today: date) -> EntryLine:
    """On the form's day, unless it says a day itself. An opportunity is identified today, whenever it closes."""
    if day == today or isinstance(line, OpportunityLine) or line.day != today:
        return line
    if _SAID_TODAY in folded(said).split():
        return line
    return replace(line, day=day)
