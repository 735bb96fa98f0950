"""Progress: what came of a goal so far, and a line to write about it. For the rep alone, as a note is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block, DatePickerElement, InputBlock, PlainTextInputElement

from handlers import limits
from handlers.blocks import Json, context, divider, modal, section, sentence
from handlers.nonce import first_submit, new_nonce, value_of
from handlers.pipeline.behind import URL, page_behind, redraw_behind
from handlers.plan.items import LONG, link_kind, link_text, one_line
from handlers.plan.page.goal_words import tactics_done
from handlers.plan.page.redraw import plan_pages
from handlers.plan.ways.shareable import own_plan
from handlers.pressed import show_view
from handlers.standings import facts_under
from handlers.storable import storable
from handlers.visit import BadInput, HomeSoon, NotAllowed, Visit
from handlers.ways import PROGRESS
from handlers.words import Words
from planning.access import Action
from planning.goals import GoalLine, Progress, goal_lines
from planning.ids import ItemId
from planning.plan import Plan
from storage import plans, progress
from storage.database import Database
from storage.store import Store

CALLBACK = "goal_progress_view"
TEXT, DAY = "progress_text", "progress_day"  # block ids begin so: a field that is drawn anew is empty
MOST_SHOWN = 10
ADDED = "Added: what came of the goal ✓"
GONE = "Your plan does not have this goal any more. `/plan` shows the plan."

Body = dict[str, Any]


def register_progress(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    pages = plan_pages(database)

    @app.action(PROGRESS)
    def on_progress(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        with database.read() as store:
            shown = progress_view(store, visit, {**value_of(action), **_behind(body)})
        show_view(shown, body, client=client)
        ack()

    @app.view(CALLBACK)
    def on_written(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        state: Json = json.loads(view["private_metadata"])
        try:
            day, text = _parse(view["state"]["values"], visit)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        with database.write() as store:
            shown = _written(store, visit, state, day, text)
        home_soon(visit.workspace, visit.id)
        redraw_behind(pages, visit, sentence(ADDED), state, client=client)
        ack(response_action="update", view=shown)


def progress_view(store: Store, visit: Visit, asked: Json, *, said: str = "") -> Json:
    """`said` is what was just done. Raises NotAllowed where the plan or goal is not the visitor's any more."""
    plan = own_plan(store, visit.workspace, visit.id, asked.get("plan"))
    line, written = (None, []) if plan is None else _read(store, visit, plan, ItemId(str(asked.get("item"))))
    if plan is None or line is None:
        raise NotAllowed(GONE)
    nonce = new_nonce()
    blocks = [
        *([section(said)] if said else []),
        section(f"*{link_kind(line.goal)}*\n{link_text(line.goal, visit.words, most=LONG)}"),
        section(_capital(tactics_done(line))),
        *_fields(visit.today, nonce),
        *_history(written, visit.words),
    ]
    state = {"n": nonce, "plan": plan.id, "item": line.goal.item}
    state |= {URL: asked[URL]} if asked.get(URL) else {}
    return modal(callback_id=CALLBACK, title="Progress", blocks=blocks, submit="Add", close="Close", state=state)


def _behind(body: Body) -> Json:
    """The page behind: that of the press, or of the modal that the press was in."""
    if (view := body.get("view")) is None:
        return page_behind(body)
    url = json.loads(view.get("private_metadata") or "{}").get(URL)
    return {URL: url} if url else {}


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _read(store: Store, visit: Visit, plan: Plan, goal: ItemId) -> tuple[GoalLine | None, list[Progress]]:
    outline = plans.outline(store, visit.workspace, plan.id, plan.revision.number)
    standing = facts_under(store, visit.workspace, visit.person, plan, visit.now).standing
    actions = standing.week if standing is not None else ()
    written = progress.progress_of(store, visit.workspace, plan.id)
    lines = goal_lines(plan.revision, outline, actions=actions, written=written)
    of_goal = [each for each in written if each.goal == goal]
    return next((line for line in lines if line.goal.item == goal), None), of_goal


def _written(store: Store, visit: Visit, state: Json, day: date, text: str) -> Json:
    """A second submission of the same view changes nothing."""
    shown = progress_view(store, visit, state)  # that the goal is still theirs
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return shown
    plan = own_plan(store, visit.workspace, visit.id, state["plan"])
    assert plan is not None  # it was just drawn
    goal = ItemId(str(state["item"]))
    progress.add_progress(store, visit.workspace, plan.id, goal=goal, day=day, text=text, by=visit.id, now=visit.now)
    return progress_view(store, visit, state, said=ADDED)


def _parse(values: Json, visit: Visit) -> tuple[date, str]:
    """Raises BadInput with the block it is about."""
    text_block = next(block for block in values if block.startswith(TEXT))
    day_block = next(block for block in values if block.startswith(DAY))
    text = storable(values[text_block][TEXT]["value"] or "")
    if not text:
        raise BadInput(text_block, "Write what came of it, such as: 14 of 40 key accounts know our roadmap.")
    day = date.fromisoformat(values[day_block][DAY]["selected_date"] or visit.today.isoformat())
    if day > visit.today:
        raise BadInput(day_block, f"Choose today or an earlier day, such as {visit.words.short_day(visit.today)}.")
    return day, text


def _fields(today: date, nonce: str) -> list[Block]:
    text = PlainTextInputElement(action_id=TEXT, multiline=True, max_length=limits.INPUT_TEXT)
    day = DatePickerElement(action_id=DAY, initial_date=today.isoformat())
    hint = "Such as: 14 of 40 key accounts know our roadmap. For you alone."
    return [
        InputBlock(block_id=f"{TEXT}.{nonce}", label="What came of it", element=text, hint=hint),
        InputBlock(block_id=f"{DAY}.{nonce}", label="On", element=day),
    ]


def _history(written: Sequence[Progress], words: Words) -> list[Block]:
    if not written:
        return []
    shown = [section(f"*{words.full_day(each.day)}*\n{one_line(each.text, LONG)}") for each in written[:MOST_SHOWN]]
    more = len(written) - MOST_SHOWN
    return [divider(), *shown, *([context(f"{more} more before that.")] if more > 0 else [])]
