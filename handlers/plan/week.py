"""Today, then this week, each action with the button that logs one and the ⋯ that arranges it; and the next week."""

from __future__ import annotations

from slack_sdk.models.blocks import Block, InteractiveElement

from handlers.blocks import Drawn, actions, context, divider, header, message, section
from handlers.log.buttons import log_button, log_buttons
from handlers.nudges.phrases import week_number
from handlers.pages import WEEK
from handlers.plan.controls import show_plan_button
from handlers.plan.items import one_line
from handlers.plan.page import ended_blocks, headline
from handlers.plan.phrases import days_off, has_ended, no_work_today, today_asks
from handlers.plan.week_controls import arrange_menu, set_week_button, turn_button
from handlers.words import Words, counted, listed, plural
from planning.calendar import Calendar, Days, week_of
from planning.due import RepFacts
from planning.pace import ActionPace
from planning.plan import Cadence
from planning.standing import Standing
from planning.weeks import ArrangedWeek, asked_in_week, asked_today

MOST_TODAY = 12  # rows; more are folded
MOST_IN_WEEK = 16
MOST_BUTTONS = 8  # that log, below the week

AS_IT_IS = ArrangedWeek()


def draw_week(
    facts: RepFacts, standing: Standing, words: Words, *, nonce: str | None, arranged: ArrangedWeek = AS_IT_IS
) -> Drawn:
    """Without a nonce there are no buttons: in a modal a press would change nothing that is seen."""
    if has_ended(standing):
        return message(headline(standing, words), ended_blocks(standing, words))
    today = standing.now.date()
    head = f"{words.day(today)} · {week_number(week_of(today))} · {standing.status}"
    if today < standing.plan.period.first:
        head = headline(standing, words)
    blocks = [
        header(head),
        *today_blocks(facts, standing, words, nonce, page=WEEK, arranged=arranged),
        divider(),
        *_week("This week", facts, standing, words, nonce, arranged, days_of_move(facts.calendar, standing)),
        *_log_row(standing, nonce),
        *_small_print(facts, standing, words, arranged),
        *_ways(nonce, arranged, ahead=False),
    ]
    return message(f"{head}. Today: {today_asks(facts, standing, words)}", blocks)


def draw_next_week(
    facts: RepFacts, standing: Standing, words: Words, *, nonce: str | None, arranged: ArrangedWeek = AS_IT_IS
) -> Drawn:
    """`standing` is as of the first moment of that week."""
    week = week_of(standing.now.date())
    head = f"Next week · {week_number(week)} · from {words.day(week.first)}"
    off = days_off(week, facts.calendar, words)
    blocks = [
        header(head),
        *_week("Next week", facts, standing, words, nonce, arranged, ()),
        context("\n".join([*off, _set_said(arranged, coming=True)])),
        *_ways(nonce, arranged, ahead=True),
    ]
    return message(head, blocks)


def today_blocks(
    facts: RepFacts,
    standing: Standing,
    words: Words,
    nonce: str | None,
    *,
    page: str,
    arranged: ArrangedWeek = AS_IT_IS,
) -> list[Block]:
    """What today asks, an action a block, each with its button, whose press draws this page again."""
    asked = _today(facts.calendar, standing, arranged)
    if not asked or no_work_today(facts, standing.now.date(), words) is not None:
        said = "nothing is asked of today" if standing.today and not asked else today_asks(facts, standing, words)
        return [section(f"*Today*   {said}")]
    shown, folded = asked[:MOST_TODAY], asked[MOST_TODAY:]
    rows = [section(_said(action, action.done, count), accessory=_log(action, nonce, page)) for action, count in shown]
    return [section("*Today*"), *rows, *_folded([action for action, _ in folded])]


def days_of_move(calendar: Calendar, standing: Standing) -> tuple[Days, ...]:
    """The working days of this week behind today, to which something of today can be moved: the next and the last."""
    today, week = standing.now.date(), week_of(standing.now.date())
    if today >= week.last:
        return ()
    left = [day for day in calendar.working_days(Days(today, week.last)) if day > today and day in standing.plan.period]
    return tuple(Days(day, day) for day in dict.fromkeys([*left[:1], *left[-1:]]))


def action_name(action: ActionPace) -> str:
    """In the rep's words, else the type: Calls; Calls with each account of “key”. Escaped."""
    if action.text:
        return one_line(action.text)
    if action.coverage is not None:
        return f"{one_line(plural(action.type).capitalize())} with each account of “{one_line(action.coverage, 60)}”"
    return one_line(plural(action.type).capitalize())


def _today(calendar: Calendar, standing: Standing, arranged: ArrangedWeek) -> list[tuple[ActionPace, int]]:
    """Today's actions and what the rep wants of each; those with nothing to do or done are left out."""
    today = standing.now.date()
    left = len(calendar.working_days(Days(today, week_of(today).last)))
    of_week = {action.item: action for action in standing.week}
    asked = [
        (action, asked_today(of_week[action.item], action, arranged.of(action.item), day=today, days_left=left))
        for action in standing.today
        if action.item in of_week
    ]
    return [(action, count) for action, count in asked if count]


def _week(
    title: str,
    facts: RepFacts,
    standing: Standing,
    words: Words,
    nonce: str | None,
    arranged: ArrangedWeek,
    to: tuple[Days, ...],
) -> list[Block]:
    found = [action for action in standing.week if action.planned or action.done or arranged.of(action.item).added]
    if not found:
        return [section(f"*{title}*   nothing is asked")]
    today = {action.item: count - action.done for action, count in _today(facts.calendar, standing, arranged)}
    rows = []
    for action in found[:MOST_IN_WEEK]:
        movable = [each.first for each in to] if today.get(action.item, 0) > 0 else []
        menu = arrange_menu(action, week_of(standing.now.date()), movable, words, nonce) if nonce is not None else None
        rows.append(section(_of_week(action, arranged, words), accessory=menu))
    return [section(f"*{title}*"), *rows, *_folded(found[MOST_IN_WEEK:])]


def _log(action: ActionPace, nonce: str | None, page: str) -> InteractiveElement | None:
    """None for a coverage: it takes an account's name, which no button knows."""
    if nonce is None or action.coverage is not None:
        return None
    return log_button(action.type, nonce, page=page, tactic=action.item)


def _log_row(standing: Standing, nonce: str | None) -> list[Block]:
    types = [action.type for action in standing.week if action.planned and action.coverage is None]
    if nonce is None or not types:
        return []
    return [actions(*log_buttons(types, nonce, page=WEEK)[:MOST_BUTTONS])]


def _of_week(action: ActionPace, arranged: ArrangedWeek, words: Words) -> str:
    own = arranged.of(action.item)
    asked = asked_in_week(action, own)
    parts = [_said(action, action.done, asked)]
    if own.added:
        parts.append(f"the plan asks {action.planned}")
    if action.left and action.missing:
        parts.append(f"{action.missing} more to be on pace")
    elif action.left:
        parts.append("on pace")
    parts += [f"{count} kept for {words.day(day)}" for day, count in sorted(own.put.items()) if count and asked]
    return " · ".join(parts)


def _said(action: ActionPace, done: int, asked: int) -> str:
    of = f" of {asked}" if asked else ""
    check = " ✓" if asked and done >= asked else ""
    when = f" this {action.cadence}" if action.cadence in (Cadence.MONTH, Cadence.QUARTER) else ""
    return f"{action_name(action)}  *{done}*{of}{when}{check}"


def _folded(rest: list[ActionPace]) -> list[Block]:
    if not rest:
        return []
    return [context(f"{len(rest)} more: {listed([action_name(action) for action in rest], most=8)}")]


def _small_print(facts: RepFacts, standing: Standing, words: Words, arranged: ArrangedWeek) -> list[Block]:
    lines = days_off(week_of(standing.now.date()), facts.calendar, words)
    if standing.not_on_plan:
        extra = [counted(count, type_) for type_, count in standing.not_on_plan.items()]
        lines.append(f"Not on plan: {listed(extra, most=8)}")
    if arranged.set_at is not None or arranged.actions:
        lines.append(_set_said(arranged, coming=False))
    lines.append(f"As of {words.clock(standing.now)}.")
    return [context("\n".join(lines))]


def _set_said(arranged: ArrangedWeek, *, coming: bool) -> str:
    kept = "What you arrange is for the week alone: the pace keeps the plan's count."
    if arranged.set_at is None:
        return f"{kept} *Week set* leaves out Monday's reminder." if coming else kept
    return f"The week is set ✓ {'Monday’s reminder is left out. ' if coming else ''}{kept}"


def _ways(nonce: str | None, arranged: ArrangedWeek, *, ahead: bool) -> list[Block]:
    if nonce is None:
        return []
    is_set = [] if arranged.set_at is not None else [set_week_button(nonce, ahead=ahead)]
    return [actions(*is_set, turn_button(ahead=not ahead), show_plan_button())]
