"""Strategies: how the target is won, each read by the SMART check."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from slack_sdk.models.blocks import Block

from handlers.blocks import shorten
from handlers.dates import day_said
from handlers.plan.items import link_text
from handlers.plan.making.fields import Values
from handlers.plan.page.headings import EXAMPLE, STRATEGIES, part_name
from handlers.plan.page.smart_words import findings, smart_lines
from handlers.plan.parts.fields import (
    MOST_TEXT,
    NONE,
    choice_field,
    choice_in,
    date_field,
    date_in,
    is_removed,
    not_twice,
    remove_field,
    text_field,
    text_in,
)
from handlers.plan.parts.part import Part, PartFacts, Read, Row
from handlers.visit import BadInput
from handlers.ways import trace_button
from handlers.words import Words
from planning.content import put, without
from planning.ids import ItemId
from planning.outline import Strategy
from planning.plan import Business
from storage.new_id import new_id

LINE, MEASURE, BY, GOAL = "strategy", "measure", "by", "goal"
NEED = "Say how, in one sentence, such as: win 12 logistics firms by 31 March."
OPTION = 75  # characters of an option's text
_BY = re.compile(r"(?P<text>.+?)[,;]?\s+(?:by|until|before)\s+(?P<day>[^,;]+?)\.?", re.IGNORECASE | re.DOTALL)


def strategies_part(business: Business) -> Part:
    return Part(
        name=part_name(STRATEGIES, business),
        title=f"{business.capitalize()} business: how"[:24],
        one="strategy",
        about=lambda facts: (
            f"How you win {business} business: with whom, how much, by when. Such as: {_example(facts)}."
        ),
        rows=lambda facts: [_row(each, facts) for each in facts.outline.strategies if each.business is business],
        adding=lambda facts, mark: _adding(facts, mark),
        read_added=lambda values, facts: _added(values, facts, business),
        editing=_editing,
        read_edited=_edited,
    )


def text_and_day(text: str, *, today: date, words: Words) -> tuple[str, date | None]:
    """A sentence without the date it ends on, and that date: … by 31 March."""
    found = _BY.fullmatch(text)
    if found is None:
        return text, None
    try:
        day = day_said(found["day"], today=today, locale=words.locale)
    except (ValueError, OverflowError):
        return text, None
    return (found["text"], day) if day is not None else (text, None)


def _row(strategy: Strategy, facts: PartFacts) -> Row:
    said = link_text(strategy, facts.words, year=facts.plan.period.last.year) + (
        f" · {EXAMPLE}" if strategy.example else ""
    )
    goal = facts.outline.goal(strategy.goal)
    serves = f"\nfor: {link_text(goal, facts.words)}" if goal is not None else ""
    checked = smart_lines(findings(strategy, facts.plan, facts.background), facts.plan, facts.words)
    return Row(
        item=strategy.item, said=f"*{said}*{serves}\n{checked}", buttons=(trace_button(strategy.item, facts.plan.id),)
    )


def _adding(facts: PartFacts, mark: str) -> list[Block]:
    only = facts.outline.goals[0].item if len(facts.outline.goals) == 1 else None
    line = text_field(LINE, "A strategy", mark=mark, example=_example(facts), most=MOST_TEXT)
    return [line, *_goal(facts, only, mark)]


def _added(values: Values, facts: PartFacts, business: Business) -> Read:
    text, by = text_and_day(text_in(values, LINE, most=MOST_TEXT, need=NEED), today=facts.today, words=facts.words)
    if by is not None and by < facts.today:
        raise BadInput(LINE, f"{facts.words.full_day(by)} is over: write a day still to come, or none.")
    strategy = Strategy(item=ItemId(new_id()), business=business, text=text, by=by, goal=_goal_in(values, facts))
    there = ((each.business, each.text, each.by) for each in facts.outline.strategies)
    not_twice(LINE, (business, text, by), there)
    return Read(lambda content: put(content, strategy), text)


def _editing(item: ItemId, facts: PartFacts, mark: str) -> list[Block] | None:
    strategy = facts.outline.strategy(item)
    if strategy is None:
        return None
    business = [("New business", Business.NEW), ("Existing business", Business.EXISTING)]
    return [
        text_field(LINE, "Specific: what, with whom", mark=mark, initial=strategy.text, long=True, most=MOST_TEXT),
        text_field(
            MEASURE, "Measured by", mark=mark, initial=strategy.measure, example="12 new accounts", optional=True
        ),
        date_field(BY, "By", mark=mark, initial=strategy.by),
        choice_field("business", "For", business, mark=mark, chosen=strategy.business),
        *_goal(facts, strategy.goal, mark),
        remove_field("strategy", mark=mark, hint="Its tactics are kept."),
    ]


def _edited(item: ItemId, values: Values, facts: PartFacts) -> Read:
    strategy = facts.outline.strategy(item)
    if is_removed(values) or strategy is None:
        return Read(lambda content: without(content, item), "removed")
    by = date_in(values, BY)
    if by is not None and by < facts.today and by != strategy.by:
        raise BadInput(BY, "That day is over: choose one still to come, or none.")
    changed = replace(
        strategy,
        text=text_in(values, LINE, most=MOST_TEXT, need=NEED),
        measure=text_in(values, MEASURE),
        by=by,
        business=Business(choice_in(values, "business") or strategy.business),
        goal=_goal_in(values, facts),
        example=False,
    )
    return Read(lambda content: put(content, changed), changed.text)


def _example(facts: PartFacts) -> str:
    """With a day in the plan."""
    return f"win 12 logistics firms by {facts.words.short_day(facts.plan.period.last)}"


def _goal(facts: PartFacts, chosen: ItemId | None, mark: str) -> list[Block]:
    """Which goal it serves, where there is one to choose."""
    if not facts.outline.goals:
        return []
    goals = [(shorten(" ".join(each.text.split()), OPTION) or "a goal", str(each.item)) for each in facts.outline.goals]
    return [choice_field(GOAL, "It serves", [("No goal yet", NONE), *goals], mark=mark, chosen=chosen or NONE)]


def _goal_in(values: Values, facts: PartFacts) -> ItemId | None:
    goal = facts.outline.goal(ItemId(choice_in(values, GOAL)))
    return goal.item if goal is not None else None
