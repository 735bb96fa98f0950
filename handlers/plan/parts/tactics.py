"""Tactics: what is done this week, or with each account of a list."""

from __future__ import annotations

from dataclasses import replace

from slack_sdk.models.blocks import Block

from handlers.blocks import shorten
from handlers.plan.items import link_text
from handlers.plan.making.fields import Values
from handlers.plan.page.headings import TACTICS, of_business, part_name, tactic_line
from handlers.plan.parts.fields import (
    NONE,
    choice_field,
    choice_in,
    is_removed,
    not_twice,
    remove_field,
    text_field,
    text_in,
)
from handlers.plan.parts.part import Part, PartFacts, Read, Row
from handlers.plan.parts.tactic_line import EXAMPLE, read_tactic, tactic_of, written_tactic
from handlers.ways import trace_button
from planning.content import put, without
from planning.ids import ItemId
from planning.outline import Strategy
from planning.plan import Business, Tactic
from storage.new_id import new_id

LINE, STRATEGY, FOR = "tactic", "strategy", "business"
BOTH = "both"
LONGEST_LINE = 600  # characters
OPTION = 75  # characters of an option's text


def tactics_part(business: Business) -> Part:
    return Part(
        name=part_name(TACTICS, business),
        title=f"{business.capitalize()} business tactics"[:24],
        one="tactic",
        about=lambda _: f"What you do for {business} business, and how often. " + EXAMPLE,
        rows=lambda facts: [_row(each, facts) for each in of_business(facts.plan.revision.tactics, business)],
        adding=lambda facts, mark: _adding(facts, mark, business),
        read_added=lambda values, facts: _added(values, facts, business),
        editing=_editing,
        read_edited=_edited,
    )


def _row(tactic: Tactic, facts: PartFacts) -> Row:
    strategy = facts.outline.strategy(tactic.strategy)
    under = f"\nfor: {link_text(strategy, facts.words)}" if strategy is not None else ""
    return Row(
        item=tactic.item, said=f"{tactic_line(tactic)}{under}", buttons=(trace_button(tactic.item, facts.plan.id),)
    )


def _adding(facts: PartFacts, mark: str, business: Business) -> list[Block]:
    strategies = [each for each in facts.outline.strategies if each.business is business]
    only = strategies[0].item if len(strategies) == 1 else None
    line = text_field(LINE, "A tactic", mark=mark, example="10 calls a week", most=LONGEST_LINE)
    return [line, *_strategy(strategies, only, mark)]


def _added(values: Values, facts: PartFacts, business: Business) -> Read:
    line = read_tactic(LINE, text_in(values, LINE, most=LONGEST_LINE), facts.types)
    tactic = replace(tactic_of(line, ItemId(new_id())), business=business, strategy=_strategy_in(values, facts))
    not_twice(LINE, _says(tactic), map(_says, facts.plan.revision.tactics))
    return Read(lambda content: put(content, tactic), written_tactic(tactic))


def _says(tactic: Tactic) -> tuple[object, ...]:
    """All but its id."""
    parts = (tactic.type, tactic.count, tactic.cadence.value, tactic.text, tactic.coverage)
    return (*parts, tactic.business, tactic.strategy)


def _editing(item: ItemId, facts: PartFacts, mark: str) -> list[Block] | None:
    tactic = _tactic(item, facts)
    if tactic is None:
        return None
    options = [("New business", Business.NEW), ("Existing business", Business.EXISTING), ("Both", BOTH)]
    return [
        text_field(LINE, "The tactic", mark=mark, initial=written_tactic(tactic), most=LONGEST_LINE),
        choice_field(FOR, "For", options, mark=mark, chosen=tactic.business or BOTH),
        *_strategy(facts.outline.strategies, tactic.strategy, mark),
        remove_field("tactic", mark=mark, hint="What was logged for it is kept."),
    ]


def _edited(item: ItemId, values: Values, facts: PartFacts) -> Read:
    tactic = _tactic(item, facts)
    if is_removed(values) or tactic is None:
        return Read(lambda content: without(content, item), "removed")
    line = read_tactic(LINE, text_in(values, LINE, most=LONGEST_LINE), facts.types)
    chosen = choice_in(values, FOR)
    changed = replace(
        tactic_of(line, item, tactic),
        business=Business(chosen) if chosen in tuple(Business) else None,
        strategy=_strategy_in(values, facts),
    )
    return Read(lambda content: put(content, changed), written_tactic(changed))


def _tactic(item: ItemId, facts: PartFacts) -> Tactic | None:
    return next((each for each in facts.plan.revision.tactics if each.item == item), None)


def _strategy(strategies: tuple[Strategy, ...] | list[Strategy], chosen: ItemId | None, mark: str) -> list[Block]:
    """Which strategy it carries out, where there is one to choose."""
    if not strategies:
        return []
    options = [(shorten(" ".join(each.text.split()), OPTION) or "a strategy", str(each.item)) for each in strategies]
    options = [("No strategy yet", NONE), *options]
    return [choice_field(STRATEGY, "It carries out", options, mark=mark, chosen=chosen or NONE)]


def _strategy_in(values: Values, facts: PartFacts) -> ItemId | None:
    strategy = facts.outline.strategy(ItemId(choice_in(values, STRATEGY)))
    return strategy.item if strategy is not None else None
