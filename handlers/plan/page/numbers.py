"""The top of a plan's page: where it stands, and this week."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from babel.numbers import get_currency_precision
from slack_sdk.models.blocks import Block

from handlers.blocks import actions, bar, context, header, section
from handlers.foresight.phrases import status_said
from handlers.log.buttons import tactic_buttons
from handlers.nudges.phrases import counts, targets, working_weeks
from handlers.plan.controls import show_week_button
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.phrases import has_ended, not_counted, plan_name, run_of_days, today_asks
from handlers.words import Words, counted, listed
from planning.money import Money
from planning.pace import ActionPace, TargetPace
from planning.plan import Measure, Phasing
from planning.standing import Standing

NUMBERS = "numbers"  # the part
MOST_LOGGED = 8  # buttons in one row


def headline(standing: Standing, words: Words, *, chance: bool = True) -> str:
    """Such as Q4 2026 · 6 working weeks left · behind · 41 %; Q4 2026 · ended 31 December. Not escaped.

    What others read in a channel is without the `chance`."""
    period, today = standing.plan.period, standing.now.date()
    plan = plan_name(standing.plan, words)
    if today < period.first:
        return f"{plan} · begins {words.full_day(period.first)}"
    if has_ended(standing):
        return f"{plan} · ended {words.short_day(period.last)}"
    status = status_said(standing, words) if chance else standing.status
    return f"{plan} · {working_weeks(standing.weeks_left)} left · {status}"


def headline_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    return [header(headline(facts.standing, canvas.words))]


def numbers_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    open_numbers = canvas.part_button(NUMBERS, facts.plan.id, empty=False)
    return [section(numbers(facts.standing, canvas.words, facts.elsewhere), accessory=open_numbers)]


def week_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """This week, what today still asks, and the buttons that log it."""
    standing = facts.standing
    if canvas.nonce is None:
        return [section(this_week(standing))]
    today = f"*Today*   {today_asks(facts.rep, standing, canvas.words)}"
    buttons = tactic_buttons(actions_to_log(standing), canvas.nonce, page=canvas.page)[:MOST_LOGGED]
    return [section(f"{this_week(standing)}\n{today}"), actions(*buttons, show_week_button())]


def footer_block(facts: PageFacts, canvas: Canvas, *more: str) -> Block:
    plan = facts.plan
    words = canvas.words
    return context(f"{run_of_days(plan.period, words)} · {words.zone} · revision {plan.revision.number}", *more)


def actions_to_log(standing: Standing) -> list[ActionPace]:
    """What has a button: first what today still asks, then the rest of the week."""
    asked = [action for action in standing.week if action.planned]
    today = {action.item for action in standing.today if action.left}
    return sorted(asked, key=lambda action: action.item not in today)


def numbers(standing: Standing, words: Words, elsewhere: Iterable[Money] = ()) -> str:
    ended = has_ended(standing)
    lines = [
        _at_the_end(standing, words) if ended else targets(standing, words),
        _required(standing, words),
        _split(standing, words),
        not_counted(elsewhere, words),
    ]
    return "\n".join(line for line in lines if line)


def this_week(standing: Standing) -> str:
    lines = [f"*This week*   {counts(standing.week) or 'nothing is planned'}"]
    if standing.not_on_plan:
        extra = [counted(count, type_) for type_, count in standing.not_on_plan.items()]
        lines.append(f"Not on plan: {listed(extra, most=8)}")
    if any(action.changed for action in standing.week):
        lines.append("The plan's counts changed: the days before ask what they asked then.")
    return "\n".join(lines)


def _at_the_end(standing: Standing, words: Words) -> str:
    revenue = standing.plan.revision.measure is Measure.REVENUE
    first = _booked_at_the_end(standing.target, words, what="Booked" if revenue else "Profit")
    if standing.profit is None:
        return first
    return f"{first}\n{_booked_at_the_end(standing.profit, words, what='Profit')}"


def _booked_at_the_end(target: TargetPace, words: Words, *, what: str) -> str:
    share = target.share_booked
    head = f"{what} *{words.money(target.booked)}* of {words.money(target.target)}."
    return f"{head}  {bar(float(share))} {words.percent(share)}"


def _required(standing: Standing, words: Words) -> str:
    if standing.target.gap.minor == 0:
        return "The target is reached ✓"
    if has_ended(standing):
        return f"{words.money(standing.target.gap)} was missing."
    if standing.weeks_left == 0:
        return f"{words.money(standing.target.gap)} is missing, and no working day is left."
    asked = words.money(_in_whole_units(standing.required_a_week))
    average = " on average" if standing.plan.revision.phasing is not Phasing.EVEN else ""
    return f"From here *{asked}* a week{average}: {counted(standing.days_left, 'working day')} to go."


def _in_whole_units(money: Money) -> Money:
    """Rounded up: nobody plans cents."""
    unit = 10 ** get_currency_precision(money.currency)
    return Money(minor=-(-money.minor // unit) * unit, currency=money.currency)


def _split(standing: Standing, words: Words) -> str:
    target, share = standing.target, standing.plan.revision.new_share
    new = target.target.share(Fraction(share, 100))
    existing = target.target - new
    return (
        f"New business {words.money(target.booked_new)} of {words.money(new)} · "
        f"existing {words.money(target.booked_existing)} of {words.money(existing)}"
    )
