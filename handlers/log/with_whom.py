"""call and email Acme: whether the first was with Acme too is not said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.log.entry import Told
from handlers.log.lines import ActivityLine, Entries
from handlers.log.meant import choice
from handlers.log.pieces import Filler, What
from handlers.log.unclear import ACCOUNT, unclear


def refuse_unsaid(told: Sequence[Told], entries: Entries) -> None:
    """Raises BadInput for a kind alone before one with accounts."""
    if len(entries) < 2:
        return
    first, last = entries[0], entries[-1]
    bare = all(isinstance(piece, What | Filler) for piece in told[0].pieces)
    if not bare or not isinstance(first, ActivityLine) or not isinstance(last, ActivityLine) or not last.accounts:
        return
    named = " and ".join(last.accounts)
    today = told[0].today
    both = (replace(first, accounts=last.accounts), *entries[1:])
    sentence = f"Whether the {first.type} was with {named} too is not said."
    choices = (choice(f"Both with {named}", both, today), choice(f"Only the {last.type}", entries, today))
    examples = (f"call {ACCOUNT}, email {ACCOUNT}", f"1 call, email {ACCOUNT}")
    raise unclear("type", sentence, *examples, choices=choices)
