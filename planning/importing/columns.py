"""Which column of a file holds what: the headers of HubSpot, Salesforce and Pipedrive exports, and of plain files."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from planning.importing.understood import CSV, HEADWAY, HUBSPOT, PIPEDRIVE, SALESFORCE, Asked, Asks, NotUnderstood, What
from planning.importing.words import plain, words

NEEDED: Mapping[What, tuple[str, ...]] = {
    What.SALES: ("day", "amount"),
    What.OPPORTUNITIES: ("closes", "amount", "account"),
    What.ACTIVITIES: ("day", "type"),
    What.ACCOUNTS: ("name",),
}
EXAMPLES: Mapping[What, str] = {  # what an export of Headway begins with
    What.SALES: "rep,day,account,amount,currency,business,profit,note,id",
    What.ACTIVITIES: "rep,day,type,count,account,amount,currency,note,id",
    What.OPPORTUNITIES: (
        "rep,account,text,amount,currency,business,likelihood,chance,closes,"
        "next_step,next_step_on,state,lost_because,decided_on,id"
    ),
    What.ACCOUNTS: "rep,name,business,decision_maker,lists,id",
}
DATE_FIELDS = frozenset({"day", "closes", "next_step_on", "decided_on"})
AMOUNT_FIELDS = frozenset({"amount", "profit"})
_SOURCES = (PIPEDRIVE, HUBSPOT, SALESFORCE)

_CODE = re.compile(r"\(\s*([A-Z]{3})\s*\)\s*$")
_PIPEDRIVE = re.compile(r"(deal|activity|organization|person) - .", re.IGNORECASE)


def plain_header(header: str) -> str:
    """In small letters, without accents and signs, and without a currency in brackets: Amount (EUR) is amount."""
    return plain(_CODE.sub("", header))


def header_currency(header: str) -> str | None:
    """EUR of Amount (EUR)."""
    found = _CODE.search(header)
    return found[1] if found else None


def source_of(headers: Sequence[str]) -> str:
    plain = {plain_header(each) for each in headers}
    if any(set(example.replace("_", " ").split(",")) <= plain for example in EXAMPLES.values()):
        return HEADWAY
    if sum(bool(_PIPEDRIVE.match(each)) for each in headers) > 1:
        return PIPEDRIVE
    return next((source for source in _SOURCES if plain & words().sources[source]), CSV)


def what_in(headers: Sequence[str]) -> tuple[What, ...]:
    """What a file may hold; of a CRM's deals both sales and opportunities. None where no kind has what it needs."""
    plain = {plain_header(each) for each in headers}
    for what, example in EXAMPLES.items():
        if set(example.replace("_", " ").split(",")) <= plain:
            return (what,)
    possible = [what for what in What if not missing(what, columns_of(what, headers))]
    if What.ACTIVITIES in possible and plain & words().of_activities:
        return (What.ACTIVITIES,)
    deals = [what for what in possible if what in (What.SALES, What.OPPORTUNITIES)]
    if deals and not plain & {"expected close", "closes", *_states()} and What.SALES in deals:
        return (What.SALES,)
    if not deals and (What.ACTIVITIES in possible or type_of_all(headers) is not None):
        return (What.ACTIVITIES,)
    return tuple(deals or possible)


def type_of_all(headers: Sequence[str]) -> str | None:
    """The type of each row of a list of one type, such as HubSpot's list of calls."""
    meant = {type_ for each in headers if (type_ := words().types.get(plain_header(each)))}
    return meant.pop() if len(meant) == 1 else None


def columns_of(what: What, headers: Sequence[str], said: Mapping[str, str] | None = None) -> dict[str, int]:
    """Field → position; what the person said comes before what is detected. Raises NotUnderstood for no such column."""
    plain = [plain_header(each) for each in headers]
    fields = words().headers[what]
    found = {field: position for field, aliases in fields.items() if (position := _first(aliases, plain)) is not None}
    if "rep" not in found and (owner := _owner_like(plain)) is not None:
        found["rep"] = owner
    if found.get("subtype") == found.get("type"):
        found.pop("subtype", None)
    if source_of(headers) == HEADWAY and "source" in plain:
        found["source"] = plain.index("source")
    for field, header in (said or {}).items():
        found[field] = _position_said(what, field, header, headers)
    if what is What.OPPORTUNITIES and "account" not in found and "text" in found:
        found["account"] = found["text"]
    return found


def missing(what: What, columns: Collection[str]) -> tuple[str, ...]:
    return tuple(field for field in NEEDED[what] if field not in columns)


def settled_what(asked: Asked, headers: Sequence[str]) -> What:
    """What the file holds. Raises NotUnderstood."""
    if asked.what is not None:
        return asked.what
    possible = what_in(headers)
    if len(possible) == 1:
        return possible[0]
    choices = tuple(what.value for what in possible or What)
    sentence = (
        f"The file may hold {' or '.join(choices)}." if possible else "The columns do not say what the file holds."
    )
    raise NotUnderstood(
        asks=Asks.WHAT, sentence=sentence, headers=tuple(headers), choices=choices, example=EXAMPLES[What.SALES]
    )


def settled_columns(what: What, asked: Asked, headers: Sequence[str], types: Collection[str]) -> dict[str, int]:
    """`types` of activities are what may be said of all rows. Raises NotUnderstood where a column is missing."""
    columns = columns_of(what, headers, asked.columns)
    lacking = missing(what, columns)
    if lacking == ("type",):
        if asked.type is None and type_of_all(headers) is None:
            raise NotUnderstood(
                asks=Asks.TYPE,
                sentence="No column says of which type the activities are. Which are they all?",
                missing=lacking,
                headers=tuple(headers),
                choices=tuple(sorted(set(types))),
            )
    elif lacking:
        names = " and ".join(lacking)
        raise NotUnderstood(
            asks=Asks.COLUMNS,
            sentence=f"No column is understood as {names}. The file has: {', '.join(headers)[:500]}.",
            missing=lacking,
            headers=tuple(headers),
            example=EXAMPLES[what],
        )
    return columns


def _states() -> frozenset[str]:
    deals = words().headers[What.SALES]
    return frozenset({*deals["state"], *deals["is_won"], *deals["is_lost"]})


def _owner_like(plain: Sequence[str]) -> int | None:
    begins, ends = words().owner_begins, words().owner_ends
    likely = (at for at, header in enumerate(plain) if header.endswith(ends) or header.startswith(begins))
    return next(likely, None)


def _first(aliases: tuple[str, ...], plain: Sequence[str]) -> int | None:
    return next((plain.index(alias) for alias in aliases if alias in plain), None)


def _position_said(what: What, field: str, header: str, headers: Sequence[str]) -> int:
    fields = words().headers[what]
    if field not in fields:
        sentence = f"{field!r} is no field of {what}: they have {', '.join(fields)}."
    elif header in headers:
        return headers.index(header)
    else:
        plain = [plain_header(each) for each in headers]
        if plain_header(header) in plain:
            return plain.index(plain_header(header))
        sentence = f"The file has no column {header!r}. It has: {', '.join(headers)[:500]}."
    raise NotUnderstood(
        asks=Asks.COLUMNS, sentence=sentence, missing=(field,), headers=tuple(headers), example=EXAMPLES[what]
    )
