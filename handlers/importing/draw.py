"""What a dropped file would change, what it did change, and what is asked before it can be read."""

from __future__ import annotations

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, ButtonElement, InteractiveElement

from handlers import limits
from handlers.blocks import Drawn, Json, actions, button, context, escape, menu, message, section, sentence, shorten
from handlers.importing.asking import (
    ALL_ROWS,
    ALSO,
    ANSWER,
    COLUMNS,
    IMPORT,
    MORE_ANSWERS,
    NOT_NOW,
    READ_AS,
    Question,
    answered,
    read_as_other,
)
from handlers.importing.phrases import (
    MOST_REASON,
    besides,
    columns_read,
    conflict_line,
    how_many,
    read_as,
    rejected_line,
    sums,
)
from handlers.nudges.phrases import short_name
from handlers.verbatim import plain_section
from handlers.words import Words
from planning.importing.understood import Asks, DateOrder, LeftOut, NotUnderstood, Preview, What

MOST_LINES = 10  # of conflicts, and of rows that cannot be read
_NO_LOOKS = str.maketrans("*~`", "   ")
FIRST_SHOWN = "You see what would change before anything is stored."
MOST_CHOICES = 20  # buttons
MOST_CHOICE = 100  # characters of an owner's name: twelve bytes each at worst in the value of a button
CHOICES = {
    **{what.value: what.value.title() for what in What},
    DateOrder.DAY_FIRST.value: "Day first: 31/12/2026",
    DateOrder.MONTH_FIRST.value: "Month first: 12/31/2026",
}

_REST_OF = {  # what of a CRM's deals the other reading leaves out, and the button for it
    What.SALES: (What.OPPORTUNITIES, LeftOut.OPEN, "Look at the open ones"),
    What.OPPORTUNITIES: (What.SALES, LeftOut.WON, "Look at the won ones"),
}


def draw_preview(name: str, preview: Preview, question: Question, words: Words, *, nonce: str) -> Drawn:
    """Before yes."""
    value = question.value(nonce)
    head = f"*{_name(name)}*, read as {escape(read_as(preview.layout))} of {preview.what.value}."
    new = _new(preview, words) if preview.new else "There is nothing new in it."
    how = f"Columns: {escape(columns_read(preview.layout))}."
    blocks = [section(f"{head}\n{new}"), *_rest(preview, words, done=False)]
    assumed = [escape(shorten(each, MOST_REASON)) for each in preview.layout.assumed]
    blocks.append(context("Nothing is stored yet.", how, *assumed))
    offered: list[InteractiveElement] = []
    if not preview.changes_nothing:
        verb, count = ("Import", preview.new) if preview.new else ("Fill in", preview.filled)
        offered.append(button(f"{verb} {how_many(count, preview.what)}", IMPORT, value, style="primary"))
        offered.append(button("Not now", NOT_NOW, value))
    others = [(f"As {what.value}", f"{question.file}/{what.value}") for what in What if what is not preview.what]
    columns = button("Columns", COLUMNS, value)
    blocks.append(actions(*offered, columns, *_all_rows(preview, value), menu("Read it otherwise", READ_AS, others)))
    return message(f"{name}: {how_many(preview.new, preview.what)} to import", blocks)


def above(said: str, drawn: Drawn) -> Drawn:
    """A message with a sentence before it."""
    return Drawn(drawn.text, [*sentence(said).blocks, *drawn.blocks])


def draw_imported(name: str, applied: Preview, question: Question, words: Words) -> Drawn:
    """After yes, with the rest of the file where a CRM's deals hold sales and opportunities."""
    nothing = "Nothing was new: nothing was stored" if applied.changes_nothing else "Nothing was new"
    done = f"Imported {how_many(applied.new, applied.what)}" if applied.new else nothing
    amounts = f": {sums(applied, words)}" if applied.new and sums(applied, words) else ""
    said = f"{done} from *{_name(name)}*{amounts}."
    blocks = [section(said), *_rest(applied, words, done=True)]
    other, why, label = _REST_OF.get(applied.what, (applied.what, None, ""))
    offered = _all_rows(applied, question.value(""))
    if why is not None and applied.left_out.get(why):
        offered.append(button(label, ALSO, read_as_other(question, other).value("")))
    blocks += [actions(*offered)] if offered else []
    return message(f"{done} from {name}", blocks)


def draw_not_understood(name: str, why: NotUnderstood, question: Question, *, nonce: str) -> Drawn:
    """The sentence, and a button for each answer where there are some."""
    blocks = [section(f"*{_name(name)}*: {escape(why.sentence)}")]
    if why.example and (why.asks is not Asks.WHAT or len(why.choices) == len(What)):
        blocks.append(section(f"A header line that works:\n`{escape(why.example)}`"))
    if why.missing:
        blocks.append(actions(button("Say which columns", COLUMNS, question.value(nonce))))
    if why.choices:
        choices = [each for each in why.choices if len(each) <= MOST_CHOICE]
        offered = choices[: MOST_CHOICES + limits.OPTIONS]
        buttons = [_choice(at, each, why, question, nonce) for at, each in enumerate(offered[:MOST_CHOICES])]
        blocks += [actions(*buttons)] if buttons else []
        if rest := [(short_name(each), f"{why.asks.value}/{each}") for each in offered[MOST_CHOICES:]]:
            blocks.append(actions(menu("More of them", MORE_ANSWERS, rest)))
        if left := len(why.choices) - len(offered):
            blocks.append(context(f"{left} more: whoever runs Headway can import those."))
    first = [FIRST_SHOWN] if why.choices else []
    blocks.append(context("Nothing was stored.", *first))
    return message(f"{name}: {why.sentence}", blocks)


def _name(file: str) -> str:
    """Of a file, without signs that would change the look of the line: they may stand in a name."""
    return escape(short_name(file.translate(_NO_LOOKS)))


def _choice(at: int, choice: str, why: NotUnderstood, question: Question, nonce: str) -> ButtonElement:
    value = answered(question, why.asks, choice).value(nonce)
    return button(CHOICES.get(choice, short_name(choice)), f"{ANSWER}_{at}", value)


def _new(preview: Preview, words: Words) -> str:
    amounts = sums(preview, words)
    return f"New: *{how_many(preview.new, preview.what)}*{f', {amounts}' if amounts else ''}."


def _all_rows(preview: Preview, value: Json) -> list[InteractiveElement]:
    """Where not all of what is left out is in the message."""
    left = max(preview.conflict_count, preview.rejected_count)
    return [button("All rows left out", ALL_ROWS, value)] if left > MOST_LINES else []


def _rest(preview: Preview, words: Words, *, done: bool) -> list[Block]:
    """What besides what is new; what is kept as it is; what cannot be read."""
    more = " ".join(besides(preview, done=done))
    blocks = [section(escape(more))] if more else []
    kept = [conflict_line(each, words) for each in preview.conflicts[:MOST_LINES]]
    unread = [rejected_line(each) for each in preview.rejected[:MOST_LINES]]
    blocks += _list("Kept as Headway has it", kept, preview.conflict_count)
    blocks += _list("Cannot be read", unread, preview.rejected_count)
    return blocks


def _list(title: str, lines: Iterable[str], count: int) -> list[Block]:
    shown = list(lines)
    if not shown:
        return []
    more = [f"and {count - len(shown):,} more"] if count > len(shown) else []
    return [section(f"*{title}: {count:,}*"), plain_section("\n".join([*shown, *more]))]
