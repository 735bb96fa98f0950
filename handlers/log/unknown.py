"""The answer to a line whose kind is not known: what it may have meant."""

from __future__ import annotations

import unicodedata

from handlers.log.typed import Word, joined
from handlers.log.unclear import ACCOUNT, Unclear, name_for_example, said, unclear, who_adds
from handlers.log.vocabulary import Vocabulary
from handlers.visit import BadInput

Words = tuple[Word, ...]
_LOST = frozenset({"lost", "lose", "loss"})
_SHOWN = 20  # kinds in a sentence


def what_is_not_known(words: Words, vocabulary: Vocabulary, *, counted: bool, noted: bool) -> BadInput:
    """`words` are those from where a kind should stand; `counted` says that a count was read before them."""
    if not words:
        return unclear("type", _nothing_but(vocabulary, counted=counted, noted=noted), f"meeting {ACCOUNT}", "3 calls")
    word = words[0]
    typed = word.text
    if word.key in _LOST:
        sentence = "An opportunity is lost on the plan's page, not in a line of /log."
        return Unclear("type", sentence, "Type `/plan`, then *Opportunities* and *Lost*.")
    if (meant := vocabulary.nearest(word.key)) is not None:
        return unclear("type", f"{said(typed)} is not a kind that is known; did you mean {meant}?", example_of(meant))
    if len(_scripts(word.key)) > 1:
        return unclear("type", f"{said(typed)} mixes the letters of two alphabets.", f"call {ACCOUNT}")
    if (later := _kind_behind(words, vocabulary)) is not None:
        name = name_for_example(joined(words[:1]))
        return unclear("type", f"{said(typed)} stands before the kind.", f"{later} {name}")
    known = f"{said(typed)} is not a kind that is known: {_kinds(vocabulary)}."
    return unclear("type", f"{known}{who_adds(word.key) if counted else ''}", f"meeting {ACCOUNT}")


def example_of(kind: str) -> str:
    if kind == "win":
        return f"win 12k {ACCOUNT}"
    return kind if kind in ("undo", "list", "help") else f"{kind} {ACCOUNT}"


def _nothing_but(vocabulary: Vocabulary, *, counted: bool, noted: bool) -> str:
    what = "a count" if counted else "a note" if noted else "a day"
    return f"There is {what} and nothing that was done: {_kinds(vocabulary)}."


def _kinds(vocabulary: Vocabulary) -> str:
    return f"{', '.join(vocabulary.kinds[:_SHOWN])} or win"


def _kind_behind(words: Words, vocabulary: Vocabulary) -> str | None:
    return next((vocabulary.types[word.key] for word in words[1:] if word.key in vocabulary.types), None)


def _scripts(word: str) -> set[str]:
    """The scripts of a word's letters, by the first word of their names."""
    return {unicodedata.name(letter, "?").split()[0] for letter in word[:40] if letter.isalpha()}
