"""A plan as a file: what it holds, and whether it can be one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planning.calendar import Days
from planning.content import Content
from planning.ids import ItemId
from planning.money import Money
from planning.outline import Item, Outline
from planning.plan import Revision

LONGEST = 731  # days: two years, as when a plan is made
MOST_COUNT = 9999  # of a tactic per cadence
MOST_MINOR = 10**15  # minor units: what every engine and every sum of them holds
MOST_ITEMS = 1000  # of one revision


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """All revisions of one plan, the earliest first; who agreed to it stays where it was."""

    period: Days
    closed: bool
    territory: str | None  # its name
    revisions: tuple[Content, ...]


class BadPlanFile(ValueError):
    """This cannot be imported; the message says where and why."""


def check(file: PlanFile) -> None:
    """Raises BadPlanFile with the first thing that no plan can hold."""
    for flaw in _flaws(file):
        raise BadPlanFile(flaw)


def _flaws(file: PlanFile) -> Iterator[str]:
    if (file.period.last - file.period.first).days >= LONGEST:
        yield "period: a plan lasts at most two years"
    numbers = [content.revision.number for content in file.revisions]
    if numbers != [0] and (not numbers or numbers != list(range(1, len(numbers) + 1))):
        yield "revisions: they are numbered 1, 2, 3; a draft is 0 and alone"
    for content in file.revisions:
        for flaw in (*_of_numbers(content.revision), *_of_items(content), *_of_outline(content)):
            yield f"revision {content.revision.number}: {flaw}"


def _of_numbers(revision: Revision) -> Iterator[str]:
    currency = revision.target.currency
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        yield f"target: {currency!r} is no currency such as EUR"
    for name, money in (("target", revision.target), ("average deal", revision.average_deal)):
        yield from _of_amount(name, money, currency)
    if revision.profit_target is not None:
        yield from _of_amount("profit target", revision.profit_target, currency)
    for name, percent in (("new share", revision.new_share), ("margin", revision.margin)):
        if percent is not None and not 0 <= percent <= 100:
            yield f"{name}: {percent} is not 0 to 100 percent"
    if any(share < 0 for share in revision.shares) or (revision.shares and not sum(revision.shares)):
        yield "shares: none is below zero, and one is above"
    ratios = revision.ratios
    for name in ("meeting_per_call", "proposal_per_meeting", "win_per_proposal"):
        if not 0 < getattr(ratios, name) <= 1:
            yield f"{name}: {getattr(ratios, name)} is not above 0 and at most 1"


def _of_items(content: Content) -> Iterator[str]:
    outline = content.outline
    tactics = content.revision.tactics
    items = [each.item for each in (*tactics, *_entries(outline))]
    if len(items) > MOST_ITEMS:
        yield f"more than {MOST_ITEMS} items"
    if len(set(items)) < len(items) or not all(items):
        yield "two items have the same id, or one has none"
    for tactic in tactics:
        if not 1 <= tactic.count <= MOST_COUNT or not tactic.type:
            yield f"tactic {tactic.item}: it needs a type and a count from 1 to {MOST_COUNT}"


def _of_outline(content: Content) -> Iterator[str]:
    outline = content.outline
    yield from _dangling("strategy", [each.goal for each in outline.strategies], {each.item for each in outline.goals})
    strategies = {each.item for each in outline.strategies}
    yield from _dangling("tactic", [each.strategy for each in content.revision.tactics], strategies)
    for block in outline.focus:
        if not 0 <= block.weekday <= 6 or block.starts >= block.ends:
            yield f"focus block {block.item}: a weekday is 0 to 6, and it ends after it starts"
    for flow in outline.flows:
        yield from _of_amount(f"flow {flow.item}", flow.amount, content.revision.target.currency)


def _of_amount(name: str, money: Money, currency: str) -> Iterator[str]:
    if not 0 < money.minor <= MOST_MINOR or money.currency != currency:
        yield f"{name}: it is above zero, and in {currency}"


def _dangling(kind: str, points: list[ItemId | None], there: set[ItemId]) -> Iterator[str]:
    for item in points:
        if item is not None and item not in there:
            yield f"a {kind} points to {item}, which is not there"


def _entries(outline: Outline) -> tuple[Item, ...]:
    return (*outline.goals, *outline.strategies, *outline.obstacles, *outline.flows, *outline.focus)
