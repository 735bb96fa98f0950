"""A file is dropped, and what is pressed on the message about it."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json, sentence
from handlers.importing.all_rows import register_all_rows
from handlers.importing.asking import IMPORT, Question, question_in
from handlers.importing.columns_listeners import register_columns
from handlers.importing.cutoffs import cutoffs_of
from handlers.importing.draw import above, draw_imported
from handlers.importing.fetching import Anothers, NoFile
from handlers.importing.looking import fetched, read_for, shown
from handlers.importing.more_answers import register_more_answers
from handlers.importing.presses import redraw, register_presses
from handlers.nonce import first_press, value_of
from handlers.nudges.corrections import correct_messages_of
from handlers.pressed import answer_press
from handlers.visit import HomeSoon, Visit
from planning.access import Action
from planning.importing.understood import NotUnderstood
from storage.database import Database
from storage.importing import apply
from storage.once import claim

CHANGED = "The file is not what it was when this was drawn, so nothing was stored. This is how it is now."
DONE_BEFORE = "This was imported already. To look at the file again, drop it once more: nothing is counted twice."


def register(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    @app.event("file_shared")
    def on_file(ack: Ack, body: Json, event: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit | None = context.get("visit")
        if visit is not None:  # none: not in the messages with the bot
            visit.must(Action.LOG)
            _answer_file(database, visit, body, event, client)
        ack()

    @app.action(IMPORT)
    def on_import(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        try:
            drawn = _imported(database, visit, action, client)
        except NoFile as why:
            answer_press(sentence(str(why)), body, respond=respond, client=client)
        else:
            if drawn is None:
                answer_press(sentence(DONE_BEFORE), body, respond=respond, client=client)
            else:
                home_soon(visit.workspace, visit.id)
                redraw(drawn, body, client)
        ack()

    register_presses(app, database=database)
    register_more_answers(app, database=database)
    register_columns(app, database=database)
    register_all_rows(app, database=database)


def _answer_file(database: Database, visit: Visit, body: Json, event: Json, client: WebClient) -> None:
    """Once, however often Slack delivers the event. What somebody else made, passed on, is left alone."""
    with database.write() as store:
        first = claim(store, visit.workspace, f"event/{body['event_id']}", visit.now)
    if not first:
        return
    try:
        drawn = shown(database, visit, fetched(client, visit, Question(file=event["file_id"], digest="")))
    except Anothers:
        return
    except NoFile as why:
        drawn = sentence(str(why))
    client.chat_postMessage(channel=event["channel_id"], text=drawn.text, blocks=drawn.blocks)


def _imported(database: Database, visit: Visit, action: Json, client: WebClient) -> Drawn | None:
    """All of the file, or nothing; none where this drawn button was pressed before. Raises NoFile."""
    question = question_in(value_of(action))
    found = fetched(client, visit, question)
    if found.question.digest != question.digest:
        return above(CHANGED, shown(database, visit, found))
    try:
        read = read_for(database, visit, found)
    except NotUnderstood:
        return shown(database, visit, found)
    with read, database.write() as store:
        if not first_press(store, visit.workspace, action, now=visit.now):
            return None
        cutoffs = cutoffs_of(store, visit.workspace, [visit.id], file=found.file.name, now=visit.now)
        applied = apply(store, visit.workspace, read, now=visit.now, cutoffs=cutoffs)
        changes = applied.changes.get(visit.id, frozenset())
        correct_messages_of(store, visit.workspace, visit.person, now=visit.now, changes=changes)
    return draw_imported(found.file.name, applied, found.question, visit.words)
