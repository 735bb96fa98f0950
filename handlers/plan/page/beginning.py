"""Where there is no plan: the way to a first one, and for a manager the team."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InteractiveElement

from handlers.blocks import Drawn, actions, button, escape, message, section
from handlers.nudges.controls import SEE_PLAN
from handlers.nudges.facts import roll_up_of
from handlers.nudges.phrases import name, short_name
from handlers.nudges.whom_to_help import headline
from handlers.plan.controls import new_plan_button
from handlers.visit import Visit
from planning.access import Action, may, team_as_subject
from planning.roll_up import RollUp
from planning.whom_to_help import whom_to_help
from storage import teams
from storage.store import Store

BEGINNING = (
    "*You have no plan yet.* It takes two minutes: a target, the share of new business, your average deal. "
    "Headway works out the calls, meetings and proposals a week that it takes, and you change what you know better. "
    "What you log before that is kept, and counts."
)
OWN_TOO = "Do you sell too? A plan of your own takes two minutes."
TEAMS_SHOWN = 5
REPS_SHOWN = 5  # of a team, with a button each


def managed_teams(store: Store, visit: Visit) -> list[RollUp]:
    """The teams that this visitor manages, as they stand."""
    theirs = [
        team
        for team in teams.teams_of_manager(store, visit.workspace, visit.id)
        if may(visit.actor, Action.SEE_TEAM, team_as_subject(visit.id, team))
    ]
    found = [roll_up_of(store, visit.workspace, team, visit.now) for team in theirs[:TEAMS_SHOWN]]
    return [roll_up for roll_up in found if roll_up is not None]


def draw_beginning(managed: Sequence[RollUp], drafts: Sequence[Block] = ()) -> Drawn:
    """`drafts` are the blocks of what was begun and not saved (handlers/plan/page/several.py)."""
    said = headline(managed[0], whom_to_help(managed[0])) if managed else "You have no plan yet: /plan new makes one."
    return message(said, [*drafts, *beginning_blocks(managed)])


def beginning_blocks(managed: Sequence[RollUp], *more: InteractiveElement) -> list[Block]:
    """`more` are buttons beside the one that makes a plan."""
    if not managed:
        return [section(BEGINNING), actions(new_plan_button(), *more)]
    blocks = [block for roll_up in managed for block in team_blocks(roll_up)]
    return [*blocks, section(OWN_TOO), actions(new_plan_button(), *more)]


def team_blocks(roll_up: RollUp) -> list[Block]:
    """A manager's team as it stands, with whom to help first."""
    to_help = whom_to_help(roll_up)
    head = section(f"*{escape(headline(roll_up, to_help))}*\nThe team: `/plan team`.")
    reps = [
        section(
            f"{name(each.person)} · {each.standing.status}",
            accessory=button(f"See {short_name(each.person.name)}'s plan", SEE_PLAN, {"rep": each.person.id}),
        )
        for each in to_help[:REPS_SHOWN]
    ]
    return [head, *reps]
