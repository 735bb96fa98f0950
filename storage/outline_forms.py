"""The items of an outline as JSON: one form a kind, of which a row of plan_items holds one, and a plan's file each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from fractions import Fraction
from typing import Any

from planning.ids import ItemId
from planning.money import Money
from planning.outline import (
    Element,
    Flow,
    FlowPer,
    FocusBlock,
    Goal,
    Item,
    Obstacle,
    Outline,
    Sign,
    SignKind,
    Strategy,
)
from planning.plan import Business
from storage.columns import Json

KINDS: Mapping[type[Item], str] = {
    Goal: "goal",
    Strategy: "strategy",
    Obstacle: "obstacle",
    Flow: "flow",
    FocusBlock: "focus",
}


def items_of(outline: Outline) -> list[Item]:
    """All items, a kind after the other, each in the rep's order."""
    return [*outline.goals, *outline.strategies, *outline.obstacles, *outline.flows, *outline.focus]


def outline_of(items: Iterable[Item]) -> Outline:
    found = list(items)
    return Outline(
        goals=tuple(item for item in found if isinstance(item, Goal)),
        strategies=tuple(item for item in found if isinstance(item, Strategy)),
        obstacles=tuple(item for item in found if isinstance(item, Obstacle)),
        flows=tuple(item for item in found if isinstance(item, Flow)),
        focus=tuple(item for item in found if isinstance(item, FocusBlock)),
    )


def item_form(item: Item) -> Json:
    """Its own fields; the item id and the kind stand beside it."""
    match item:
        case Goal():
            return {
                "element": item.element.value,
                "text": item.text,
                "measure": item.measure,
                "example": item.example,
            }
        case Strategy():
            return {
                "business": item.business.value,
                "text": item.text,
                "measure": item.measure,
                "by": None if item.by is None else item.by.isoformat(),
                "goal": item.goal,
                "example": item.example,
            }
        case Obstacle():
            return {
                "text": item.text,
                "sign": _sign_form(item.sign),
                "countermeasure": item.countermeasure,
                "came_on": None if item.came_on is None else item.came_on.isoformat(),
                "example": item.example,
            }
        case Flow():
            return {
                "text": item.text,
                "minor": item.amount.minor,
                "currency": item.amount.currency,
                "per": item.per.value,
            }
        case FocusBlock():
            return {
                "weekday": item.weekday,
                "starts": item.starts.isoformat(),
                "ends": item.ends.isoformat(),
                "text": item.text,
                "since": None if item.since is None else item.since.isoformat(),
            }


def item_in(kind: str, item: str, form: Mapping[str, Any]) -> Item:
    """Raises KeyError and ValueError for a form that is not one."""
    return _READ[kind](ItemId(item), form)


def _goal(item: ItemId, form: Mapping[str, Any]) -> Goal:
    return Goal(
        item=item,
        element=Element(form["element"]),
        text=form["text"],
        measure=form["measure"],
        example=form["example"],
    )


def _strategy(item: ItemId, form: Mapping[str, Any]) -> Strategy:
    return Strategy(
        item=item,
        business=Business(form["business"]),
        text=form["text"],
        measure=form["measure"],
        by=_day(form["by"]),
        goal=None if form["goal"] is None else ItemId(form["goal"]),
        example=form["example"],
    )


def _obstacle(item: ItemId, form: Mapping[str, Any]) -> Obstacle:
    sign = form["sign"]
    return Obstacle(
        item=item,
        text=form["text"],
        sign=Sign(
            kind=SignKind(sign["kind"]),
            text=sign["text"],
            number=Fraction(sign["number"]),
            type=sign["type"],
            account=sign["account"],
        ),
        countermeasure=form["countermeasure"],
        came_on=_day(form["came_on"]),
        example=form["example"],
    )


def _flow(item: ItemId, form: Mapping[str, Any]) -> Flow:
    return Flow(
        item=item,
        text=form["text"],
        amount=Money(minor=form["minor"], currency=form["currency"]),
        per=FlowPer(form["per"]),
    )


def _focus(item: ItemId, form: Mapping[str, Any]) -> FocusBlock:
    return FocusBlock(
        item=item,
        weekday=form["weekday"],
        starts=time.fromisoformat(form["starts"]),
        ends=time.fromisoformat(form["ends"]),
        text=form["text"],
        since=_day(form.get("since")),
    )


_READ: Mapping[str, Callable[[ItemId, Mapping[str, Any]], Item]] = {
    "goal": _goal,
    "strategy": _strategy,
    "obstacle": _obstacle,
    "flow": _flow,
    "focus": _focus,
}


def _sign_form(sign: Sign) -> Json:
    return {
        "kind": sign.kind.value,
        "text": sign.text,
        "number": str(sign.number),
        "type": sign.type,
        "account": sign.account,
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
