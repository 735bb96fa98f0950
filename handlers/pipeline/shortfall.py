"""The shortfall on a plan's page: what fills the target, what is missing, and the counts that would find it."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from handlers.blocks import section
from handlers.pipeline.controls import move_into_button
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.phrases import by_ratios, period_name
from handlers.words import Words, counted, listed
from planning.funnel import Need, counts_needed
from planning.margin import by_margin
from planning.money import Money
from planning.pipeline import expected_before
from planning.plan import Measure
from planning.shortfall import Shortfall

LEFT_OUT = 8  # sums in one line


def shortfall_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """Nothing where it is not known, or once the period is over."""
    if facts.shortfall is None or facts.standing.now.date() > facts.plan.period.last:
        return []
    found, words = facts.shortfall, canvas.words
    lines = [_missing(found, words), _sum(found, words), left_out(found, words), _filled(facts)]
    return [section("\n".join(line for line in lines if line)), *to_move_blocks(facts, canvas)]


def to_move_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """The owner's open opportunities that were expected before the plan begins, with the press that moves them."""
    early = expected_before(facts.pipeline.open, facts.plan.period)
    if facts.own is None or canvas.nonce is None or not early:
        return []
    name = period_name(facts.plan.period, canvas.words)
    it = "it" if len(early) == 1 else "them"
    move = move_into_button(facts.plan.id, canvas.nonce, f"{it} into {name}", page=canvas.page)
    were = "was" if len(early) == 1 else "were"
    said = f"{counted(len(early), 'open opportunity')} {were} expected before {name}."
    return [section(said, accessory=move)]


def _missing(found: Shortfall, words: Words) -> str:
    if found.missing.minor > 0:
        return f"*Shortfall*   *{words.money(found.missing)}* is neither booked nor in sight."
    if found.missing.minor == 0:
        return "*Shortfall*   None: what is booked and in sight is the target ✓"
    return f"*Shortfall*   None: {words.money(_positive(found.missing))} more is in sight than the target asks ✓"


def _sum(found: Shortfall, words: Words) -> str:
    """Such as €310,000 = booked €182,400 + flow €20,000 + likely €60,000 + stretch €0 + missing €47,600."""
    parts = [
        f"{name} {words.money(amount)}"
        for name, amount in (
            ("booked", found.booked),
            ("flow", found.flow),
            ("likely", found.likely),
            ("stretch", found.stretch),
        )
        if amount.minor or name == "booked"
    ]
    sign, name = ("+", "missing") if found.missing.minor >= 0 else ("−", "more than asked")
    return f"{words.money(found.target)} = {' + '.join(parts)} {sign} {name} {words.money(_positive(found.missing))}"


def left_out(found: Shortfall, words: Words) -> str:
    """Such as Not in it: US$12,000 (another currency), €12,000 (closes after the period); empty where all is."""
    said = [f"{words.money(amount)} ({why})" for amount, why in found.left_out]
    return f"Not in it: {listed(said, most=LEFT_OUT)}." if said else ""


def _filled(facts: PageFacts) -> str:
    """The counts that find what is missing, by the plan's ratios; empty where nothing is, or no day is left."""
    needs = _needs(facts)
    total = listed([counted(need.total, need.type) for need in reversed(needs) if need.total])
    week = listed([counted(need.week, need.type) for need in reversed(needs) if need.week])
    if not total:
        return ""
    ratios = by_ratios(facts.plan.revision.ratios, [need.type for need in needs if need.total])
    return f"It takes {total}: {week} a week{ratios}."


def _needs(facts: PageFacts) -> tuple[Need, ...]:
    numbers, found = facts.plan.revision, facts.shortfall
    deal = by_margin(numbers.average_deal, numbers) if numbers.measure is Measure.PROFIT else numbers.average_deal
    if found is None or found.missing.minor <= 0 or facts.standing.days_left < 1 or deal.minor <= 0:
        return ()
    return counts_needed(
        found.missing,
        new_share=numbers.new_share,
        average_deal=deal,
        ratios=numbers.ratios,
        days=facts.standing.days_left,
        days_a_week=len(facts.rep.calendar.hours.weekdays),
    )


def _positive(money: Money) -> Money:
    return Money(minor=abs(money.minor), currency=money.currency)
