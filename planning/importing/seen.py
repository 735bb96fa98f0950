"""What the columns of a file say as a whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from planning.importing.amounts import DecimalEvidence
from planning.importing.cells import is_true, state_in
from planning.importing.columns import AMOUNT_FIELDS, DATE_FIELDS
from planning.importing.days import DateEvidence
from planning.importing.text import CsvText
from planning.importing.understood import LeftOut, What
from planning.importing.words import plain, words

MOST_DISTINCT = 200  # cells of a column that are told apart: names of owners, states of deals
_DISTINCT = ("rep", "state", "is_won", "is_lost")
_MOST_IN_TOTAL = 3  # cells that a footer with a sum fills
_FEWEST_COLUMNS = 3  # of a file whose footer can be told from a row


class Footers:
    """What an export says below its rows: Total, Confidential Information, Copyright."""

    def __init__(self, what: What, columns: Mapping[str, int], width: int) -> None:
        self._is_list_of_names = what is What.ACCOUNTS
        self._day = next((columns[field] for field in ("day", "closes", "name") if field in columns), 0)
        self._tells = width >= _FEWEST_COLUMNS

    def has(self, row: list[str]) -> bool:
        """A row with nothing in it but its first cell, or with a total and no day."""
        if not self._tells or not row[0] or (self._day < len(row) and row[self._day].strip() and self._day != 0):
            return False
        filled = sum(1 for cell in row if cell.strip())
        is_total = plain(row[0]) in words().totals
        return (filled == 1 and (is_total or not self._is_list_of_names)) or (is_total and filled <= _MOST_IN_TOTAL)


class Seen:
    def __init__(self, text: CsvText, columns: Mapping[str, int], footers: Footers) -> None:
        self.dates, self.decimals = DateEvidence(), DecimalEvidence()
        self._distinct: dict[str, dict[str, str]] = {field: {} for field in _DISTINCT if field in columns}
        days = [columns[field] for field in DATE_FIELDS & columns.keys()]
        amounts = [columns[field] for field in AMOUNT_FIELDS & columns.keys()]
        told_apart = [(columns[field], cells) for field, cells in self._distinct.items()]
        for _, row in text.rows():
            if footers.has(row):
                continue
            width = len(row)
            for position in days:
                if position < width:
                    self.dates.see(row[position])
            for position in amounts:
                if position < width:
                    self.decimals.see(row[position])
            for position, cells in told_apart:
                if position < width and (cell := row[position]) not in cells and len(cells) < MOST_DISTINCT:
                    cells[cell] = cell.strip()

    @property
    def owners(self) -> Mapping[str, str]:
        """In small letters → as written."""
        return {name.casefold(): name for name in self._of("rep")}

    @property
    def states(self) -> tuple[str, ...]:
        """What the column of states says, as written."""
        return tuple(dict.fromkeys(self._of("state")))

    @property
    def tells_won(self) -> bool:
        """Whether anything is understood of what became of the deals."""
        flags = {is_true(cell) for field in ("is_won", "is_lost") for cell in self._of(field)}
        return bool(flags) or any(isinstance(state_in(state), LeftOut) for state in self.states)

    def _of(self, field: str) -> Collection[str]:
        return [cell for cell in self._distinct.get(field, {}).values() if cell]
