"""The form of one activity out of a message: prefilled with the account and the words, nothing kept before Submit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, PlainTextObject, StaticSelectElement

from handlers import limits
from handlers.blocks import Json, context, escape, modal, option, shorten
from handlers.filled import Values
from handlers.log.form.draw import DAY, WHY, day_input, why_input
from handlers.log.form.likely import type_in
from handlers.log.form.message_text import account_in, words_of
from handlers.log.form.reading import in_a_field, parse_day
from handlers.log.reading.lines import ActivityLine, Known
from handlers.log.reading.parse import parse_log
from handlers.log.reading.unclear import Unclear
from handlers.plan.making.fields import marked, typed
from handlers.verbatim import plain_section
from handlers.visit import BadInput, every
from storage.folding import folded

SUBMITTED = "log_message_form"  # the view's callback_id
TYPE, ACCOUNT, NOTE = "type", "account", "note"
MOST_TYPES = limits.OPTIONS
MOST_ACCOUNT = 300  # characters: several names, parted by commas


@dataclass(frozen=True, slots=True, kw_only=True)
class FromMessage:
    type: str = ""
    account: str = ""
    note: str = ""
    day: date
    why: str = ""


def prefilled(text: str, known: Known, today: date) -> FromMessage:
    """`text` is the message's, as Slack sends it."""
    words = words_of(text)
    return FromMessage(
        type=type_in(words, known.vocabulary) or "",
        account=account_in(words, known.accounts),
        note=shorten(words, limits.INPUT_TEXT),
        day=today,
    )


def draw_message_form(
    filled: FromMessage, known: Known, state: Json, *, notice: str = "", asks_why: bool = False, again: bool = False
) -> Json:
    mark = str(state["n"])
    blocks = [
        *([plain_section(notice)] if notice else []),
        _type(filled.type, known, marked(TYPE, mark)),
        _text(marked(ACCOUNT, mark), ACCOUNT, "Account", filled.account, example="Globex", most=MOST_ACCOUNT),
        _text(marked(NOTE, mark), NOTE, "Note", filled.note, example="What was said", multiline=True),
        day_input(marked(DAY, mark), filled.day),
        *([why_input(marked(WHY, mark), filled.why)] if asks_why else []),
        context("Nothing is stored before you press Log. Mentions and links are left out; who wrote it is not kept."),
    ]
    submit = "Log it anyway" if again else "Log"
    return modal(callback_id=SUBMITTED, title="Log this", blocks=blocks, submit=submit, state=state)


def from_message(values: Values, today: date) -> FromMessage:
    """What stands in the form, for it to be drawn again."""
    day = typed(values, DAY)
    return FromMessage(
        type=typed(values, TYPE),
        account=typed(values, ACCOUNT),
        note=typed(values, NOTE),
        day=date.fromisoformat(day) if day else today,
        why=typed(values, WHY),
    )


def parse_message_form(values: Values, known: Known, today: date) -> ActivityLine:
    """Raises BadInput with the field it is about."""

    def day() -> date:
        return parse_day(values, known, today)

    def line() -> ActivityLine:
        return _line(typed(values, TYPE), typed(values, ACCOUNT), known, today)

    every(day, line)
    return replace(line(), day=day(), note=typed(values, NOTE))


def _line(type_: str, account: str, known: Known, today: date) -> ActivityLine:
    """The type with what is read of the account's field, as behind /log. Raises BadInput."""
    if type_ not in known.vocabulary.kinds:
        raise BadInput(TYPE, "Choose what you did, such as call.")
    name = " ".join(account.split())
    if known.knows(name):
        return ActivityLine(type=type_, count=1, accounts=(known.accounts[folded(name)],), day=today)
    try:
        read = parse_log(escape(f"{type_} {name}"), known, today=today)
    except Unclear as unclear:
        raise BadInput(ACCOUNT, _as_names(unclear, type_)) from unclear
    match read:
        case (ActivityLine(type=same, counted=False, note="", next_step="") as line,) if same == type_:
            return line
    raise BadInput(ACCOUNT, "Write an account's name alone, such as Globex; several parted by commas.")


def _as_names(unclear: Unclear, type_: str) -> str:
    choices = tuple(replace(each, line=each.line.removeprefix(type_).strip()) for each in unclear.choices)
    return in_a_field(Unclear(unclear.field, unclear.sentence, unclear.hint, choices=choices))


def _type(chosen: str, known: Known, block: str) -> Block:
    options = {type_: option(type_.capitalize(), type_) for type_ in known.vocabulary.kinds[:MOST_TYPES]}
    element = StaticSelectElement(
        action_id=TYPE,
        placeholder=PlainTextObject(text="What did you do?"),
        options=list(options.values()),
        initial_option=options.get(chosen),
    )
    return InputBlock(block_id=block, label="Activity", element=element)


def _text(
    block: str,
    action: str,
    label: str,
    typed_: str,
    *,
    example: str,
    most: int = limits.INPUT_TEXT,
    multiline: bool = False,
) -> Block:
    element = PlainTextInputElement(
        action_id=action,
        initial_value=shorten(typed_, most) or None,
        max_length=most,
        multiline=multiline,
        placeholder=PlainTextObject(text=example),
    )
    return InputBlock(block_id=block, label=label, element=element, optional=True)
