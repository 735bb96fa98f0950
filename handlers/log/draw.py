"""The answers of /log."""

from __future__ import annotations

from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, InteractiveElement

from handlers.blocks import Drawn, actions, button, context, escape, message, section, shorten
from handlers.log.act import Logged, Page, Undone
from handlers.log.buttons import listed_undo_button, log_buttons, older_button, undo_button
from handlers.log.doubts import doubts
from handlers.log.lines import ActivityLine, SaleLine
from handlers.log.link_presses import Made
from handlers.log.linking import serves_said, tactic_said, ways_on
from handlers.log.progress import left, progress
from handlers.log.unclear import Unclear
from handlers.log.written import shown
from handlers.pipeline.controls import close_as_won_button
from handlers.pipeline.phrases import in_one_line
from handlers.plan.controls import show_plan_button
from handlers.verbatim import plain_context, plain_section
from handlers.words import Words, counted, listed
from planning.entries import Activity, Entry
from planning.plan import ACTIVITY_TYPES, Business
from planning.settings import OwnType
from planning.standing import Standing

SERVES = 120  # characters of a tactic in the answer
NOTE = 200  # characters of a note in the list; the answer to a log shows all of it
_SOURCE = {Business.NEW: " (assumed)", Business.EXISTING: " (from earlier sales)"}  # where it was not said
TYPES_SHOWN = 5  # buttons in the help
_WAYS_ON = (
    "Below an answer, *Trace* leads up to the target that it serves, and *Link* puts it with another tactic. "
    "An admin adds activity types in `/plan settings`."
)
EXAMPLES = (
    ("meeting Globex", "one meeting, today"),
    ("3 calls", "three calls, without an account"),
    ("proposal Globex — sent, answer on Friday", "with a note behind the dash"),
    ("call Globex yesterday", "or on friday, 3 nov, 2 days ago"),
    ("win 12k Globex new", "a sale, new or existing business; `profit 3k` behind it where you count profit"),
)


def draw_logged(
    logged: Logged,
    words: Words,
    *,
    nonce: str,
    today: date,
    again: ButtonElement | None = None,
    near: str | None = None,
) -> Drawn:
    """What was understood and what it changed.

    `again` is a fresh button like the one that was pressed. `near` is a known account that is written
    almost like this new one.
    """
    entry = logged.entry
    what = understood(entry, words, today=today, told=logged.business_told)
    came = _came(logged, words)
    buttons: list[InteractiveElement] = [undo_button(entry.id, nonce)]
    if again is not None:
        buttons.append(again)
    buttons += ways_on(entry, logged.counting, nonce)
    if logged.counting.now is None:
        buttons.append(button("Make a plan", "new_plan"))
    if logged.opportunity is not None:
        amount = words.money(logged.opportunity.amount)
        buttons.append(close_as_won_button(logged.opportunity.id, entry.id, nonce, amount))
    notes = plain_context([entry.note, *doubts(logged, near, words), *_still_open(logged, words, today)])
    return message(f"{what} ✓ {came}", [plain_section(f"{what} ✓  {came}"), *notes, actions(*buttons)])


def draw_linked(linked: Logged, words: Words, *, nonce: str, today: date) -> Drawn:
    """In place of the answer whose Link was used."""
    what, came = understood(linked.entry, words, today=today), _came(linked, words)
    ways = [undo_button(linked.entry.id, nonce), *ways_on(linked.entry, linked.counting, nonce)]
    return message(f"Linked: {what} ✓ {came}", [plain_section(f"Linked: {what} ✓  {came}"), actions(*ways)])


def draw_made(made: Made, words: Words, *, nonce: str, today: date) -> Drawn:
    """In place of the answer whose Make it a tactic was pressed."""
    entry = made.logged.entry
    head = f"Your plan now has a tactic: {tactic_said(made.tactic)} ✓"
    came = f"{understood(entry, words, today=today)}  {_came(made.logged, words)}"
    told = ["Your manager is asked about the change."] if made.back_to_manager else []
    ways = [undo_button(entry.id, nonce), *ways_on(entry, made.logged.counting, nonce), show_plan_button()]
    small = plain_context([*told, "As many a week as you did this week; Edit on the page of the plan changes it."])
    return message(head, [plain_section(head), plain_section(came), *small, actions(*ways)])


def draw_undone(undone: Undone, words: Words, *, today: date) -> Drawn:
    what = understood(undone.entry, words, today=today)
    came = left(undone.entry, undone.counting, words)
    blocks = [plain_section(f"Undone: {what}.  {came}".rstrip()), *_again(undone, today)]
    return message(f"Undone: {what}. {came}".rstrip(), blocks)


def draw_page(page: Page, words: Words, *, nonce: str, today: date, undone: Undone | None = None) -> Drawn:
    """Entries, each with Undo; what was just undone above them."""
    above: list[Block] = []
    if undone is not None:
        above = [plain_section(f"Undone: {understood(undone.entry, words, today=today)}."), *_again(undone, today)]
    if not page.entries:
        nothing = "Nothing older is logged." if page.before else "Nothing is logged yet. Try `/log meeting Globex`."
        return message(nothing, [*above, section(nothing)])
    undo = [listed_undo_button(entry.id, nonce, before=page.before) for entry in page.entries]
    rows = [
        plain_section(_row(entry, words, today=today), accessory=each)
        for entry, each in zip(page.entries, undo, strict=True)
    ]
    below = [actions(older_button(page.entries[-1].id))] if page.has_older else []
    return message("What you logged, the last first", [*above, *rows, *below])


def draw_unclear(unclear: Unclear, typed: str) -> Drawn:
    """The sentence, and all of what was typed, so that it can be copied and mended."""
    echo = plain_context([f"You typed: /log {typed}"]) if typed else []
    return message(unclear.message, [plain_section(unclear.sentence), section(escape(unclear.hint)), *echo])


def draw_logged_before(again: ButtonElement) -> Drawn:
    """To a second press: nothing was stored, and here is a button that was not pressed yet."""
    text = "Already logged with that button: nothing was stored twice."
    return message(text, [section(text), actions(again)])


def draw_logged_long_ago(again: ButtonElement, drawn_on: date, words: Words) -> Drawn:
    """To a press on an old message: nothing was stored, and the question whether today is meant."""
    text = f"That button is from {words.short_day(drawn_on)}: nothing was stored. Log it for today?"
    return message(text, [section(text), actions(again)])


def draw_help(standing: Standing | None, *, nonce: str, own: tuple[OwnType, ...] = ()) -> Drawn:
    """`own` are the types that the workspace named."""
    examples = "\n".join(f"`/log {example}`  {meaning}" for example, meaning in EXAMPLES)
    after = "`/log undo` takes the last one back, `/log list` shows the last ten."
    planned = [tactic.type for tactic in standing.plan.revision.tactics] if standing is not None else []
    buttons = log_buttons([*planned, *ACTIVITY_TYPES], nonce)[:TYPES_SHOWN]
    named = f"Also: {listed([each.name for each in own], most=20)}." if own else ""
    small = [*plain_context([named]), context(_WAYS_ON)]
    return message("How to log", [section(examples), section(after), *small, actions(*buttons)])


def understood(entry: Entry, words: Words, *, today: date, told: bool = True) -> str:
    """The entry in words: Meeting, Globex; 3 calls; Sale €12,000, Globex, existing business."""
    parts = [_what(entry, words), entry.account or ""]
    if not isinstance(entry, Activity):
        parts.append(f"{entry.business} business{'' if told else _SOURCE[entry.business]}")
    parts.append(words.day(entry.day) if entry.day != today else "")
    return ", ".join(part for part in parts if part)


def _came(logged: Logged, words: Words) -> str:
    """What the entry changed, and for which tactic."""
    came, serves = progress(logged.entry, logged.counting, words), serves_said(logged.entry, logged.counting)
    return f"{came} · {shorten(serves, SERVES)}" if serves else came


def _what(entry: Entry, words: Words) -> str:
    if not isinstance(entry, Activity):
        profit = f", profit {words.money(entry.profit)}" if entry.profit is not None else ""
        return f"Sale {words.money(entry.amount)}{profit}"
    return entry.type.capitalize() if entry.count == 1 else counted(entry.count, entry.type)


def _row(entry: Entry, words: Words, *, today: date) -> str:
    note = f"\n{shorten(entry.note, NOTE)}" if entry.note else ""
    day = "Today" if entry.day == today else words.day(entry.day)
    return f"{day} · {understood(entry, words, today=entry.day)}{note}"


def _still_open(logged: Logged, words: Words, today: date) -> list[str]:
    """The opportunity that this sale may be: both would count."""
    if logged.opportunity is None:
        return []
    is_open = in_one_line(logged.opportunity, words, today=today)
    return [f"Still open: {is_open}. If this sale is it, close it, so that nothing is counted twice."]


def _again(undone: Undone, today: date) -> list[Block]:
    return plain_context([f"To log it again: /log {shown((line_of(undone.entry),), today=today)}"])


def line_of(entry: Entry) -> ActivityLine | SaleLine:
    accounts = (entry.account,) if entry.account else ()
    if isinstance(entry, Activity):
        return ActivityLine(type=entry.type, count=entry.count, accounts=accounts, day=entry.day, note=entry.note)
    return SaleLine(
        amount=entry.amount,
        profit=entry.profit,
        business=entry.business,
        accounts=accounts,
        day=entry.day,
        note=entry.note,
    )
