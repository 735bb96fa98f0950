"""A dropped file, looked at: fetched, read, and compared with what is stored. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO

from slack_sdk import WebClient

from handlers.blocks import Drawn
from handlers.importing.asking import Question
from handlers.importing.cutoffs import cutoffs_of
from handlers.importing.draw import draw_not_understood, draw_preview
from handlers.importing.fetching import Anothers, Dropped, NoFile, content_of, dropped
from handlers.importing.known import known_before
from handlers.nonce import new_nonce
from handlers.visit import Visit
from planning.importing.file import ReadFile, read_file
from planning.importing.text import csv_text
from planning.importing.understood import NotUnderstood, Preview
from storage.database import Database
from storage.importing import preview

DIGEST = 32  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file of the rep's own, as it is in Slack now."""

    file: Dropped
    content: bytes
    question: Question

    @property
    def headers(self) -> tuple[str, ...]:
        """Raises NotUnderstood."""
        return csv_text(BytesIO(self.content)).headers()

    def with_columns(self, columns: Mapping[str, int]) -> Fetched:
        """With these besides those that were said before."""
        return replace(self, question=replace(self.question, columns={**self.question.columns, **columns}))


def fetched(client: WebClient, visit: Visit, question: Question) -> Fetched:
    """With the digest that the file has now. Raises NoFile; Anothers whatever a button says."""
    file = dropped(client, question.file)
    if file.owner != visit.id:
        raise Anothers("That file is somebody else's. Drop one of your own here.")
    if not file.is_text:
        raise NoFile(
            f"{file.name} is no CSV, so nothing was read. In a spreadsheet, save it as CSV (UTF-8) and drop that here."
        )
    content = content_of(client, file)
    digest = sha256(content).hexdigest()[:DIGEST]
    return Fetched(file=file, content=content, question=replace(question, digest=digest))


def read_for(database: Database, visit: Visit, found: Fetched) -> ReadFile:
    """Close what is returned. Raises NotUnderstood."""
    with database.read() as store:
        known = known_before(store, visit)
    return read_file(BytesIO(found.content), found.question.asked_of(found.headers), known)


def previewed(database: Database, visit: Visit, found: Fetched) -> Preview:
    """Raises NotUnderstood."""
    with read_for(database, visit, found) as read, database.read() as store:
        cutoffs = cutoffs_of(store, visit.workspace, [visit.id], file=found.file.name, now=visit.now)
        return preview(store, visit.workspace, read, cutoffs=cutoffs)


def shown(database: Database, visit: Visit, found: Fetched) -> Drawn:
    """What the file would change; or what is asked before it can be read."""
    nonce = new_nonce()
    try:
        change = previewed(database, visit, found)
    except NotUnderstood as why:
        return draw_not_understood(found.file.name, why, found.question, nonce=nonce)
    return draw_preview(found.file.name, change, found.question, visit.words, nonce=nonce)
