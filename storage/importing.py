"""What importing a file changes, and changing it: all of it, or nothing. What stands is never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import compress
from typing import Any

from sqlalchemy import func, select

from planning.ids import WorkspaceId
from planning.importing.file import ReadFile
from planning.importing.understood import Cutoffs, Preview, Read, What
from storage.import_accounts import AccountBook
from storage.import_activities import Activities
from storage.import_count import Count
from storage.import_described import describe
from storage.import_kinds import ImportKind
from storage.import_opportunities import Opportunities
from storage.import_sales import Sales
from storage.store import Store
from storage.to_learn import ask_of_all, ask_of_reps

_KINDS: dict[What, type[ImportKind[Any]]] = {
    What.SALES: Sales,
    What.ACTIVITIES: Activities,
    What.OPPORTUNITIES: Opportunities,
}


_NONE = Cutoffs()
LARGE = 30  # new rows: as many may change what is foreseen for everybody


def preview(store: Store, workspace: WorkspaceId, file: ReadFile, *, cutoffs: Cutoffs = _NONE) -> Preview:
    """What `apply` would do now. Nothing is written."""
    return _run(store, workspace, file, cutoffs, None)


def apply(store: Store, workspace: WorkspaceId, file: ReadFile, *, now: datetime, cutoffs: Cutoffs = _NONE) -> Preview:
    """Writes what is new, and says what it did. What was imported before stays as it is.

    In the same unit of work correct the messages of its `reps` by its `changes`: handlers/nudges/corrections.py.
    """
    _one_at_a_time(store, workspace)
    done = _run(store, workspace, file, cutoffs, now)
    if done.new >= LARGE:
        ask_of_all(store, workspace)
    elif done.new:
        ask_of_reps(store, workspace, done.reps)
    return done


def _one_at_a_time(store: Store, workspace: WorkspaceId) -> None:
    """Until the unit of work ends: of two imports of one file the second finds what the first stored. Nobody else
    waits. On SQLite there is one writer at a time anyway."""
    if store.connection.dialect.name == "postgresql":
        store.row(select(func.pg_advisory_xact_lock(func.hashtext(f"import {workspace}"))))


def _run(store: Store, workspace: WorkspaceId, file: ReadFile, cutoffs: Cutoffs, now: datetime | None) -> Preview:
    book = AccountBook(store, workspace, file.reps)
    count = Count(file, cutoffs)
    if file.layout.what is What.ACCOUNTS:
        describe(file, book, count)
        if now is not None:
            book.write(now)
        return count.preview(book, closed=0)
    kind = _KINDS[file.layout.what](store, workspace, file, book, cutoffs)
    is_new = _gone_through(kind, file, book, count)
    if now is not None:
        # All accounts before the first row with one: PostgreSQL keeps the plan by which it checks the reference from
        # the first row on, and one for a table of a few accounts is slow for thousands.
        book.write(now)
        _write(kind, file, is_new, now)
    return count.preview(book, closed=kind.closed)


def _gone_through(kind: ImportKind[Any], file: ReadFile, book: AccountBook, count: Count) -> bytearray:
    """Counts, and says of each row whether it is new: a byte each."""
    is_new = bytearray()
    for chunk in file.chunks():
        new = _new_of(kind, chunk, count)
        lines = {row.line for row in new}
        is_new.extend(row.line in lines for row in chunk)
        book.add((row.rep, getattr(row, "account", None)) for row in new)
        kind.prepare(new)
    return is_new


def _write(kind: ImportKind[Any], file: ReadFile, is_new: bytearray, now: datetime) -> None:
    at = 0
    for chunk in file.chunks():
        new = list(compress(chunk, is_new[at : at + len(chunk)]))
        at += len(chunk)
        if new:
            kind.write(new, now)


def _new_of(kind: ImportKind[Any], chunk: Sequence[Read], count: Count) -> list[Read]:
    standing = kind.standing(chunk)
    new = []
    for row in chunk:
        stands = standing.get((row.source, row.id))
        conflict = kind.like(row) if stands is None else kind.conflict(row, stands)
        if conflict is not None:
            count.clash(conflict)
        elif stands is not None:
            count.same += 1
        else:
            new.append(row)
    count.add(new)
    return new
