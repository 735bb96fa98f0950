"""When two names are the same name."""

from __future__ import annotations

from unicodedata import normalize


def folded(name: str) -> str:
    """The name without what people type differently: case, width, composed accents, spaces.

    The compatibility caseless match of the Unicode standard, section 3.13, D146.
    """
    caseless = normalize("NFKD", normalize("NFD", name).casefold()).casefold()
    return " ".join(normalize("NFKC", caseless).split())
