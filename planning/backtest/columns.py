"""Which column of a history holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planning.backtest.asked import Kind
from planning.importing.columns import plain_header
from planning.importing.understood import Asks, NotUnderstood, What
from planning.importing.words import words

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ORDERS: ("rep", "date", "amount"),
    Kind.DEALS: ("rep", "engaged", "closed", "stage", "amount"),
}
OPTIONAL = ("product",)
TARGET_FIELDS = ("rep", "period_start", "amount")
EXAMPLES = {kind: ",".join(fields) for kind, fields in FIELDS.items()}
TARGET_EXAMPLE = ",".join(TARGET_FIELDS)

_REPS = ("sales agent", "agent", "sales representative", "representative", "sales person", "salesman", "employee")
_AMOUNTS = ("close value", "sales", "sales amount", "order total", "order value", "order amount", "line total")
_DATES = ("orderdate", "order day", "sold on", "sales date")
_ENGAGED = (
    "engaged", "engage date", "engaged on", "opened", "opened on", "open date", "create date", "created date",
    "createdate", "createddate", "created", "created on", "deal created", "deal deal created", "date created",
    "erstellt", "erstellt am", "erstelldatum", "date de création", "fecha de creación",
)  # fmt: skip
_CLOSED = (
    "closed", "close date", "closed on", "closed date", "closedate", "date closed", "deal close date", "deal closed on",
    "deal deal closed on", "deal close time", "closing date", "decided", "decided on", "abgeschlossen am",
    "abschlussdatum", "schlusstermin", "date de clôture", "fecha de cierre",
)  # fmt: skip
_PRODUCTS = ("product", "product name", "products", "offering", "offer", "produkt", "produit", "producto")
_PERIOD_STARTS = ("period start", "period", "starts", "start", "quarter start", "month start", "from")
_TARGETS = ("amount", "target", "quota", "goal")


def settled(headers: Sequence[str], said: Mapping[str, str]) -> tuple[Kind, Mapping[str, int]]:
    """What the file holds, and the position of each of its fields. Raises NotUnderstood."""
    found = {**_detected(_aliases(), headers), **_said(headers, said)}
    is_deals = {"engaged", "closed"} <= found.keys() and "date" not in said
    kind = Kind.DEALS if is_deals or {"engaged", "closed"} & said.keys() else Kind.ORDERS
    lacking = [field for field in FIELDS[kind] if field not in found]
    if lacking:
        raise _not_found(lacking, headers, example=EXAMPLES[kind])
    _must_be_apart({field: at for field, at in found.items() if field in (*FIELDS[kind], *OPTIONAL)}, headers)
    return kind, found


def settled_targets(headers: Sequence[str]) -> Mapping[str, int]:
    """Raises NotUnderstood."""
    aliases = {"rep": _aliases()["rep"], "period_start": _PERIOD_STARTS, "amount": _TARGETS}
    found = _detected(aliases, headers)
    if lacking := [field for field in TARGET_FIELDS if field not in found]:
        raise _not_found(lacking, headers, asks=Asks.FILE, example=TARGET_EXAMPLE)
    return found


def _aliases() -> Mapping[str, tuple[str, ...]]:
    sales = words().headers[What.SALES]
    return {
        "rep": (*sales["rep"], *_REPS),
        "date": (*sales["day"], *_DATES),
        "amount": (*sales["amount"], *_AMOUNTS),
        "engaged": _ENGAGED,
        "closed": _CLOSED,
        "stage": sales["state"],
        "product": _PRODUCTS,
    }


def _detected(aliases: Mapping[str, Sequence[str]], headers: Sequence[str]) -> dict[str, int]:
    plain = [plain_header(each) for each in headers]
    found = {
        field: next((name for name in names if plain_header(name) in plain), None) for field, names in aliases.items()
    }
    return {field: plain.index(plain_header(name)) for field, name in found.items() if name is not None}


def _said(headers: Sequence[str], said: Mapping[str, str]) -> Mapping[str, int]:
    plain = [plain_header(each) for each in headers]
    known = dict.fromkeys([*(field for fields in FIELDS.values() for field in fields), *OPTIONAL])
    for field, header in said.items():
        if field not in known:
            raise _unclear(f"{field!r} is no field: they are {', '.join(known)}.", headers)
        if plain_header(header) not in plain:
            raise _unclear(f"The file has no column {header!r}. It has: {', '.join(headers)[:500]}.", headers)
    return {field: plain.index(plain_header(header)) for field, header in said.items()}


def _must_be_apart(found: Mapping[str, int], headers: Sequence[str]) -> None:
    """Raises NotUnderstood."""
    plain = [plain_header(each) for each in headers]
    for at in found.values():
        if plain.count(plain[at]) > 1:
            raise _unclear(f"Several columns are called {headers[at]!r}: rename or remove all but one.", headers)
        fields = [field for field, position in found.items() if position == at]
        if len(fields) > 1:
            raise _unclear(f"The column {headers[at]!r} cannot be {' and '.join(fields)} at once.", headers)


def _not_found(
    lacking: Sequence[str], headers: Sequence[str], *, asks: Asks = Asks.COLUMNS, example: str
) -> NotUnderstood:
    sentence = f"No column is understood as {' and '.join(lacking)}. The file has: {', '.join(headers)[:500]}."
    return NotUnderstood(asks=asks, sentence=sentence, missing=tuple(lacking), headers=tuple(headers), example=example)


def _unclear(sentence: str, headers: Sequence[str]) -> NotUnderstood:
    return NotUnderstood(asks=Asks.COLUMNS, sentence=sentence, headers=tuple(headers))
