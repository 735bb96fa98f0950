"""The opportunities' modal: the fields that add one, and below them those there are."""

from __future__ import annotations

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)

from handlers import limits
from handlers.blocks import Json, actions, button, context, divider, menu, modal, option, section, shorten
from handlers.log.reading.names import LONGEST_NAME
from handlers.pipeline.controls import ADDED, GO_TO, SHOW_STATE, change_menu, reopen_button
from handlers.pipeline.entering import Typing
from handlers.pipeline.facts import Pipeline
from handlers.pipeline.fields import ACCOUNT, AMOUNT, CLOSES, LIKELIHOOD, NEXT_STEP
from handlers.pipeline.phrases import decided, in_full, in_one_line, sums
from handlers.plan.making.fields import marked
from handlers.verbatim import plain_context, plain_section
from handlers.words import Words
from planning.pipeline import Likelihood, Opportunity

PAGE = 30  # opportunities shown at once
OPEN, DECIDED = "open", "decided"  # in the modal's state, under `show`; under `at` the first one shown
MOST_AMOUNT = 100  # characters of an amount's field
_LIKELIHOODS = {
    Likelihood.LIKELY: "Likely: better than even",
    Likelihood.STRETCH: "Stretch: even or less",
}


def draw_opportunities(pipeline: Pipeline, typing: Typing, words: Words, state: Json, *, said: str = "") -> Json:
    """`state` travels with the modal: its nonce `n`, what it shows, what is behind it."""
    if state.get("show") == DECIDED:
        return _draw_decided(pipeline, words, state, said=said)
    shown, pages = _page(pipeline.open, state)
    blocks = [
        *_said(said),
        *_added(typing, str(state["n"])),
        divider(),
        context(sums(pipeline.open, words) or "Nothing is open: what you add stands here."),
        *[plain_section(in_full(each, words, today=pipeline.today), accessory=change_menu(each.id)) for each in shown],
        *_turning(pages, pipeline.open, button("Won and lost", SHOW_STATE, {"show": DECIDED})),
    ]
    return modal(callback_id=ADDED, title="Opportunities", blocks=blocks, submit="Add", close="Close", state=state)


def _draw_decided(pipeline: Pipeline, words: Words, state: Json, *, said: str) -> Json:
    shown, pages = _page(pipeline.decided, state)
    blocks = [
        *_said(said),
        section("*Won and lost*" if pipeline.decided else "Nothing is won or lost yet."),
        *[
            plain_section(
                f"{in_one_line(each, words, today=pipeline.today)}\n{decided(each, words)}",
                accessory=reopen_button(each.id, str(state["n"])),
            )
            for each in shown
        ],
        *_turning(pages, pipeline.decided, button("Open ones", SHOW_STATE, {"show": OPEN})),
    ]
    return modal(callback_id=ADDED, title="Opportunities", blocks=blocks, close="Close", state=state)


def likelihood_input(block: str, chosen: Likelihood) -> Block:
    options = {each: option(text, each.value) for each, text in _LIKELIHOODS.items()}
    element = RadioButtonsElement(action_id=LIKELIHOOD, options=list(options.values()), initial_option=options[chosen])
    return InputBlock(block_id=block, label="How likely", element=element)


def text_input(
    block: str,
    label: str,
    initial: str = "",
    *,
    example: str,
    most: int = limits.INPUT_TEXT,
    optional: bool = False,
    hint: str | None = None,
    several_lines: bool = False,
) -> Block:
    element: InputInteractiveElement = PlainTextInputElement(
        action_id=block.partition(".")[0],
        initial_value=initial[:most] or None,
        max_length=most,
        multiline=several_lines or None,
        placeholder=PlainTextObject(text=example),
    )
    return InputBlock(block_id=block, label=label, element=element, optional=optional, hint=hint)


def _said(said: str) -> list[Block]:
    return [plain_section(said)] if said else []


def _added(typing: Typing, mark: str) -> list[Block]:
    """Fields under a mark of their own drawing: what was added does not stay in them."""
    closes = DatePickerElement(action_id=CLOSES, initial_date=typing.closes.isoformat())
    return [
        text_input(marked(ACCOUNT, mark), "Account", example="Globex", most=LONGEST_NAME),
        text_input(marked(AMOUNT, mark), f"Amount in {typing.known.currency}", example="40k", most=MOST_AMOUNT),
        likelihood_input(marked(LIKELIHOOD, mark), Likelihood.LIKELY),
        InputBlock(block_id=marked(CLOSES, mark), label="Expected close", element=closes),
        text_input(marked(NEXT_STEP, mark), "Next step, with its day", example="contract back, friday", optional=True),
    ]


def _page(found: list[Opportunity], state: Json) -> tuple[list[Opportunity], int]:
    """Those to show, and how many pages there are."""
    at = int(state.get("at", 0))
    at = at if at < len(found) else 0
    return found[at : at + PAGE], -(-len(found) // PAGE)


def _turning(pages: int, found: list[Opportunity], *others: object) -> list[Block]:
    """The way to the other pages, each named by its first and last."""
    if pages < 2:
        return [actions(*others)]  # type: ignore[arg-type]  # buttons
    starts = range(0, len(found), PAGE)
    named = [(page_name([each.account for each in found], start, PAGE), str(start)) for start in starts]
    folded = f"{len(found)} in all: choose which to see."
    return [*plain_context([folded]), actions(menu("Go to", GO_TO, named), *others)]  # type: ignore[arg-type]  # buttons


def page_name(names: list[str], start: int, size: int) -> str:
    """Such as 31 to 60: Globex … Initech."""
    last = min(start + size, len(names)) - 1
    return f"{start + 1} to {last + 1}: {shorten(names[start], 25)} … {shorten(names[last], 25)}"
