"""What is chosen from the menu of answers that have no button, such as the twenty-first owner of a file."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.importing.asking import ANSWER, MORE_ANSWERS, Question, answered, question_in
from handlers.importing.fetching import NoFile
from handlers.importing.looking import fetched, shown
from handlers.importing.presses import redraw
from handlers.nonce import chosen_in, value_of
from handlers.pressed import answer_press
from handlers.visit import Visit
from planning.access import Action
from planning.importing.understood import Asks
from storage.database import Database


def register_more_answers(app: App, *, database: Database) -> None:
    @app.action(MORE_ANSWERS)
    def on_more_answers(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        asks, _, choice = chosen_in(action).partition("/")
        try:
            found = fetched(client, visit, answered(_question_drawn(body), Asks(asks), choice))
            redraw(shown(database, visit, found), body, client)
        except NoFile as why:
            answer_press(sentence(str(why)), body, respond=respond, client=client)
        ack()


def _question_drawn(body: Json) -> Question:
    """What was said before, as the buttons beside the menu hold it: an option has no room for it."""
    drawn = [each for block in body["message"]["blocks"] for each in block.get("elements", ())]
    return question_in(value_of(next(each for each in drawn if each.get("action_id") == f"{ANSWER}_0")))
