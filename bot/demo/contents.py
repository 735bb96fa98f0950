"""What the reps of the demo wrote into their plans: goals, strategies, tactics, obstacles, flow, focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction

from bot.demo.cast import Told
from bot.demo.team import ANNA, BEN, CARLA, KEY
from planning.ids import ItemId
from planning.outline import Element, Flow, FocusBlock, Goal, Obstacle, Outline, Sign, SignKind, Strategy
from planning.plan import Business, Cadence, Tactic
from storage.new_id import new_id

NEW, EXISTING = Business.NEW, Business.EXISTING
BEFORE_THE_HOLIDAYS = date(2026, 12, 18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """`progress` is what the rep wrote about a goal: the goal, the local day, the line."""

    tactics: tuple[Tactic, ...]
    outline: Outline
    progress: tuple[tuple[ItemId, date, str], ...] = ()


def contents_of(told: Told) -> Contents:
    """Under fresh item ids. Whoever has written nothing has the funnel's three tactics."""
    written: dict[str, Callable[[Told], Contents]] = {ANNA.id: _annas, BEN.id: _bens, CARLA.id: _carlas}
    return written.get(told.character.id, _bare)(told)


def _annas(told: Told) -> Contents:
    revenue = _goal(Element.ROADMAP, "Win food and retail logistics", "€310,000, 60 % of it from new customers")
    deciders = _goal(
        Element.RELATIONSHIPS, "Talk to who decides at every key account", "8 of 8 seen each month until the holidays"
    )
    success = _goal(
        Element.SUCCESS, "Customers see what they saved, and say so", "3 references and 6 introductions by year-end"
    )
    sign = _strategy(
        NEW, "Sign food and retail logistics firms with three sites or more", "4 new customers", revenue,
        by=BEFORE_THE_HOLIDAYS,
    )  # fmt: skip
    meet = _strategy(
        NEW, "Meet who signs the budget before any proposal goes out", "6 meetings a week", revenue,
        by=BEFORE_THE_HOLIDAYS,
    )  # fmt: skip
    propose = _strategy(
        NEW, "Send the proposal within five days of the meeting", "4 proposals a week", revenue,
        by=date(2026, 12, 11),
    )  # fmt: skip
    see = _strategy(
        EXISTING, "See each key account on site before 2027 budgets are fixed", "8 of 8 key accounts", deciders,
        by=BEFORE_THE_HOLIDAYS,
    )  # fmt: skip
    ask = _strategy(
        EXISTING, "Show each customer what they saved, then ask who else should see it", "6 introductions", success
    )
    outline = Outline(
        goals=(revenue, deciders, success),
        strategies=(sign, meet, propose, see, ask),
        obstacles=(
            Obstacle(
                item=_id(),
                text="Proposals wait for the pricing desk",
                sign=Sign(kind=SignKind.NO_ACTIVITY, type="proposal", number=Fraction(5)),
                countermeasure="up to €20,000 from the standard price list, signed off on Friday",
            ),
            Obstacle(
                item=_id(),
                text="Too little is open to carry the year-end",
                sign=Sign(kind=SignKind.COVERAGE_BELOW, number=Fraction(1, 2)),
                countermeasure="a second hour of calls on Tuesdays and Thursdays until it is 1",
            ),
        ),
        flows=(Flow(item=_id(), text="Maintenance and licence renewals, as every year", amount=told.money(80_000)),),
        focus=(
            _block(1, time(8, 30), time(10), "calls, before the inbox"),
            _block(3, time(13), time(14), "proposals of the week"),
        ),
    )
    tactics = (
        _weekly(told, "call", sign, NEW, "Call heads of operations in food and retail logistics"),
        _weekly(told, "meeting", meet),
        _weekly(told, "proposal", propose),
        Tactic(
            item=_id(), type="visit", count=1, cadence=Cadence.MONTH, business=EXISTING, strategy=see.item, coverage=KEY
        ),
        Tactic(
            item=_id(), type="referral", count=2, cadence=Cadence.MONTH, business=EXISTING, strategy=ask.item,
            text="Ask for an introduction after the savings review",
        ),
    )  # fmt: skip
    progress = (
        (revenue.item, date(2026, 10, 30), "3 new customers: Wayne Logistics, Acme, Nordkorn"),
        (deciders.item, date(2026, 10, 30), "8 of 8 seen in October"),
        (success.item, date(2026, 11, 9), "2 references: Umbrella and Stark Foods"),
        (revenue.item, date(2026, 11, 13), "7 new customers; Initech and Tyrell Labs are next"),
    )
    return Contents(tactics=tactics, outline=outline, progress=progress)


def _bens(told: Told) -> Contents:
    revenue = _goal(Element.ROADMAP, "Open the Midlands", "£240,000, 70 % of it from new customers")
    partners = _goal(Element.RELATIONSHIPS, "Three installers who bring us in", "6 introductions by year-end")
    open_up = _strategy(
        NEW, "Work through food distributors around Birmingham and Leicester", "5 new customers", revenue,
        by=BEFORE_THE_HOLIDAYS,
    )  # fmt: skip
    wider = _strategy(
        EXISTING, "Offer the second site to each customer who runs one", "6 offers", revenue, by=date(2026, 11, 30)
    )
    outline = Outline(
        goals=(revenue, partners),
        strategies=(open_up, wider),
        obstacles=(
            Obstacle(
                item=_id(),
                text="Support cases eat the mornings",
                sign=Sign(kind=SignKind.NO_ACTIVITY, type="call", number=Fraction(2)),
                countermeasure="cases after 11, calls before",
            ),
        ),
    )
    tactics = (
        _weekly(told, "call", open_up, NEW, "Call distributors around Birmingham and Leicester"),
        _weekly(told, "meeting", open_up),
        _weekly(told, "proposal", wider),
    )
    progress = ((revenue.item, date(2026, 11, 6), "two pilots run in Leicester"),)
    return Contents(tactics=tactics, outline=outline, progress=progress)


def _carlas(told: Told) -> Contents:
    revenue = _goal(Element.ROADMAP, "Half from customers who grow, half from new ones", "$280,000")
    success = _goal(Element.SUCCESS, "No customer renews without a review", "a review with each of 12 before renewal")
    grow = _strategy(EXISTING, "Review the year with each customer who renews", "12 reviews", success,
                     by=BEFORE_THE_HOLIDAYS)  # fmt: skip
    win = _strategy(NEW, "Win sister companies of our customers", "5 new customers", revenue, by=date(2026, 12, 22))
    outline = Outline(
        goals=(revenue, success),
        strategies=(win, grow),
        obstacles=(
            Obstacle(
                item=_id(),
                text="Budgets are frozen early in December",
                sign=Sign(text="a customer says so"),
                countermeasure="an order now, invoiced in January",
            ),
        ),
        flows=(Flow(item=_id(), text="Licence renewals", amount=told.money(120_000)),),
    )
    tactics = (
        _weekly(told, "call", win, NEW, "Call sister companies"),
        _weekly(told, "meeting", grow),
        _weekly(told, "proposal", win),
    )
    return Contents(tactics=tactics, outline=outline)


def _bare(told: Told) -> Contents:
    tactics = (_weekly(told, "call", None, NEW), _weekly(told, "meeting", None), _weekly(told, "proposal", None))
    return Contents(tactics=tactics, outline=Outline())


def _weekly(
    told: Told, type_: str, strategy: Strategy | None, business: Business | None = None, text: str = ""
) -> Tactic:
    """With the rep's weekly count; for new and existing business where none is said."""
    serves = strategy.item if strategy is not None else None
    count = told.character.weekly[type_]
    return Tactic(item=_id(), type=type_, count=count, business=business, strategy=serves, text=text)


def _goal(element: Element, text: str, measure: str) -> Goal:
    return Goal(item=_id(), element=element, text=text, measure=measure)


def _strategy(business: Business, text: str, measure: str, goal: Goal, *, by: date | None = None) -> Strategy:
    return Strategy(item=_id(), business=business, text=text, measure=measure, by=by, goal=goal.item)


def _block(weekday: int, starts: time, ends: time, text: str) -> FocusBlock:
    return FocusBlock(item=_id(), weekday=weekday, starts=starts, ends=ends, text=text)


def _id() -> ItemId:
    return ItemId(new_id())
