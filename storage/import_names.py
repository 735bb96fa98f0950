"""Which account a file names, also where it writes the name otherwise."""

from __future__ import annotations

from planning.ids import PersonId
from planning.spelling import spelled, without_legal_form
from storage.folding import folded

Key = tuple[PersonId, str]  # owner, folded name of the account
_Forms = tuple[str, ...]  # the legal form at the end of a name


class Names:
    """The accounts of some reps by all that they are called: Acme, ACME and Acme GmbH are one where nothing else is."""

    def __init__(self) -> None:
        self._keys: dict[tuple[PersonId, str], Key] = {}  # by the name as it is written
        self._alike: dict[tuple[PersonId, str], list[tuple[_Forms, Key]]] = {}  # by the name without its legal form

    def keep(self, rep: PersonId, name: str) -> Key:
        """An account of this name stands for itself, whatever else is like it."""
        plain = folded(name)
        key = self._keys.get((rep, plain))
        if key is None:
            key = self._keys[rep, plain] = (rep, plain)
            core, forms = _parts(name)
            self._alike.setdefault((rep, core), []).append((forms, key))
        return key

    def key(self, rep: PersonId, name: str) -> Key:
        found = self._keys.get((rep, name))
        if found is None:
            found = self._keys.get((rep, folded(name))) or self._like(rep, name) or self.keep(rep, name)
            self._keys[rep, name] = found
        return found

    def _like(self, rep: PersonId, name: str) -> Key | None:
        """The only one that the name may mean; none where its legal form is another."""
        core, forms = _parts(name)
        alike = self._alike.get((rep, core), []) if core else []
        same = [key for theirs, key in alike if theirs == forms]
        found = same or [key for theirs, key in alike if not theirs or not forms]
        return found[0] if len(found) == 1 else None


def _parts(name: str) -> tuple[str, _Forms]:
    words = [key for word in name.split() if (key := spelled(word))]
    core = without_legal_form(words)
    return "".join(core), tuple(words[len(core) :])
