"""Which words name an account that is known, and which names they may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.log.reading.lines import Known
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.vocabulary import is_join
from planning.spelling import is_legal_form, spelled
from storage.folding import folded

_MONEY = re.compile("[$£¥\u20a0-\u20cf]")  # €3M is an amount, also where 3M is known
LONGEST = 8  # words of a name that is found without quotes
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Named:
    names: tuple[str, ...]  # several where the words do not say which
    length: int  # words
    is_sure: bool = True  # not so where only the legal form differs


def name_at(words: Words, known: Known) -> Named | None:
    """The longest name that the words begin with: one that is known, or any in quotes."""
    if not words:
        return None
    if words[0].is_quoted:
        return Named((_in_quotes(words[0].text, known),), 1)
    keys: list[str] = []
    for word in words[:LONGEST]:
        if word.is_quoted:
            break
        keys.append(spelled(word.text))
    for length in range(len(keys), 0, -1):
        if names := _named(words[:length], tuple(keys[:length]), known):
            return _with_legal_form(words, names, length)
    return None


def is_legal_form_at(words: Words, at: int) -> bool:
    """Not the as and co that stand between other words."""
    word = words[at]
    if word.is_quoted or not is_legal_form(spelled(word.text)):
        return False
    last = at + 1 == len(words) or word.breaks
    return word.text[:1].isupper() or last or word.text.endswith(".")


def _in_quotes(text: str, known: Known) -> str:
    exact = known.accounts.get(folded(text))
    if exact is not None:
        return exact
    names = known.spellings.full.get(spelled(text), ())
    return names[0] if len(names) == 1 else text


def _named(words: Words, keys: tuple[str, ...], known: Known) -> tuple[str, ...]:
    names = known.spellings.named("".join(keys))
    if not names or is_join(words[-1]) or not keys[0] or not keys[-1]:
        return ()
    exact = known.accounts.get(folded(joined(words)))
    if exact is not None:
        return (exact,)
    return () if any(word.breaks for word in words[:-1]) or _MONEY.search(words[0].text) else names


def _with_legal_form(words: Words, names: tuple[str, ...], length: int) -> Named:
    """With the Inc that was typed behind the name; a known name with another one is not surely the same."""
    end = length
    while end < len(words) and is_legal_form_at(words, end):
        end += 1
    if len(names) != 1:
        return Named(names, end, is_sure=False)
    own = [key for word in names[0].split() if is_legal_form(key := spelled(word))]
    said = [spelled(word.text) for word in words[length:end]]
    return Named(names, end, is_sure=not own or not said or own == said)
