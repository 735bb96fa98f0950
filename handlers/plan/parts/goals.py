"""Goals: why, in the three elements of a sales goal."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from slack_sdk.models.blocks import Block

from handlers.plan.making.fields import Values
from handlers.plan.page.outline import GOALS, goal_line
from handlers.plan.parts.fields import (
    MOST_TEXT,
    choice_field,
    choice_in,
    is_removed,
    not_twice,
    remove_field,
    text_field,
    text_in,
)
from handlers.plan.parts.part import Part, PartFacts, Read, Row
from handlers.visit import BadInput
from handlers.ways import progress_button
from handlers.words import listed
from planning.content import put, without
from planning.ids import ItemId
from planning.outline import Element, Goal
from storage.new_id import new_id

TEXT, MEASURE, ELEMENT = "text", "measure", "element"
FIELDS = {Element.ROADMAP: "roadmap", Element.RELATIONSHIPS: "relationships", Element.SUCCESS: "success"}
EXAMPLES = {
    Element.ROADMAP: "A third of revenue from logistics",
    Element.RELATIONSHIPS: "Meet the management of 10 key accounts",
    Element.SUCCESS: "Five customers tell what they gained",
}
NEED = "Write at least one goal, such as: a third of revenue from logistics."


def goals_part() -> Part:
    return Part(
        name=GOALS,
        title="Goals",
        one="goal",
        about=lambda _: (
            "A sales goal has three elements, and says why. Fill in the one you know; the others can follow."
        ),
        rows=_rows,
        adding=_adding,
        read_added=_added,
        editing=_editing,
        read_edited=_edited,
    )


def _rows(facts: PartFacts) -> list[Row]:
    return [
        Row(
            item=goal.item,
            said=f"*{element.capitalize()}*\n{goal_line(goal, facts.words)}",
            buttons=(progress_button(goal.item, facts.plan.id),),
        )
        for element in Element
        for goal in facts.outline.goals
        if goal.element is element
    ]


def _adding(facts: PartFacts, mark: str) -> list[Block]:  # noqa: ARG001  the shape
    return [
        text_field(
            field,
            element.capitalize(),
            mark=mark,
            example=EXAMPLES[element],
            hint="With customers, partners, team mates, management." if element is Element.RELATIONSHIPS else "",
            optional=True,
            most=MOST_TEXT,
        )
        for element, field in FIELDS.items()
    ]


def _added(values: Values, facts: PartFacts) -> Read:
    typed = {element: text_in(values, field, most=MOST_TEXT) for element, field in FIELDS.items()}
    goals = [Goal(item=ItemId(new_id()), element=element, text=text) for element, text in typed.items() if text]
    if not goals:
        raise BadInput(FIELDS[Element.ROADMAP], NEED)
    for goal in goals:
        there = ((each.element, each.text) for each in facts.outline.goals)
        not_twice(FIELDS[goal.element], (goal.element, goal.text), there)
    return Read(lambda content: reduce(put, goals, content), listed([goal.text for goal in goals]))


def _editing(item: ItemId, facts: PartFacts, mark: str) -> list[Block] | None:
    goal = facts.outline.goal(item)
    if goal is None:
        return None
    elements = [(element.capitalize(), element.value) for element in Element]
    return [
        text_field(TEXT, "The goal", mark=mark, initial=goal.text, long=True, most=MOST_TEXT),
        text_field(
            MEASURE,
            "Measured by",
            mark=mark,
            initial=goal.measure,
            example="40 key accounts know our roadmap",
            optional=True,
        ),
        choice_field(ELEMENT, "Element", elements, mark=mark, chosen=goal.element),
        remove_field("goal", mark=mark, hint="Its strategies are kept."),
    ]


def _edited(item: ItemId, values: Values, facts: PartFacts) -> Read:
    goal = facts.outline.goal(item)
    if is_removed(values) or goal is None:
        return Read(lambda content: without(content, item), "removed")
    changed = replace(
        goal,
        text=text_in(values, TEXT, most=MOST_TEXT, need=NEED),
        measure=text_in(values, MEASURE),
        element=Element(choice_in(values, ELEMENT) or goal.element),
        example=False,
    )
    return Read(lambda content: put(content, changed), changed.text)
