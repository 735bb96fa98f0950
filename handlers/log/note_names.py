"""A known account right behind the dash of a line that names none: it is the account, and no note."""

from __future__ import annotations

from handlers.log.known_names import name_at
from handlers.log.lines import Known
from handlers.log.typed import Typed, read_words


def with_name_of_note(typed: Typed, plain: str, known: Known) -> Typed:
    """The line as if the dash before the name had not been typed; as it is where the note begins with no name."""
    if not typed.note or not typed.words:
        return typed
    start = plain.index(typed.note, typed.words[-1].end)
    behind = read_words(plain, start, start + len(typed.note))
    named = name_at(behind.words, known)
    if named is None or not all(known.knows(name) for name in named.names):
        return typed
    return Typed((*typed.words, *behind.words), behind.note)
