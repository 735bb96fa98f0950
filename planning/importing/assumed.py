"""What is assumed where a file does not say it, a sentence each; and what is asked instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from planning.importing.columns import header_currency, type_of_all
from planning.importing.seen import Seen
from planning.importing.text import CsvText
from planning.importing.understood import HEADWAY, Asked, Asks, DateOrder, ImportKnown, NotUnderstood, What

_DEALS = (What.SALES, What.OPPORTUNITIES)
_MOST_CURRENCIES = 3
_STATES = frozenset({"state", "is_won", "is_lost"})


def order_of(asked: Asked, seen: Seen) -> DateOrder | None:
    """Of day and month. Raises NotUnderstood where the days do not tell."""
    if seen.dates.order is None and asked.dates is None and seen.dates.ambiguous:
        raise NotUnderstood(
            asks=Asks.DATES,
            sentence="The dates do not say whether the day or the month comes first, as in 3/4/2026.",
            choices=tuple(order.value for order in DateOrder),
        )
    return asked.dates or seen.dates.order


def ask_what_is_won(what: What, asked: Asked, headers: Sequence[str], columns: Collection[str], seen: Seen) -> None:
    """Raises NotUnderstood where no state of a deal is understood: sales may be among them."""
    if what is What.SALES and asked.won is None and "state" in columns and seen.states and not seen.tells_won:
        raise NotUnderstood(
            asks=Asks.WON,
            sentence="No deal says that it is won in a word that is known here. What is said of a won one?",
            missing=("state",),
            headers=tuple(headers),
            choices=seen.states,
        )


def assumed(
    what: What,
    asked: Asked,
    headers: Sequence[str],
    columns: Mapping[str, int],
    seen: Seen,
    known: ImportKnown,
    text: CsvText,
    source: str,
) -> tuple[str, ...]:
    said = [*_of_text(text), *_of_owners(known, seen, source), *_of_amounts(asked, headers, columns, seen, known)]
    if "id" not in columns and what is not What.ACCOUNTS:
        said.append("No column holds ids: a row that was changed since may count as a new one (assumed).")
    if what in _DEALS:
        said += _of_deals(what, asked, columns, seen, source)
    if what is What.ACTIVITIES and "type" not in columns and asked.type is None:
        said.append(f"All are of the type {type_of_all(headers)}, by the columns (assumed).")
    return tuple(said)


def _of_text(text: CsvText) -> Iterator[str]:
    if text.encoding == "cp1252":
        yield "The text is no UTF-8: it is read as Windows-1252 (assumed)."


def _of_owners(known: ImportKnown, seen: Seen, source: str) -> Iterator[str]:
    if known.rep is not None and not seen.owners and source != HEADWAY:
        yield f"No column says whose they are: all count as {known.reps[known.rep].name}'s (assumed)."


def _of_amounts(
    asked: Asked, headers: Sequence[str], columns: Mapping[str, int], seen: Seen, known: ImportKnown
) -> Iterator[str]:
    if "amount" in columns and "currency" not in columns and not header_currency(headers[columns["amount"]]):
        currencies = sorted({rep.currency for rep in known.reps.values()})
        if len(currencies) <= _MOST_CURRENCIES:
            yield f"Amounts without a currency are in {' or '.join(currencies)}, as the plan (assumed)."
    if seen.decimals.ambiguous and not seen.decimals.decimal and not asked.decimal:
        yield f"“{seen.decimals.ambiguous[:40]}” is read as thousands, not as decimals (assumed)."


def _of_deals(what: What, asked: Asked, columns: Mapping[str, int], seen: Seen, source: str) -> Iterator[str]:
    if source != HEADWAY and not _STATES & columns.keys():
        counts = "are won: all count as won" if what is What.SALES else "are won or lost: all count as open"
        yield f"No column says which {counts} (assumed)."
    if what is What.OPPORTUNITIES and seen.states and not seen.tells_won and asked.won is None:
        yield "No state of a deal is understood as won or lost: all count as open (assumed)."
    if what is What.OPPORTUNITIES and not {"chance", "likelihood"} & columns.keys():
        yield "No column says how likely: they count as stretch (assumed)."
    if "business" not in columns:
        yield "New or existing business is by each account's first sale (assumed)."
    if what is What.OPPORTUNITIES and columns.get("account") == columns.get("text"):
        yield "No column names the account: the deal's name is taken (assumed)."
