"""Today, then this week, each action with the button that logs one and the ⋯ that arranges it; and the next week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import Block, InteractiveElement

from handlers.blocks import Drawn, actions, context, divider, header, message, section
from handlers.log.buttons import log_button, tactic_buttons
from handlers.nudges.phrases import action_name, week_number
from handlers.pages import WEEK
from handlers.pipeline.covering import Covered, coverage_blocks
from handlers.plan.controls import show_plan_button
from handlers.plan.items import in_own_words, one_line
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.whole import ended_blocks, headline
from handlers.plan.phrases import days_off, has_ended, no_work_today, today_asks, too_much_today
from handlers.plan.week.controls import arrange_menu, set_week_button, turn_button
from handlers.plan.week.gap import GapAsks, gap_blocks
from handlers.words import Words, counted, listed
from planning.calendar import Calendar, Days, week_of
from planning.due import RepFacts
from planning.pace import ActionPace
from planning.standing import Standing
from planning.weeks import ArrangedWeek, as_arranged, asked_in_week

MOST_TODAY = 12  # rows; more are folded
MOST_IN_WEEK = 16
MOST_BUTTONS = 8  # that log, below the week

AS_IT_IS = ArrangedWeek()


def draw_week(
    facts: RepFacts,
    standing: Standing,
    words: Words,
    *,
    nonce: str | None,
    arranged: ArrangedWeek = AS_IT_IS,
    covered: Sequence[Covered] = (),
    gap: GapAsks | None = None,
) -> Drawn:
    """Without a nonce there are no buttons: in a modal a press would change nothing that is seen.

    Of the `covered` lists those with accounts to reach are shown, each with the button that logs the first.
    """
    if has_ended(standing):
        return message(headline(standing, words), ended_blocks(standing, words))
    today = standing.now.date()
    head = f"{words.day(today)} · {week_number(week_of(today))} · {standing.status}"
    if today < standing.plan.period.first:
        head = headline(standing, words)
    standing = as_arranged(standing, arranged, facts.calendar)
    to_reach = [each for each in covered if each.waiting]
    blocks = [
        header(head),
        *today_blocks(facts, standing, words, nonce, page=WEEK),
        *gap_blocks(gap, words, nonce),
        divider(),
        *_week("This week", standing, words, nonce, arranged, days_of_move(facts.calendar, standing)),
        *coverage_blocks(to_reach, Canvas(words=words, nonce=nonce, page=WEEK), today=today),
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
        *_week("Next week", standing, words, nonce, arranged, (), begun=False),
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
) -> list[Block]:
    """What today asks, as the rep arranged it, an action a block, each with its button, whose press draws this page
    again."""
    shown = shown_today(facts, standing, words)
    if not shown:
        return [section(f"*Today*   {today_asks(facts, standing, words)}")]
    rows = [
        section(_said(action, standing.week, asked=action.planned, when=""), accessory=_log(action, nonce, page))
        for action in shown
    ]
    folded = [action for action in standing.today if action.planned][MOST_TODAY:]
    much = too_much_today(facts, standing, words)
    return [section(f"*Today*   {much}" if much else "*Today*"), *rows, *_folded(folded, standing.week)]


def shown_today(facts: RepFacts, standing: Standing, words: Words) -> list[ActionPace]:
    """The actions that have a block of their own; none on a day without work."""
    if no_work_today(facts, standing.now.date(), words) is not None:
        return []
    return [action for action in standing.today if action.planned][:MOST_TODAY]


def days_of_move(calendar: Calendar, standing: Standing) -> tuple[Days, ...]:
    """The working days of this week behind today, to which something of today can be moved: the next and the last."""
    today, week = standing.now.date(), week_of(standing.now.date())
    if today >= week.last:
        return ()
    left = [day for day in calendar.working_days(Days(today, week.last)) if day > today and day in standing.plan.period]
    return tuple(Days(day, day) for day in dict.fromkeys([*left[:1], *left[-1:]]))


def row_name(action: ActionPace, among: Iterable[ActionPace]) -> str:
    """In the rep's words, else the type, and what tells it from others of its type: Calls; Calls (new); Visits · to new
    sites. A coverage has one name everywhere: Calls (key accounts). Escaped."""
    own = in_own_words(action.type, action.text) if action.text and action.coverage is None else ""
    named = own or action_name(action, among)
    return one_line(f"{named[0].upper()}{named[1:]}")


def _week(
    title: str,
    standing: Standing,
    words: Words,
    nonce: str | None,
    arranged: ArrangedWeek,
    to: tuple[Days, ...],
    *,
    begun: bool = True,
) -> list[Block]:
    found = [action for action in standing.week if action.planned or action.done or arranged.of(action.item).added]
    if not found:
        return [section(f"*{title}*   nothing is asked")]
    today = {action.item: action.left for action in standing.today}
    rows = []
    for action in found[:MOST_IN_WEEK]:
        movable = [each.first for each in to] if today.get(action.item, 0) > 0 else []
        menu = arrange_menu(action, week_of(standing.now.date()), movable, words, nonce) if nonce is not None else None
        rows.append(section(_of_week(action, standing, arranged, words, begun=begun), accessory=menu))
    return [section(f"*{title}*"), *rows, *_folded(found[MOST_IN_WEEK:], standing.week)]


def _log(action: ActionPace, nonce: str | None, page: str) -> InteractiveElement | None:
    """None for a coverage: it takes an account's name, which no button knows."""
    if nonce is None or action.coverage is not None:
        return None
    return log_button(action.type, nonce, page=page, tactic=action.item)


def _log_row(standing: Standing, nonce: str | None) -> list[Block]:
    asked = [action for action in standing.week if action.planned and action.coverage is None]
    if nonce is None or not asked:
        return []
    return [actions(*tactic_buttons(asked, f"{nonce}.below", page=WEEK)[:MOST_BUTTONS])]


def _of_week(
    action: ActionPace, standing: Standing, arranged: ArrangedWeek, words: Words, *, begun: bool = True
) -> str:
    """Of a week that has not `begun` there is no pace."""
    own = arranged.of(action.item)
    asked = asked_in_week(action, own)
    when = f" this {action.cadence}" if not action.is_weekly else ""
    parts = [_said(action, standing.week, asked=asked, when=when)]
    if own.added:
        parts.append(f"the plan asks {action.planned}")
    if begun and action.left:
        parts.append(f"{action.missing} more to be on pace" if action.missing else "on pace")
    parts += [f"{count} kept for {words.day(day)}" for day, count in sorted(own.put.items()) if count and asked]
    return " · ".join(parts)


def _said(action: ActionPace, among: Sequence[ActionPace], *, asked: int, when: str) -> str:
    dropped = asked < min(action.done, action.planned)  # and done nevertheless
    of = f" of {asked}" if asked and not dropped else ""
    check = " ✓" if dropped or (asked and action.done >= asked) else ""
    return f"{row_name(action, among)}  *{action.done}*{of}{when}{check}"


def _folded(rest: Sequence[ActionPace], among: Sequence[ActionPace]) -> list[Block]:
    if not rest:
        return []
    return [context(f"{len(rest)} more: {listed([row_name(action, among) for action in rest], most=8)}")]


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
