"""The modals of an agreement: before a plan is proposed, and the plan part by part for the manager."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    PlainTextInputElement,
    RadioButtonsElement,
)

from handlers.agreement.parts import numbers_line, part_text, why
from handlers.agreement.phrases import missing_lines
from handlers.agreement.reading import Proposal
from handlers.blocks import Json, context, divider, escape, modal, option, section
from handlers.nudges.phrases import name, short_name
from handlers.plan.making.fields import Values, typed
from handlers.plan.phrases import plan_name
from handlers.plan.ways.changed import change_lines
from handlers.storable import storable
from handlers.visit import BadInput
from handlers.words import Words, listed
from planning.agreement import Part, PartAnswer, parts_of

PROPOSED = "plan_proposed"  # the modals' callback_ids
ANSWERED = "plan_answered"
YES, CHANGE = "agree", "change"
LONGEST_COMMENT = 1000  # characters


def draw_propose(proposal: Proposal, words: Words, state: Json) -> Json:
    """What is still missing, and who gets it."""
    managers = proposal.agreement.managers
    names = listed([name(each) for each in managers.answering])
    plan = f"your plan for {escape(plan_name(proposal.plan, words))}, revision {proposal.plan.revision.number}"
    goes = f"{names} gets {plan}, and agrees or says part by part what to change." if names else f"This is {plan}."
    blocks = [section(goes), section(numbers_line(proposal.plan.revision, words))]
    missing = missing_lines(proposal.missing, words)
    if missing:
        blocks.append(section("\n".join(["*Still missing*", *missing])))
        blocks.append(context("It can be proposed as it is; what is missing is said in the message."))
    else:
        blocks.append(section("Nothing is missing ✓"))
    return modal(callback_id=PROPOSED, title="Propose the plan", blocks=blocks, submit="Propose", state=state)


def draw_go_through(
    proposal: Proposal, words: Words, state: Json, *, typed: Mapping[str, str] | None = None, notice: str = ""
) -> Json:
    """Each part with its answer and room for a comment. `typed` is what stood in the fields, by block_id."""
    rep, plan = proposal.rep, proposal.plan
    head = f"*{name(rep)}* · {escape(plan_name(plan, words))} · revision {plan.revision.number}"
    blocks: list[Block] = [section(notice)] if notice else []
    blocks.append(section(head))
    if proposal.changed:
        changed = [*change_lines(proposal.changed, words, private=False), why(plan.revision)]
        since = [f"*Since revision {plan.agreed}, which was agreed*", *(line for line in changed if line)]
        blocks.append(section("\n".join(since)))
    missing = missing_lines(proposal.missing, words)
    blocks += [section("\n".join(["*Still missing*", *missing]))] if missing else []
    for part in parts_of(plan.revision, proposal.outline):
        blocks += _part(part, proposal, words, typed or {})
    title = shorten_title(short_name(rep.name))
    return modal(callback_id=ANSWERED, title=title, blocks=blocks, submit="Answer", state=state)


def parse_answer(values: Values) -> tuple[PartAnswer, ...]:
    """Raises BadInput beside the comment of a change that does not say which."""
    asked = [part for part in Part if answer_field(part) in values]
    return tuple(_answer(part, values) for part in asked)


def as_typed(values: Values) -> dict[str, str]:
    """What stands in each field, to be drawn again."""
    return {block: typed(values, block) for block in values}


def draw_said(title: str, lines: Sequence[str]) -> Json:
    """`lines` are mrkdwn."""
    return modal(callback_id="agreement_said", title=title, blocks=[section("\n".join(lines))], close="Close")


def shorten_title(who: str) -> str:
    """At most 24 characters: docs.slack.dev/reference/views/modal-views"""
    return who if len(who) <= 24 else f"{who[:23]}…"


def answer_field(part: Part) -> str:
    return f"{part.name.lower()}_answer"


def comment_field(part: Part) -> str:
    return f"{part.name.lower()}_comment"


def _part(part: Part, proposal: Proposal, words: Words, typed: Mapping[str, str]) -> list[Block]:
    options = [option("Agree", YES), option("Ask for a change", CHANGE)]
    chosen = options[1] if typed.get(answer_field(part)) == CHANGE else options[0]
    answer = RadioButtonsElement(action_id=answer_field(part), options=options, initial_option=chosen)
    comment = PlainTextInputElement(
        action_id=comment_field(part),
        multiline=True,
        max_length=LONGEST_COMMENT,
        initial_value=typed.get(comment_field(part)) or None,
    )
    title = f"{part.value[0].upper()}{part.value[1:]}"
    return [
        divider(),
        section(f"*{title}*\n{part_text(part, proposal, words)}"),
        InputBlock(block_id=answer_field(part), label=title, element=answer),
        InputBlock(block_id=comment_field(part), label="Comment", element=comment, optional=True),
    ]


def _answer(part: Part, values: Values) -> PartAnswer:
    agreed = typed(values, answer_field(part)) != CHANGE
    comment = storable(typed(values, comment_field(part))).strip()
    if not agreed and not comment:
        raise BadInput(comment_field(part), "Say what to change, such as: fewer calls, more meetings with Globex.")
    return PartAnswer(part=part, agreed=agreed, comment=comment)
