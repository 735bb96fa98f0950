"""A part's modal: what was just done, the line that adds one, then what there is; and the form that edits one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block

from handlers.blocks import Json, actions, button, context, divider, modal, section, shorten
from handlers.plan.editing import LONGEST_REASON, REASON, asks_reason
from handlers.plan.parts.fields import text_field
from handlers.plan.parts.part import Part, PartFacts, Row
from planning.ids import ItemId, PlanId

PART_VIEW, ITEM_VIEW = "plan_part", "plan_item"
EDIT_ITEM = "edit_item"
TURN = "turn_part"
ON_A_PAGE = 20  # rows; the others are turned to


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a part's modal stands; it travels in the view's private_metadata."""

    part: str
    plan: PlanId
    url: str = ""  # the response_url of the page behind, to draw it again
    first: int = 0  # of the rows shown
    item: ItemId | None = None  # of the form
    based_on: int = 0
    nonce: str = ""

    def state(self) -> Json:
        return {
            "part": self.part,
            "plan": self.plan,
            "url": self.url,
            "first": self.first,
            "item": self.item,
            "rev": self.based_on,
            "n": self.nonce,
        }


def place_in(state: dict[str, Any]) -> Place:
    return Place(
        part=str(state["part"]),
        plan=PlanId(str(state["plan"])),
        url=str(state["url"]),
        first=int(state["first"]),
        item=ItemId(state["item"]) if state["item"] else None,
        based_on=int(state["rev"]),
        nonce=str(state["n"]),
    )


def draw_part(part: Part, facts: PartFacts, place: Place, *, said: str = "") -> Json:
    """`said` is mrkdwn: what was just done. The place carries a fresh nonce, which marks the fields."""
    rows = part.rows(facts)
    blocks: list[Block] = [
        *([section(said)] if said else []),
        section(part.about(facts)),
        *part.adding(facts, place.nonce),
        *_reason(part, facts, place.nonce),
        *_rows(rows, place),
    ]
    return modal(
        callback_id=PART_VIEW, title=part.title, blocks=blocks, submit=part.submit, close="Done", state=place.state()
    )


def draw_item(part: Part, facts: PartFacts, place: Place, *, notice: str = "") -> Json:
    """The form of one item; a sentence where it is there no more."""
    fields = part.editing(place.item, facts, place.nonce) if place.item is not None else None
    if fields is None:
        gone = section(f"This {part.one} is in the plan no more: it was removed since this was drawn.")
        return modal(callback_id="gone", title=part.title, blocks=[gone], close="Back")
    blocks = [*([section(notice)] if notice else []), *fields, *_reason(part, facts, place.nonce)]
    title = shorten(f"The {part.one}", 24)
    return modal(callback_id=ITEM_VIEW, title=title, blocks=blocks, submit="Save", close="Back", state=place.state())


def _reason(part: Part, facts: PartFacts, mark: str) -> list[Block]:
    """An agreed plan changes for a reason."""
    if part.private or not asks_reason(facts.plan):
        return []
    return [
        text_field(
            REASON,
            "Why it changes",
            mark=mark,
            hint="Your manager agreed to this plan, and reads it.",
            example="Two accounts were closed",
            most=LONGEST_REASON,
        )
    ]


def _rows(rows: Any, place: Place) -> list[Block]:
    if not rows:
        return []
    first = place.first if 0 <= place.first < len(rows) else 0
    shown = rows[first : first + ON_A_PAGE]
    return [divider(), *(block for row in shown for block in _row(row)), *_turning(len(rows), first)]


def _row(row: Row) -> list[Block]:
    edit = button("Edit", EDIT_ITEM, {"item": row.item})
    if not row.buttons:
        return [section(row.said, accessory=edit)]
    return [section(row.said), actions(edit, *row.buttons)]


def _turning(count: int, first: int) -> list[Block]:
    if count <= ON_A_PAGE:
        return []
    last = min(first + ON_A_PAGE, count)
    following = last if last < count else 0
    words = f"{min(ON_A_PAGE, count - last)} more" if following else "From the start"
    return [context(f"{first + 1} to {last} of {count}"), actions(button(words, TURN, {"first": following}))]
