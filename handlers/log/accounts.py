"""With whom: the name of one account in a line of /log."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import pairwise

from handlers.log.buttons import LONGEST_NAME
from handlers.log.lines import Known
from handlers.log.times import time_in
from handlers.log.typed import Word, joined, phrase
from handlers.log.unclear import ACCOUNT, in_quotes, name_for_example, said, unclear
from handlers.log.vocabulary import ENGLISH
from storage.folding import folded

_NEARLY = 0.85  # of 1: Globx and Globex
Words = tuple[Word, ...]


def account_named(words: Words, known: Known, *, what: str) -> str | None:
    """The account that all of these words name; none where there are none. `what` was done, for examples: 3 calls.

    Raises BadInput for several accounts, and for what is no name.
    """
    if words and not names_known(words, known):
        refuse_time(words, what)
        words = _without_link(words, known)
        _refuse_no_name(words, what)
        _refuse_several(words, what)
    return joined(_without_link(words, known)) if words else None


def refuse_time(words: Words, what: str) -> None:
    """What would be an account's name must not end or begin with words of time. Raises BadInput."""
    if (time := time_in(words)) is None:
        return
    left = joined(words).removesuffix(time).removeprefix(time).strip()
    line = f"{what} {name_for_example(left)}"
    sentence = f"{said(time)} is no one day that I can read, and a line keeps no time of day, so nothing was stored."
    raise unclear("day", sentence, f"{line} yesterday", f"{line} — {time}")


def _refuse_no_name(words: Words, what: str) -> None:
    name = joined(words)
    if not any(character.isalnum() for character in name):
        sentence = f"{said(name or words[0].text)} holds no letter and no digit, so it is no account's name."
        raise unclear("account", sentence, f"{what} {ACCOUNT}")
    if len(name) > LONGEST_NAME:
        sentence = f"{said(name)} is longer than the {LONGEST_NAME} characters of an account's name."
        raise unclear("account", sentence, f"{what} {ACCOUNT} — what was said")


def _refuse_several(words: Words, what: str) -> None:
    if not _several(words):
        return
    name = joined(words)
    one = name_for_example(joined(words[:1]))
    sentence = f"{said(name)} may be several accounts: a line takes one."
    raise unclear("account", sentence, f"{what} {one}", f"{what} {in_quotes(name)}")


def names_known(words: Words, known: Known) -> bool:
    """Whether all of these words name an account that is known."""
    return known.knows(joined(words)) or known.knows(joined(_without_link(words, known)))


def nearly(name: str, known: Known) -> str | None:
    """An account that is known and written almost like this one, which is not known."""
    if known.knows(name):
        return None
    found = get_close_matches(folded(name), known.accounts, n=1, cutoff=_NEARLY)
    return known.accounts[found[0]] if found else None


def _without_link(words: Words, known: Known) -> Words:
    """The words without a leading "with" or "at", if that is no part of a name that is known."""
    linked = len(words) > 1 and words[0].key in ENGLISH.small["links"] and not known.knows(joined(words))
    return words[1:] if linked else words


def _several(words: Words) -> bool:
    """Whether a comma, other than before Inc and the like, or an "and" parts the words."""
    parted = any(
        word.key and word.text.endswith((",", ";")) and phrase((after,)) not in ENGLISH.small["legal_forms"]
        for word, after in pairwise(words)
    )
    return parted or words[0].key in ENGLISH.small["joins"] or any(word.key == "and" for word in words[1:-1])
