"""Accounts as they are pasted: one a line, or CSV with or without heads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.log.reading.vocabulary import ENGLISH
from handlers.pipeline.fields import account_in
from handlers.storable import storable
from handlers.visit import BadInput
from planning.plan import Business
from storage.folding import folded

LINES = "lines"  # the field
LONGEST_LIST = 60  # characters of a list's name
_HEADS = {
    "name": ("name", "account", "account name", "company", "customer", "client"),
    "decision_maker": ("decision-maker", "decision maker", "contact", "person"),
    "lists": ("list", "lists", "segment", "tag", "tags"),
    "business": ("business", "new or existing", "new/existing", "kind"),
}
_PARTED = re.compile(r"[,;/]")
Cells = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAccount:
    """What one line says; what it does not say is empty."""

    name: str
    decision_maker: str = ""
    lists: frozenset[str] = frozenset()
    business: Business | None = None


def read_accounts(pasted: str) -> list[NamedAccount]:
    """In their order; lines without anything are left out. Raises BadInput with the line it is about."""
    rows = [(number, cells) for number, cells in _rows(pasted) if any(cells)]
    heads = _heads(rows[0][1]) if rows else None
    found = [_account(number, cells, heads) for number, cells in (rows[1:] if heads else rows)]
    if not found:
        raise BadInput(LINES, "Write at least one account, such as: Globex, Hank Scorpio, key")
    return found


def lists_in(field: str, text: str) -> frozenset[str]:
    """The names of lists, parted by commas, however each is written first. Raises BadInput."""
    named = {folded(each): " ".join(each.split()) for each in _PARTED.split(text) if each.strip()}
    if any(len(name) > LONGEST_LIST for name in named.values()):
        raise BadInput(field, f"A list's name has {LONGEST_LIST} characters at most, such as: key")
    return frozenset(named.values())


def _rows(pasted: str) -> Iterator[tuple[int, Cells]]:
    """Numbered from one, each cell as it can be stored."""
    sheet = _delimiter(pasted)
    reader = csv.reader(pasted.splitlines(), delimiter=sheet, skipinitialspace=True)
    for cells in reader:
        if len(cells) == 1:
            cells = _parted_otherwise(cells[0], sheet)
        yield reader.line_num, _without_legal_forms([storable(cell) for cell in cells])


def _parted_otherwise(line: str, sheet: str) -> list[str]:
    """A line of another sheet among the others, parted by what the most of them are not."""
    other = _delimiter(line)
    return [line] if other == sheet else next(csv.reader([line], delimiter=other, skipinitialspace=True), [line])


def _delimiter(pasted: str) -> str:
    """A tab, as from a sheet; else a semicolon or a comma, whichever there are more of."""
    if "\t" in pasted:
        return "\t"
    return ";" if pasted.count(";") > pasted.count(",") else ","


def _without_legal_forms(cells: list[str]) -> Cells:
    """Acme, Inc. is one name."""
    while len(cells) > 1 and folded(cells[1]).rstrip(".") in ENGLISH.small["legal_forms"]:
        cells = [f"{cells[0]}, {cells[1]}", *cells[2:]]
    return cells


def _heads(cells: Cells) -> list[str] | None:
    """What each column holds, empty for what is not read; none where the first line is an account."""
    heads = [next((field for field, names in _HEADS.items() if folded(cell) in names), "") for cell in cells]
    return heads if "name" in heads and (len(heads) > 1 or folded(cells[0]) == "name") else None


def _account(number: int, cells: Cells, heads: list[str] | None) -> NamedAccount:
    said = _by_head(cells, heads) if heads is not None else _by_place(cells)
    try:
        return NamedAccount(
            name=account_in(LINES, said["name"]),
            decision_maker=said["decision_maker"],
            lists=lists_in(LINES, said["lists"]),
            business=_business(said["business"]),
        )
    except BadInput as unclear:
        raise BadInput(LINES, f"Line {number}: {unclear.message}") from unclear


def _by_head(cells: Cells, heads: list[str]) -> dict[str, str]:
    said = dict.fromkeys(_HEADS, "")
    for head, cell in zip(heads, cells, strict=False):
        if head:
            said[head] = ", ".join(part for part in (said[head], cell) if part)
    return said


def _by_place(cells: Cells) -> dict[str, str]:
    """Name, decision-maker, lists; new or existing is known wherever it stands."""
    business = next((cell for cell in cells[1:] if _business(cell) is not None), "")
    others = [cell for cell in cells[1:] if _business(cell) is None]
    return {
        "name": cells[0],
        "decision_maker": others[0] if others else "",
        "lists": ", ".join(others[1:]),
        "business": business,
    }


def _business(said: str) -> Business | None:
    plain = folded(said).removesuffix(" business")
    return next((each for each in Business if plain == each.value), None)
