"""Where in the words of a line each entry begins: at its kind, or at the count, day or account before it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.log.reading.amounts import amount_length
from handlers.log.reading.counts import is_like_count
from handlers.log.reading.dates import When, day_at
from handlers.log.reading.known_names import name_at
from handlers.log.reading.lines import Known
from handlers.log.reading.pieces import Head
from handlers.log.reading.typed import Word
from handlers.log.reading.unclear import Fix, name_for_example, said, unclear
from handlers.log.reading.vocabulary import ENGLISH, is_join
from handlers.log.reading.written import in_quotes

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """The words of one entry, without the separator before the next."""

    words: Words
    head: Head


def segments(words: Words, known: Known, when: When) -> tuple[Segment, ...]:
    """None where the first entry does not say what it is. Raises BadInput for a day that there is not."""
    heads = [(at, head) for at in _starts(words, known) if (head := head_at(words, at, known, when)) is not None]
    heads = _not_inside(heads)
    if not heads or heads[0][0] != 0:
        return ()
    _refuse_names(words, heads)
    ends = [at for at, _ in heads[1:]] + [len(words)]
    return tuple(
        Segment(_without_join(words[at:end]), Head(what=head.what, start=head.start - at, end=head.end - at))
        for (at, head), end in zip(heads, ends, strict=True)
    )


def head_at(words: Words, at: int, known: Known, when: When) -> Head | None:
    """The kind, where only words that may stand before it do; several known names at the beginning."""
    first = at == 0
    while at < len(words):
        name = name_at(words[at:], known)
        found = known.vocabulary.said_at(words[at:])
        if found is not None and (name is None or name.length <= found[1]):
            return Head(what=found[0], start=at, end=at + found[1])
        counted = _counted_kind(words, at, known)
        if counted is not None and name is not None and counted.end >= at + name.length:
            return counted  # 3 calls, where an account is called so too
        length = name.length if name is not None else _before_kind(words[at:], when)
        listed = name is not None and first
        if not length or (words[at + length - 1].breaks and not listed and day_at(words[at:], when) is None):
            return None
        at += length
        while listed and at < len(words) and is_join(words[at]):
            at += 1
    return None


def _counted_kind(words: Words, at: int, known: Known) -> Head | None:
    """The kind right behind a count."""
    found = known.vocabulary.said_at(words[at + 1 :]) if is_like_count(words[at]) else None
    return Head(what=found[0], start=at + 1, end=at + 1 + found[1]) if found is not None else None


def _before_kind(words: Words, when: When) -> int:
    """How many words here may stand before a kind; 0 for none."""
    if (day := day_at(words, when, short=words[0].text.endswith(":"))) is not None:
        return day.length
    word, small = words[0], ENGLISH.small
    beside = (*small["lead_ins"], *small["times_over"], *small["before_kind"])
    if word.key in beside or word.key in ENGLISH.numbers:
        return 1
    return 1 if is_like_count(word) else amount_length(words)


def _starts(words: Words, known: Known) -> list[int]:
    parted = (
        words[at - 1].breaks or is_join(words[at - 1]) or _counted_again(words, at, known) for at in range(len(words))
    )
    return [at for at, starts in enumerate(parted) if starts or at == 0]


def _counted_again(words: Words, at: int, known: Known) -> bool:
    """Whether a count with its kind stands here, right behind another one: 2 calls 1 meeting."""
    types = known.vocabulary.types
    return (
        at > 1
        and words[at - 1].key in types
        and all(word.text.isdecimal() for word in (words[at - 2], words[at]))
        and any(word.key in types for word in words[at + 1 : at + 2])
    )


def _not_inside(heads: list[tuple[int, Head]]) -> list[tuple[int, Head]]:
    """Without those that begin before the kind of the one before: 3 nov, 2 calls."""
    found: list[tuple[int, Head]] = []
    for at, head in heads:
        if not found or at >= found[-1][1].end:
            found.append((at, head))
    return found


def _refuse_names(words: Words, heads: list[tuple[int, Head]]) -> None:
    """Quote Media behind a comma may be a name, where the line began in small letters. Raises BadInput."""
    began_small = words[heads[0][1].start].text.islower()
    for at, head in heads[1:]:
        word, after = words[head.start], words[head.end : head.end + 1]
        alone = head.start == at and word.text.istitle() and bool(after) and after[0].text[:1].isupper()
        if began_small and alone and not word.breaks:
            name = f"{word.text} {after[0].text}".rstrip(",;")
            sentence = f"“{word.text}” may be what was done or a part of the name: {said(name)}."
            fixes = (
                Fix(
                    f"The name {name}",
                    word.start,
                    after[0].end - len(after[0].text) + len(after[0].text.rstrip(",;")),
                    in_quotes(name),
                ),
                Fix(f"A {word.text.lower()}", word.start, word.end, word.text.lower()),
            )
            raise unclear("type", sentence, f"{head.what} {name_for_example(after[0].text)}", fixes=fixes)


def _without_join(words: Words) -> Words:
    while len(words) > 1 and is_join(words[-1]):
        words = words[:-1]
    return words
