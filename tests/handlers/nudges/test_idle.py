"""How Monday's reminder names goals that nothing was done for."""

from __future__ import annotations

from handlers.nudges.idle import idle_line
from planning.ids import ItemId
from planning.outline import Element, Goal


def goal(text: str) -> Goal:
    return Goal(item=ItemId(text), element=Element.ROADMAP, text=text)


def test_one_goal_is_a_goal_and_several_are_goals() -> None:
    assert idle_line((goal("A"),)) == "Nothing was done for three weeks for the goal “A”."
    assert idle_line((goal("A"), goal("B"))) == "Nothing was done for three weeks for the goals “A” and “B”."
