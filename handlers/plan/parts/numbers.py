"""The numbers of a plan: the target, the average deal and the funnel's ratios. Changing one recomputes the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Any

from slack_sdk.models.blocks import Block

from handlers.plan.making.fields import Values, amount_in, must_be_in, written_amount
from handlers.plan.making.ratio_fields import margin_in, ratio_inputs, ratios_in, share_in
from handlers.plan.page.numbers import NUMBERS
from handlers.plan.parts.fields import check_field, is_checked, text_field, text_in
from handlers.plan.parts.part import Part, PartFacts, Read
from handlers.plan.phrases import assumed, many
from handlers.visit import every
from handlers.words import listed
from planning.content import Content, put
from planning.funnel import Need, counts_needed
from planning.learned import with_own
from planning.margin import by_margin
from planning.money import Money
from planning.plan import Measure, Revision

TARGET, PROFIT, MARGIN, SHARE, DEAL, COUNTS = (
    "target",
    "profit_target",
    "margin",
    "new_share",
    "average_deal",
    "counts",
)


def numbers_part() -> Part:
    return Part(
        name=NUMBERS,
        title="The numbers",
        one="number",
        about=what_it_takes,
        rows=lambda _: (),
        adding=_fields,
        read_added=_read,
        editing=lambda *_: None,
        read_edited=lambda *_: Read(lambda content: content, ""),
        submit="Save",
    )


def what_it_takes(facts: PartFacts) -> str:
    """From what is missing to counts a week and a day."""
    missing, revision, words = _missing(facts, facts.plan.revision), facts.plan.revision, facts.words
    if missing.minor <= 0:
        return "Nothing is missing: what is booked and in sight reaches the target ✓"
    needs = _needs(facts, revision)
    if not needs:
        return f"*{words.money(missing)}* is missing, and no working day is left."
    week = listed([many(need.week, need.type, words) for need in needs])
    daily = [need for need in needs if need.week >= len(facts.rep.calendar.hours.weekdays)]  # fewer are no 1 a day
    day = f": {listed([many(need.day, need.type, words) for need in daily])} a day" if daily else ""
    said = f"*{words.money(missing)}* is neither booked nor in sight. It takes {week} a week{day}."
    return "\n".join(line for line in (said, assumed(revision.ratios)) if line)


def _missing(facts: PartFacts, revision: Revision) -> Money:
    """What is missing to the target of this revision, as far as the one that was read tells."""
    if facts.shortfall is None:
        return revision.target - facts.plan.revision.target
    return facts.shortfall.missing + (revision.target - facts.plan.revision.target)


def _needs(facts: PartFacts, revision: Revision) -> tuple[Need, ...]:
    """None where no day is left, or a deal brings nothing of what the target counts."""
    standing = facts.rep.standing
    profit = revision.measure is Measure.PROFIT
    deal = by_margin(revision.average_deal, revision) if profit else revision.average_deal
    if standing is None or standing.days_left < 1 or deal.minor <= 0:
        return ()
    return counts_needed(
        _missing(facts, revision),
        new_share=revision.new_share,
        average_deal=deal,
        ratios=revision.ratios,
        days=standing.days_left,
        days_a_week=standing.days_a_week,
    )


def _fields(facts: PartFacts, mark: str) -> list[Block]:
    revision, words = facts.plan.revision, facts.words
    profit = written_amount(revision.profit_target, words) if revision.profit_target is not None else ""
    beside = [] if not profit else [text_field(PROFIT, "Profit target", mark=mark, initial=profit)]
    return [
        text_field(TARGET, f"Target: {revision.measure}", mark=mark, initial=written_amount(revision.target, words)),
        *beside,
        text_field(
            MARGIN,
            "Margin: percent of a sale that is profit",
            mark=mark,
            initial="" if revision.margin is None else str(revision.margin),
            example="30",
            hint="Of sales that are logged without a profit; such profit is shown as assumed.",
            optional=True,
        ),
        text_field(SHARE, "Share of new business, in percent", mark=mark, initial=str(revision.new_share)),
        text_field(DEAL, "Average deal", mark=mark, initial=written_amount(revision.average_deal, words)),
        *ratio_inputs(revision.ratios, mark),
        check_field(COUNTS, "Your tactics", "Put the counts a week that it takes into my tactics", mark=mark),
    ]


def _read(values: Values, facts: PartFacts) -> Read:
    before = facts.plan.revision

    def profit() -> Money | None:
        return _amount(values, PROFIT, facts) if before.profit_target is not None else None

    reads: dict[str, Callable[[], Any]] = {
        "target": lambda: _amount(values, TARGET, facts),
        "profit_target": profit,
        "margin": lambda: margin_in(MARGIN, text_in(values, MARGIN)),
        "new_share": lambda: share_in(SHARE, text_in(values, SHARE)),
        "average_deal": lambda: _amount(values, DEAL, facts),
        "ratios": lambda: ratios_in(values, before.ratios),
    }
    every(*reads.values())
    changed = replace(before, **{name: read() for name, read in reads.items()})
    if is_checked(values, COUNTS):
        changed = with_own(changed, (), {need.type: need.week for need in _needs(facts, changed)})
    return Read(lambda content: _with(content, before, changed), "the numbers")


def _with(content: Content, before: Revision, changed: Revision) -> Content:
    """Only what was changed here: what another changed stays."""
    names = ("target", "profit_target", "margin", "new_share", "average_deal", "ratios")
    ours = {name: getattr(changed, name) for name in names if getattr(changed, name) != getattr(before, name)}
    with_numbers = replace(content, revision=replace(content.revision, **ours))
    tactics = [each for each in changed.tactics if each not in before.tactics]
    return reduce(put, tactics, with_numbers)


def _amount(values: Values, field: str, facts: PartFacts) -> Money:
    currency = facts.plan.revision.target.currency
    amount = amount_in(field, text_in(values, field), locale=facts.words.locale, currency=currency)
    must_be_in(currency, field, amount)
    return amount
