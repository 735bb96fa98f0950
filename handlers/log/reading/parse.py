"""A line of /log, read: text → words and note → the entries in it → an activity, a sale, an opportunity each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import dropwhile

from handlers.log.reading.dates import When
from handlers.log.reading.entry import Told
from handlers.log.reading.heads import Segment, head_at, segments
from handlers.log.reading.lines import Entries, EntryLine, HelpLine, Known, ListLine, LogLine, UndoLine
from handlers.log.reading.lost_reason import reason_settled
from handlers.log.reading.meant import with_choices
from handlers.log.reading.next_step import Step, step_apart
from handlers.log.reading.note_names import refuse_entry_in_note, with_name_of_note
from handlers.log.reading.pieces import Name, Other, Pieces, of_kind
from handlers.log.reading.questioned import refuse_question
from handlers.log.reading.read_activity import read_activity
from handlers.log.reading.read_lost import read_lost
from handlers.log.reading.read_opportunity import read_opportunity
from handlers.log.reading.read_sale import read_sale
from handlers.log.reading.shared_days import days_of
from handlers.log.reading.telling import pieces_of
from handlers.log.reading.typed import Typed, as_typed, parted, read_words
from handlers.log.reading.unclear import ACCOUNT, Unclear, unclear
from handlers.log.reading.unknown import what_is_not_known
from handlers.log.reading.vocabulary import ENGLISH, WIN, is_join
from handlers.log.reading.with_whom import refuse_unsaid
from planning.entries import LOST, OPPORTUNITY

_DASH = re.compile("[—–-]")
MOST_WORDS = 200  # before the dash; nobody types more on purpose


def parse_log(text: str, known: Known, *, today: date) -> LogLine:
    """What the text of a /log command says, as Slack sends it: with entities.

    Raises Unclear, and nothing else, for what cannot be read without guessing.
    """
    return parse_plain(as_typed(text), known, today=today)


def parse_plain(plain: str, known: Known, *, today: date) -> LogLine:
    """The same for text without entities: of a modal, or a choice. Raises Unclear."""

    def read(text: str) -> LogLine:
        return _read(text, known, today)

    try:
        return read(plain)
    except Unclear as asked:
        raise with_choices(asked, plain, read, today=today) from None


def _read(plain: str, known: Known, today: date) -> LogLine:
    whole = _without_own_name(read_words(plain))
    when = When(today=today, locale=known.locale, workdays=known.workdays, kinds=known.vocabulary.types)
    if not whole.words:
        if whole.note or _DASH.search(plain):
            raise what_is_not_known(whole, known, when)
        return HelpLine()
    if (alone := _alone(whole)) is not None:
        return alone
    return tuple(
        entry
        for typed in _statements(plain, known, when)
        for entry in _entries(typed, _Line(plain=plain, known=known, when=when))
    )


def _without_own_name(typed: Typed) -> Typed:
    """The line without a /log or log that was typed once more."""
    own = bool(typed.words) and typed.words[0].key in ENGLISH.small["own_name"]
    return replace(typed, words=typed.words[1:]) if own else typed


def _alone(typed: Typed) -> LogLine | None:
    """Undo, list or help: undo takes nothing behind it, list what narrows it."""
    command = ENGLISH.commands.get(typed.words[0].key) if typed.words else None
    if command == "help":
        return HelpLine()
    if command not in ("undo", "list"):
        return None
    behind = typed.words[1:]
    if typed.note or (behind and command == "undo"):
        raise unclear("type", f"“{command}” stands alone: nothing was changed.", command)
    return UndoLine() if command == "undo" else ListLine(" ".join(word.text for word in behind))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    plain: str
    known: Known
    when: When


def _statements(plain: str, known: Known, when: When) -> Iterator[Typed]:
    """What is typed on each line; a line that begins no entry goes on with the note above it."""
    start = 0
    found: Typed | None = None
    began = 0
    for row in plain.split("\n"):
        end = start + len(row)
        typed = _without_own_name(read_words(plain, start, end))
        if found is not None and found.note and not _begins_entry(typed, known, when):
            found = _without_own_name(read_words(plain, began, end))
        elif typed.words or typed.note:
            if found is not None:
                yield found
            found, began = typed, start
        start = end + 1
    if found is not None:
        yield found


def _begins_entry(typed: Typed, known: Known, when: When) -> bool:
    return bool(typed.words) and head_at(typed.words, 0, known, when) is not None


def _entries(whole: Typed, line: _Line) -> Entries:
    typed = whole
    if len(typed.words) > MOST_WORDS:
        raise unclear("type", "That is very long: what was said goes behind a dash.", f"call {ACCOUNT} — pricing")
    if any('"' in word.text for word in typed.words if not word.is_quoted):
        raise unclear("account", "A quote is opened and not closed.", 'call "24/7 Media"')
    refuse_question(typed.words, line.known)
    refuse_entry_in_note(typed, line.plain, line.known)
    words = parted(tuple(dropwhile(is_join, typed.words)), line.known.vocabulary.types)
    typed = replace(typed, words=words)
    step, typed = step_apart(typed, line.plain, line.known, line.when)
    parts = segments(typed.words, line.known, line.when)
    if not parts:
        raise what_is_not_known(typed, line.known, line.when)
    told = _told(parts, typed, step, line)
    if not any(of_kind(each.pieces, Name) or of_kind(each.pieces, Other) for each in told):
        named = with_name_of_note(whole, line.plain, line.known)
        if named is not whole:
            return _entries(named, line)
    entries = tuple(_entry(each) for each in told)
    refuse_unsaid(told, entries)
    return entries


def _told(parts: Sequence[Segment], typed: Typed, step: Step, line: _Line) -> list[Told]:
    pieces = [_pieces(part, line) for part in parts]
    return [
        Told(
            head=part.head,
            pieces=each,
            day=day,
            note=typed.note,
            step=step,
            plain=line.plain,
            known=line.known,
            today=line.when.today,
        )
        for part, each, day in zip(parts, pieces, days_of(parts, pieces), strict=True)
    ]


def _pieces(part: Segment, line: _Line) -> Pieces:
    when = replace(line.when, coming=part.head.what == OPPORTUNITY)
    pieces = pieces_of(part.words, part.head, line.known, when)
    return reason_settled(pieces) if part.head.what == LOST else pieces


def _entry(told: Told) -> EntryLine:
    if told.head.what == WIN:
        return read_sale(told)
    if told.head.what == LOST:
        return read_lost(told)
    return read_opportunity(told) if told.head.what == OPPORTUNITY else read_activity(told)
