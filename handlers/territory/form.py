"""The form of a territory: its name, and the reps beside its keeper."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement, UserMultiSelectElement

from handlers.blocks import Json, context, modal
from handlers.filled import Values, entry_of
from handlers.storable import storable
from handlers.visit import BadInput
from planning.ids import PersonId, TerritoryId
from planning.territory import Territory

SAVE = "save_territory"
NAME = "territory_name"
REPS = "territory_reps"
MOST_NAME = 60  # characters, as a team's
MOST_REPS = 50  # beside the keeper
ASKED = "Each one is asked first: until they accept, nothing that they log counts here."


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryForm:
    name: str
    reps: tuple[PersonId, ...]


def draw_form(territory: Territory | None, id: TerritoryId, *, nonce: str) -> Json:
    """Filled in with the territory as it is; none: a new one."""
    name = PlainTextInputElement(
        action_id=NAME, initial_value=territory.name if territory is not None else None, max_length=MOST_NAME
    )
    initial = [rep.rep for rep in territory.reps] if territory is not None else []
    reps = UserMultiSelectElement(action_id=REPS, initial_users=initial or None, max_selected_items=MOST_REPS)
    blocks = [
        InputBlock(block_id=NAME, label="Name", element=name, hint="Such as West, or Hospitals."),
        InputBlock(block_id=REPS, label="Reps beside you", element=reps, optional=True, hint=ASKED),
        context(
            "You keep its plan, and what you log counts in it. Reps who accept see the plan: its numbers, goals, "
            "strategies, tactics and flow."
        ),
    ]
    title = "A territory" if territory is None else "Territory"
    return modal(callback_id=SAVE, title=title, blocks=blocks, submit="Save", state={"n": nonce, "territory": id})


def parse_form(values: Values, *, keeper: PersonId) -> TerritoryForm:
    """Raises BadInput with the field it is about."""
    name = " ".join(storable(str(entry_of(values, NAME).get("value") or "")).split())
    if not name or len(name) > MOST_NAME:
        raise BadInput(NAME, f"A territory needs a name of at most {MOST_NAME} characters, such as West.")
    chosen = dict.fromkeys(entry_of(values, REPS).get("selected_users") or ())
    reps = tuple(PersonId(rep) for rep in chosen if rep != keeper)
    if len(reps) > MOST_REPS:
        raise BadInput(REPS, f"A territory holds {MOST_REPS} reps; these are {len(reps)}. Make two territories.")
    return TerritoryForm(name=name, reps=reps)
