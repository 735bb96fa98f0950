"""Accounts as a file describes them: new ones are added, what a known one lacks is filled, and nothing overwritten."""

from __future__ import annotations

from typing import Any, cast

from planning.importing.file import ReadFile
from planning.importing.understood import AccountRead, Conflict
from storage.import_accounts import AccountBook, Known
from storage.import_conflicts import differing
from storage.import_count import Count
from storage.import_names import Key


def describe(file: ReadFile, book: AccountBook, count: Count) -> None:
    """Counts, and hands the book what `AccountBook.write` stores."""
    named: set[Key] = set()
    for chunk in file.chunks():
        new = []
        for row in cast(list[AccountRead], chunk):
            key = book.key(row.rep, row.name)
            if key in named:
                count.twice += 1
            elif (stands := book.by_external_id(row.rep, row.source, row.id) or book.of(row.rep, row.name)) is None:
                new.append(row)
            else:
                _compare(row, stands, book, count)
            named.add(key)
        count.add(new)
        book.add_read(new)


def _compare(row: AccountRead, stands: Known, book: AccountBook, count: Count) -> None:
    lacked = _lacked(row, stands)
    conflict = _conflict(row, stands, book)
    if lacked:
        book.fill(stands, lacked)
        count.fill(row.rep)
    if conflict is not None:
        count.clash(conflict)
    elif not lacked:
        count.same += 1


def _lacked(row: AccountRead, stands: Known) -> dict[str, Any]:
    """Columns that are empty, and what the file says of them."""
    lacked: dict[str, Any] = {}
    if row.business is not None and stands.business is None:
        lacked["business"] = row.business.value
    if row.decision_maker and not stands.decision_maker:
        lacked["decision_maker"] = row.decision_maker
    if row.lists and not stands.lists:
        lacked["lists"] = sorted(set(row.lists))
    return lacked


def _conflict(row: AccountRead, stands: Known, book: AccountBook) -> Conflict | None:
    """Where the file says something else; what either leaves out says nothing."""
    compared: list[tuple[str, Any, Any]] = []
    if book.key(row.rep, row.name) != book.key(row.rep, stands.name):
        compared.append(("name", row.name, stands.name))
    if row.business is not None and stands.business is not None:
        compared.append(("business", row.business.value, stands.business.value))
    if row.decision_maker and stands.decision_maker:
        compared.append(("decision maker", row.decision_maker, stands.decision_maker))
    if stands.lists and not set(row.lists) <= stands.lists:
        compared.append(("lists", "; ".join(row.lists), "; ".join(sorted(stands.lists))))
    return differing(row.line, stands.name, compared)
