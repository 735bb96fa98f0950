"""Obstacles: what may come, by what it is seen, and what is done then."""

from __future__ import annotations

from dataclasses import replace

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import button
from handlers.plan.items import one_line
from handlers.plan.making.fields import Values
from handlers.plan.page.outline import OBSTACLES, obstacle_line
from handlers.plan.parts.fields import MOST_TEXT, is_removed, remove_field, text_field, text_in
from handlers.plan.parts.part import Part, PartFacts, Read, Row
from handlers.plan.parts.sign_line import LONGEST, read_sign, written_sign
from planning.content import put, without
from planning.ids import ItemId
from planning.outline import Obstacle, Sign, SignKind
from planning.signs import seen_since
from storage.new_id import new_id

TEXT, SIGN, COUNTERMEASURE = "obstacle", "sign", "countermeasure"
CAME = "obstacle_came"
NEED = "Say what may get in the way, such as: budgets are frozen until April."
SIGN_HINT = "In words, or counted: “no proposal for 10 working days”, “coverage below 2”, “Globex silent for 30 days”."


def obstacles_part() -> Part:
    return Part(
        name=OBSTACLES,
        title="Obstacles",
        one="obstacle",
        about=lambda _: "What may get in the way, by what you will see that it has come, and what you will do then.",
        rows=lambda facts: [_row(each, facts) for each in facts.outline.obstacles],
        adding=_adding,
        read_added=_added,
        editing=_editing,
        read_edited=_edited,
    )


def with_came(obstacle: Obstacle, facts: PartFacts) -> Obstacle:
    """As its button turns it: it has come today, or it is over."""
    return replace(obstacle, came_on=None if obstacle.came_on is not None else facts.today)


def obstacle_in(facts: PartFacts, item: ItemId) -> Obstacle | None:
    return next((each for each in facts.outline.obstacles if each.item == item), None)


def _row(obstacle: Obstacle, facts: PartFacts) -> Row:
    seen = seen_since(obstacle, facts.background.signs)
    line = obstacle_line(obstacle, facts.words, seen)
    return Row(item=obstacle.item, said=f"{line}\nsign: {_sign(obstacle.sign)}", buttons=_came(obstacle, facts))


def _sign(sign: Sign) -> str:
    """With who says that it has come, where it was read as words and not as one that is counted."""
    written = one_line(written_sign(sign))
    if not written:
        return "none yet"
    return f"{written} · you say when it has come" if sign.kind is SignKind.WORDS else written


def _came(obstacle: Obstacle, facts: PartFacts) -> tuple[ButtonElement, ...]:
    """Only a sign in words waits for the rep to say so."""
    if obstacle.sign.kind is not SignKind.WORDS:
        return ()
    said = "It has come" if obstacle.came_on is None else "It is over"
    return (button(said, CAME, {"item": obstacle.item, "n": f"{facts.plan.revision.number}.{obstacle.item}"}),)


def _adding(facts: PartFacts, mark: str) -> list[Block]:  # noqa: ARG001  the shape
    return _fields(Obstacle(item=ItemId(""), text=""), mark)


def _fields(obstacle: Obstacle, mark: str) -> list[Block]:
    return [
        text_field(TEXT, "An obstacle", mark=mark, initial=obstacle.text, example="Budgets are frozen", most=MOST_TEXT),
        text_field(
            SIGN,
            "The sign that it has come",
            mark=mark,
            initial=written_sign(obstacle.sign),
            example="no proposal for 10 working days",
            hint=SIGN_HINT,
            optional=True,
            most=LONGEST,
        ),
        text_field(
            COUNTERMEASURE,
            "What you will do then",
            mark=mark,
            initial=obstacle.countermeasure,
            example="Offer to start with a pilot",
            optional=True,
            most=MOST_TEXT,
        ),
    ]


def _added(values: Values, facts: PartFacts) -> Read:
    obstacle = _read(Obstacle(item=ItemId(new_id()), text=""), values, facts)
    return Read(lambda content: put(content, obstacle), obstacle.text)


def _editing(item: ItemId, facts: PartFacts, mark: str) -> list[Block] | None:
    obstacle = obstacle_in(facts, item)
    return None if obstacle is None else [*_fields(obstacle, mark), remove_field("obstacle", mark=mark)]


def _edited(item: ItemId, values: Values, facts: PartFacts) -> Read:
    obstacle = obstacle_in(facts, item)
    if is_removed(values) or obstacle is None:
        return Read(lambda content: without(content, item), "removed")
    changed = _read(obstacle, values, facts)
    return Read(lambda content: put(content, changed), changed.text)


def _read(obstacle: Obstacle, values: Values, facts: PartFacts) -> Obstacle:
    sign = read_sign(SIGN, text_in(values, SIGN, most=LONGEST), facts.types)
    return replace(
        obstacle,
        text=text_in(values, TEXT, most=MOST_TEXT, need=NEED),
        sign=sign,
        countermeasure=text_in(values, COUNTERMEASURE, most=MOST_TEXT),
        came_on=obstacle.came_on if sign == obstacle.sign else None,
        example=False,
    )
