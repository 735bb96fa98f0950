"""The list of what a rep logged: menus, a row an entry with what can be done with it, and the way to older ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, InteractiveElement, PlainTextObject, SectionBlock

from handlers import limits
from handlers.blocks import Drawn, Json, actions, button, context, message, more, section, shorten
from handlers.exporting.controls import export_button
from handlers.log.listing.menus import menus, type_said, week_said
from handlers.log.listing.place import Place, packed, unpacked
from handlers.log.listing.reading import ACCOUNTS_SHOWN, Page
from handlers.log.mend.offered import is_decision
from handlers.log.said import understood
from handlers.verbatim import plain_context, plain_section
from handlers.words import Words
from planning.entries import Entry
from planning.ids import EntryId
from storage.entry_lists import Sought

ROW, OLDER, NEWEST, WHOLE = "listed_entry", "older_entries", "newest_entries", "whole_list"  # action_ids
EDIT, DELETE, TRACE = "edit", "delete", "trace"  # what a row offers
NOTE = 200  # characters of a note in a row
WHAT = 300  # characters of what it was, with whom
SAID = 600  # characters of the large sentence above the list; the line that logs it again is whole

_OFFERED = {EDIT: "Edit", DELETE: "Delete", TRACE: "Trace"}


def draw_list(page: Page, words: Words, *, nonce: str, today: date, said: Sequence[str] = ()) -> Drawn:
    """`said` is what was just done, above it: the first sentence large, the others small; not escaped."""
    above = [plain_section(shorten(said[0], SAID)), *plain_context(said[1:])] if said else []
    if page.there.first is None:
        nothing = "Nothing is logged yet. Try `/log meeting Globex`."
        return message(said[0] if said else nothing, [*above, section(nothing)])
    head = headline(page, words, today=today)
    rows = [_row(entry, page.place, words, nonce=nonce, today=today) for entry in page.entries]
    blocks = [
        *above,
        section(f"*{head}*"),
        menus(page, words, today=today),
        *_more_accounts(page),
        *(rows or [_none(page)]),
    ]
    return message(said[0] if said else head, [*blocks, actions(*_foot(page, nonce))])


def headline(page: Page, words: Words, *, today: date) -> str:
    """Such as What you logged · calls · week 45, from 2 November: what an account is named stands in its menu."""
    sought = page.place.sought
    parts = [
        "What you logged",
        type_said(sought.type).lower() if sought.type is not None else "",
        week_said(sought.days, words, today=today).lower() if sought.days is not None else "",
    ]
    return f"{' · '.join(part for part in parts if part)}, last logged first"


def place_of(action: Json) -> Place:
    """Where the list stood in which a row, or a way to older ones, was pressed."""
    return unpacked(str(action.get("block_id", "")).partition("/")[2])


def chosen_in_row(option: Json) -> tuple[str, EntryId, str]:
    """What is to be done, with which entry, and the nonce; empty ones for what was never offered."""
    try:
        value = json.loads(option.get("value") or "{}")
    except ValueError:
        return "", EntryId(""), ""
    if not isinstance(value, dict) or value.get("do") not in _OFFERED:
        return "", EntryId(""), ""
    return str(value["do"]), EntryId(str(value.get("e", ""))), str(value.get("n", ""))


def _row(entry: Entry, place: Place, words: Words, *, nonce: str, today: date) -> Block:
    """In plain text: what was typed is drawn as it was typed."""
    options = [
        (text, json.dumps({"do": do, "e": entry.id, "n": nonce}, separators=(",", ":")))
        for do, text in _OFFERED.items()
        if not (do == TRACE and is_decision(entry))
    ]
    text = PlainTextObject(text=shorten(_said(entry, words, today=today), limits.SECTION_TEXT))
    return SectionBlock(text=text, accessory=more(ROW, options), block_id=_at(entry.id, place))


def _said(entry: Entry, words: Words, *, today: date) -> str:
    day = "Today" if entry.day == today else words.day(entry.day)
    note = f"\n{shorten(entry.note, NOTE)}" if entry.note else ""
    what = shorten(understood(entry, words, today=entry.day), WHAT)
    return f"{day} · {what}{_mended(entry, words)}{note}"


def _mended(entry: Entry, words: Words) -> str:
    if entry.edited_at is None:
        return ""
    return f" · edited {words.short_day(entry.edited_at.astimezone(ZoneInfo(words.zone)).date())}"


def _none(page: Page) -> Block:
    if page.place.before is not None:
        return section("Nothing older is logged.")
    return section("Nothing of that is logged: choose another type, account or week above.")


def _more_accounts(page: Page) -> list[Block]:
    if len(page.there.accounts) <= ACCOUNTS_SHOWN:
        return []
    return [context("The menu holds the accounts you logged with last. `/log list Globex` finds any other.")]


def _foot(page: Page, nonce: str) -> list[InteractiveElement]:
    place = page.place
    older = [_to(OLDER, "Older", place.to(page.older))] if page.older is not None else []
    newest = [_to(NEWEST, "Newest", place.to(None))] if place.before is not None else []
    whole = [_to(WHOLE, "Show all", Place())] if place.sought != Sought() and not page.entries else []
    return [*older, *newest, *whole, export_button(nonce)]


def _to(action_id: str, text: str, place: Place) -> Any:
    return button(text, action_id, {"to": packed(place)})


def _at(id: EntryId, place: Place) -> str:
    """A row says in which list it stands: an option's value has no room for it."""
    return f"{id}/{packed(place)}"[: limits.ID]
