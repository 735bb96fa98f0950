"""call and email Acme: whether the first was with Acme too is not said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.log.reading.entry import Told
from handlers.log.reading.lines import ActivityLine, Entries, EntryLine, LostLine, OpportunityLine, SaleLine
from handlers.log.reading.meant import choice
from handlers.log.reading.pieces import Count, Name, Other, of_kind
from handlers.log.reading.unclear import ACCOUNT, unclear


def refuse_unsaid(told: Sequence[Told], entries: Entries) -> None:
    """Raises BadInput for a kind without an account beside one with accounts: before it, or behind it uncounted.

    A semicolon parts them clearly.
    """
    pairs = zip(told, entries, told[1:], entries[1:], strict=False)
    for at, (first, one, second, other) in enumerate(pairs):
        if first.pieces[-1].words[-1:] and first.pieces[-1].words[-1].text.endswith(";"):
            continue
        if _is_bare(first) and _may_take(one) and _accounts(other):
            raise _asked(at, at + 1, told, entries)
        if _accounts(one) and _may_take(other) and _is_bare(second) and not of_kind(second.pieces, Count):
            raise _asked(at + 1, at, told, entries)


def _is_bare(told: Told) -> bool:
    return not of_kind(told.pieces, Name) and not of_kind(told.pieces, Other)


def _may_take(entry: EntryLine) -> bool:
    return isinstance(entry, ActivityLine | SaleLine)


def _accounts(entry: EntryLine) -> tuple[str, ...]:
    return (entry.account,) if isinstance(entry, LostLine | OpportunityLine) else entry.accounts


def _asked(bare: int, beside: int, told: Sequence[Told], entries: Entries) -> Exception:
    accounts = _accounts(entries[beside])
    named, what = " and ".join(accounts), told[bare].head.what
    today = told[0].today
    choices = [choice(f"Only the {told[beside].head.what}", entries, today)]
    if (both := _with(entries[bare], accounts)) is not None:
        each = tuple(both if at == bare else entry for at, entry in enumerate(entries))
        choices = [choice(f"Both with {named}", each, today), *choices]
    sentence = f"Whether the {what} was with {named} too is not said."
    examples = (f"call {ACCOUNT}, email {ACCOUNT}", f"call; email {ACCOUNT}")
    return unclear("type", sentence, *examples, choices=tuple(choices))


def _with(entry: EntryLine, accounts: tuple[str, ...]) -> EntryLine | None:
    """The entry with these accounts; none where it cannot have that many."""
    if isinstance(entry, ActivityLine) and (not entry.counted or entry.count >= len(accounts)):
        return replace(entry, accounts=accounts)
    return replace(entry, accounts=accounts) if isinstance(entry, SaleLine) and len(accounts) == 1 else None
