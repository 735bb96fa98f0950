"""The messages of an agreement: a plan to the manager, the manager's answer to the rep."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.agreement.controls import agree_button, go_through_button, propose_button
from handlers.agreement.page import agreement_said, asked_blocks
from handlers.agreement.parts import numbers_line, why
from handlers.agreement.phrases import answer_blocks, missing_lines
from handlers.agreement.reading import Proposal
from handlers.blocks import Drawn, actions, context, escape, header, message, section
from handlers.nudges.phrases import name, short_name, when
from handlers.plan.controls import show_plan_button
from handlers.plan.page.headings import points, tactic_line
from handlers.plan.phrases import plan_name
from handlers.plan.ways.changed import change_lines
from handlers.words import Words
from planning.agreement import PlanAnswer
from planning.nudges import Message
from planning.people import Person
from planning.plan import Plan, PlanState


def draw_proposal(
    posted: Message, proposal: Proposal, words: Words, *, nonce: str, open: bool, answered: bool
) -> Drawn:
    """`open`: it waits for an answer to this very message; else it says how it ended, `answered` or not."""
    plan, agreement = proposal.plan, proposal.agreement
    head = headline(proposal, words, manager=posted.decision.recipient, answered=answered or open)
    blocks: list[Block] = [header(head), section("\n".join(_holds(proposal, words)))]
    if not open:
        ended = section(f"Now: {agreement_said(plan, agreement, words)}")
        return message(head, [*blocks, ended, *asked_blocks(plan, agreement)])
    missing = missing_lines(proposal.missing, words)
    if missing:
        blocks.append(section("\n".join(["*Still missing*", *missing])))
    blocks.append(actions(agree_button(plan.id, plan.revision.number, nonce), go_through_button(plan.id)))
    return message(head, [*blocks, context(f"{_as_of(posted, plan, words)} {_rule(proposal)}")])


def draw_not_shared(rep: Person) -> Drawn:
    """In place of a proposal whose manager does not see the rep's plan any more."""
    said = f"{short_name(rep.name)} does not share a plan with you any more: what was proposed here is not shown."
    return message(said, [section(escape(said))])


def headline(proposal: Proposal, words: Words, *, manager: str, answered: bool = True) -> str:
    """Plain text. Without `answered` it waits no more, though nobody answered to it."""
    who, period = short_name(proposal.rep.name), plan_name(proposal.plan, words)
    if proposal.agreed is None:
        return f"{who} proposes a plan for {period}"
    by = proposal.agreement.agreed_by
    you = "you agreed" if by is None or by.id == manager else "was agreed"
    if proposal.fell:
        return f"{who}'s plan for {period} promises less than {you}"
    return (
        f"{who} proposes the plan for {period} again"
        if answered
        else f"{who}'s plan for {period} promises no less than {you}"
    )


def draw_answer(plan: Plan, answer: PlanAnswer, manager: Person, words: Words) -> Drawn:
    """To the rep."""
    who, period = short_name(manager.name), plan_name(plan, words)
    head = f"{who} agreed to your plan for {period} ✓" if answer.agreed else f"{who} asks for changes in your plan"
    said = f"*{name(manager)}* {_did(answer)} your plan for {escape(period)}, {_revision(answer)}"
    again = not answer.agreed and plan.state is PlanState.DRAFT
    buttons = [show_plan_button(), *([propose_button(plan.id, again=True)] if again else [])]
    return message(head, [section(said), *answer_blocks(answer), actions(*buttons)])


def _did(answer: PlanAnswer) -> str:
    return "agreed to" if answer.agreed else "asks for changes in"


def _revision(answer: PlanAnswer) -> str:
    return f"revision {answer.number} ✓" if answer.agreed else f"revision {answer.number}:"


def _holds(proposal: Proposal, words: Words) -> Sequence[str]:
    """Of a plan that was agreed before, what changed since."""
    revision = proposal.revision
    if proposal.agreed is not None:
        changed = change_lines(proposal.changed, words, private=False)
        return [numbers_line(revision, words), *changed, *([why(revision)] if why(revision) else [])]
    tactics = points([tactic_line(tactic) for tactic in revision.tactics])
    return [numbers_line(revision, words), *tactics]


def _as_of(posted: Message, plan: Plan, words: Words) -> str:
    """The time is that of proposing: a revision that is made while it waits is newer."""
    number, proposed = plan.revision.number, posted.decision.evidence["number"]
    since = "" if number == proposed else f"; as it is now, revision {number}"
    return f"Revision {proposed}, {when(posted.decision.not_before, words)}{since}."


def _rule(proposal: Proposal) -> str:
    if proposal.agreed is not None:
        return "It stays in the team's summary meanwhile."
    return "Without an answer it counts as a working plan after five working days."
