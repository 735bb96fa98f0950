"""The answers of /log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, InteractiveElement

from handlers.blocks import Drawn, actions, button, context, message, section, shorten
from handlers.foresight.moved import chance_moved
from handlers.log.buttons import log_buttons, undo_button
from handlers.log.doubts import doubts
from handlers.log.link_presses import Made
from handlers.log.linking import LINK, tactic_said, ways_on
from handlers.log.logged import Logged, Recorded, Undone
from handlers.log.offers import buttons_beside, named_beside
from handlers.log.progress import left
from handlers.log.reading.written import shown
from handlers.log.said import part_came, part_said, understood, understood_together
from handlers.log.typed_again import alike_in, lines_again
from handlers.plan.controls import show_plan_button
from handlers.verbatim import isolated, plain_context, plain_section
from handlers.words import Words, listed
from planning.ids import EntryId
from planning.plan import ACTIVITY_TYPES
from planning.settings import OwnType
from planning.standing import Standing

PARTS = 10  # of a line that are said one by one
OFFERED = 5  # of several entries those of which something is changed with one press
DOUBTS = 6
AGAIN = 15_000  # characters of what logs it again: more than one line can hold
TYPES_SHOWN = 5  # buttons in the help
_WAYS_ON = (
    "Below an answer, *Trace* leads up to the target that it serves, and *Link* puts it with another tactic or "
    "opportunity. `/log` alone opens a window for several at once. "
    "An admin adds activity types in `/plan settings`."
)
Rows = dict[EntryId, list[InteractiveElement]]  # by the entry that its buttons change
EXAMPLES = (
    ("meeting Globex", "one meeting, today"),
    ("3 calls, 2 emails yesterday", "several at once; or on friday, 3 nov, 2 days ago"),
    ("meeting Globex, Initech — pricing", "one with each, with a note behind the dash"),
    ("demo Globex next step contract 3 dec", "and the next step of its open opportunity"),
    ("win 12k Globex new", "a sale, new or existing business; `profit 3k` behind it where you count profit"),
    ("opp 40k Globex likely 15 dec", "an opportunity, likely or stretch, and when it should close"),
    ("lost Globex price", "its opportunity is closed, with the reason"),
)


def draw_recorded(
    recorded: Recorded, words: Words, *, nonce: str, today: date, again: ButtonElement | None = None, lead: str = ""
) -> Drawn:
    """What was understood of a line and what it changed.

    `again` is a fresh button like the one that was pressed; `lead` says what a press in the answer changed.
    """
    logged = recorded.logged
    parts = [
        (part_said(part, words, today=today), part_came(part, words, today=today)) for part in recorded.parts[:PARTS]
    ]
    said = [f"{what} ✓  {came}" for what, came in parts]
    if len(recorded.parts) > PARTS:
        said.append(f"{len(recorded.parts) - PARTS} more: /log list shows them.")
    head = _with_chance("\n".join([f"{lead}{said[0]}", *said[1:]]), recorded, words, pressed=bool(lead))
    rows = _rows(logged, words, nonce)
    besides = plain_context(recorded.besides)
    notes = plain_context(list(dict.fromkeys(_notes(logged)))[:PARTS])
    small = plain_context(dict.fromkeys(_doubts(logged, rows, words, today)))
    below = _below(logged, rows, words, nonce, again)
    return message(head.replace("✓  ", "✓ "), [plain_section(head), *besides, *notes, *small, *below])


def _with_chance(head: str, recorded: Recorded, words: Words, *, pressed: bool) -> str:
    """With how the line moved the chance of the plan under way, where it counts in it; after a press in the
    answer, with the chance alone: what the line did was said."""
    now = recorded.logged[0].counting.now
    if not any(each.counting.standing is now for each in recorded.logged):
        return head
    moved = [] if pressed else [(each.entry, each.moves.opportunity) for each in recorded.logged]
    said = chance_moved(now, moved, words)
    if not said:
        return head
    return f"{head} · {said}" if len(recorded.parts) == 1 else f"{head}\n{said[0].upper()}{said[1:]}"


def draw_logged(
    logged: Logged, words: Words, *, nonce: str, today: date, again: ButtonElement | None = None, lead: str = ""
) -> Drawn:
    """The same of one entry."""
    return draw_recorded(Recorded(parts=((logged,),)), words, nonce=nonce, today=today, again=again, lead=lead)


def draw_changed(changed: Logged, line: Recorded, words: Words, *, nonce: str, today: date, lead: str) -> Drawn:
    """In place of the answer to a line of which one entry was changed with a press; `lead` says how."""
    if len(line.logged) < 2:
        return draw_logged(changed, words, nonce=nonce, today=today, lead=lead)
    said = f"{lead}{understood(changed.entry, words, today=today, business=changed.business)}\n"
    return draw_recorded(line, words, nonce=nonce, today=today, lead=said)


def _rows(logged: tuple[Logged, ...], words: Words, nonce: str) -> Rows:
    """Of several entries what is offered for some of them."""
    if len(logged) == 1:
        return {}
    offered = {each.entry.id: list(named_beside(each, words, nonce)) for each in logged}
    return dict([(entry, row) for entry, row in offered.items() if row][:OFFERED])


def _below(
    logged: tuple[Logged, ...], rows: Rows, words: Words, nonce: str, again: ButtonElement | None
) -> Iterator[Block]:
    """A row of buttons, and one for each of several entries that offers something."""
    first: list[InteractiveElement] = [undo_button(logged[0].entry.id, nonce, line=logged[0].entry.line)]
    if again is not None:
        first.append(again)
    if len(logged) == 1:
        first += buttons_beside(logged[0], words, nonce)
    if logged[0].counting.now is None:
        first.append(button("Make a plan", "new_plan"))
    yield actions(*first)
    yield from (actions(*row) for row in rows.values())


def _notes(logged: tuple[Logged, ...]) -> list[str]:
    """Without a next step that is said of its opportunity anyway."""
    notes = [each.entry.note.rpartition(" · ")[0] if each.moves.step_set else each.entry.note for each in logged]
    return [isolated(note) for note in notes if note]


def _doubts(logged: tuple[Logged, ...], rows: Rows, words: Words, today: date) -> list[str]:
    drawn = {entry for entry, row in rows.items() if any(each.action_id == LINK for each in row)}
    found = [
        doubt
        for each in logged
        for doubt in doubts(each, words, today=today, has_link=len(logged) == 1 or each.entry.id in drawn)
    ][:DOUBTS]
    several = ["Undo takes all of it back; /log list edits and deletes one by one."] if len(logged) > 1 else []
    return [*found, *several]


def draw_made(made: Made, words: Words, *, nonce: str, today: date) -> Drawn:
    """In place of the answer whose Make it a tactic was pressed."""
    entry = made.logged.entry
    head = f"Your plan now has a tactic: {tactic_said(made.tactic)} ✓"
    came = f"{understood(entry, words, today=today)}  {part_came((made.logged,), words, today=today)}"
    told = ["Your manager is asked about the change."] if made.back_to_manager else []
    ways = [undo_button(entry.id, nonce), *ways_on(made.logged, nonce, words), show_plan_button()]
    small = plain_context([*told, "As many a week as you did this week; Edit on the page of the plan changes it."])
    return message(head, [plain_section(head), plain_section(came), *small, actions(*ways)])


def draw_undone(undone: Undone, words: Words, *, today: date) -> Drawn:
    lines = _undone_lines(undone, words, today)
    head = f"Undone: {lines[0]}" if len(lines) == 1 else "\n".join(["Undone:", *lines])
    blocks = [plain_section(head), *plain_context(undone.said), *_again(undone, today)]
    return message(head.replace(".  ", ". "), blocks)


def _undone_lines(undone: Undone, words: Words, today: date) -> list[str]:
    """A line for each thing that was taken back, with where the rep stands in it now."""
    parts = alike_in(undone.entries)
    standing = undone.counting.standing
    lines = []
    for alike in parts[:PARTS]:
        first = alike[0]
        what = (
            understood(first, words, today=today) if len(alike) == 1 else understood_together(alike, words, today=today)
        )
        is_counted = standing is not None and first.day in standing.plan.period
        came = left(first, undone.counting, words) if is_counted else ""
        lines.append(f"{what}.  {came}".rstrip() if len(parts) == 1 or came else what)
    return [*lines, f"{len(parts) - PARTS} more."] if len(parts) > PARTS else lines


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
    after = "Below an answer stand *Undo* and *Edit*; `/log undo` takes back the last, `/log list` shows all."
    planned = [tactic.type for tactic in standing.plan.revision.tactics] if standing is not None else []
    buttons = log_buttons([*planned, *ACTIVITY_TYPES], nonce)[:TYPES_SHOWN]
    named = f"Also: {listed([each.name for each in own], most=20)}." if own else ""
    small = [*plain_context([named]), context(_WAYS_ON)]
    return message("How to log", [section(examples), section(after), *small, actions(*buttons)])


def _again(undone: Undone, today: date) -> list[Block]:
    lines = lines_again(undone)
    if not lines:
        return plain_context(list(dict.fromkeys(entry.note for entry in undone.entries))[:PARTS])
    return plain_context([shorten(f"To log it again: /log {shown(lines, today=today)}", AGAIN)])
