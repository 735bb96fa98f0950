"""What is done to accounts, inside one unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.blocks import Json
from handlers.nonce import first_submit
from handlers.pipeline.accounts.draw import AS_BOUGHT, BUSINESS, DECISION_MAKER, LISTS, NAME
from handlers.pipeline.accounts.lines import NamedAccount, lists_in
from handlers.pipeline.accounts.merging import merged
from handlers.pipeline.fields import account_in
from handlers.pipeline.phrases import account_line
from handlers.plan.making.fields import Values, typed
from handlers.visit import BadInput, Visit
from handlers.words import counted
from planning.ids import AccountId
from planning.pipeline import Account
from planning.plan import Business
from storage import accounts
from storage.folding import folded
from storage.store import Store

ONCE = "Already stored: nothing was stored twice."


def add(store: Store, visit: Visit, named: Sequence[NamedAccount], state: Json) -> str:
    """What was done, in a sentence. Accounts that are known keep what a line does not say."""
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return ONCE
    known = {folded(each.name) for each in accounts.accounts_of(store, visit.workspace, visit.id)}
    for each in named:
        _keep(store, visit, each)
    new = {folded(each.name) for each in named} - known
    before = len({folded(each.name) for each in named} & known)
    said = f"Added: {counted(len(new), 'account')} ✓" if new else "No new account."
    return f"{said} {_known_before(before)}".strip()


def edit(store: Store, visit: Visit, values: Values, state: Json) -> str:
    """Raises BadInput with the field it is about, and Meanwhile."""
    stands = account_in_state(store, visit, state)
    if stands is None:
        return "It is gone: nothing was stored."
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return ONCE
    edited = merged(stands, _edited(stands, values), state["drawn"])
    try:
        accounts.save_account(store, visit.workspace, edited)
    except accounts.NameTaken as taken:
        raise BadInput(NAME, "You have another account of this name: choose one that tells them apart.") from taken
    return f"Saved: {account_line(edited)} ✓"


def account_in_state(store: Store, visit: Visit, state: Json) -> Account | None:
    return accounts.account(store, visit.workspace, visit.id, AccountId(str(state.get("id", ""))))


def _keep(store: Store, visit: Visit, named: NamedAccount) -> None:
    id, _ = accounts.find_or_make(store, visit.workspace, visit.id, named.name, visit.now)
    if named == NamedAccount(name=named.name):
        return
    stands = accounts.account(store, visit.workspace, visit.id, AccountId(id))
    assert stands is not None  # it was just made, or found
    kept = replace(
        stands,
        business=named.business or stands.business,
        decision_maker=named.decision_maker or stands.decision_maker,
        lists=_joined(stands.lists, named.lists),
    )
    accounts.save_account(store, visit.workspace, kept)


def _joined(lists: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    """Each list once, as first written."""
    return frozenset({folded(each): each for each in (*sorted(more), *sorted(lists))}.values())


def _edited(stands: Account, values: Values) -> Account:
    business = typed(values, BUSINESS)
    return replace(
        stands,
        name=account_in(NAME, typed(values, NAME)),
        decision_maker=" ".join(typed(values, DECISION_MAKER).split()),
        lists=lists_in(LISTS, typed(values, LISTS)),
        business=None if business == AS_BOUGHT else Business(business),
    )


def _known_before(count: int) -> str:
    if not count:
        return ""
    return f"{counted(count, 'account')} {'was' if count == 1 else 'were'} known; what is new of them is kept."
