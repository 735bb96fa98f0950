"""What stands behind the dash and is no note: the account of a line that names none, and another entry."""

from __future__ import annotations

import re

from handlers.log.reading.counts import is_like_count
from handlers.log.reading.known_names import name_at
from handlers.log.reading.lines import Known
from handlers.log.reading.typed import Typed, read_words
from handlers.log.reading.unclear import ACCOUNT, Fix, said, unclear

_PARTED = re.compile(r"[,;]\s+(?=[0-9])")


def with_name_of_note(typed: Typed, plain: str, known: Known) -> Typed:
    """The line as if the dash before the name had not been typed; as it is where the note begins with no name."""
    if not typed.note or not typed.words:
        return typed
    start = plain.index(typed.note, typed.words[-1].end)
    behind = read_words(plain, start, start + len(typed.note))
    if _counts_behind(typed, behind):
        return _with_count(typed, behind, start, known)
    named = name_at(behind.words, known)
    if named is None or not all(known.knows(name) for name in named.names):
        return typed
    return Typed((*typed.words, *behind.words), behind.note)


def _counts_behind(typed: Typed, behind: Typed) -> bool:
    """Whether a count stands behind several without one: calls - 3."""
    several = typed.words[-1].key.endswith("s") and not any(map(is_like_count, typed.words))
    return several and bool(behind.words) and is_like_count(behind.words[0])


def _with_count(typed: Typed, behind: Typed, start: int, known: Known) -> Typed:
    """Raises BadInput where more than a name that is known stands behind the count."""
    rest = behind.words[1:]
    named = name_at(rest, known)
    if not rest or (named is not None and named.length == len(rest)):
        return Typed((*typed.words, *behind.words), behind.note)
    count, kind = behind.words[0].text, typed.words[-1]
    sentence = f"{said(count)} behind the dash may be how many, or begin a note."
    fixes = [Fix(f"{count} {kind.text}", kind.end, start, "")]
    raise unclear("count", sentence, f"3 calls {ACCOUNT}", f"3 calls {ACCOUNT} — pricing", fixes=fixes)


def refuse_entry_in_note(typed: Typed, plain: str, known: Known) -> None:
    """Raises BadInput for a count, a kind and a name behind a comma: 3 calls Acme - pricing, 2 emails Globex."""
    if not typed.note or not typed.words:
        return
    start = plain.index(typed.note, typed.words[-1].end)
    for found in _PARTED.finditer(typed.note):
        words = read_words(typed.note, found.end()).words
        kind = known.vocabulary.said_at(words[1:]) if words and is_like_count(words[0]) else None
        if kind is None or name_at(words[1 + kind[1] :], known) is None:
            continue
        at, end = start + found.start(), start + found.end()
        counted = " ".join(word.text for word in words[: 1 + kind[1]])
        fixes = (Fix("An entry of its own", at, end, "\n"), Fix("All of it is the note", at, at + 1, " ·"))
        sentence = f"{said(counted)} stands in the note: it may be another entry."
        raise unclear("type", sentence, f"3 calls {ACCOUNT}, 2 emails Initech — pricing", fixes=fixes)
