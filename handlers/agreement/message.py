"""The messages of an agreement: a plan to the manager, the manager's answer to the rep."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.agreement.controls import agree_button, go_through_button, propose_button
from handlers.agreement.page import agreement_said
from handlers.agreement.parts import numbers_line, why
from handlers.agreement.phrases import answer_lines, missing_lines
from handlers.agreement.reading import Proposal
from handlers.blocks import Drawn, actions, context, header, message, section
from handlers.nudges.phrases import name, short_name, when
from handlers.plan.controls import show_plan_button
from handlers.plan.page.headings import points, tactic_line
from handlers.plan.phrases import period_name
from handlers.plan.ways.changed import change_lines
from handlers.words import Words
from planning.agreement import PlanAnswer
from planning.nudges import Message
from planning.people import Person
from planning.plan import Plan, PlanState


def draw_proposal(posted: Message, proposal: Proposal, words: Words, *, nonce: str, open: bool) -> Drawn:
    """`open`: it waits for an answer to this very message; else it says how it ended."""
    plan, fell = proposal.plan, bool(posted.decision.evidence.get("fell"))
    head = headline(proposal, words, fell=fell)
    blocks: list[Block] = [header(head), section("\n".join(_holds(proposal, words, fell=fell)))]
    if not open:
        return message(head, [*blocks, section(f"Now: {agreement_said(plan, proposal.agreement, words)}")])
    missing = missing_lines(proposal.missing, words)
    if missing:
        blocks.append(section("\n".join(["*Still missing*", *missing])))
    blocks.append(actions(agree_button(plan.id, plan.revision.number, nonce), go_through_button(plan.id)))
    small = f"Revision {plan.revision.number}, {when(posted.decision.not_before, words)}. {_rule(fell)}"
    return message(head, [*blocks, context(small)])


def headline(proposal: Proposal, words: Words, *, fell: bool) -> str:
    """Plain text."""
    who, period = short_name(proposal.rep.name), period_name(proposal.plan.period, words)
    if fell:
        return f"{who}'s plan for {period} promises less than you agreed"
    return f"{who} proposes a plan for {period}"


def draw_answer(plan: Plan, answer: PlanAnswer, manager: Person, words: Words) -> Drawn:
    """To the rep."""
    who, period = short_name(manager.name), period_name(plan.period, words)
    head = f"{who} agreed to your plan for {period} ✓" if answer.agreed else f"{who} asks for changes in your plan"
    lines = answer_lines(answer)
    said = "\n".join([f"*{name(manager)}* {_did(answer)} your plan for {period}, {_revision(answer)}", *lines])
    again = not answer.agreed and plan.state is PlanState.DRAFT
    buttons = [show_plan_button(), *([propose_button(plan.id, again=True)] if again else [])]
    return message(head, [section(said), actions(*buttons)])


def _did(answer: PlanAnswer) -> str:
    return "agreed to" if answer.agreed else "asks for changes in"


def _revision(answer: PlanAnswer) -> str:
    return f"revision {answer.number} ✓" if answer.agreed else f"revision {answer.number}:"


def _holds(proposal: Proposal, words: Words, *, fell: bool) -> Sequence[str]:
    revision = proposal.plan.revision
    if fell:
        changed = change_lines(proposal.changed, words, private=False)
        return [numbers_line(revision, words), *changed, *([why(revision)] if why(revision) else [])]
    tactics = points([tactic_line(tactic) for tactic in revision.tactics])
    return [numbers_line(revision, words), *tactics]


def _rule(fell: bool) -> str:
    if fell:
        return "It stays in the team's summary meanwhile."
    return "Without an answer it counts as a working plan after five working days."
