"""The turns of phrase that unasked messages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from babel.numbers import get_currency_precision

from handlers.blocks import bar, escape, shorten
from handlers.words import Words, plural
from planning.calendar import Days, month_of, quarter_of, year_of
from planning.money import Money
from planning.nudges import Kind
from planning.pace import ActionPace, TargetPace
from planning.people import Person
from planning.plan import Measure
from planning.standing import Standing

MOST_COUNTED = 12  # actions in one line
TOLD_APART = 40  # characters of what tells two actions of one type apart
NAME_SHOWN = 80  # characters: a longer name would push the numbers out of sight

KIND_NAMES = {
    Kind.MONDAY: "Monday's reminder",
    Kind.ACTIONS_BEHIND: "the midweek message",
    Kind.TARGET_BEHIND: "the message on a low chance",
    Kind.OBSTACLE: "an obstacle that has come",
    Kind.NEXT_STEP: "an opportunity's next step",
    Kind.COVERAGE: "accounts not reached yet",
    Kind.FOCUS: "a focus block that begins",
    Kind.NO_PLAN: "that a plan is missing",
    Kind.QUIETER: "the question after three messages that went by",
    Kind.OFFERED: "a manager's offer to help",
    Kind.TOOK_HELP: "the answer to an offer to help",
    Kind.WIN: "a win told in the channel",
    Kind.LEFT: "who takes over from somebody who left",
    Kind.TOOK_OVER: "what you take over from a colleague",
    Kind.MANAGER_LEFT: "that a team is without a manager",
    Kind.SUMMARY: "the team's summary",
    Kind.HELP: "whom to help first",
    Kind.SHARING: "the question about sharing",
    Kind.SHARED: "a plan that was shared",
    Kind.TERRITORY: "the question about a territory",
    Kind.PROPOSED: "a plan that waits for an answer",
    Kind.ANSWERED: "the manager's answer to a plan",
    Kind.SESSION: "what to prepare for a planning session",
    Kind.NEXT_PLAN: "the next plan",
    Kind.EXPORTED: "that an operator exported what is yours",
    Kind.REVIEW: "a plan's review",
    Kind.AWAY_SET: "that a manager noted time off for you",
    Kind.WAS_AWAY: "the question about days away",
    Kind.PICTURE: "a picture that was asked for",
}
# In the order in which the settings offer them. A question, an answer or an offer of another person is not muted.
MUTABLE = (
    Kind.MONDAY,
    Kind.ACTIONS_BEHIND,
    Kind.TARGET_BEHIND,
    Kind.NEXT_STEP,
    Kind.OBSTACLE,
    Kind.COVERAGE,
    Kind.FOCUS,
    Kind.NO_PLAN,
    Kind.SESSION,
    Kind.NEXT_PLAN,
    Kind.REVIEW,
    Kind.QUIETER,
    Kind.HELP,
)


def short_name(typed: str) -> str:
    """For plain text: headers, buttons, tables."""
    return shorten(" ".join(typed.split()), NAME_SHOWN)


def name(person: Person) -> str:
    """For mrkdwn."""
    return escape(short_name(person.name))


def targets(standing: Standing, words: Words) -> str:
    """Where the target stands, and below it the one of profit where there is one."""
    measure, margin = standing.plan.revision.measure, standing.plan.revision.margin
    first = booked(standing.target, words, what=_BOOKED[measure]) + _assumed(standing.target, margin)
    if standing.profit is None:
        return first
    return f"{first}\n{booked(standing.profit, words, what=_BOOKED[Measure.PROFIT])}{_assumed(standing.profit, margin)}"


_BOOKED = {Measure.REVENUE: "Booked", Measure.PROFIT: "Profit"}


def _assumed(target: TargetPace, margin: int | None) -> str:
    """Said where a sale told no profit."""
    return f" · partly at {margin} % of the sale, assumed" if target.assumed else ""


def booked(target: TargetPace, words: Words, *, what: str = "Booked") -> str:
    return (
        f"{what} *{words.money(target.booked)}* of {words.money(target.target)}. "
        f"By today: {whole(target.expected, words)}.  "
        f"{progress_bar(target.share_booked, words)}"
    )


def progress_bar(share: Fraction, words: Words) -> str:
    """Such as ▓▓▓▓▓▓░░░░ 59 %: the number says it to who does not see the bar."""
    return f"{bar(float(share))} {words.percent(share)}"


def whole(money: Money, words: Words) -> str:
    """A worked-out amount in whole units of its currency, rounded up: cents would pretend to be exact."""
    unit = 10 ** get_currency_precision(money.currency)
    return words.money(Money(minor=-(-money.minor // unit) * unit, currency=money.currency))


def counts(actions: Iterable[ActionPace], *, begun: bool = True) -> str:
    """Such as calls 34/40 · meetings 6/8 · visits 3/12 this month; without what is done for a week that has not
    begun."""
    asked = [action for action in actions if action.planned or action.done]
    said = [_count(action, asked, begun=begun) for action in asked[:MOST_COUNTED]]
    folded = len(asked) - MOST_COUNTED
    return " · ".join([*said, f"{folded} more"] if folded > 0 else said)


def _count(action: ActionPace, asked: Sequence[ActionPace], *, begun: bool) -> str:
    number = f"{action.done}/{action.planned}" if begun or not action.is_weekly else str(action.planned)
    when = "" if action.is_weekly else f" this {action.cadence}"
    return f"{escape(action_name(action, asked))} {number}{when}"


def action_name(action: ActionPace, among: Iterable[ActionPace]) -> str:
    """Such as calls; what tells it from another of its type among these, such as calls (new), meetings (key accounts),
    visits (the spring round). As typed."""
    apart, named = told_apart(action, among), plural(action.type)
    return f"{named} ({apart})" if apart else named


def told_apart(action: ActionPace, among: Iterable[ActionPace]) -> str:
    """What tells it from the others of its type among these; empty for the only one. As typed."""
    if action.coverage is not None:
        return accounts_on(action.coverage)
    alike = [each for each in among if each.type == action.type]
    if len(alike) < 2:
        return ""
    if action.business is not None and sum(each.business is action.business for each in alike) == 1:
        return str(action.business)
    return shorten(action.text, TOLD_APART)


def accounts_on(list_: str) -> str:
    """Such as key accounts; the list's name alone where it says so itself. As typed."""
    name = shorten(" ".join(list_.split()), TOLD_APART)
    return name if name.casefold().endswith("accounts") else f"{name} accounts"


def in_period(period: Days) -> str:
    """Such as in Q4, in November, in 2026; until 4 December 2026 for dates of one's own."""
    if period == quarter_of(period.first):
        return f"in Q{(period.first.month + 2) // 3}"
    if period == month_of(period.first):
        return f"in {period.first:%B}"
    if period == year_of(period.first):
        return f"in {period.first.year}"
    return f"until {period.last.day} {period.last:%B} {period.last.year}"


def moment(at: datetime, words: Words) -> str:
    """Such as Wednesday noon, Monday 09:00."""
    local = at.astimezone(ZoneInfo(words.zone))
    return f"{local:%A} noon" if local.time() == time(12) else f"{local:%A %H:%M}"


def when(at: datetime, words: Words) -> str:
    """Such as Monday 23 November, 09:00 Europe/Berlin."""
    return f"{words.day(at.astimezone(ZoneInfo(words.zone)).date())}, {words.clock(at)}"


def working_weeks(weeks: int) -> str:
    if weeks == 0:
        return "no working week"
    return f"{weeks} working week" if weeks == 1 else f"{weeks} working weeks"


def week_number(week: Days) -> str:
    return f"week {week.first.isocalendar().week}"


def away(until: date, words: Words) -> str:
    return f"away until {words.short_day(until)}"


def one_decimal(number: Fraction) -> str:
    return f"{float(number):.1f}"
