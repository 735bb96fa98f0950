"""Today, then this week, each action with the button that logs one."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, actions, context, divider, header, message, section
from handlers.log.buttons import log_button
from handlers.nudges.phrases import week_number
from handlers.pages import WEEK
from handlers.plan.controls import show_plan_button
from handlers.plan.page import ended_blocks, headline
from handlers.plan.phrases import days_off, has_ended, no_work_today, today_asks
from handlers.words import Words, counted, listed
from planning.calendar import week_of
from planning.due import RepFacts
from planning.pace import ActionPace
from planning.standing import Standing


def draw_week(facts: RepFacts, standing: Standing, words: Words, *, nonce: str | None) -> Drawn:
    """Without a nonce there are no buttons: in a modal a press would change nothing that is seen."""
    if has_ended(standing):
        return message(headline(standing, words), ended_blocks(standing, words))
    today = standing.now.date()
    head = f"{words.day(today)} · {week_number(week_of(today))} · {standing.status}"
    if today < standing.plan.period.first:
        head = headline(standing, words)
    blocks = [
        header(head),
        *today_blocks(facts, standing, words, nonce, page=WEEK),
        divider(),
        *_week(standing, nonce),
        *_small_print(facts, standing, words),
        *([actions(show_plan_button())] if nonce is not None else []),
    ]
    return message(f"{head}. Today: {today_asks(facts, standing, words)}", blocks)


def today_blocks(facts: RepFacts, standing: Standing, words: Words, nonce: str | None, *, page: str) -> list[Block]:
    """What today asks, an action a block, each with its button, whose press draws this page again."""
    asked = [action for action in standing.today if action.planned]
    if not asked or no_work_today(facts, standing.now.date(), words) is not None:
        return [section(f"*Today*   {today_asks(facts, standing, words)}")]
    return [section("*Today*"), *(_action(_of_today(action), action.type, nonce, page) for action in asked)]


def _week(standing: Standing, nonce: str | None) -> list[Block]:
    shown = [action for action in standing.week if action.planned or action.done]
    if not shown:
        return [section("*This week*   nothing is asked")]
    return [section("*This week*"), *(_action(_of_week(action), action.type, nonce, WEEK) for action in shown)]


def _action(said: str, type_: str, nonce: str | None, page: str) -> Block:
    return section(said, accessory=log_button(type_, nonce, page=page) if nonce is not None else None)


def _of_today(action: ActionPace) -> str:
    asked = f" of {action.planned}" if action.planned else ""
    return f"{action.type.capitalize()}s  *{action.done}*{asked}{_check(action)}"


def _of_week(action: ActionPace) -> str:
    said = _of_today(action)
    if action.left and action.missing:
        return f"{said} · {action.missing} more to be on pace"
    return f"{said} · on pace" if action.left else said


def _check(action: ActionPace) -> str:
    return " ✓" if action.planned and not action.left else ""


def _small_print(facts: RepFacts, standing: Standing, words: Words) -> list[Block]:
    lines = days_off(week_of(standing.now.date()), facts.calendar, words)
    if standing.not_on_plan:
        extra = [counted(count, type_) for type_, count in standing.not_on_plan.items()]
        lines.append(f"Not on plan: {listed(extra, most=8)}")
    lines.append(f"As of {words.clock(standing.now)}.")
    return [context("\n".join(lines))]
