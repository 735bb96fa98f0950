"""What an activity changed of an opportunity is as it was before, once the activity is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.log.implied import changed
from handlers.pipeline.phrases import NAME, named, next_step, one_line
from handlers.visit import Visit
from planning.entries import DECISIONS, Activity, Entry
from planning.pipeline import Opportunity
from storage import opportunities
from storage.entry_changes import Changed, step_of, what_changed
from storage.store import Store


def as_before(store: Store, visit: Visit, entry: Entry) -> tuple[str, ...]:
    """What was put back, and what stays, in a sentence each. What was changed again since stays."""
    if not isinstance(entry, Activity) or entry.type in DECISIONS:
        return ()
    done = what_changed(store, visit.workspace, visit.id, entry.id)
    if done is None:
        return ()
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, done.opportunity)
    if stands is None:
        return ()
    again = _before(done, stands) if stands.is_open else {}
    left = changed(store, visit, stands, **again) if again else stands
    return tuple(_said(done, left, again, visit))


def _before(done: Changed, stands: Opportunity) -> dict[str, Any]:
    """What is still as the activity left it, as it was before."""
    amount = {"amount": done.amounts[0]} if done.amounts is not None and done.amounts[1] == stands.amount else {}
    if done.steps is None or done.steps[1] != step_of(stands):
        return amount
    before = done.steps[0]
    return {**amount, "next_step": before.text, "next_step_on": before.on}


def _said(done: Changed, left: Opportunity, again: dict[str, Any], visit: Visit) -> Iterator[str]:
    name = named(left, visit.words)
    if done.added:
        yield f"{name} stays {left.state}: your /plan has it under Opportunities."
    if done.amounts is not None:
        amount = visit.words.money(left.amount)
        account = one_line(left.account, NAME)
        since = ": it was changed or decided since"
        yield f"{account} is at {amount} again." if "amount" in again else f"{account} stays at {amount}{since}."
    if done.steps is not None and "next_step" not in again:
        yield f"The next step of {name} stays: it was changed or decided since."
    elif done.steps is not None:
        step = next_step(left, visit.words, today=visit.today).removeprefix("Next: ")
        yield f"Next step of {name} again: {step}" if step else f"{name} has no next step any more."
