"""What can be done to an entry from the answer that says it was logged."""

from __future__ import annotations

from collections.abc import Iterator

from slack_sdk.models.blocks import ButtonElement, InteractiveElement

from handlers.blocks import Json, button
from handlers.log.edit_button import edit_button
from handlers.log.linking import link_to_one_of, ways_on
from handlers.log.logged import Logged
from handlers.pipeline.phrases import one_line
from handlers.words import Words
from planning.entries import DECISIONS, Sale
from planning.ids import EntryId
from planning.plan import Business

SWITCH = "switch_business"
NOT_THAT_ONE = "not_that_one"
SET_AMOUNT = "set_opportunity"
CLOSE_AS_WON = "close_as_won"
ADD_AS_OPPORTUNITY = "add_as_opportunity"
NAME = 25  # characters of a name on a button


def buttons_beside(logged: Logged, words: Words, nonce: str) -> Iterator[InteractiveElement]:
    """Behind Undo: Edit, what the entry offers, Trace and Link."""
    yield edit_button(logged.entry.id)
    yield from offers(logged, words, nonce)
    yield from ways_on(logged, nonce, words)


def named_beside(logged: Logged, words: Words, nonce: str) -> Iterator[InteractiveElement]:
    """The same where others stand beside the entry: what it offers, and Link where an opportunity is to be chosen."""
    yield from offers(logged, words, nonce, named=True)
    yield from link_to_one_of(logged, nonce, words, name=one_line(logged.entry.account or "", NAME))


def offers(logged: Logged, words: Words, nonce: str, *, named: bool = False) -> Iterator[ButtonElement]:
    """What one press changes of this entry; `named` where others stand beside it."""
    entry = logged.entry
    if isinstance(entry, Sale):
        yield from _of_sale(logged, words, nonce, name=_name(entry.account) if named else "")
    elif entry.amount is not None and entry.type not in DECISIONS and entry.account is not None:
        yield from _of_proposal(logged, words, nonce, name=_name(entry.account) if named else "")


def _of_sale(logged: Logged, words: Words, nonce: str, *, name: str) -> Iterator[ButtonElement]:
    sale, moves = logged.entry, logged.moves
    assert isinstance(sale, Sale)
    if moves.opportunity is not None:
        yield button(f"{name}Not that one", NOT_THAT_ONE, _value(sale.id, nonce))
    elif len(moves.others) == 1:
        amount = words.money(moves.others[0].amount)
        value = {**_value(sale.id, nonce), "id": moves.others[0].id}
        yield button(f"{name}close {amount} as won" if name else f"Close {amount} as won", CLOSE_AS_WON, value)
    other = Business.EXISTING if sale.business is Business.NEW else Business.NEW
    label = f"{name}{other} business" if name else f"{other.capitalize()} business"
    yield button(label, SWITCH, {**_value(sale.id, nonce), "to": other.value})


def _of_proposal(logged: Logged, words: Words, nonce: str, *, name: str) -> Iterator[ButtonElement]:
    entry, moves = logged.entry, logged.moves
    assert entry.amount is not None
    if moves.opportunity is not None and moves.opportunity.amount != entry.amount:
        account = one_line(moves.opportunity.account, NAME)
        label = f"Set {account} to {words.money(entry.amount)}"
        yield button(label, SET_AMOUNT, _value(entry.id, nonce))
    elif moves.opportunity is None and not moves.others:
        label = f"{name}add as an opportunity" if name else "Add as an opportunity"
        yield button(label, ADD_AS_OPPORTUNITY, {"of": entry.id})


def _name(account: str | None) -> str:
    return f"{one_line(account, NAME)}: " if account else ""


def _value(entry: EntryId, nonce: str) -> Json:
    return {"n": f"{nonce}.{entry}", "of": entry}
