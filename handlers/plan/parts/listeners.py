"""The parts' modals are opened, added to, edited in, turned."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json, message, section
from handlers.nonce import new_nonce, value_of
from handlers.pages import Pages
from handlers.pipeline.behind import URL, page_behind, redraw_behind, redraw_below
from handlers.plan.making.fields import beside, unmarked
from handlers.plan.page.canvas import PART
from handlers.plan.parts.acts import Done, obstacle_turned, submitted
from handlers.plan.parts.all_parts import PARTS
from handlers.plan.parts.draw import (
    EDIT_ITEM,
    ITEM_VIEW,
    PART_VIEW,
    TURN,
    Place,
    draw_item,
    draw_part,
    place_in,
)
from handlers.plan.parts.fields import refilled
from handlers.plan.parts.obstacles import CAME
from handlers.plan.parts.reading import part_facts
from handlers.plan.ways.changed import change_lines
from handlers.pressed import show_view
from handlers.visit import BadInput, HomeSoon, Visit
from planning.content import Conflict
from planning.ids import ItemId, PlanId
from storage.database import Database

Body = dict[str, Any]


def register_parts(app: App, *, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    """`pages` are those that are drawn again behind a modal."""
    _register_views(app, database, home_soon, pages)

    def on_open(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        place = Place(
            part=str(action["action_id"]).removeprefix(PART),
            plan=PlanId(str(value_of(action).get("plan", ""))),
            url=str(page_behind(body).get(URL, "")),
        )
        item = value_of(action).get("item")  # a button may be about one alone
        if item is not None:
            view = _item_view(database, context["visit"], replace(place, item=ItemId(str(item))))
        else:
            view = part_view(database, context["visit"], place)
        show_view(view, body, client=client)
        ack()

    for name in PARTS:
        app.action(f"{PART}{name}")(on_open)

    @app.action(TURN)
    def on_turn(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        view = body["view"]
        place = replace(_place(view), first=int(value_of(action).get("first", 0)))
        client.views_update(view_id=view["id"], hash=view["hash"], view=part_view(database, context["visit"], place))
        ack()

    @app.action(EDIT_ITEM)
    def on_edit(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        view, item = body["view"], ItemId(str(value_of(action).get("item", "")))
        place = replace(_place(view), item=item)
        show_view(_item_view(database, context["visit"], place), body, client=client)
        ack()

    @app.action(CAME)
    def on_came(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        place = _place(body["view"])
        with database.write() as store:
            said = obstacle_turned(store, visit, place, action)
        _follow(visit, place, said, home_soon, pages, client)
        client.views_update(view_id=body["view"]["id"], view=part_view(database, visit, place, said=said))
        ack()


def _register_views(app: App, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    @app.view(PART_VIEW)
    def on_added(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        done = _submitted(ack, database, visit, view)
        if done is None:
            return
        _follow(visit, done.place, done.said, home_soon, pages, client)
        ack(response_action="update", view=part_view(database, visit, done.place, said=done.said))

    @app.view(ITEM_VIEW)
    def on_edited(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        """The form closes over its list, which says what was done."""
        visit: Visit = context["visit"]
        done = _submitted(ack, database, visit, view)
        if done is None:
            return
        _follow(visit, done.place, done.said, home_soon, pages, client)
        listed = part_view(database, visit, replace(done.place, item=None), said=done.said)
        redraw_below(view.get("previous_view_id"), listed, client=client)
        ack()


def part_view(database: Database, visit: Visit, place: Place, *, said: str = "") -> Json:
    with database.read() as store:
        facts = part_facts(store, visit, place.plan)
    fresh = replace(place, based_on=facts.plan.revision.number, nonce=new_nonce())
    return draw_part(PARTS[place.part], facts, fresh, said=said)


def _item_view(database: Database, visit: Visit, place: Place, *, notice: str = "") -> Json:
    with database.read() as store:
        facts = part_facts(store, visit, place.plan)
    fresh = replace(place, based_on=facts.plan.revision.number, nonce=new_nonce())
    return draw_item(PARTS[place.part], facts, fresh, notice=notice)


def _submitted(ack: Ack, database: Database, visit: Visit, view: Body) -> Done | None:
    """What was saved; none where it was answered already, with an error beside a field or what another saved."""
    place, (values, ids) = _place(view), unmarked(view["state"]["values"])
    try:
        with database.write() as store:
            return submitted(store, visit, place, values)
    except BadInput as unclear:
        ack(response_action="errors", errors=beside(unclear, ids))
    except Conflict as other:
        ack(response_action="update", view=_again(database, visit, place, values, other))
    return None


def _again(database: Database, visit: Visit, place: Place, values: Json, other: Conflict) -> Json:
    """What the other saved, above what is typed here: submitting it once more puts it in effect."""
    notice = saved_meanwhile(other, visit)
    drawn = (
        part_view(database, visit, place, said=notice)
        if place.item is None
        else _item_view(database, visit, place, notice=notice)
    )
    return refilled(drawn, values)


def saved_meanwhile(other: Conflict, visit: Visit) -> str:
    """mrkdwn."""
    lines = change_lines(other.changes, visit.words)
    return "\n".join(
        ["*This was changed in the meantime:*", *lines, "What you typed is kept below; *Save* puts it in effect."]
    )


def _follow(visit: Visit, place: Place, said: str, home_soon: HomeSoon, pages: Pages, client: WebClient) -> None:
    home_soon(visit.workspace, visit.id)
    if place.url:
        redraw_behind(pages, visit, message(said, [section(said)]), {URL: place.url, "plan": place.plan}, client=client)


def _place(view: Body) -> Place:
    return place_in(json.loads(view["private_metadata"]))
