"""What a submission of a part's modal does, in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.blocks import Json
from handlers.nonce import first_press, first_submit, value_of
from handlers.plan.editing import LONGEST_REASON, REASON, Saved, asks_reason, content_at, save_edit
from handlers.plan.items import one_line
from handlers.plan.making.fields import Values
from handlers.plan.parts.all_parts import PARTS
from handlers.plan.parts.draw import Place
from handlers.plan.parts.fields import text_in
from handlers.plan.parts.obstacles import obstacle_in, with_came
from handlers.plan.parts.part import PartFacts, Read
from handlers.plan.parts.reading import part_facts
from handlers.visit import Visit, every
from planning.content import holds, put
from planning.ids import ItemId
from storage.store import Store

WHY = "Say in a few words why it changes, such as: two accounts were closed."
ALREADY = "That was saved already ✓"
BACK = "Your manager is asked once more."
AGAIN = "Added again"
SAID = 120  # characters of what was added


@dataclass(frozen=True, slots=True)
class Done:
    """`said` is mrkdwn."""

    place: Place
    said: str


def submitted(store: Store, visit: Visit, place: Place, values: Values) -> Done:
    """The second submission of one view changes nothing. Raises BadInput, Conflict and NotAllowed."""
    facts = part_facts(store, visit, place.plan)
    part = PARTS[place.part]
    again = place.item is not None and not holds(facts.content, place.item)
    drawn = _as_drawn(store, visit, place, facts) if again else facts
    if not first_submit(store, visit.workspace, {"n": place.nonce}, now=visit.now):
        return Done(place, ALREADY)

    def edit() -> Read:
        return part.read_added(values, facts) if place.item is None else part.read_edited(place.item, values, drawn)

    def why() -> str:
        asks = asks_reason(facts.plan) and not part.private
        return text_in(values, REASON, most=LONGEST_REASON, need=WHY) if asks else ""

    every(edit, why)
    read, reason = edit(), why()
    based_on = facts.plan.revision.number if again else place.based_on
    saved = save_edit(store, visit, place.plan, read.edit, based_on=based_on, reason=reason)
    verb = AGAIN if again else "Added" if place.item is None and part.submit == "Add" else "Saved"
    return Done(place, _said(saved, read, verb))


def obstacle_turned(store: Store, visit: Visit, place: Place, action: Json) -> str:
    """What an obstacle's button did: it has come, or it is over."""
    facts = part_facts(store, visit, place.plan)
    obstacle = obstacle_in(facts, ItemId(str(value_of(action).get("item", ""))))
    if obstacle is None or not first_press(store, visit.workspace, action, now=visit.now):
        return ALREADY
    changed = with_came(obstacle, facts)
    came = changed.came_on is not None
    reason = "an obstacle has come" if came else "an obstacle is over"
    save_edit(
        store,
        visit,
        place.plan,
        lambda content: put(content, changed),
        based_on=facts.plan.revision.number,
        reason=reason if asks_reason(facts.plan) else "",
    )
    return _turned(changed.countermeasure, one_line(obstacle.text, SAID), came=came)


def _turned(countermeasure: str, text: str, *, came: bool) -> str:
    then = f" Now: {one_line(countermeasure, SAID)}" if came and countermeasure else ""
    return f"*{text}* has come.{then}" if came else f"*{text}* is over ✓"


def _as_drawn(store: Store, visit: Visit, place: Place, facts: PartFacts) -> PartFacts:
    """With what was removed since the form was drawn: what is typed in it is not lost with it."""
    base = content_at(store, visit, facts.plan, place.based_on)
    return replace(facts, plan=replace(facts.plan, revision=base.revision), outline=base.outline)


def _said(saved: Saved, read: Read, verb: str) -> str:
    if not saved.changes:
        return "Nothing was changed."
    parts = [f"*{verb}: {one_line(read.said, SAID)} ✓*"]
    parts += ["It was removed in the meantime."] if verb == AGAIN else []
    parts += ["Somebody had saved in the meantime; both are in the plan."] if saved.merged else []
    parts += [BACK] if saved.back_to_manager else []
    return " ".join(parts)
