"""The plan on one page: where it stands, this week, its four headings and parts, what to do next.

A feature hangs its part of the page in below: a function of the facts and the canvas, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.agreement.page import agreement_blocks
from handlers.blocks import Drawn, actions, context, escape, header, message, section
from handlers.foresight.page import chance_blocks
from handlers.foresight.pictures.controls import picture_button
from handlers.nudges.phrases import away, name, short_name
from handlers.pipeline.page import covering_blocks, pipeline_blocks
from handlers.pipeline.shortfall import shortfall_blocks
from handlers.plan.controls import edit_plan_button, new_plan_button
from handlers.plan.focus.asking import focus_blocks
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.page.headings import heading_blocks
from handlers.plan.page.late import late_blocks
from handlers.plan.page.next_steps import next_blocks
from handlers.plan.page.numbers import (
    footer_block,
    headline,
    headline_blocks,
    numbers,
    numbers_blocks,
    week_blocks,
)
from handlers.plan.page.outline import flow_blocks, goal_blocks, obstacle_blocks
from handlers.plan.page.several import several_blocks
from handlers.plan.phrases import assumed, has_ended, run_of_days, today_asks
from handlers.plan.ratios.offer import offer_blocks
from handlers.regions import holidays_counted
from handlers.review.controls import draft_next_button
from handlers.review.page import review_blocks
from handlers.ways import history_button, share_menu, trace_target_button
from handlers.words import Words
from planning.money import Money
from planning.people import Person
from planning.standing import Standing

__all__ = [
    "OWN_PARTS",
    "PARTS",
    "TERRITORY_PARTS",
    "PagePart",
    "draw_no_plan_of",
    "draw_page",
    "draw_page_of",
    "ended_blocks",
    "headline",
    "own_blocks",
    "own_ended_blocks",
    "page_blocks",
]

STATUS_HOLDS = "Your Slack status says that you are off, so reminders wait; `/plan back` lets them come"

PagePart = Callable[[PageFacts, Canvas], list[Block]]

# What the rep and their manager both see. Facts that are private are in `own`, which a manager's page has none of.
PARTS: tuple[PagePart, ...] = (
    numbers_blocks,
    chance_blocks,
    shortfall_blocks,
    week_blocks,
    heading_blocks,
    goal_blocks,
    flow_blocks,
    obstacle_blocks,
    pipeline_blocks,
    late_blocks,
    agreement_blocks,
)
# What the reps see of the plan of a territory that they serve.
TERRITORY_PARTS: tuple[PagePart, ...] = (
    numbers_blocks,
    shortfall_blocks,
    week_blocks,
    heading_blocks,
    goal_blocks,
    flow_blocks,
)
# What the rep sees besides, below that.
OWN_PARTS: tuple[PagePart, ...] = (covering_blocks, focus_blocks, offer_blocks, next_blocks, several_blocks)


def draw_page(facts: PageFacts, words: Words, *, nonce: str) -> Drawn:
    """The rep's own page."""
    standing = facts.standing
    if has_ended(standing):
        return message(headline(standing, words), own_ended_blocks(facts, words, nonce=nonce))
    said = f"{headline(standing, words)}. Today: {today_asks(facts.rep, standing, words)}"
    return message(said, own_blocks(facts, Canvas(words=words, nonce=nonce)))


def own_blocks(facts: PageFacts, canvas: Canvas, *, week: PagePart = week_blocks) -> list[Block]:
    """The rep's own page of a plan that has not ended. Home has room for a longer `week`."""
    parts = [week if part is week_blocks else part for part in (*PARTS, *OWN_PARTS)]
    drawn = [block for part in parts for block in part(facts, canvas)]
    held = [STATUS_HOLDS] if facts.rep.person.held.holds else []
    return [*headline_blocks(facts, canvas), *drawn, _ways(facts, canvas), _small_print(facts, canvas, *held)]


def draw_page_of(facts: PageFacts, words: Words, *, parts: tuple[PagePart, ...] = PARTS) -> Drawn:
    """The page as somebody else may see it: the plan, its status and counts; nothing that is private, no buttons."""
    canvas = Canvas(words=words, nonce=None)
    person = facts.rep.person
    until, ended = facts.standing.away_until, has_ended(facts.standing)
    gone = [away(until, words)] if until is not None and not ended else []
    head = " · ".join([short_name(person.name), headline(facts.standing, words), *gone])
    drawn = [block for part in parts if not (ended and part is week_blocks) for block in part(facts, canvas)]
    who = f"{name(person)} can list who looked at this, and when."
    return message(head, [header(head), *drawn, footer_block(facts, canvas), context(who)])


def draw_no_plan_of(person: Person, *, unproposed: bool = False) -> Drawn:
    """`unproposed`: there is one, which its manager does not see yet."""
    none = "has not proposed a plan yet" if unproposed else "has no plan at the moment"
    said = f"{short_name(person.name)} {none}."
    return message(said, [section(escape(said))])


def page_blocks(facts: PageFacts, words: Words) -> list[Block]:
    """The page without buttons; the last block is its small print."""
    canvas = Canvas(words=words, nonce=None)
    drawn = [block for part in PARTS for block in part(facts, canvas)]
    return [*headline_blocks(facts, canvas), *drawn, _small_print(facts, canvas)]


def own_ended_blocks(facts: PageFacts, words: Words, *, nonce: str) -> list[Block]:
    """The rep's own page of a plan that has ended: its review, and the next plan from it."""
    review = facts.own.review if facts.own is not None else None
    more = review_blocks(review, words) if review is not None else []
    others = several_blocks(facts, Canvas(words=words, nonce=nonce))
    way = draft_next_button(facts.plan.id, nonce)
    return [*ended_blocks(facts.standing, words, facts.elsewhere, more, way), *others]


def ended_blocks(
    standing: Standing,
    words: Words,
    elsewhere: Iterable[Money] = (),
    more: Iterable[Block] = (),
    way: ButtonElement | None = None,
) -> list[Block]:
    """What came of a plan whose period is over, and the `way` to the next one."""
    plan = standing.plan
    return [
        header(headline(standing, words)),
        section(numbers(standing, words, elsewhere)),
        *more,
        actions(way or new_plan_button()),
        context(f"{run_of_days(plan.period, words)} · {words.zone} · revision {plan.revision.number}"),
    ]


def _ways(facts: PageFacts, canvas: Canvas) -> Block:
    plan = facts.plan.id
    picture = picture_button(plan, canvas.nonce or "")
    return actions(edit_plan_button(plan), trace_target_button(plan), picture, history_button(plan), share_menu(plan))


def _small_print(facts: PageFacts, canvas: Canvas, *more: str) -> Block:
    ratios = assumed(facts.plan.revision.ratios)
    return footer_block(facts, canvas, *more, ratios, holidays_counted(facts.rep.person))
