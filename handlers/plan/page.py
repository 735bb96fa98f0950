"""The plan on one page: where it stands, this week, what it asks for, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from babel.numbers import get_currency_precision
from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, actions, bar, context, escape, header, message, section
from handlers.log.buttons import log_buttons
from handlers.nudges.phrases import booked, counts, name, short_name, working_weeks
from handlers.pages import PAGE
from handlers.plan.controls import edit_plan_button, new_plan_button, show_week_button
from handlers.plan.phrases import (
    HEADINGS,
    assumed,
    has_ended,
    holidays_counted,
    not_counted,
    period_name,
    run_of_days,
    today_asks,
)
from handlers.words import Words, counted, listed
from planning.due import RepFacts
from planning.money import Money
from planning.pace import TargetPace
from planning.people import Person
from planning.standing import Standing


def draw_page(
    facts: RepFacts, standing: Standing, words: Words, *, nonce: str, elsewhere: Iterable[Money] = ()
) -> Drawn:
    """`elsewhere` is what is booked in other currencies."""
    if has_ended(standing):
        return message(headline(standing, words), ended_blocks(standing, words, elsewhere))
    buttons = [*log_buttons(types_to_log(standing), nonce, page=PAGE), show_week_button(), edit_plan_button()]
    *blocks, footer = page_blocks(facts, standing, words, elsewhere)
    said = f"{headline(standing, words)}. Today: {today_asks(facts, standing, words)}"
    return message(said, [*blocks, actions(*buttons), footer])


def draw_page_of(facts: RepFacts, standing: Standing, words: Words) -> Drawn:
    """The page as somebody else may see it: the plan, its status and counts; nothing that is private."""
    head = f"{short_name(facts.person.name)} · {headline(standing, words)}"
    week = [] if has_ended(standing) else [_week(standing)]
    blocks = [header(head), _numbers(standing, words), *week, _tactics(standing), _footer(standing, words)]
    who = f"{name(facts.person)} can list who looked at this, and when."
    return message(head, [*blocks, context(who)])


def draw_no_plan_of(person: Person) -> Drawn:
    said = f"{short_name(person.name)} has no plan at the moment."
    return message(said, [section(escape(said))])


def page_blocks(
    facts: RepFacts, standing: Standing, words: Words, elsewhere: Iterable[Money] = (), *, with_today: bool = True
) -> list[Block]:
    """The page without buttons; the last block is its small print."""
    ratios, own_days = assumed(standing.plan.revision.ratios), holidays_counted(facts.person)
    today = [section(f"*Today*   {today_asks(facts, standing, words)}")] if with_today else []
    return [
        header(headline(standing, words)),
        _numbers(standing, words, elsewhere),
        _week(standing),
        _tactics(standing),
        *today,
        _footer(standing, words, ratios, own_days),
    ]


def ended_blocks(standing: Standing, words: Words, elsewhere: Iterable[Money] = ()) -> list[Block]:
    """What came of a plan whose period is over, and the way to the next one."""
    return [
        header(headline(standing, words)),
        _numbers(standing, words, elsewhere),
        actions(new_plan_button()),
        _footer(standing, words),
    ]


def headline(standing: Standing, words: Words) -> str:
    """Such as Q4 2026 · 6 working weeks left · behind; Q4 2026 · ended 31 December."""
    period, today = standing.plan.period, standing.now.date()
    if today < period.first:
        return f"{period_name(period, words)} · begins {words.full_day(period.first)}"
    if has_ended(standing):
        return f"{period_name(period, words)} · ended {words.short_day(period.last)}"
    return f"{period_name(period, words)} · {working_weeks(standing.weeks_left)} left · {standing.status}"


def types_to_log(standing: Standing) -> list[str]:
    """What has a button: first what today still asks, then the rest of the week."""
    today = [action.type for action in standing.today if action.left]
    return list(dict.fromkeys([*today, *(action.type for action in standing.week if action.planned)]))


def _numbers(standing: Standing, words: Words, elsewhere: Iterable[Money] = ()) -> Block:
    ended = has_ended(standing)
    lines = [
        _booked_at_the_end(standing.target, words) if ended else booked(standing.target, words),
        _required(standing, words),
        _split(standing, words),
        not_counted(elsewhere, words),
    ]
    return section("\n".join(line for line in lines if line))


def _booked_at_the_end(target: TargetPace, words: Words) -> str:
    share = target.share_booked
    head = f"Booked *{words.money(target.booked)}* of {words.money(target.target)}."
    return f"{head}  {bar(float(share))} {words.percent(share)}"


def _required(standing: Standing, words: Words) -> str:
    if standing.target.gap.minor == 0:
        return "The target is reached ✓"
    if has_ended(standing):
        return f"{words.money(standing.target.gap)} was missing."
    if standing.weeks_left == 0:
        return f"{words.money(standing.target.gap)} is missing, and no working day is left."
    asked = words.money(_in_whole_units(standing.required_a_week))
    return f"From here *{asked}* a week: {counted(standing.days_left, 'working day')} to go."


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


def _week(standing: Standing) -> Block:
    lines = [f"*This week*   {counts(standing.week) or 'nothing is planned'}"]
    if standing.not_on_plan:
        extra = [counted(count, type_) for type_, count in standing.not_on_plan.items()]
        lines.append(f"Not on plan: {listed(extra, most=8)}")
    return section("\n".join(lines))


def _tactics(standing: Standing) -> Block:
    lines = []
    for business, heading in HEADINGS.items():
        tactics = [tactic for tactic in standing.plan.revision.tactics if tactic.business is business]
        if tactics:
            each = [f"• {counted(tactic.count, tactic.type)} a {tactic.cadence}" for tactic in tactics]
            lines += [f"*{heading}*", *each]
    return section("\n".join(lines) or "No actions are planned.")


def _footer(standing: Standing, words: Words, *more: str) -> Block:
    plan = standing.plan
    where = f"{run_of_days(plan.period, words)} · {words.zone} · revision {plan.revision.number}"
    return context(where, *more)
