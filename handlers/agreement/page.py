"""The state of agreement on a plan's page: the rep sees it with its buttons, the manager without."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.agreement.controls import propose_button
from handlers.agreement.facts import Agreement
from handlers.agreement.managers import Managers
from handlers.agreement.phrases import answer_blocks
from handlers.blocks import section
from handlers.nudges.phrases import name
from handlers.words import Words, listed
from planning.plan import Plan, PlanState

if TYPE_CHECKING:  # they draw with this
    from handlers.plan.page.canvas import Canvas
    from handlers.plan.page.facts import PageFacts


def agreement_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """Nothing for who has no manager: such a plan is never proposed."""
    agreement, plan = facts.agreement, facts.plan
    managers = agreement.managers
    if not (managers.answering or managers.unaccepted or managers.own or plan.proposed_at):
        return []
    said = agreement_said(plan, agreement, canvas.words)
    button = _button(plan, agreement) if canvas.nonce is not None else None
    return [section(f"*Agreement*   {said}", accessory=button), *asked_blocks(plan, agreement)]


def asked_blocks(plan: Plan, agreement: Agreement) -> list[Block]:
    """The changes that were asked for, as they were written; nothing where none are open."""
    asked = plan.state is PlanState.DRAFT and agreement.answer is not None
    return answer_blocks(agreement.answer) if asked and agreement.answer is not None else []


def agreement_said(plan: Plan, agreement: Agreement, words: Words) -> str:
    """mrkdwn, for the rep and the manager alike."""
    match plan.state:
        case PlanState.CLOSED:
            return "closed."
        case PlanState.AGREED:
            return _agreed(plan, agreement, words)
        case PlanState.PROPOSED:
            return _proposed(plan, agreement, words)
        case PlanState.DRAFT if agreement.answer is not None:
            return _asked(agreement, words)
        case _:
            return _not_proposed(agreement)


def _agreed(plan: Plan, agreement: Agreement, words: Words) -> str:
    if agreement.answer is None or agreement.by is None:
        return "agreed ✓"
    when = _on(agreement.answer.at, words)
    changed = plan.agreed is not None and plan.revision.number > plan.agreed
    since = f" It was changed since{'' if agreement.fell else ', and promises no less'}." if changed else ""
    return f"agreed by {name(agreement.by)}, {when} (revision {plan.agreed}) ✓{since}"


def _proposed(plan: Plan, agreement: Agreement, words: Words) -> str:
    when = f", {_on(plan.proposed_at, words)}" if plan.proposed_at is not None else ""
    if not agreement.sent:
        return f"proposed{when}; nobody answers to it now.{_ask_to_share(agreement.managers, 'then it is sent')}"
    who = listed([name(each) for each in agreement.sent], most=3)
    if agreement.fell:
        return f"it promises less than revision {plan.agreed}, which was agreed; it waits for {who}{when}."
    again = " again" if plan.agreed is not None else ""
    waits = (
        "no answer for five working days, so it counts as a *working plan*" if agreement.working else "no answer yet"
    )
    return f"proposed{again} to {who}{when}: {waits}."


def _asked(agreement: Agreement, words: Words) -> str:
    assert agreement.answer is not None  # asked by who draws it
    who = name(agreement.by) if agreement.by is not None else "the manager"
    return f"{who} asked for changes, {_on(agreement.answer.at, words)}:"


def _not_proposed(agreement: Agreement) -> str:
    managers = agreement.managers
    if managers.answering:
        return f"not proposed yet; until then {_names(agreement)} sees nothing of it."
    if managers.unaccepted:
        return f"not proposed.{_ask_to_share(managers, 'then propose it')}"
    return "not proposed yet."


def _ask_to_share(managers: Managers, then: str) -> str:
    """Said to the rep alone: who does not share is seen by nobody."""
    if not managers.unaccepted:
        return ""
    who = listed([name(each) for each in managers.unaccepted], most=3)
    return f" {who} asked to see your plan: accept that in your messages first, {then}."


def _button(plan: Plan, agreement: Agreement) -> ButtonElement | None:
    managers = agreement.managers
    if plan.state is not PlanState.DRAFT or not (managers.answering or managers.own):
        return None
    return propose_button(plan.id, again=plan.proposed_at is not None)


def _names(agreement: Agreement) -> str:
    return listed([name(each) for each in agreement.managers.answering], most=3)


def _on(at: datetime, words: Words) -> str:
    return words.short_day(_day(at, words))


def _day(at: datetime, words: Words) -> date:
    return at.astimezone(ZoneInfo(words.zone)).date()
