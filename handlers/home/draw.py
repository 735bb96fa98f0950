"""Home, drawn with what every surface of Slack takes: header, section, context, divider, actions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from slack_sdk.models.blocks import Block

from handlers import limits
from handlers.blocks import Drawn, Json, actions, context, divider, home, section
from handlers.log.buttons import log_buttons, tactic_buttons
from handlers.nudges.history.controls import history_button
from handlers.nudges.phrases import progress_bar
from handlers.nudges.text_form import text_form
from handlers.pages import HOME
from handlers.plan.controls import show_week_button
from handlers.plan.page.beginning import beginning_blocks, team_blocks
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import NoPage, PageFacts
from handlers.plan.page.numbers import MOST_LOGGED, actions_to_log, this_week
from handlers.plan.page.several import draft_blocks
from handlers.plan.page.whole import own_blocks, own_ended_blocks
from handlers.plan.phrases import has_ended
from handlers.plan.week.draw import shown_today, today_blocks
from handlers.words import Words
from planning.roll_up import RollUp
from planning.standing import Standing

LAST_BLOCKS = 20  # of the last message; its first ones say what it is about


def draw_home(
    page: PageFacts | NoPage,
    last: Drawn | None,
    words: Words,
    *,
    nonce: str,
    managed: Sequence[RollUp] = (),
    above: Sequence[Json] = (),
    waiting: Sequence[Block] = (),
    also: Sequence[str] = (),
) -> Json:
    """The blocks of the page itself. `last` is the last unasked message, drawn from what is true now. `managed` are
    the teams of a manager, `waiting` the plans they have to answer to; `above` is what a press on Home did; `also` are
    lines (mrkdwn) of what was held back."""
    if isinstance(page, NoPage):
        drafts = draft_blocks(page.drafts, words, nonce)
        blocks = [*drafts, *beginning_blocks(managed, *log_buttons(("call", "meeting"), nonce, page=HOME))]
    elif has_ended(page.standing):
        blocks = own_ended_blocks(page, words, nonce=nonce)
    else:
        blocks = _stands(page, words, nonce)
    if not isinstance(page, NoPage) and managed:
        blocks += [divider(), *(block for roll_up in managed for block in team_blocks(roll_up))]
    shown = [*Block.parse_all(list(above)), *waiting, *blocks]
    if also and len(shown) < limits.VIEW_BLOCKS:
        shown.append(section("\n".join(["*Also*", *also])))
    room = limits.VIEW_BLOCKS - len(shown) - 2
    said = _said(last)[: max(room, 0)] if last is not None else []
    return home([*shown, *([divider(), section("*Last message*", accessory=history_button()), *said] if said else [])])


def _stands(page: PageFacts, words: Words, nonce: str) -> list[Block]:
    now = page.standing.now
    as_of = context(f"As of {words.day(now.date())}, {words.clock(now)}.")
    canvas = Canvas(words=words, nonce=nonce, page=HOME)
    return [*own_blocks(page, canvas, week=_week), as_of]


def _week(page: PageFacts, canvas: Canvas) -> list[Block]:
    """This week, then what today asks, an action a block."""
    standing = page.standing
    today = today_blocks(page.rep, standing, canvas.words, canvas.nonce, page=HOME)
    drawn = {action.item for action in shown_today(page.rep, standing, canvas.words)}
    buttons = tactic_buttons(actions_to_log(standing), canvas.nonce or "", page=HOME, drawn=drawn)[:MOST_LOGGED]
    week = "\n".join(filter(None, [this_week(standing), _week_bar(standing, canvas.words)]))
    return [section(week), *today, actions(*buttons, show_week_button())]


def _week_bar(standing: Standing, words: Words) -> str:
    """Such as ▓▓▓▓▓▓░░░░ 62 % of this week's actions, 33 of 53; more of one does not stand in for another."""
    weekly = [action for action in standing.week if action.is_weekly]
    planned = sum(action.planned for action in weekly)
    done = sum(min(action.done, action.planned) for action in weekly)
    if not planned:
        return ""
    return f"{progress_bar(Fraction(done, planned), words)} of this week's actions, {done} of {planned}"


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
