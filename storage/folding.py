"""When two names are the same name."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """The name without what people type differently: case, width, composed accents, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
