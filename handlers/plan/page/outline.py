"""What stands below the four headings: goals in their three elements, flow, obstacles."""

from __future__ import annotations

from datetime import date

from slack_sdk.models.blocks import Block

from handlers.blocks import section
from handlers.plan.items import link_text, one_line
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.page.goal_words import goals_going
from handlers.plan.page.headings import EXAMPLE, points
from handlers.words import Words
from planning.outline import Element, Flow, FlowPer, Goal, Obstacle, SignKind
from planning.signs import seen_since

GOALS, FLOWS, OBSTACLES = "goals", "flows", "obstacles"  # the parts

_ELEMENT_MISSING = {
    Element.ROADMAP: "where should the revenue come from?",
    Element.RELATIONSHIPS: "with customers, partners, team mates, management?",
    Element.SUCCESS: "what will your customers have gained?",
}


def goal_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """A missing element is said in its place."""
    lines, going = ["*Goals*"], goals_going(facts, canvas.words)
    for element in Element:
        goals = [goal for goal in facts.outline.goals if goal.element is element]
        head = f"{element.capitalize()}"
        said = [f"{goal_line(goal, canvas.words)}\n      {going[goal.item]}" for goal in goals]
        lines += [head, *points(said)] if goals else [_none(element)]
    opens = canvas.part_button(GOALS, facts.plan.id, empty=not facts.outline.goals)
    return [section("\n".join(lines), accessory=opens)]


def flow_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """Nothing for a manager where there is none: not every plan has it."""
    flows = facts.outline.flows
    if not flows and canvas.nonce is None:
        return []
    none = ["_What comes as every year anyway, such as: maintenance contracts 5k a month?_"]
    lines = ["*Flow*", *(points([flow_line(flow, canvas.words) for flow in flows]) or none)]
    return [section("\n".join(lines), accessory=canvas.part_button(FLOWS, facts.plan.id, empty=not flows))]


def obstacle_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    obstacles = facts.outline.obstacles
    none = ["_What could get in the way, and what will you do then?_" if canvas.nonce is not None else "_none named_"]
    said = [_obstacle(each, facts, canvas.words) for each in obstacles]
    lines = ["*Obstacles*", *(points(said) or none)]
    opens = canvas.part_button(OBSTACLES, facts.plan.id, empty=not obstacles)
    return [section("\n".join(lines), accessory=opens)]


def goal_line(goal: Goal, words: Words) -> str:
    said = link_text(goal, words)
    return f"{said} · {EXAMPLE}" if goal.example else said


def flow_line(flow: Flow, words: Words) -> str:
    return f"{one_line(flow.text)} · {flow_amount(flow, words)}"


def flow_amount(flow: Flow, words: Words) -> str:
    """Such as €5,000 a month."""
    return f"{words.money(flow.amount)} {'a month' if flow.per is FlowPer.MONTH else 'in the period'}"


def obstacle_line(obstacle: Obstacle, words: Words, seen: date | None, *, dated: bool = True) -> str:
    """`seen` is the day from which its sign stands, of coverage the day on which it was read: when that fell is not
    known. Not `dated` for a manager, as it may be the day of a single log."""
    came = "*it has come*" if seen is not None else ""
    if seen is not None and dated:
        today = obstacle.sign.kind is SignKind.COVERAGE_BELOW
        came = "*seen today*" if today else f"*seen since {words.short_day(seen)}*"
    against = f"then: {one_line(obstacle.countermeasure)}" if obstacle.countermeasure else ""
    example = EXAMPLE if obstacle.example else ""
    return " · ".join(part for part in (one_line(obstacle.text), came, against, example) if part)


def _obstacle(obstacle: Obstacle, facts: PageFacts, words: Words) -> str:
    """To the rep alone also since when they are on it, while its sign stands."""
    seen = _seen(obstacle, facts)
    said = obstacle_line(obstacle, words, seen, dated=facts.own is not None)
    on_it = facts.own.on_it.get(obstacle.item) if facts.own is not None else None
    if seen is None or on_it is None:
        return said
    is_before = on_it < seen and obstacle.sign.kind is not SignKind.COVERAGE_BELOW
    return said if is_before else f"{said} · under way since {words.short_day(on_it)}"


def _seen(obstacle: Obstacle, facts: PageFacts) -> date | None:
    return None if facts.background is None else seen_since(obstacle, facts.background.signs)


def _none(element: Element) -> str:
    return f"{element.capitalize()}\n_none yet: {_ELEMENT_MISSING[element]}_"
