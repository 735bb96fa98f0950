"""Which column of a file holds what: the headers of HubSpot, Salesforce and Pipedrive exports, and of plain files."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from planning.importing import CSV, HEADWAY, HUBSPOT, PIPEDRIVE, SALESFORCE, Asked, Asks, NotUnderstood, What

Aliases = Mapping[str, tuple[str, ...]]  # field → headers, as `plain_header` writes them, the best first

_MONEY = (
    "amount",
    "deal value",
    "value",
    "deal amount",
    "opportunity amount",
    "total amount",
    "revenue",
    "price",
    "total",
)
_MORE_MONEY = ("net amount", "amount in company currency", "amount converted", "deal total")
_SHARED: Aliases = {
    "rep": (
        "rep",
        "owner",
        "deal owner",
        "opportunity owner",
        "owner name",
        "sales rep",
        "salesperson",
        "owner full name",
    ),
    "account": (
        *("account", "account name", "associated company primary", "primary associated company", "associated company"),
        *("associated companies", "company name", "company", "company account", "deal organization", "organization"),
        *("organization name", "organisation", "activity organization", "customer", "customer name", "client"),
    ),
    "currency": (
        *("currency", "deal currency", "deal currency of value", "amount currency", "currency code", "currencyisocode"),
        *("opportunity currency", "deal currency code"),
    ),
}
_DEAL: Aliases = {
    **_SHARED,
    "amount": (*_MONEY, *_MORE_MONEY),
    "business": ("business", "deal type", "opportunity type", "type", "new or existing", "business type"),
    "id": (
        *("id", "record id", "deal id", "opportunity id", "deal pipedrive system id", "opportunity id 18"),
        *("18 digit opportunity id", "external id"),
    ),
    "state": ("state", "deal status", "status", "deal stage", "stage", "stagename", "stage name"),
    "is_won": ("is closed won", "iswon", "closed won", "is won"),
    "is_lost": ("is closed lost", "islost", "closed lost", "is lost"),
}
_TITLE = ("deal name", "deal title", "opportunity name", "dealname", "name", "title")

FIELDS: Mapping[What, Aliases] = {
    What.SALES: {
        **_DEAL,
        "day": (
            *("day", "date", "deal won time", "won time", "won on", "won date", "sale date", "close date", "closedate"),
            *("closed date", "deal closed on", "deal deal closed on", "closed on", "deal close time", "booked on"),
            *("order date", "invoice date"),
        ),
        "profit": ("profit", "gross profit", "net profit", "profit amount"),
        "note": ("note", *_TITLE, "notes", "description"),
    },
    What.OPPORTUNITIES: {
        **_DEAL,
        "closes": (
            *("closes", "expected close", "expected close date", "deal expected close date", "close date", "closedate"),
            *("expected closing date", "closing date"),
        ),
        "text": ("text", *_TITLE, "description"),
        "likelihood": ("likelihood",),
        "chance": ("chance", "probability", "deal probability", "win probability", "opportunity probability"),
        "next_step": ("next step", "next steps", "nextstep", "deal next step"),
        "next_step_on": ("next step on", "next step date", "next activity date", "deal next activity date"),
        "lost_because": ("lost because", "closed lost reason", "deal lost reason", "lost reason", "loss reason"),
        "decided_on": ("decided on", "deal lost time", "lost time", "lost on", "lost date"),
    },
    What.ACTIVITIES: {
        **_SHARED,
        "day": (
            *("day", "date", "activity date", "activitydate", "activity due date", "due date", "completed date"),
            *("completion date", "start time", "call date", "meeting date", "activity start time", "create date"),
        ),
        "type": ("type", "activity type", "task subtype", "tasksubtype", "engagement type", "task type"),
        "count": ("count", "times", "number"),
        "amount": ("amount",),
        "note": (
            *(
                "note",
                "activity subject",
                "subject",
                "call title",
                "meeting name",
                "activity note",
                "notes",
                "comments",
            ),
            *("full comments", "description"),
        ),
        "rep": ("rep", "activity assigned to user", "activity assigned to", "assigned to", "assigned", *_SHARED["rep"]),
        "id": ("id", "activity id", "record id", "activity pipedrive system id", "external id"),
        "done": ("done", "activity done", "activity status", "task status", "status"),
    },
    What.ACCOUNTS: {
        "name": (
            "name",
            "account name",
            "company name",
            "organization name",
            "company",
            "account",
            "customer",
            "client",
        ),
        "business": ("business", "account type", "type", "company type", "lifecycle stage"),
        "decision_maker": ("decision maker", "primary contact", "contact name"),
        "lists": ("lists", "list"),
        "rep": ("rep", "account owner", "company owner", "organization owner", *_SHARED["rep"]),
        "id": ("id", "account id", "record id", "company id", "organization id", "organization pipedrive system id"),
    },
}
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

_CODE = re.compile(r"\(\s*([A-Z]{3})\s*\)\s*$")
_PIPEDRIVE = re.compile(r"(deal|activity|organization|person) - .", re.IGNORECASE)
_SALESFORCE = frozenset(
    {"opportunity name", "opportunity id", "opportunity owner", "stagename", "closedate", "currencyisocode"}
    | {"account owner", "company account", "task subtype", "tasksubtype", "activitydate"}
)


def plain_header(header: str) -> str:
    """In small letters, without signs, and without a currency in brackets: Amount (EUR) is amount."""
    return " ".join(re.sub(r"[\W_]+", " ", _CODE.sub("", header).casefold()).split())


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
    if "record id" in plain:
        return HUBSPOT
    return SALESFORCE if plain & _SALESFORCE else CSV


def what_in(headers: Sequence[str]) -> tuple[What, ...]:
    """What a file may hold; of a CRM's deals both sales and opportunities. None where no kind has what it needs."""
    plain = {plain_header(each) for each in headers}
    for what, example in EXAMPLES.items():
        if set(example.replace("_", " ").split(",")) <= plain:
            return (what,)
    possible = [what for what in What if not missing(what, columns_of(what, headers))]
    if What.ACTIVITIES in possible and plain & {
        "activity type",
        "task subtype",
        "tasksubtype",
        "subject",
        "activity date",
    }:
        return (What.ACTIVITIES,)
    deals = [what for what in possible if what in (What.SALES, What.OPPORTUNITIES)]
    if deals and not plain & {"expected close", "closes", *_states()} and What.SALES in deals:
        return (What.SALES,)
    return tuple(deals or possible)


def columns_of(what: What, headers: Sequence[str], said: Mapping[str, str] | None = None) -> dict[str, int]:
    """Field → position; what the person said comes before what is detected. Raises NotUnderstood for no such column."""
    plain = [plain_header(each) for each in headers]
    found = {
        field: position for field, aliases in FIELDS[what].items() if (position := _first(aliases, plain)) is not None
    }
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


def settled_columns(what: What, asked: Asked, headers: Sequence[str]) -> dict[str, int]:
    """Raises NotUnderstood where one is missing."""
    columns = columns_of(what, headers, asked.columns)
    if lacking := missing(what, columns):
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
    return frozenset({*_DEAL["state"], *_DEAL["is_won"], *_DEAL["is_lost"]})


def _first(aliases: tuple[str, ...], plain: Sequence[str]) -> int | None:
    return next((plain.index(alias) for alias in aliases if alias in plain), None)


def _position_said(what: What, field: str, header: str, headers: Sequence[str]) -> int:
    if field not in FIELDS[what]:
        sentence = f"{field!r} is no field of {what}: they have {', '.join(FIELDS[what])}."
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
