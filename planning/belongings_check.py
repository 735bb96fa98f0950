"""Whether what a file says that a rep owns can be stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from planning.belongings import Belongings, Origin, OwnedActivity, OwnedEntry, OwnedOpportunity, OwnedPlan, OwnedSale
from planning.money import Money
from planning.pipeline import EVEN_CHANCE, Likelihood
from planning.plan_file import MOST_MINOR, BadPlanFile, check

LONGEST_NAME = 1000  # characters of a source or an id
MOST_COUNT = 2**31 - 1  # of one activity: what its column holds


class BadBelongings(ValueError):
    """This cannot be imported; the message says where and why."""


def check_belongings(owned: Belongings) -> None:
    """Raises BadBelongings with the first thing that cannot be stored."""
    for flaw in _flaws(owned):
        raise BadBelongings(flaw)


def _flaws(owned: Belongings) -> Iterator[str]:
    entries: tuple[OwnedEntry, ...] = (*owned.activities, *owned.sales)
    yield from _of_origins("accounts", [each.origin for each in owned.accounts])
    yield from _of_origins("opportunities", [each.origin for each in owned.opportunities])
    yield from _of_origins("activities", [each.origin for each in owned.activities])
    yield from _of_origins("sales", [each.origin for each in owned.sales])
    yield from _of_references(owned, entries)
    for opportunity in owned.opportunities:
        yield from _of_opportunity(opportunity)
    for entry in entries:
        yield from _of_entry(entry)
    for plan in owned.plans:
        yield from _of_plan(plan)
    if any(at is not None and at.utcoffset() is None for at in _times(owned, entries)):
        yield "a time has no offset, such as +00:00"


def _of_origins(kind: str, origins: list[Origin]) -> Iterator[str]:
    if len(set(origins)) < len(origins):
        yield f"{kind}: two have the same id"
    for origin in origins:
        if not (0 < len(origin.source) <= LONGEST_NAME and 0 < len(origin.id) <= LONGEST_NAME):
            yield f"{kind}: a source and an id have 1 to {LONGEST_NAME} characters"


def _of_references(owned: Belongings, entries: Iterable[OwnedEntry]) -> Iterator[str]:
    names = {account.name for account in owned.accounts}
    deals = {opportunity.origin for opportunity in owned.opportunities}
    for each in (*owned.opportunities, *entries):
        if each.account is not None and each.account not in names:
            yield f"{each.origin.id}: its account {each.account[:60]!r} is not among the accounts"
    for entry in entries:
        if entry.opportunity is not None and entry.opportunity not in deals:
            yield f"{entry.origin.id}: its opportunity is not among the opportunities"


def _of_opportunity(opportunity: OwnedOpportunity) -> Iterator[str]:
    what, chance = f"opportunity {opportunity.origin.id}", opportunity.chance
    yield from _of_amount(what, opportunity.amount)
    if chance is not None and not 1 <= chance <= 99:
        yield f"{what}: a chance is 1 to 99 percent"
    if chance is not None and (chance > EVEN_CHANCE) != (opportunity.likelihood is Likelihood.LIKELY):
        yield f"{what}: likely is a chance above {EVEN_CHANCE} %, stretch one of {EVEN_CHANCE} % or less"


def _of_entry(entry: OwnedEntry) -> Iterator[str]:
    what = f"entry {entry.origin.id}"
    if entry.amount is not None:
        yield from _of_amount(what, entry.amount)
    if isinstance(entry, OwnedActivity) and (not entry.type or not 1 <= entry.count <= MOST_COUNT):
        yield f"{what}: it needs a type and a count of 1 or more"
    if isinstance(entry, OwnedSale) and entry.profit is not None:
        yield from _of_amount(what, entry.profit)
        if entry.profit.currency != entry.amount.currency:
            yield f"{what}: its profit is in the currency of its amount"


def _of_amount(what: str, money: Money) -> Iterator[str]:
    currency = money.currency
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        yield f"{what}: {currency[:20]!r} is no currency such as EUR"
    if abs(money.minor) > MOST_MINOR:
        yield f"{what}: its amount is too large"


def _of_plan(plan: OwnedPlan) -> Iterator[str]:
    try:
        check(plan.file)
    except BadPlanFile as flaw:
        yield f"plan of {plan.file.period.first}: {flaw}"
    yield from _of_foreseen(plan)


def _of_foreseen(plan: OwnedPlan) -> Iterator[str]:
    what = f"plan of {plan.file.period.first}"
    if any(each.chance is not None and not 0 <= each.chance <= 1 for each in plan.foreseen):
        yield f"{what}: a chance that was foreseen is 0 to 1"
    amounts = (each for day in plan.foreseen for each in (day.expected, day.low, day.high, day.booked, day.target))
    if any(abs(minor) > MOST_MINOR for minor in amounts):
        yield f"{what}: an amount that was foreseen is too large"
    if len({each.day for each in plan.foreseen}) < len(plan.foreseen):
        yield f"{what}: two foresee on the same day"
    for milestone in plan.milestones:
        if milestone.amount is not None:
            yield from _of_amount(f"{what}: milestone {milestone.name[:60]}", milestone.amount)


def _times(owned: Belongings, entries: Iterable[OwnedEntry]) -> Iterator[datetime | None]:
    yield from (each.made_at for each in owned.accounts)
    yield from (each.made_at for each in owned.opportunities)
    for entry in entries:
        yield entry.logged_at
        yield entry.edited_at
    for plan in owned.plans:
        yield plan.made_at
        yield from (each.made_at for each in plan.progress)
        yield from (each.set_at for each in plan.weeks)
        yield from (each.at for each in plan.focus)
        yield from (each.told_at for each in plan.milestones)
