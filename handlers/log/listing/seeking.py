"""What stands behind /log list narrows it: a type, an account, or both."""

from __future__ import annotations

from handlers.log.act import known_of
from handlers.log.mend.fields import alike
from handlers.log.plans_held import plans_today
from handlers.log.reading.typed import Word, joined, read_words
from handlers.visit import Visit
from planning.ids import AccountId
from storage import accounts
from storage.entry_lists import Sought
from storage.folding import folded
from storage.store import Store


def sought_in(store: Store, visit: Visit, said: str) -> Sought | None:
    """None for what is no type and no account of theirs. An account that is named like a type comes first."""
    known = known_of(store, visit, plans_today(store, visit))
    ids = {each.name: each.id for each in accounts.accounts_of(store, visit.workspace, visit.id)}

    def account(words: tuple[Word, ...]) -> AccountId | None:
        name = joined(words)
        names = [known.accounts[folded(name)]] if known.knows(name) else alike(name, known)
        return ids.get(names[0]) if len(names) == 1 else None

    words = read_words(said).words
    if (one := account(words)) is not None:
        return Sought(account=one)
    found = known.vocabulary.said_at(words)
    if found is None:
        return None
    type_, length = found
    if length == len(words):
        return Sought(type=type_)
    beside = account(words[length:])
    return Sought(type=type_, account=beside) if beside is not None else None
