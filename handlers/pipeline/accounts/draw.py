"""The accounts' modal, and the form on one account."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InputBlock, RadioButtonsElement

from handlers import limits
from handlers.blocks import Json, actions, button, context, divider, menu, modal, option
from handlers.log.reading.names import LONGEST_NAME
from handlers.pipeline.accounts.lines import LINES
from handlers.pipeline.controls import ACCOUNT_EDITED, ACCOUNTS_ADDED, EDIT_ACCOUNT, GO_TO_ACCOUNTS
from handlers.pipeline.listing import page_name, text_input
from handlers.pipeline.phrases import account_line, account_sums
from handlers.plan.making.fields import marked
from handlers.verbatim import plain_context, plain_section
from planning.pipeline import Account
from planning.plan import Business

PAGE = 40  # accounts shown at once
NAME, DECISION_MAKER, LISTS, BUSINESS = "name", "decision_maker", "lists", "business"
AS_BOUGHT = "as bought"  # of business: existing once it has bought
_HINT = (
    "One a line: name, decision-maker, list, new or existing. A sheet pasted with its heads works too. "
    "3,000 characters fit: paste a longer list in parts."
)


def draw_accounts(accounts: Sequence[Account], state: Json, *, said: str = "") -> Json:
    """`state` travels with the modal: its nonce `n`, the first one shown `at`, what is behind it."""
    at = int(state.get("at", 0))
    shown = accounts[at : at + PAGE] or accounts[:PAGE]
    lines = text_input(
        marked(LINES, str(state["n"])),
        "Add accounts",
        example="Globex, Hank Scorpio, key",
        most=limits.INPUT_TEXT,
        hint=_HINT,
        several_lines=True,
    )
    blocks = [
        *([plain_section(said)] if said else []),
        lines,
        divider(),
        *plain_context([account_sums(accounts) if accounts else "None yet: what you add stands here."]),
        *[plain_section(account_line(each), accessory=button("Edit", EDIT_ACCOUNT, {"id": each.id})) for each in shown],
        *_turning(accounts),
    ]
    return modal(callback_id=ACCOUNTS_ADDED, title="Accounts", blocks=blocks, submit="Add", close="Close", state=state)


def draw_account(account: Account, state: Json, *, notice: str = "") -> Json:
    """`notice` says why the form is drawn again; what was typed is the account then."""
    mark = str(state["n"])
    blocks = [
        *([plain_section(notice)] if notice else []),
        text_input(marked(NAME, mark), "Name", account.name, example="Globex", most=LONGEST_NAME),
        text_input(
            marked(DECISION_MAKER, mark),
            "Decision-maker",
            account.decision_maker,
            example="Hank Scorpio",
            optional=True,
        ),
        text_input(
            marked(LISTS, mark),
            "Lists",
            ", ".join(sorted(account.lists)),
            example="key, north",
            optional=True,
            hint="Parted by commas. A tactic can cover a list: a visit a month with each account of key.",
        ),
        _business(marked(BUSINESS, mark), account.business),
        context("A name changed here is changed in what was logged, too."),
    ]
    return modal(callback_id=ACCOUNT_EDITED, title="Account", blocks=blocks, submit="Save", close="Back", state=state)


def _business(block: str, chosen: Business | None) -> Block:
    options = [option(f"{each.value.capitalize()} business", each.value) for each in Business]
    options.append(option("Existing once it has bought", AS_BOUGHT))
    initial = next((each for each in options if each.value == (chosen or AS_BOUGHT)), None)
    element = RadioButtonsElement(action_id=BUSINESS, options=options, initial_option=initial)
    return InputBlock(block_id=block, label="Counts as", element=element)


def _turning(accounts: Sequence[Account]) -> list[Block]:
    if len(accounts) <= PAGE:
        return []
    names = [each.name for each in accounts]
    starts = [(page_name(names, start, PAGE), str(start)) for start in range(0, len(names), PAGE)]
    return [actions(menu("Go to", GO_TO_ACCOUNTS, starts))]
