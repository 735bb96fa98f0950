"""The top of a plan's page: where it stands, and this week."""

from __future__ import annotations

from collections.abc import Iterable

from slack_sdk.models.blocks import Block

from handlers.blocks import actions, context, header, section
from handlers.foresight.status import status_said
from handlers.log.buttons import tactic_buttons
from handlers.nudges.phrases import counts, progress_bar, targets, whole, working_weeks
from handlers.nudges.run_rate import recoverable_said, required_said, was_done_said, whose
from handlers.plan.controls import show_week_button
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.phrases import has_ended, not_counted, plan_name, run_of_days, today_asks, too_much_today
from handlers.words import Words, counted, listed
from planning.foresight.required import Rate
from planning.money import Money
from planning.pace import ActionPace, PartPace, TargetPace
from planning.plan import Measure
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
    much = too_much_today(facts.rep, standing, canvas.words)
    today = f"{today}. {much}" if much else today
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
        "" if ended else _ever(standing, words),
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
    return f"{head}  {progress_bar(share, words)}"


def _required(standing: Standing, words: Words) -> str:
    if standing.target.gap.minor == 0:
        return "The target is reached ✓"
    if has_ended(standing):
        return f"{words.money(standing.target.gap)} was missing."
    if standing.weeks_left == 0:
        return f"{words.money(standing.target.gap)} is missing, and no working day is left."
    return required_said(standing, words)


def _ever(standing: Standing, words: Words) -> str:
    """What is required beside what ever came; empty where it is not read."""
    said = [was_done_said(standing, words), recoverable_said(standing.run_rate, words, whose=whose(standing))]
    return " ".join(part for part in said if part)


def _split(standing: Standing, words: Words) -> str:
    """New and existing business apart, a line each; then profit where that has a target beside revenue."""
    target, rates = standing.target, standing.run_rate
    new, existing = (None, None) if rates is None else (rates.new, rates.existing)
    lines = [
        _part("New business", target.new, standing, words, new),
        _part("Existing business", target.existing, standing, words, existing),
    ]
    if standing.profit is not None:
        lines.append(_profit(standing.profit, standing, words))
    return "\n".join(line for line in lines if line)


def _profit(profit: TargetPace, standing: Standing, words: Words) -> str:
    said = [_part(what, part, standing, words) for what, part in (("new", profit.new), ("existing", profit.existing))]
    from_here = _from_here(None if standing.run_rate is None else standing.run_rate.profit, standing, words)
    return f"Profit, {' · '.join(part for part in said if part)}{from_here}"


def _part(what: str, part: PartPace | None, standing: Standing, words: Words, rate: Rate | None = None) -> str:
    """Empty where nothing of it is asked or booked."""
    if part is None or not (part.target.minor or part.booked.minor):
        return ""
    head = f"{what} {words.money(part.booked)} of {words.money(part.target)}"
    by_now = part.target.minor > 0 and not has_ended(standing)
    return f"{head}, by today {whole(part.expected, words)}{_from_here(rate, standing, words)}" if by_now else head


def _from_here(rate: Rate | None, standing: Standing, words: Words) -> str:
    """What each week is to bring, beside what it brings now; empty where it is not read, or nothing is missing."""
    if rate is None or standing.run_rate is None or not standing.days_left:
        return ""
    now = "" if rate.current is None else f", lately {whole(rate.current, words)}"
    return f"; from here {whole(rate.required, words)} a {standing.run_rate.per}{now}, {_times(rate)}"


def _times(rate: Rate) -> str:
    """Whether so much was ever brought."""
    if not rate.times:
        return "never yet"
    return "done once" if rate.times == 1 else f"done {rate.times:,} times"
