"""What is stored, as the line that says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from handlers.log.logged import Undone
from handlers.log.reading.lines import ActivityLine, Entries, EntryLine, LostLine, OpportunityLine, SaleLine
from handlers.log.spread import spread
from planning.entries import LOST, OPPORTUNITY, Activity, Entry
from planning.ids import OpportunityId
from planning.pipeline import Opportunity

Made = Mapping[OpportunityId, Opportunity]


def line_of(entry: Entry, made: Made = MappingProxyType({})) -> EntryLine | None:
    """None for an opportunity that is not among those `made`: what it is is its own row's."""
    accounts = (entry.account,) if entry.account else ()
    if not isinstance(entry, Activity):
        return SaleLine(
            amount=entry.amount,
            profit=entry.profit,
            business=entry.business,
            accounts=accounts,
            day=entry.day,
            note=entry.note,
        )
    if entry.type == OPPORTUNITY:
        return _opportunity(made.get(entry.opportunity)) if entry.opportunity is not None else None
    if entry.type == LOST:
        return LostLine(account=entry.account or "", reason=entry.note, amount=entry.amount, day=entry.day)
    return ActivityLine(
        type=entry.type,
        count=entry.count,
        counted=entry.count > 1,
        accounts=accounts,
        day=entry.day,
        note=entry.note,
        amount=entry.amount,
    )


def _opportunity(made: Opportunity | None) -> EntryLine | None:
    if made is None:
        return None
    return OpportunityLine(
        account=made.account,
        amount=made.amount,
        likelihood=made.likelihood,
        closes=made.closes,
        business=made.business,
        note=made.text,
        next_step=made.next_step,
        next_step_on=made.next_step_on,
    )


def lines_of(entries: Sequence[Entry], made: Made = MappingProxyType({})) -> Entries:
    """The same of several that one line said, in their order: those that differ only in the account are one again."""
    found: list[EntryLine] = []
    for alike in alike_in(entries):
        found += _together(alike, made)
    return tuple(found)


def lines_again(undone: Undone) -> Entries:
    """That would log what was taken back; without what was decided and stays so."""
    entries = [each for each in undone.entries if each.id not in undone.staying]
    return lines_of(entries, {each.id: each for each in undone.opportunities})


def alike_in(entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    """Entries beside each other that differ in nothing but the account and the count, together."""
    return [tuple(alike) for _, alike in groupby(entries, key=_kind)]


def _kind(entry: Entry) -> tuple[object, ...]:
    if not isinstance(entry, Activity) or entry.type in (LOST, OPPORTUNITY) or entry.account is None:
        return (entry.id,)
    return entry.type, entry.day, entry.note, entry.amount


def _together(alike: tuple[Entry, ...], made: Made) -> Iterator[EntryLine]:
    first = line_of(alike[0], made)
    if len(alike) == 1 or not isinstance(first, ActivityLine):
        yield from (line for each in alike if (line := line_of(each, made)) is not None)
        return
    counts = [entry.count for entry in alike if isinstance(entry, Activity)]
    one = ActivityLine(
        type=first.type,
        count=sum(counts) if max(counts) > 1 else 1,
        counted=max(counts) > 1,
        accounts=tuple(entry.account for entry in alike if entry.account is not None),
        day=first.day,
        note=first.note,
        amount=first.amount,
    )
    if [count for _, count in spread(one)] == counts:
        yield one
    else:
        yield from (line for each in alike if (line := line_of(each, made)) is not None)
