"""With whom: the name of one account in a line of /log."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import pairwise

from handlers.log.buttons import LONGEST_NAME
from handlers.log.lines import Known
from handlers.log.typed import Word, joined, phrase
from handlers.log.unclear import ACCOUNT, name_for_example, said, unclear
from handlers.log.vocabulary import ENGLISH
from storage.folding import folded

_NEARLY = 0.85  # of 1: Globx and Globex
Words = tuple[Word, ...]


def account_named(words: Words, known: Known) -> str | None:
    """The account that all of these words name; none where there are none.

    Raises BadInput for several accounts, and for what is no name.
    """
    words = _without_link(words, known)
    name = joined(words)
    if not words:
        return None
    if not any(character.isalnum() for character in name):
        raise unclear("account", f"{said(name or words[0].text)} is not a name of an account.", f"call {ACCOUNT}")
    if len(name) > LONGEST_NAME:
        sentence = f"{said(name)} is longer than the {LONGEST_NAME} characters of an account's name."
        raise unclear("account", sentence, f"call {ACCOUNT} — what was said")
    if _several(words) and not known.knows(name):
        one = name_for_example(joined(words[:1]))
        raise unclear(
            "account", f"{said(name)} may be several accounts: a line takes one.", f"call {one}", _quoted(name)
        )
    return name


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
    """Whether a comma or an "and" parts the words, other than before Inc and the like."""
    parted = any(
        word.key and word.text.endswith((",", ";")) and phrase((after,)) not in ENGLISH.small["legal_forms"]
        for word, after in pairwise(words)
    )
    return parted or words[0].key in ENGLISH.small["joins"]


def _quoted(name: str) -> str:
    return f'call "{name}"' if "`" not in name else f"call {ACCOUNT}"
