"""The opportunities and accounts on a plan's page; a manager sees them without buttons."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from handlers.blocks import escape, section
from handlers.nudges.phrases import short_name
from handlers.pipeline.controls import accounts_button, opportunities_button
from handlers.pipeline.covering import coverage_blocks
from handlers.pipeline.facts import Pipeline
from handlers.pipeline.phrases import account_sums, due_line, in_one_line, next_step, sums
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.words import Words
from planning.calendar import week_of
from planning.pipeline import Opportunity, due_steps

POINTS = 4  # opportunities on the page


def pipeline_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """What is identified, and with whom business is done."""
    pipeline = facts.pipeline
    opens = opportunities_button(facts.plan.id, empty=not pipeline.open) if canvas.nonce is not None else None
    drawn = [section(escape("\n".join(_opportunities(pipeline, canvas.words))), accessory=opens)]
    if canvas.nonce is not None:
        drawn.append(
            section(_accounts(pipeline), accessory=accounts_button(facts.plan.id, empty=not pipeline.accounts))
        )
    return drawn


def covering_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """How far the lists are covered, and whom to reach next: the rep's own page alone."""
    covered = facts.own.covered if facts.own is not None else ()
    return coverage_blocks(covered, canvas, today=facts.standing.now.date())


def _opportunities(pipeline: Pipeline, words: Words) -> list[str]:
    found = pipeline.in_sight
    if not found:
        return ["*Opportunities*", "_none open: which business is identified, with whom, by when?_"]
    shown = [_point(each, pipeline, words) for each in found[:POINTS]]
    more = [f"_{words.number(len(found) - POINTS)} more_"] if len(found) > POINTS else []
    due = due_line(due_steps(pipeline.open, until=week_of(pipeline.today).last), words, today=pipeline.today)
    return [f"*Opportunities*   {sums(found, words)}", *shown, *more, *([f"*Due this week*   {due}"] if due else [])]


def _point(opportunity: Opportunity, pipeline: Pipeline, words: Words) -> str:
    """Of another rep, with their name before it."""
    name = pipeline.names.get(opportunity.owner)
    whose = f"{short_name(name)}: " if name is not None else ""
    said = f"• {whose}{in_one_line(opportunity, words, today=pipeline.today)}"
    return " · ".join(part for part in (said, next_step(opportunity, words, today=pipeline.today)) if part)


def _accounts(pipeline: Pipeline) -> str:
    if not pipeline.accounts:
        return "*Accounts*\n_none yet: paste a list, or name them as you log: /log call Globex_"
    return f"*Accounts*   {escape(account_sums(pipeline.accounts))}"
