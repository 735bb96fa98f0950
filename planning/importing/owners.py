"""Whose the rows of a file are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from planning.ids import PersonId
from planning.importing.cells import BadCell
from planning.importing.columns import EXAMPLES
from planning.importing.understood import Asked, Asks, ImportKnown, LeftOut, NotUnderstood, What


class Leave(Exception):
    """The row is left out."""

    def __init__(self, why: LeftOut) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Whose a row is, by its owner cell."""

    by_name: Mapping[str, PersonId]  # in small letters; ids too
    only: PersonId | None  # all rows are theirs
    theirs: frozenset[str] | None  # the owner cells whose rows are taken; none: all

    def of(self, cell: str) -> PersonId:
        """Raises Leave, and BadCell for a name that is nobody's."""
        name = cell.strip().casefold()
        if self.only is not None and self.theirs is None:
            return self.only
        if not name:
            raise Leave(LeftOut.NOBODYS)
        if self.only is not None and self.theirs is not None:
            if name not in self.theirs:
                raise Leave(LeftOut.ANOTHERS)
            return self.only
        found = self.by_name.get(name)
        if found is None:
            raise BadCell(f"The owner “{cell[:40]}” is no one person whom Headway knows.")
        return found


def owners_of(asked: Asked, named: Mapping[str, str], known: ImportKnown) -> Owners:
    """`named`: the owners of the file, in small letters → as written.

    Raises NotUnderstood where a file of one rep names others, and not that rep.
    """
    names = Counter(rep.name.casefold() for rep in known.reps.values())
    by_name = {name: rep.id for rep in known.reps.values() if names[name := rep.name.casefold()] == 1}
    by_name |= {id.casefold(): id for id in known.reps}
    if known.rep is not None:
        theirs = _theirs(asked, named, known.reps[known.rep].name, known.rep)
        return Owners(by_name=by_name, only=known.rep, theirs=theirs)
    if not named:
        raise NotUnderstood(
            asks=Asks.COLUMNS,
            sentence="No column says whose the rows are: say it with --rep.",
            missing=("rep",),
            example=EXAMPLES[What.SALES],
        )
    return Owners(by_name=by_name, only=None, theirs=None)


def _theirs(asked: Asked, named: Mapping[str, str], name: str, rep: PersonId) -> frozenset[str] | None:
    if not named:
        return None
    if asked.owner is not None:
        return frozenset({asked.owner.strip().casefold()})
    own = {name.casefold(), rep.casefold()} & named.keys()
    if own:
        return frozenset(own)
    raise NotUnderstood(asks=Asks.OWNER, sentence=_nobody(named.values(), name), choices=tuple(sorted(named.values())))


def _nobody(named: Collection[str], name: str) -> str:
    if len(named) == 1:
        [only] = named
        if set(only.casefold().split()) & set(name.casefold().split()):
            return f"Is “{only[:80]}” in the file {name}?"
        return f"All rows are of {only[:80]}, and not of {name}."
    return f"The rows are of {len(named)} people, and none is called {name}."
