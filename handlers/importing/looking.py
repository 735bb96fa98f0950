"""A dropped file, looked at: fetched, read, and compared with what is stored. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

from slack_sdk import WebClient

from handlers.blocks import Drawn
from handlers.importing.asking import Question, question_of
from handlers.importing.draw import draw_not_understood, draw_preview
from handlers.importing.fetching import Anothers, Dropped, NoFile, content_of, dropped
from handlers.importing.known import known_before
from handlers.nonce import new_nonce
from handlers.visit import Visit
from planning.import_file import ReadFile, read_file
from planning.importing import Asked, NotUnderstood
from storage.database import Database
from storage.importing import preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file of the rep's own, as it is in Slack now."""

    file: Dropped
    content: bytes
    question: Question

    def asked_so(self, asked: Asked) -> Fetched:
        return replace(self, question=replace(self.question, asked=asked))


def fetched(client: WebClient, visit: Visit, file_id: str, asked: Asked) -> Fetched:
    """Raises NoFile; also for a file of somebody else, whatever a button says."""
    file = dropped(client, file_id)
    if file.owner != visit.id:
        raise Anothers("That file is somebody else's. Drop one of your own here.")
    if not file.is_text:
        raise NoFile(
            f"{file.name} is no CSV, so nothing was read. In a spreadsheet, save it as CSV (UTF-8) and drop that here."
        )
    content = content_of(client, file)
    return Fetched(file=file, content=content, question=question_of(file, content, asked))


def read_for(database: Database, visit: Visit, found: Fetched) -> ReadFile:
    """Close what is returned. Raises NotUnderstood."""
    with database.read() as store:
        known = known_before(store, visit)
    return read_file(BytesIO(found.content), found.question.asked, known)


def shown(database: Database, visit: Visit, found: Fetched) -> Drawn:
    """What the file would change; or what is asked before it can be read."""
    nonce = new_nonce()
    try:
        with read_for(database, visit, found) as read, database.read() as store:
            change = preview(store, visit.workspace, read)
    except NotUnderstood as why:
        return draw_not_understood(found.file.name, why, found.question, nonce=nonce)
    return draw_preview(found.file.name, change, found.question, visit.words, nonce=nonce)
