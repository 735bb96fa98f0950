"""A line that comes late: the form that asks why, and stores the line with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json, escape, modal, sentence
from handlers.log.act import known_of, record_line
from handlers.log.answering import ASKED_LONG_AGO
from handlers.log.asked import BOOKED, TWICE, Asked
from handlers.log.choices import chosen
from handlers.log.draw import draw_recorded
from handlers.log.logged import Recorded
from handlers.log.mend.behind import behind, kept_of, say_behind
from handlers.log.mend.fields import parse_why
from handlers.log.mend.form import WHY, draw_said
from handlers.log.plans_held import plans_today
from handlers.log.reading.parse import parse_log
from handlers.log.why_button import EXAMPLE, READ_BY, SAY_WHY
from handlers.nonce import first_submit, new_nonce
from handlers.pipeline.listing import text_input
from handlers.pressed import answer_press, said_view, show_view
from handlers.verbatim import plain_context, plain_section
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from planning.late import LONGEST_WHY
from storage.database import Database

LATE = "late_line"  # the modal's callback_id
LOGGED_ALREADY = "This was logged already: nothing was stored twice."

Body = dict[str, Any]


def register_why(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    @app.action(SAY_WHY)
    def on_say_why(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        late = chosen(action, visit.today)
        if late is None:
            answer_press(sentence(ASKED_LONG_AGO), body, respond=respond, client=client)
        else:
            asked = {"on": late.drawn_on.isoformat(), "line": late.line, "sure": sorted(late.sure)}
            show_view(draw_why({"n": new_nonce(), **asked, **kept_of(body, action)}), body, client=client)
        ack()

    @app.view(LATE)
    def on_why(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        state: Json = json.loads(view["private_metadata"])
        try:
            because = parse_why(view["state"]["values"])
            came = _stored(database, visit, state, because)
        except BadInput as unclear:
            ack(response_action="errors", errors={WHY: unclear.message})
            return
        if isinstance(came, Asked):
            again = {**state, "n": new_nonce(), "sure": sorted({*state["sure"], TWICE, BOOKED})}
            ack(response_action="update", view=draw_why(again, because, notice=f"{came.sentence} Log it all the same?"))
            return
        home_soon(visit.workspace, visit.id)
        said = _said(came, visit)
        stands = behind(state)
        if said is not None and stands is not None and say_behind(stands, said, replace=True, client=client):
            ack()
            return
        ack(response_action="update", view=said_view(said) if said is not None else draw_said([LOGGED_ALREADY]))


def draw_why(state: Json, because: str = "", *, notice: str = "") -> Json:
    about = f"/log {state['line']}"
    blocks = [
        *_notice([notice]),
        *plain_context([about]),
        text_input(WHY, "Why so late", because, example=EXAMPLE, most=LONGEST_WHY, hint=READ_BY),
    ]
    return modal(callback_id=LATE, title="Why so late", blocks=blocks, submit="Log it", state=state)


def _notice(sentences: Iterable[str]) -> list[Any]:
    return [plain_section(each) for each in sentences if each]


def _stored(database: Database, visit: Visit, state: Json, because: str) -> Recorded | Asked | None:
    """None where this form was submitted before. Raises BadInput where the line can be read no more, or asks what
    submitting again does not answer."""
    with database.read() as store:
        under_way = plans_today(store, visit)
        known = known_of(store, visit, under_way)
    line = parse_log(escape(str(state["line"])), known, today=date.fromisoformat(state["on"]))
    if not isinstance(line, tuple):
        raise BadInput(WHY, "The line cannot be read any more: close this, and type it again.")
    with database.write() as store:
        if not first_submit(store, visit.workspace, state, now=visit.now):
            return None
        sure = frozenset(str(each) for each in state["sure"])
        came = record_line(store, visit, line, under_way, sure=sure, late_because=because)
        if isinstance(came, Asked) and not any((way.sure - sure) & {TWICE, BOOKED} for way in came.ways):
            raise BadInput(WHY, f"{came.sentence} Close this, and type the line again.")
        return came


def _said(came: Recorded | None, visit: Visit) -> Drawn | None:
    return None if came is None else draw_recorded(came, visit.words, nonce=new_nonce(), today=visit.today)
