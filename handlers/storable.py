"""Text that can be stored, and that is what it looks like."""

from __future__ import annotations

import re
import unicodedata

# Characters without width, and those that turn the direction of what follows: they would disguise a word.
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


def storable(text: str) -> str:
    """The text without what PostgreSQL refuses and what nobody sees; for a modal's value, which has no entities."""
    return _UNSEEN.sub("", "".join(_kept(character) for character in text)).strip()


def _kept(character: str) -> str:
    """Control characters and halves of a pair cannot be stored."""
    if character == "\n" or unicodedata.category(character) not in ("Cc", "Cs"):
        return character
    return " "
