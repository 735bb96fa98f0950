"""Every row that an import leaves out, with its reason, in a modal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block

from handlers import limits
from handlers.blocks import Json, context, escape, modal, section
from handlers.importing.asking import ALL_ROWS, question_in
from handlers.importing.fetching import NoFile
from handlers.importing.looking import fetched, previewed
from handlers.importing.phrases import conflict_line, rejected_line
from handlers.nonce import value_of
from handlers.verbatim import plain_section
from handlers.visit import Visit
from handlers.words import Words
from planning.access import Action
from planning.importing.understood import NotUnderstood, Preview
from storage.database import Database

MOST_BYTES = 180_000  # as JSON, beside which a view holds the rest


def register_all_rows(app: App, *, database: Database) -> None:
    @app.action(ALL_ROWS)
    def on_all_rows(ack: Ack, body: Json, action: Json, context: BoltContext, client: WebClient) -> None:
        """The modal first: the file may take longer than Slack lets one wait for it."""
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        opened = client.views_open(trigger_id=body["trigger_id"], view=_modal([section("Reading the file…")]))
        try:
            shown = previewed(database, visit, fetched(client, visit, question_in(value_of(action))))
            view = draw_all_rows(shown, visit.words)
        except (NoFile, NotUnderstood) as why:
            view = _modal([section(escape(str(why)))])
        client.views_update(view_id=opened["view"]["id"], view=view)
        ack()


def draw_all_rows(preview: Preview, words: Words) -> Json:
    """As many as a view holds."""
    kept = [conflict_line(each, words) for each in preview.conflicts]
    unread = [rejected_line(each) for each in preview.rejected]
    shown = list(_within(MOST_BYTES, [*kept, *unread]))
    blocks = [
        *_part("Kept as Headway has it", preview.conflict_count, shown[: len(kept)]),
        *_part("Cannot be read", preview.rejected_count, shown[len(kept) :]),
    ]
    more = preview.conflict_count + preview.rejected_count - len(shown)
    return _modal([*blocks, *([context(f"And {more:,} more.")] if more else [])] or [section("Every row is read.")])


def _part(title: str, count: int, lines: list[str]) -> list[Block]:
    return [section(f"*{title}: {count:,}*"), *map(plain_section, _pages(lines))] if lines else []


def _within(most: int, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        most -= len(json.dumps(line))
        if most < 0:
            return
        yield line


def _pages(lines: Iterable[str]) -> Iterator[str]:
    """Lines together, as many as a section takes."""
    page = ""
    for line in lines:
        if page and len(page) + len(line) + 1 > limits.SECTION_TEXT:
            yield page
            page = ""
        page = f"{page}\n{line}" if page else line
    if page:
        yield page


def _modal(blocks: Iterable[Block]) -> Json:
    return modal(callback_id="said", title="Rows left out", blocks=blocks, close="Close")
