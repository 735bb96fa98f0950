"""The view after saving: the page, and the first action with its button."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.blocks import Json, modal, section
from handlers.log.buttons import log_button, with_article
from handlers.pages import SAVED
from handlers.pipeline.shortfall import to_move_blocks
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import NoPage, own_page
from handlers.plan.page.whole import page_blocks
from handlers.plan.phrases import many, no_work_today, period_name, today_asks
from handlers.visit import Visit
from handlers.words import Words, listed
from planning.due import RepFacts
from planning.funnel import more_than_a_day_holds
from planning.ids import PlanId
from planning.standing import Standing
from storage.store import Store

CALLBACK = "plan_saved"


def saved_view(store: Store, visit: Visit, id: PlanId, *, nonce: str, above: Sequence[Json] = ()) -> Json | None:
    """`above` is what a press on it did. None where the plan is not the visitor's."""
    page = own_page(store, visit.workspace, visit.person, visit.now, id)
    if isinstance(page, NoPage) or page.plan.id != id:
        return None
    first = first_today(page.rep, page.standing, visit.words, nonce=nonce, again=bool(above))
    doubted = _doubted(page.standing, visit.words)
    to_move = to_move_blocks(page, Canvas(words=visit.words, nonce=nonce, page=SAVED))
    return draw_saved([*Block.parse_all(list(above)), first, *doubted, *to_move, *page_blocks(page, visit.words)], id)


def draw_saved(blocks: Sequence[Block], id: PlanId) -> Json:
    """Closing it closes the whole stack."""
    view = modal(callback_id=CALLBACK, title="Saved", blocks=blocks, close="Done", state={"plan": id})
    return {**view, "clear_on_close": True}


def _doubted(standing: Standing, words: Words) -> list[Block]:
    """What the rep wrote is kept, and what no day holds is said."""
    found = more_than_a_day_holds(standing.plan.revision.tactics, days_a_week=standing.days_a_week)
    asked = [f"{many(count, type_, words)} a day" for type_, count in found.items()]
    return [section(f"{listed(asked)}: more than a day holds. *Edit plan* changes it.")] if asked else []


def first_today(facts: RepFacts, standing: Standing, words: Words, *, nonce: str, again: bool = False) -> Block:
    """One action to begin with, or why there is none."""
    if not standing.today:
        name = period_name(standing.plan.period, words)
        return section(f"Your plan for {name} is saved. `/plan week` says what each day asks, once it is under way.")
    first = next((action for action in standing.today if action.left), None)
    if first is None or no_work_today(facts, standing.now.date(), words) is not None:
        return section(f"*Today*   {today_asks(facts, standing, words)}")
    said = f"*{'Next' if again else 'First'} today:* {with_article(first.type)}."
    left = many(first.left, first.type, words)
    asked = f"{left} {'is' if first.left == 1 else 'are'} left today." if first.done else f"Today asks for {left}."
    return section(f"{said} {asked}", accessory=log_button(first.type, nonce, page=SAVED))
