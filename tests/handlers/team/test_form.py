"""What is filled into a team's form, and the views that ask for it."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.fitting import check_blocks
from handlers.team.draw import draw_chooser, draw_form, draw_saved
from handlers.team.form import AMOUNTS, MANAGER, MOST_REPS, NAME, REPS, TIMES, parse_team
from handlers.visit import BadInput
from planning.ids import ChannelId, PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from tests.examples import a_person

MAYA = PersonId("U0MAYA")


def values(**changed: Any) -> dict[str, Any]:
    filled = {
        "team_name": {"value": "  Team   North "},
        "manager": {"selected_user": MAYA},
        "reps": {"selected_users": ["U0ANNA", "U0BEN", "U0ANNA"]},
        "channel": {"selected_conversation": None},
        "weekday": {"selected_option": {"value": "4"}},
        "time": {"selected_option": {"value": "16:30"}},
        "amounts": {"selected_options": []},
    }
    return {block: {block: entry} for block, entry in (filled | changed).items()}


def team(name: str, *, at: time = time(9), reps: int = 2) -> Team:
    members = tuple(Member(rep=PersonId(f"U{number}"), sharing=Sharing.ASKED) for number in range(reps))
    settings = TeamSettings(summary_at=at, amounts_in_channel=True)
    return Team(id=TeamId("t"), name=name, manager=MAYA, channel=ChannelId("C1"), settings=settings, members=members)


def refused_field(**changed: Any) -> str:
    with pytest.raises(BadInput) as refused:
        parse_team(values(**changed))
    return refused.value.field


def test_a_form_is_read_with_its_spaces_and_doubles_taken_out() -> None:
    form = parse_team(values())

    assert (form.name, form.manager, form.reps) == ("Team North", MAYA, ("U0ANNA", "U0BEN"))
    assert form.channel is None
    assert form.settings == TeamSettings(summary_weekday=4, summary_at=time(16, 30))


def test_a_managers_form_names_no_manager() -> None:
    without = values()
    del without[MANAGER]

    assert parse_team(without).manager is None


def test_ticked_amounts_are_shown() -> None:
    assert parse_team(values(amounts={"selected_options": [{"value": "shown"}]})).settings.amounts_in_channel


def test_what_cannot_be_used_is_said_beside_its_field() -> None:
    many = [f"U{number}" for number in range(MOST_REPS + 1)]

    assert refused_field(team_name={"value": "   "}) == NAME
    assert refused_field(team_name={"value": "x" * 61}) == NAME
    assert refused_field(reps={"selected_users": many}) == REPS
    assert refused_field(weekday={"selected_option": {"value": "9"}}) == "weekday"
    assert refused_field(time={"selected_option": {"value": "25:00"}}) == "time"


@given(st.text(min_size=1, max_size=60), st.sampled_from((*TIMES, time(21, 15))), st.integers(0, MOST_REPS))
def test_the_views_fit(name: str, at: time, reps: int) -> None:
    drawn = team(name, at=at, reps=reps)
    asked = [a_person(f"U{number}") for number in range(reps)]

    for view in (
        draw_form(drawn, drawn.id, zone="Europe/Berlin", with_manager=True, nonce="n"),
        draw_form(None, drawn.id, zone=None, with_manager=True, nonce="n"),
        draw_chooser([drawn], may_add=True),
        draw_saved(drawn, a_person(MAYA), asked),
    ):
        check_blocks(view["blocks"], surface="view")


def test_amounts_that_are_shown_are_ticked() -> None:
    view = draw_form(team("North"), TeamId("t"), zone="Europe/Berlin", with_manager=False, nonce="n")
    by_id = {block["block_id"]: block for block in view["blocks"]}

    assert MANAGER not in by_id
    assert by_id[AMOUNTS]["element"]["initial_options"]
