"""The lines of the corpus, each with how it is to be read; corpus/README.md says what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handlers.log.reading.as_json import reading

FOLDER = Path(__file__).parent / "corpus"
FRIDAY = "2026-11-20"
ACCOUNTS = (
    *("Acme", "Acme Rockets", "Globex", "Initech", "Soylent Corp", "Smith & Sons", "Bäckerei Öz"),
    *("3M", "24/7 Media", "Hooli"),
)
DEFAULTS = {"count": 1, "accounts": [], "amount": None, "currency": None, "business": None, "note": None}
ORDER = ("type", "count", "accounts", "date", "amount", "currency", "business", "note")

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusLine:
    place: str  # such as dates.jsonl:12
    line: str
    today: date
    locale: str
    accounts: tuple[str, ...]
    entries: list[Entry]
    asks: bool

    def read(self) -> Mapping[str, Any]:
        return reading(self.line, today=self.today, locale=self.locale, accounts=self.accounts)

    def is_read_by(self, given: Mapping[str, Any]) -> bool:
        return list(given["entries"]) == self.entries and bool(given["unclear"]) is self.asks


def corpus_lines() -> list[CorpusLine]:
    return [line for file in sorted(FOLDER.glob("*.jsonl")) for line in _lines_of(file)]


def _lines_of(file: Path) -> Iterator[CorpusLine]:
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        given = json.loads(row)
        today = given.get("today", FRIDAY)
        yield CorpusLine(
            place=f"{file.name}:{number}",
            line=_spelled_out(given["line"]),
            today=date.fromisoformat(today),
            locale=given.get("locale", "en_US"),
            accounts=tuple(given.get("accounts", ACCOUNTS)),
            entries=[_whole(entry, today) for entry in given.get("read", [])],
            asks=given.get("asks", False),
        )


def _whole(entry: Entry, today: str) -> Entry:
    whole = {**DEFAULTS, "date": today, **entry}
    return {name: _spelled_out(whole[name]) if name == "note" else whole[name] for name in ORDER}


def _spelled_out(text: Any) -> Any:
    """A list is [start, repeated, times]."""
    if not isinstance(text, list):
        return text
    start, repeated, times = text
    return (start + repeated * times).strip()
