"""Home, drawn with what every surface of Slack takes: header, section, context, divider, actions."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, Json, actions, context, divider, header, home, section
from handlers.log.buttons import log_buttons
from handlers.nudges.phrases import booked
from handlers.nudges.text_form import text_form
from handlers.pages import HOME
from handlers.plan.beginning import beginning_blocks
from handlers.plan.controls import edit_plan_button, show_plan_button, show_week_button
from handlers.plan.page import ended_blocks, headline, types_to_log
from handlers.plan.phrases import has_ended
from handlers.plan.week import today_blocks
from handlers.words import Words
from planning.due import RepFacts
from planning.roll_up import RollUp
from planning.standing import Standing

LAST_BLOCKS = 20  # of the last message; its first ones say what it is about


def draw_home(
    facts: RepFacts,
    last: Drawn | None,
    words: Words,
    *,
    nonce: str,
    managed: Sequence[RollUp] = (),
    above: Sequence[Json] = (),
) -> Json:
    """`last` is the last unasked message, drawn from what is true now. `managed` are the teams of a manager
    without a plan; `above` is what a press on Home did."""
    if facts.standing is None:
        blocks = beginning_blocks(managed, *log_buttons(("call", "meeting"), nonce, page=HOME))
    elif has_ended(facts.standing):
        blocks = ended_blocks(facts.standing, words)
    else:
        blocks = _stands(facts, facts.standing, words, nonce)
    said = _said(last) if last is not None else []
    return home(
        [*Block.parse_all(list(above)), *blocks, *([divider(), context("*Last message*"), *said] if said else [])]
    )


def _stands(facts: RepFacts, standing: Standing, words: Words, nonce: str) -> list[Block]:
    today = today_blocks(facts, standing, words, nonce, page=HOME)
    drawn = {action.type for action in standing.today if action.planned} if len(today) > 1 else set()
    others = [type_ for type_ in types_to_log(standing) if type_ not in drawn]
    return [
        header(headline(standing, words)),
        section(booked(standing.target, words)),
        *today,
        actions(*log_buttons(others, nonce, page=HOME), show_week_button(), show_plan_button(), edit_plan_button()),
        context(f"As of {words.day(standing.now.date())}, {words.clock(standing.now)}."),
    ]


def _said(last: Drawn) -> list[Block]:
    """What a message says, without its buttons: they stand in the message."""
    blocks = Block.parse_all(
        [
            {key: value for key, value in block.items() if key not in ("accessory", "block_id")}
            for block in text_form(last).blocks
            if block["type"] in ("header", "section", "context")
        ]
    )
    return blocks[:LAST_BLOCKS]
