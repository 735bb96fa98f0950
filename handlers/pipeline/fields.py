"""What is filled in about an opportunity, read beside its fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handlers import dates, limits
from handlers.log.reading.accounts import nearly
from handlers.log.reading.counts import plain_digits
from handlers.log.reading.lines import Known
from handlers.log.reading.names import LONGEST_NAME
from handlers.plan.making.fields import Values, amount_in, typed
from handlers.visit import BadInput, every
from planning.late import LONGEST_WHY
from planning.money import Money
from planning.pipeline import EVEN_CHANCE, Likelihood
from planning.plan import Business

ACCOUNT, AMOUNT, LIKELIHOOD, CLOSES, NEXT_STEP = "account", "amount", "likelihood", "closes", "next_step"
TEXT, BUSINESS, CHANCE, NEXT_STEP_ON = "text", "business", "chance", "next_step_on"
DAY, PROFIT, REASON, WHY = "day", "profit", "reason", "why"

FURTHEST = timedelta(days=1100)  # three years: an expected close beyond is a slip of the finger
_LONGEST_DAY = 5  # words, as in "on 3rd of december 2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    account: str
    amount: Money
    likelihood: Likelihood
    closes: date
    next_step: str
    next_step_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Added):
    text: str
    business: Business
    chance: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    amount: Money
    day: date
    profit: Money | None
    why: str | None  # it comes so late; none: it was not asked


def parse_added(values: Values, known: Known, today: date) -> Added:
    """Raises BadInput with the field it is about."""

    def account() -> str:
        return account_in(ACCOUNT, typed(values, ACCOUNT))

    def amount() -> Money:
        return _amount(values, known)

    def closes() -> date:
        return _closes(values, today, as_before=None)

    def step() -> tuple[str, date | None]:
        return _step(typed(values, NEXT_STEP), today)

    every(account, amount, closes, step)
    next_step, next_step_on = step()
    return Added(
        account=account(),
        amount=amount(),
        likelihood=_likelihood(values),
        closes=closes(),
        next_step=next_step,
        next_step_on=next_step_on,
    )


def parse_edited(values: Values, known: Known, today: date, *, closes_before: date) -> Edited:
    """`closes_before` is the expected close as it stands, which may be past. Raises BadInput."""
    likelihood = _likelihood(values)
    on = typed(values, NEXT_STEP_ON)
    return Edited(
        account=account_in(ACCOUNT, typed(values, ACCOUNT)),
        amount=_amount(values, known),
        likelihood=likelihood,
        closes=_closes(values, today, as_before=closes_before),
        next_step=typed(values, NEXT_STEP)[: limits.INPUT_TEXT],
        next_step_on=date.fromisoformat(on) if on else None,
        text=typed(values, TEXT)[: limits.INPUT_TEXT],
        business=Business(typed(values, BUSINESS)),
        chance=chance_in(typed(values, CHANCE), likelihood),
    )


def parse_booked(values: Values, known: Known, today: date) -> Booked:
    """Raises BadInput."""
    day = typed(values, DAY)
    if not day:
        raise BadInput(DAY, "Choose the day it was won, such as today.")
    if date.fromisoformat(day) > today:
        raise BadInput(DAY, "This day is still to come: choose today or a day before.")
    if date.fromisoformat(day) < known.earliest:
        raise BadInput(DAY, f"This is too long ago: choose {known.earliest.isoformat()} or later.")
    profit = typed(values, PROFIT)
    return Booked(
        amount=_amount(values, known),
        day=date.fromisoformat(day),
        profit=amount_in(PROFIT, profit, locale=known.locale, currency=known.currency) if profit else None,
        why=typed(values, WHY)[:LONGEST_WHY] if WHY in values else None,
    )


def parse_reason(values: Values) -> str:
    """Raises BadInput."""
    reason = typed(values, REASON)[: limits.INPUT_TEXT]
    if not reason:
        raise BadInput(REASON, "Write why in a few words, such as: price, or chose a competitor.")
    return reason


def chance_in(text: str, likelihood: Likelihood) -> int | None:
    """A percentage on the side of even that the likelihood says; none where none is typed. Raises BadInput."""
    digits = plain_digits(text).removesuffix("%").strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3 and 1 <= int(digits) <= 99):
        raise BadInput(CHANCE, "A chance is a whole number from 1 to 99, such as 60.")
    chance = int(digits)
    if likelihood is Likelihood.LIKELY and chance <= EVEN_CHANCE:
        raise BadInput(
            CHANCE, f"{chance} % is not better than even: choose Stretch above, or write more than 50, such as 60."
        )
    if likelihood is Likelihood.STRETCH and chance > EVEN_CHANCE:
        raise BadInput(CHANCE, f"{chance} % is better than even: choose Likely above, or write 50 or less, such as 40.")
    return chance


def account_in(field: str, text: str) -> str:
    """One account's name, with single spaces. Raises BadInput."""
    name = " ".join(text.split())
    if not any(character.isalnum() for character in name):
        raise BadInput(field, "A name holds at least a letter or a digit, such as Globex.")
    if len(name) > LONGEST_NAME:
        raise BadInput(field, f"A name has {LONGEST_NAME} characters at most: write it short, such as Globex.")
    return name


def near_name(name: str, known: Known) -> str | None:
    """An account that is known and written almost like this new one."""
    return nearly(name, known)


def step_and_day(text: str, today: date) -> tuple[str, date | None]:
    """A next step, and the day that it ends with: contract back, 24 nov. The day is none where it ends with none.

    Raises BadInput for a day that there is not: call on 30 feb.
    """
    words = " ".join(text[: limits.INPUT_TEXT].split()).split(" ")
    for length in range(min(_LONGEST_DAY, len(words) - 1), 0, -1):
        day = _day(" ".join(words[-length:]), today)
        if day is not None:
            return " ".join(words[:-length]).rstrip(" ,;:-–—"), day
    return " ".join(words), None


def _step(text: str, today: date) -> tuple[str, date | None]:
    """Raises BadInput for a day that is over, and for one that there is not."""
    said, day = step_and_day(text, today)
    if day is not None and day < today:
        raise BadInput(NEXT_STEP, f"{day.isoformat()} is over: write a day still to come, such as: call 3 dec.")
    return said, day


def _day(text: str, today: date) -> date | None:
    try:
        return dates.day_said(text, today=today)
    except (ValueError, OverflowError):
        said = text.removeprefix("on ")
        if not any(character.isalpha() or character == "-" for character in said):
            return None  # such as 3.50, a price
        raise BadInput(NEXT_STEP, f"{said} is no day: write a day still to come, such as: call 3 dec.") from None


def _amount(values: Values, known: Known) -> Money:
    return amount_in(AMOUNT, typed(values, AMOUNT), locale=known.locale, currency=known.currency)


def _likelihood(values: Values) -> Likelihood:
    return Likelihood(typed(values, LIKELIHOOD))


def _closes(values: Values, today: date, *, as_before: date | None) -> date:
    chosen = typed(values, CLOSES)
    if not chosen:
        raise BadInput(CLOSES, "Choose the day by which it should close.")
    day = date.fromisoformat(chosen)
    if day < today and day != as_before:
        raise BadInput(CLOSES, "This day is over: choose today or later.")
    if day > today + FURTHEST:
        raise BadInput(CLOSES, "This is more than three years ahead: choose a day before.")
    return day
