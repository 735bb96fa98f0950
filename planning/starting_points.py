"""Examples that a first plan can begin with: goals, strategies, tactics and obstacles to overwrite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from planning.ids import ItemId
from planning.outline import Element, Goal, Obstacle, Outline, Sign, SignKind, Strategy
from planning.plan import Business, Tactic


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingPoint:
    """`outline` and `tactics` refer to each other by ids of their own. A tactic's count of 0 is left to the funnel."""

    title: str
    outline: Outline
    tactics: tuple[Tactic, ...]

    def tactic(self, type_: str) -> Tactic | None:
        return next((tactic for tactic in self.tactics if tactic.type == type_), None)

    @property
    def extra(self) -> dict[str, int]:
        """What it asks for a week beside the funnel."""
        return {tactic.type: tactic.count for tactic in self.tactics if tactic.count}


def begun_with(point: StartingPoint, new_id: Callable[[], str], *, by: date) -> StartingPoint:
    """The same under fresh item ids, for one plan; `by` is the last day of its period."""
    outline = point.outline
    items: list[Goal | Strategy | Obstacle | Tactic] = [*outline.goals, *outline.strategies, *outline.obstacles]
    fresh = {each.item: ItemId(new_id()) for each in [*items, *point.tactics]}
    return replace(
        point,
        outline=Outline(
            goals=tuple(replace(goal, item=fresh[goal.item]) for goal in outline.goals),
            strategies=tuple(
                replace(each, item=fresh[each.item], goal=fresh[each.goal] if each.goal is not None else None, by=by)
                for each in outline.strategies
            ),
            obstacles=tuple(replace(obstacle, item=fresh[obstacle.item]) for obstacle in outline.obstacles),
        ),
        tactics=tuple(
            replace(each, item=fresh[each.item], strategy=fresh[each.strategy] if each.strategy is not None else None)
            for each in point.tactics
        ),
    )


def starting_point_of(outline: Outline) -> str | None:
    """Whose goals these are, untouched; none where they are nobody's."""
    texts = [goal.text for goal in outline.goals]
    return next(
        (name for name, point in STARTING_POINTS.items() if texts and texts == [g.text for g in point.outline.goals]),
        None,
    )


def _goal(item: str, element: Element, text: str, measure: str) -> Goal:
    return Goal(item=ItemId(item), element=element, text=text, measure=measure, example=True)


def _strategy(item: str, business: Business, text: str, measure: str, goal: str) -> Strategy:
    return Strategy(item=ItemId(item), business=business, text=text, measure=measure, goal=ItemId(goal), example=True)


def _tactic(type_: str, business: Business, text: str, strategy: str, count: int = 0) -> Tactic:
    return Tactic(
        item=ItemId(f"tactic {type_}"),
        type=type_,
        count=count,
        business=business,
        strategy=ItemId(strategy),
        text=text,
    )


def _obstacle(item: str, text: str, sign: Sign, countermeasure: str) -> Obstacle:
    return Obstacle(item=ItemId(item), text=text, sign=sign, countermeasure=countermeasure, example=True)


def _none_for(days: int, type_: str) -> Sign:
    return Sign(kind=SignKind.NO_ACTIVITY, type=type_, number=Fraction(days))


_COVERAGE_BELOW_2 = Sign(kind=SignKind.COVERAGE_BELOW, number=Fraction(2))

_HUNTER = StartingPoint(
    title="New-business hunter",
    outline=Outline(
        goals=(
            _goal("roadmap", Element.ROADMAP, "Win customers who have never bought from us", "12 new customers"),
            _goal(
                "relations", Element.RELATIONSHIPS, "Know the decision-makers of the accounts I want", "30 first talks"
            ),
            _goal(
                "success", Element.SUCCESS, "Give each new customer a good start", "a call within 30 days of each win"
            ),
        ),
        strategies=(
            _strategy("segment", Business.NEW, "Work through one segment at a time", "12 new accounts", "roadmap"),
            _strategy(
                "decider", Business.NEW, "Meet the decision-maker before the proposal", "30 meetings", "relations"
            ),
            _strategy(
                "pace", Business.NEW, "Send the proposal within a week of the meeting", "20 proposals", "roadmap"
            ),
            _strategy(
                "introduced", Business.EXISTING, "Ask satisfied customers for introductions", "10 names", "relations"
            ),
            _strategy("start", Business.EXISTING, "Ask each new customer how the start went", "12 talks", "success"),
        ),
        obstacles=(
            _obstacle(
                "no time", "Calls get no time", _none_for(3, "call"), "One hour for them each morning, before mail"
            ),
            _obstacle(
                "runs dry", "Too few opportunities are open", _COVERAGE_BELOW_2, "Ten more calls a week until it is 2"
            ),
        ),
    ),
    tactics=(
        _tactic("call", Business.NEW, "Call names of this month's segment", "segment"),
        _tactic("meeting", Business.NEW, "First meetings with the decision-maker", "decider"),
        _tactic("proposal", Business.NEW, "Proposals within a week of the meeting", "pace"),
        _tactic("referral", Business.EXISTING, "Ask a customer for a name", "introduced", 1),
        _tactic("email", Business.EXISTING, "Write to new customers: how is it going?", "start", 2),
    ),
)

_ACCOUNT_MANAGER = StartingPoint(
    title="Account manager",
    outline=Outline(
        goals=(
            _goal("roadmap", Element.ROADMAP, "Grow what my customers buy", "10 % more from 20 customers"),
            _goal(
                "relations", Element.RELATIONSHIPS, "Know three people at each key account", "60 people known by name"
            ),
            _goal(
                "success", Element.SUCCESS, "No customer leaves without our having talked before", "0 silent leavers"
            ),
        ),
        strategies=(
            _strategy("referred", Business.NEW, "Win sister companies of my customers", "4 new accounts", "roadmap"),
            _strategy(
                "wider", Business.EXISTING, "Offer each key account what it does not use yet", "20 offers", "roadmap"
            ),
            _strategy("reviews", Business.EXISTING, "Review each key account every quarter", "20 reviews", "success"),
            _strategy(
                "deeper", Business.EXISTING, "Meet a second decision-maker at each account", "20 people", "relations"
            ),
        ),
        obstacles=(
            _obstacle(
                "one contact", "My only contact at an account leaves", Sign(text="a farewell mail"), "Know a second one"
            ),
            _obstacle(
                "no visits", "Service cases eat the visits", _none_for(10, "visit"), "Two mornings a week kept free"
            ),
        ),
    ),
    tactics=(
        _tactic("call", Business.NEW, "Call sister companies", "referred"),
        _tactic("meeting", Business.EXISTING, "Reviews and talks with customers", "reviews"),
        _tactic("proposal", Business.EXISTING, "Offers of what they do not use yet", "wider"),
        _tactic("visit", Business.EXISTING, "Visit a customer, and meet somebody new", "deeper", 1),
        _tactic("referral", Business.NEW, "Ask who else in the group would use it", "referred", 1),
    ),
)

_TERRITORY = StartingPoint(
    title="Territory",
    outline=Outline(
        goals=(
            _goal("roadmap", Element.ROADMAP, "Every account of the territory is served or won", "60 accounts a month"),
            _goal("relations", Element.RELATIONSHIPS, "Partners here bring us in", "3 partners who bring deals"),
            _goal("success", Element.SUCCESS, "Key accounts here would recommend us", "5 references"),
        ),
        strategies=(
            _strategy("white", Business.NEW, "Open the towns where we have no customer", "10 new accounts", "roadmap"),
            _strategy("partners", Business.NEW, "Let partners introduce us", "6 introductions", "relations"),
            _strategy("keep", Business.EXISTING, "See each key account once a month", "20 accounts a month", "success"),
            _strategy(
                "renew",
                Business.EXISTING,
                "Secure what is bought every year before it is due",
                "15 renewals",
                "roadmap",
            ),
        ),
        obstacles=(
            _obstacle("far", "Long ways leave too few visits", _none_for(5, "visit"), "Plan tours by town, two a week"),
            _obstacle("runs dry", "Too few opportunities are open", _COVERAGE_BELOW_2, "A day a week for new towns"),
        ),
    ),
    tactics=(
        _tactic("call", Business.NEW, "Call accounts in towns where we are not", "white"),
        _tactic("meeting", Business.NEW, "First meetings on tour", "white"),
        _tactic("proposal", Business.NEW, "Proposals from the tours", "white"),
        _tactic("referral", Business.NEW, "Ask a partner for an introduction", "partners", 1),
        _tactic("visit", Business.EXISTING, "Visit key accounts", "keep", 3),
        _tactic("email", Business.EXISTING, "Remind of what is due for renewal", "renew", 2),
    ),
)

STARTING_POINTS: Mapping[str, StartingPoint] = {
    "hunter": _HUNTER,
    "account manager": _ACCOUNT_MANAGER,
    "territory": _TERRITORY,
}
