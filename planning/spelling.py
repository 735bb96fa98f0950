"""How a name is spelled, whatever the case, accents, spaces, punctuation and legal form."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

LEGAL_FORMS = frozenset(
    {
        *("inc", "incorporated", "corporation", "company", "ltd", "limited", "llc", "llp", "plc", "corp", "co", "lp"),
        *("gmbh", "ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "oy", "oyj", "pty"),
    }
)
_ACCENTS = re.compile("[\u0300-\u036f]")  # of Latin, Greek and Cyrillic; other scripts' marks tell words apart
_NO_SIGNS = re.compile(r"[\W_]+")
# Letters that do not decompose, and signs that are said.
_AS_TYPED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "&": "and", "+": "and"})


@lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """The letters and digits of a name, as plain as they are typed in haste; A.C.M.E. and ac-me are acme."""
    plain = normalize("NFKD", name.casefold()).translate(_AS_TYPED)
    return _NO_SIGNS.sub("", _ACCENTS.sub("", plain))


def without_legal_form(words: list[str]) -> list[str]:
    """Spelled words without the Inc or GmbH & Co KG at their end; never without all of them."""
    end = len(words)
    while end > 1 and (is_legal_form(words[end - 1]) or (end < len(words) and words[end - 1] == "and")):
        end -= 1
    return words[:end]


def is_legal_form(key: str) -> bool:
    return key in LEGAL_FORMS
