"""[COUNT] TYPE [COUNT] [DAY] [ACCOUNT] [DAY]."""

from __future__ import annotations

from datetime import date

from handlers.log.accounts import account_named, names_known
from handlers.log.counts import count_of, is_like_count, is_times
from handlers.log.lines import ActivityLine, Known
from handlers.log.parts import day_in, is_win, loggable, without_lead_in
from handlers.log.typed import Word, joined, phrase
from handlers.log.unclear import ACCOUNT, in_quotes, line_for_example, name_for_example, said, unclear
from handlers.log.unknown import what_is_not_known
from handlers.log.vocabulary import ENGLISH, LONGEST_PHRASE
from handlers.log.written import activity_written
from handlers.visit import BadInput

Words = tuple[Word, ...]


def read_activity(words: Words, day: date | None, note: str, known: Known, today: date) -> ActivityLine:
    """`day` is the one that the line began with. Raises BadInput."""
    before, words = _count_before(words)
    type_, rest = _type_at_start(without_lead_in(words), known)
    if type_ is None:
        raise what_is_not_known(words, known.vocabulary, counted=before is not None, noted=bool(note))
    day, rest = day_in(rest, day, known, today)
    after, rest = _count_after(rest, type_, known, counted=before is not None)
    if before is not None and after is not None:
        line = f"{activity_written(type_, before)} {name_for_example(joined(rest))}"
        raise unclear("count", f"There are two counts, {before} and {after}.", line)
    day, rest = day_in(rest, day, known, today)
    _refuse_second(rest, type_, known)
    count = before or after or 1
    what = activity_written(type_, count)
    account = account_named(rest, known, what=what)
    day = loggable(day or today, known, today, line=line_for_example(what, account))
    accounts = (account,) if account is not None else ()
    counted = before is not None or after is not None
    return ActivityLine(type=type_, count=count, counted=counted, accounts=accounts, day=day, note=note)


def _count_before(words: Words) -> tuple[int | None, Words]:
    """The count that the line begins with; here it may be a word, two, which behind the type may be a name."""
    if not words:
        return None, words
    if len(words) > 1 and is_win(words[1]) and (is_like_count(words[0]) or words[0].key in ENGLISH.numbers):
        raise unclear("count", "A line takes one sale.", f"win 12k {ACCOUNT}")
    if words[0].key in ENGLISH.numbers:
        return ENGLISH.numbers[words[0].key], words[1:]
    return (count_of(words[0]), words[1:]) if is_like_count(words[0]) else (None, words)


def _count_after(words: Words, type_: str, known: Known, *, counted: bool) -> tuple[int | None, Words]:
    """The count behind the type, or at the end where it can be nothing else."""
    if not words or names_known(words, known):
        return None, words
    if is_like_count(words[0]):
        return count_of(words[0]), words[1:]
    if is_times(words[-1]):
        return count_of(words[-1]), words[:-1]
    if not counted and is_like_count(words[-1]):
        name = joined(words)
        sentence = f"In {said(name)} the number may be the count or a part of the name."
        raise unclear("count", sentence, _with_count(words, type_), f"{type_} {in_quotes(name)}")
    return None, words


def _with_count(words: Words, type_: str) -> str:
    """Such as 3 meetings Globex, for an example."""
    try:
        count = count_of(words[-1])
    except BadInput:
        count = 3
    return f"{activity_written(type_, count)} {name_for_example(joined(words[:-1]))}"


def begins_with_type(words: Words, known: Known) -> bool:
    """Whether an activity stands here, be it in a phrase that begins like a sale: sales meeting."""
    return _type_at_start(words, known)[0] is not None


def _type_at_start(words: Words, known: Known) -> tuple[str | None, Words]:
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        if type_ := known.vocabulary.types.get(phrase(words[:length])):
            return type_, words[length:]
    return None, words


def _refuse_second(words: Words, type_: str, known: Known) -> None:
    """One thing a line: a second kind would otherwise become an account."""
    if not words or names_known(words, known):
        return
    if words[0].key in ENGLISH.small["joins"] or _type_at_start(words, known)[0] or words[0].key in ENGLISH.commands:
        name = joined(words)
        sentence = f"One action a line: {said(name or words[0].text)} stands behind “{type_}”."
        raise unclear("type", sentence, f"{type_} {ACCOUNT}", f"{type_} {name_for_example(name)}")
