"""The four headings of a plan: new and existing business, each with its strategies and its tactics."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.blocks import section
from handlers.plan.items import asks, link_text, one_line
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.page.smart_words import findings, letters_missing
from planning.outline import Strategy
from planning.plan import Business, Tactic

STRATEGIES, TACTICS = "strategies", "tactics"  # of the names of these parts, before the business
SHOWN = 5  # points under a heading; more are counted
EXAMPLE = "_example: make it yours_"

_MISSING = {
    STRATEGIES: "How will you win it? A strategy names with whom, how much and by when.",
    TACTICS: "What will you do, and how often? Such as: 10 calls a week.",
}


def heading_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    return [
        block
        for business in Business
        for block in (_strategies(facts, canvas, business), _tactics(facts, canvas, business))
    ]


def part_name(kind: str, business: Business) -> str:
    """The name of one of these four parts, such as tactics_new."""
    return f"{kind}_{business}"


def of_business(tactics: Sequence[Tactic], business: Business) -> list[Tactic]:
    """Those under this heading: a tactic for both stands under both."""
    return [tactic for tactic in tactics if tactic.business in (business, None)]


def points(lines: Sequence[str]) -> list[str]:
    """The first ones as points; the others counted."""
    shown = [f"• {line}" for line in lines[:SHOWN]]
    return [*shown, f"{len(lines) - SHOWN} more"] if len(lines) > SHOWN else shown


def tactic_line(tactic: Tactic) -> str:
    """Such as 10 calls a week · to logistics firms."""
    both = "" if tactic.business is not None else " · new and existing"
    text = f" · {one_line(tactic.text)}" if tactic.text else ""
    return f"{asks(tactic)}{text}{both}"


def _strategies(facts: PageFacts, canvas: Canvas, business: Business) -> Block:
    found = [each for each in facts.outline.strategies if each.business is business]
    lines = [_strategy_line(each, facts, canvas) for each in found]
    return _heading(STRATEGIES, business, lines, facts, canvas)


def _strategy_line(strategy: Strategy, facts: PageFacts, canvas: Canvas) -> str:
    """With the letters of SMART that it misses."""
    missing = ""
    if facts.background is not None:
        missing = letters_missing(findings(strategy, facts.plan, facts.background))
    parts = [
        link_text(strategy, canvas.words, year=facts.plan.period.last.year),
        missing,
        EXAMPLE if strategy.example else "",
    ]
    return " · ".join(part for part in parts if part)


def _tactics(facts: PageFacts, canvas: Canvas, business: Business) -> Block:
    found = of_business(facts.plan.revision.tactics, business)
    return _heading(TACTICS, business, [tactic_line(each) for each in found], facts, canvas)


def _heading(kind: str, business: Business, lines: Sequence[str], facts: PageFacts, canvas: Canvas) -> Block:
    head = f"*{business.capitalize()} business {kind}*"
    body = points(lines) if lines else [f"_{_MISSING[kind]}_" if canvas.nonce is not None else "_none yet_"]
    opens = canvas.part_button(part_name(kind, business), facts.plan.id, empty=not lines)
    return section("\n".join([head, *body]), accessory=opens)
