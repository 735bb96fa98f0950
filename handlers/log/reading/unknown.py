"""The answer to a line whose kind is not known: what it may have meant."""

from __future__ import annotations

import unicodedata

from handlers.log.reading.counts import is_like_count
from handlers.log.reading.dates import When, day_at
from handlers.log.reading.known_names import name_at
from handlers.log.reading.lines import Known
from handlers.log.reading.typed import Typed, Word, joined
from handlers.log.reading.unclear import ACCOUNT, Fix, name_for_example, quoted_for_example, said, unclear, who_adds
from handlers.log.reading.vocabulary import ENGLISH, WIN, Vocabulary
from handlers.log.reading.written import in_quotes
from handlers.visit import BadInput
from planning.entries import LOST, OPPORTUNITY

Words = tuple[Word, ...]
_OFFERED = 5  # kinds for a line that only names somebody
_SHOWN = 20  # kinds in a sentence


def what_is_not_known(typed: Typed, known: Known, when: When) -> BadInput:
    vocabulary = known.vocabulary
    before, words = _kind_expected(typed.words, known, when)
    counted = any(is_like_count(word) for word in before)
    if not words:
        there_is = _all_there_is(before, typed, known, counted)
        at = before[0].start if before else 0
        kinds = vocabulary.kinds[:_OFFERED] if there_is == "a name" else ()
        fixes = [Fix(kind.capitalize(), at, at, f"{kind} ") for kind in kinds]
        sentence = f"There is {there_is} and nothing that was done: {_kinds(vocabulary)}."
        return unclear("type", sentence, f"meeting {ACCOUNT}", "3 calls", fixes=fixes)
    word = words[0]
    undone = word.key in ENGLISH.asking["not_done"]
    if not undone and (meant := vocabulary.nearest(word.key)):
        sentence = f"{said(word.text)} is not a kind that is known; did you mean {' or '.join(meant)}?"
        fixes = [Fix(each.capitalize(), word.start, word.end, each) for each in meant]
        return unclear("type", sentence, *map(example_of, meant), fixes=fixes)
    if len(_scripts(word.key)) > 1:
        return unclear("type", f"{said(word.text)} mixes the letters of two alphabets.", f"call {ACCOUNT}")
    if (refusal := _not_so(words, vocabulary)) is not None:
        return refusal
    if (later := _kind_behind(words, vocabulary)) is not None:
        at, kind = later
        name = joined(words[:at])
        fixes = [Fix(f"A {kind} with {name}", words[0].start, words[at].end, f"{words[at].text} {in_quotes(name)}")]
        sentence = f"{said(name)} stands before the kind."
        named = name_for_example(name) if at == 1 else quoted_for_example(name)
        return unclear("type", sentence, f"{kind} {named}", fixes=fixes)
    sentence = f"{said(word.text)} is not a kind that is known: {_kinds(vocabulary)}."
    return unclear("type", f"{sentence}{who_adds(word.key) if counted else ''}", f"meeting {ACCOUNT}")


def _not_so(words: Words, vocabulary: Vocabulary) -> BadInput | None:
    """To what says that nothing was done, or not how much."""
    later = _kind_behind(words, vocabulary)
    if later is None:
        return None
    at, kind = later
    typed = " ".join(word.text for word in words[: at + 1])
    if words[0].key in ENGLISH.asking["not_done"]:
        return unclear("type", f"{said(typed)} says that it is not done: a line takes what was done.", example_of(kind))
    if words[0].key in ENGLISH.asking["vague"]:
        return unclear("count", f"{said(words[0].text)} is no count: a line takes a number.", f"3 calls {ACCOUNT}")
    return None


def example_of(kind: str) -> str:
    if kind == WIN:
        return f"win 12k {ACCOUNT}"
    if kind == OPPORTUNITY:
        return f"opp 40k {ACCOUNT} likely in 4 weeks"
    if kind == LOST:
        return f"lost {ACCOUNT} — price"
    return kind if kind in ("undo", "list", "help") else f"{kind} {ACCOUNT}"


def _kind_expected(words: Words, known: Known, when: When) -> tuple[Words, Words]:
    """What may stand before a kind, and the words from where the kind should be."""
    at = 0
    while at < len(words):
        name, day = name_at(words[at:], known), day_at(words[at:], when)
        if name is not None or day is not None:
            at += name.length if name is not None else day.length if day is not None else 0
        elif words[at].key in (*ENGLISH.small["lead_ins"], *ENGLISH.numbers) or is_like_count(words[at]):
            at += 1
        else:
            break
    return words[:at], words[at:]


def _all_there_is(before: Words, typed: Typed, known: Known, counted: bool) -> str:
    if not before:
        return "a note" if typed.note else "no word"
    return "a name" if _names(before, known) else "a count" if counted else "a day"


def _names(words: Words, known: Known) -> bool:
    return any(name_at(words[at:], known) is not None for at in range(len(words)))


def _kinds(vocabulary: Vocabulary) -> str:
    return f"{', '.join(vocabulary.kinds[:_SHOWN])}, win, lost or opportunity"


def _kind_behind(words: Words, vocabulary: Vocabulary) -> tuple[int, str] | None:
    """Where a kind stands later in the line, and which."""
    return next(
        ((at, vocabulary.types[word.key]) for at, word in enumerate(words) if word.key in vocabulary.types), None
    )


def _scripts(word: str) -> set[str]:
    """The scripts of a word's letters, by the first word of their names."""
    return {unicodedata.name(letter, "?").split()[0] for letter in word[:40] if letter.isalpha()}
