"""The words of files, from words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from unicodedata import combining, normalize

from planning.importing.understood import What

Headers = Mapping[str, tuple[str, ...]]  # field → headers, the best first

_KINDS = {  # the parts of the file that list the headers of each
    What.SALES: ("deals", "sales"),
    What.OPPORTUNITIES: ("deals", "opportunities"),
    What.ACTIVITIES: ("activities",),
    What.ACCOUNTS: ("accounts",),
}
_NOT_OF_ACCOUNTS = frozenset({"account", "currency"})
_SHORTEST_MONTH = 3  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """All as `plain` writes them."""

    headers: Mapping[What, Headers]
    owner_begins: tuple[str, ...]
    owner_ends: tuple[str, ...]
    sources: Mapping[str, frozenset[str]]
    of_activities: frozenset[str]  # headers
    types: Mapping[str, str]  # header → the type of every row
    won: re.Pattern[str]
    won_alone: frozenset[str]
    lost: re.Pattern[str]
    open: frozenset[str]
    done_not: frozenset[str]
    existing: tuple[str, ...]
    new: tuple[str, ...]
    yes: frozenset[str]
    totals: frozenset[str]
    months: Mapping[int, tuple[str, ...]]

    def month(self, name: str) -> int | None:
        """By its name or how that begins, as `plain` writes it."""
        if len(name) < _SHORTEST_MONTH:
            return None
        meant = [number for number, names in self.months.items() if any(each.startswith(name) for each in names)]
        return meant[0] if len(meant) == 1 else None


def plain(text: str) -> str:
    """In small letters, without accents and signs."""
    bare = "".join(each for each in normalize("NFKD", text.casefold()) if not combining(each))
    return " ".join(re.sub(r"[^\w✓]+|_+", " ", bare).split())


@lru_cache(maxsize=1)
def words() -> FileWords:
    read = tomllib.loads((files("planning.importing") / "words.toml").read_text(encoding="utf-8"))
    states, cells = read["states"], read["cells"]
    return FileWords(
        headers={what: _headers(what, read["headers"]) for what in What},
        owner_begins=_all(read["owners"]["begins"]),
        owner_ends=_all(read["owners"]["ends"]),
        sources={name: frozenset(_all(headers)) for name, headers in read["sources"].items()},
        of_activities=frozenset(_all(read["activity"]["headers"])),
        types={plain(header): type_ for header, type_ in read["types"].items()},
        won=_within(states["won"]),
        won_alone=frozenset(_all(states["won_alone"])),
        lost=_within(states["lost"]),
        open=frozenset(_all(states["open"])),
        done_not=frozenset(_all(cells["done_not"])),
        existing=_all(cells["existing"]),
        new=_all(cells["new"]),
        yes=frozenset(_all(cells["yes"])),
        totals=frozenset(_all(cells["totals"])),
        months={int(number): _all(names) for number, names in read["months"].items()},
    )


def _headers(what: What, listed: Mapping[str, Mapping[str, list[str]]]) -> Headers:
    """Those of the kind before those of any."""
    found: dict[str, tuple[str, ...]] = {}
    for part in (*_KINDS[what], "any"):
        for field, headers in listed[part].items():
            if not (part == "any" and what is What.ACCOUNTS and field in _NOT_OF_ACCOUNTS):
                found[field] = (*found.get(field, ()), *_all(headers))
    return found


def _all(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plain, written))


def _within(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _all(phrases)))})\b")
