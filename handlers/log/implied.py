"""The opportunity that an account implies: read in the unit of work in which the entry is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handlers.visit import Visit
from planning.entries import BusinessFrom, Sale
from planning.money import Money
from planning.pipeline import Opportunity, OpportunityState
from planning.plan import Business
from storage import accounts, opportunities
from storage.store import Store


def open_ones(store: Store, visit: Visit, account: str | None) -> tuple[Opportunity, ...]:
    """The rep's open ones with this account; none without an account."""
    return () if account is None else tuple(opportunities.open_with(store, visit.workspace, visit.id, account))


def only_one(found: tuple[Opportunity, ...]) -> Opportunity | None:
    """That is implied: where several are open none is."""
    return found[0] if len(found) == 1 else None


def of_amount(found: tuple[Opportunity, ...], amount: Money | None) -> tuple[Opportunity, ...]:
    """Those of exactly this amount; all where none is said."""
    return found if amount is None else tuple(each for each in found if each.amount == amount)


def moved_by(found: tuple[Opportunity, ...], amount: Money | None) -> Opportunity | None:
    """Of those open with the account of an activity: the only one, or the only one of the amount it offers."""
    return only_one(found) or (only_one(of_amount(found, amount)) if amount is not None else None)


def with_step(store: Store, visit: Visit, stands: Opportunity, step: str, on: date | None) -> Opportunity:
    """The opportunity with this next step."""
    return changed(store, visit, stands, next_step=step, next_step_on=on)


def lost(store: Store, visit: Visit, stands: Opportunity, reason: str, day: date) -> Opportunity:
    return changed(store, visit, stands, state=OpportunityState.LOST, lost_because=reason, decided_on=day)


def become(store: Store, visit: Visit, stands: Opportunity, sale: Sale) -> Opportunity:
    """The opportunity as won with this sale."""
    held = opportunities.opportunity_to_change(store, visit.workspace, visit.id, stands.id) or stands
    return opportunities.win(store, visit.workspace, held, sale.id, decided_on=sale.day, now=visit.now)


def open_again(store: Store, visit: Visit, stands: Opportunity) -> Opportunity:
    return changed(store, visit, stands, state=OpportunityState.OPEN, lost_because="", decided_on=None, sale=None)


def changed(store: Store, visit: Visit, stands: Opportunity, **values: object) -> Opportunity:
    """Nobody changes it between the reading and the writing."""
    held = opportunities.opportunity_to_change(store, visit.workspace, visit.id, stands.id) or stands
    as_it_becomes = replace(held, **values)  # type: ignore[arg-type]  # by name
    return opportunities.save_opportunity(store, visit.workspace, as_it_becomes, now=visit.now)


def said_or(
    said: Business | None, otherwise: Callable[[], tuple[Business, BusinessFrom]]
) -> tuple[Business, BusinessFrom]:
    return (said, BusinessFrom.SAID) if said is not None else otherwise()


def business_of(
    store: Store, visit: Visit, account: str | None, opportunity: Opportunity | None = None
) -> tuple[Business, BusinessFrom]:
    """Where it was not said: as the rep wrote of the account, as the opportunity has it, else by earlier sales."""
    if account is None:
        return Business.NEW, BusinessFrom.ASSUMED
    written = accounts.business_said(store, visit.workspace, visit.id, account)
    if written is not None:
        return written, BusinessFrom.SAID
    if opportunity is not None:
        return opportunity.business, BusinessFrom.OPPORTUNITY
    if accounts.has_bought(store, visit.workspace, visit.id, account):
        return Business.EXISTING, BusinessFrom.EARLIER
    return Business.NEW, BusinessFrom.ASSUMED
