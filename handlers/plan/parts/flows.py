"""Flow: what comes as every year, so that nobody has to find it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from slack_sdk.models.blocks import Block

from handlers.log.reading.amounts import amount_at_end, amount_at_start
from handlers.log.reading.lines import Known
from handlers.log.reading.typed import joined, read_words
from handlers.log.reading.written import amount_written
from handlers.plan.making.fields import Values
from handlers.plan.page.outline import FLOWS, flow_amount, flow_line
from handlers.plan.parts.fields import is_removed, remove_field, text_field, text_in
from handlers.plan.parts.part import Part, PartFacts, Read, Row
from handlers.visit import BadInput
from planning.calendar import ONE_DAY, Days
from planning.content import put, without
from planning.ids import ItemId
from planning.money import Money
from planning.outline import Flow, FlowPer
from storage.new_id import new_id

LINE = "flow"
LONGEST = 500  # characters
EXAMPLE = "Write it such as: maintenance contracts 5k a month, or: renewals 60k."

_PER = re.compile(
    r"[\s,]*\b(?:(?P<month>(?:a|per|each|every)\s+month|monthly|/\s?month|pcm)"
    r"|(?:(?:in|over)\s+(?:the|this)|a|per)\s+(?:period|plan))\.?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"[\s,]*(?:(?:\b(?:an?|per|each|every)\s+|/\s?)(?P<unit>day|week|fortnight|quarter|year)\b"
    r"|\b(?P<word>daily|weekly|fortnightly|quarterly|yearly|annually)\b|\bp\.?\s?(?P<short>[aw])\b)\.?",
    re.IGNORECASE,
)
_UNITS = {"daily": "day", "annually": "year", "a": "year", "w": "week"}
_MONTHS = {"quarter": 3, "year": 12}


def flows_part() -> Part:
    return Part(
        name=FLOWS,
        title="Flow",
        one="line of flow",
        about=lambda _: (
            "What comes as every year anyway. It is drawn down by existing-business sales as they are "
            f"booked, and what is left of it fills the target. {EXAMPLE}"
        ),
        rows=lambda facts: [Row(item=each.item, said=flow_line(each, facts.words)) for each in facts.outline.flows],
        adding=lambda _, mark: [
            text_field(LINE, "A line of flow", mark=mark, example="Maintenance contracts 5k a month", most=LONGEST)
        ],
        read_added=_added,
        editing=_editing,
        read_edited=_edited,
    )


def read_flow(field: str, text: str, facts: PartFacts, item: ItemId) -> Flow:
    """A text and an amount, in any order. Raises BadInput for the field."""
    per, unit, text = _rhythm(text)
    amount, name = _amount(field, text, facts)
    target = facts.plan.revision.target
    if amount.currency != target.currency:
        raise BadInput(field, f"The plan is in {target.currency}: write the amount in it, such as renewals 60k.")
    if unit and not _is_period(unit, facts.plan.period):
        raise BadInput(field, _in_months(unit, amount, name or "renewals"))
    if not name:
        raise BadInput(field, f"What is it that comes? {EXAMPLE}")
    return Flow(item=item, text=name, amount=amount, per=per)


def written_flow(flow: Flow) -> str:
    """The line as somebody would type it; read back it is the same."""
    return f"{flow.text} {amount_written(flow.amount)}{' a month' if flow.per is FlowPer.MONTH else ''}"


def _rhythm(text: str) -> tuple[FlowPer, str, str]:
    """How often it comes; the unit where that is neither a month nor the period; the text without it."""
    found = _PER.search(text) or _OTHER.search(text)
    if found is None:
        return FlowPer.PERIOD, "", text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if found.re is _PER:
        return (FlowPer.MONTH if found["month"] else FlowPer.PERIOD), "", rest
    said = (found["unit"] or found["word"] or found["short"]).casefold()
    return FlowPer.PERIOD, _UNITS.get(said, said.removesuffix("ly")), rest


def _is_period(unit: str, period: Days) -> bool:
    """Whether the plan is just as long: what comes in it is the amount."""
    after = period.last + ONE_DAY
    months = (after.year - period.first.year) * 12 + after.month - period.first.month
    return period.first.day == after.day == 1 and months == _MONTHS.get(unit)


def _in_months(unit: str, amount: Money, name: str) -> str:
    months = _MONTHS.get(unit)
    if months is None or amount.minor % (months * 100):
        return f"Flow is written a month, or for the period, not a {unit}: such as {name} 5k a month."
    month = amount_written(Money(minor=amount.minor // months, currency=amount.currency))
    return f"Flow is written a month, or for the period, not a {unit}: {name} {month} a month."


def _amount(field: str, text: str, facts: PartFacts) -> tuple[Money, str]:
    currency = facts.plan.revision.target.currency
    known = Known(locale=facts.words.locale, currency=currency, accounts={}, earliest=date.min)
    words = read_words(text.replace("\u2014", " ").replace(" - ", " ").replace(" – ", " ").replace(":", " ")).words
    try:
        amount, rest = amount_at_end(words, known)
        if amount is None:
            amount, rest = amount_at_start(words, known)
    except BadInput as unclear:
        raise BadInput(field, f"{unclear.message.partition(' Try ')[0]} {EXAMPLE}") from unclear
    if amount is None:
        raise BadInput(field, f"How much? {EXAMPLE}")
    return amount, joined(rest)


def _added(values: Values, facts: PartFacts) -> Read:
    flow = read_flow(LINE, text_in(values, LINE, most=LONGEST), facts, ItemId(new_id()))
    return Read(lambda content: put(content, flow), _said(flow, facts))


def _editing(item: ItemId, facts: PartFacts, mark: str) -> list[Block] | None:
    flow = _flow(item, facts)
    if flow is None:
        return None
    line = text_field(LINE, "The line of flow", mark=mark, initial=written_flow(flow), most=LONGEST)
    return [line, remove_field("line", mark=mark)]


def _edited(item: ItemId, values: Values, facts: PartFacts) -> Read:
    flow = _flow(item, facts)
    if is_removed(values) or flow is None:
        return Read(lambda content: without(content, item), "removed")
    changed = replace(read_flow(LINE, text_in(values, LINE, most=LONGEST), facts, item), item=item)
    return Read(lambda content: put(content, changed), _said(changed, facts))


def _said(flow: Flow, facts: PartFacts) -> str:
    return f"{flow.text} · {flow_amount(flow, facts.words)}"


def _flow(item: ItemId, facts: PartFacts) -> Flow | None:
    return next((each for each in facts.outline.flows if each.item == item), None)
