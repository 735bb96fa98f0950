"""Focus on the rep's own page: the week's blocks, one question once a block has ended, and four weeks in a line."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Drawn, Json, actions, button, context, section, sentence
from handlers.nonce import first_press, value_of
from handlers.nudges.focus_start.ending import correct_focus
from handlers.pages import PAGE, Pages
from handlers.plan.focus.facts import FocusFacts
from handlers.plan.items import one_line
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import NoPage, PageFacts, own_page
from handlers.plan.page.headings import points
from handlers.pressed import answer_press
from handlers.visit import HomeSoon, Visit
from handlers.words import Words
from planning.access import Action
from planning.focus import FocusAnswer, Record, Sitting
from planning.ids import MessageId, PlanId
from planning.outline import FocusBlock
from storage import focus
from storage.database import Database
from storage.store import Store

FOCUS = "focus"  # the part
FOCUS_FILE = "focus_file"
MESSAGE = "message"  # in a button's value, under `page`
ANSWERS = {
    "focus_kept": FocusAnswer.KEPT,
    "focus_cut_short": FocusAnswer.CUT_SHORT,
    "focus_moved": FocusAnswer.MOVED,
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NONE_YET = "_Which hours of the week are kept for the plan? Such as: Tuesday 9:00–10:30 calls._"
ONLY_YOU = "only you see this"


def focus_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """Nothing for anybody but the rep."""
    if facts.own is None or facts.own.focus is None:
        return []
    known = facts.own.focus
    lines = ["*Focus*", *(points([block_line(block) for block in known.blocks]) or [NONE_YET])]
    opens = canvas.part_button(FOCUS, facts.plan.id, empty=not known.blocks)
    return [section("\n".join(lines), accessory=opens), *_below(known, facts, canvas)]


def block_line(block: FocusBlock) -> str:
    """Such as Tuesdays 09:00–10:30 · calls. mrkdwn."""
    text = f" · {one_line(block.text)}" if block.text else ""
    return f"{WEEKDAYS[block.weekday]}s {hours(block)}{text}"


def hours(block: FocusBlock) -> str:
    return f"{block.starts:%H:%M}–{block.ends:%H:%M}"


def four_weeks_line(found: Record) -> str:
    """Such as Focus in four weeks: 6 kept, 1 cut short; empty where there is nothing to count."""
    counts = {
        "kept": found.kept,
        "cut short": found.cut_short,
        "moved": found.moved,
        "not answered": found.unanswered,
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"Focus in four weeks: {said} · {ONLY_YOU}" if said else ""


def _below(known: FocusFacts, facts: PageFacts, canvas: Canvas) -> list[Block]:
    buttons: list[ButtonElement] = []
    drawn: list[Block] = []
    if canvas.nonce is not None and known.asked:
        drawn.append(section(focus_question(known.asked[0], canvas.words)))
        buttons += focus_answer_buttons(known.asked[0], facts.plan.id, nonce=canvas.nonce, page=canvas.page)
    if canvas.nonce is not None and known.blocks:
        buttons.append(button("Calendar file", FOCUS_FILE, {"n": canvas.nonce, "plan": facts.plan.id}))
    line = four_weeks_line(known.record)
    return [*drawn, *([actions(*buttons)] if buttons else []), *([context(line)] if line else [])]


def focus_question(sitting: Sitting, words: Words) -> str:
    block = sitting.block
    text = f", {one_line(block.text)}," if block.text else ""
    return f"Your focus block of {words.day(sitting.day)}, {hours(block)}{text} is over. How did it go?"


def focus_answer_buttons(
    sitting: Sitting, plan: PlanId, *, nonce: str, page: str = PAGE, message: MessageId | None = None
) -> list[ButtonElement]:
    """On a page, or on the message that was sent as the block began."""
    value = {"n": nonce, "plan": plan, "item": sitting.block.item, "day": sitting.day.isoformat()}
    value |= {"page": page} if message is None else {"page": MESSAGE, "m": message}
    return [button(answer.capitalize(), action_id, value) for action_id, answer in ANSWERS.items()]


def register_focus(app: App, *, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    def on_answer(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            said = answer_focus(store, visit, action)
        home_soon(visit.workspace, visit.id)
        page = str(value_of(action).get("page", PAGE))
        if page == MESSAGE:  # which is drawn again by its update
            answer_press(said, body, respond=respond, client=client)
        else:
            pages.get(page, pages[PAGE])(visit, said, body, respond=respond, client=client)
        ack()

    for action_id in ANSWERS:
        app.action(action_id)(on_answer)


def answer_focus(store: Store, visit: Visit, action: dict[str, Any]) -> Drawn:
    """Stores the answer, where the question still stands for this person."""
    value = value_of(action)
    answer = ANSWERS[action["action_id"]]
    asked = _still_asked(store, visit, value)
    if asked is None or not first_press(store, visit.workspace, action, now=visit.now):
        return sentence("Nothing was kept: that is answered already, or its week is over.")
    focus.save_focus_answer(
        store,
        visit.workspace,
        PlanId(value["plan"]),
        item=asked.block.item,
        day=asked.day,
        answer=answer,
        now=visit.now,
    )
    correct_focus(store, visit.workspace, visit.id, asked.block.item, asked.day, now=visit.now)
    return sentence(f"{visit.words.day(asked.day)}, {hours(asked.block)}: {answer} ✓")


def _still_asked(store: Store, visit: Visit, value: Json) -> Sitting | None:
    page = own_page(store, visit.workspace, visit.person, visit.now, PlanId(str(value.get("plan", ""))))
    if isinstance(page, NoPage) or page.own is None or page.own.focus is None or page.plan.id != value.get("plan"):
        return None
    wanted = (value.get("item"), value.get("day"))
    asked = page.own.focus.asked
    return next((each for each in asked if (each.block.item, each.day.isoformat()) == wanted), None)
