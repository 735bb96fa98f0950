"""Picture: a plan's burn-up in the messages of who asks, in the best form that Slack takes."""

from __future__ import annotations

import sys
from typing import Any
from urllib.request import urlopen

import pytest

from bot.clients import web_client
from handlers.blocks import actions
from handlers.foresight.pictures.controls import picture_button
from handlers.nonce import new_nonce
from planning.ids import PersonId, PlanId
from planning.nudges import State
from planning.people import Sharing
from planning.plan import PlanState
from sandbox.person import Person
from storage import audit
from tests.handlers.plan.test_slash_plan import share
from tests.rig import Desk

PNG = b"\x89PNG\r\n"


def asks(desk: Desk, person: Person, plan: PlanId, *, times: int = 1) -> str:
    """Presses a Picture button of this plan, as often as said; what was answered last."""
    blocks = [actions(picture_button(plan, new_nonce())).to_dict()]
    web_client(desk.headway.settings).chat_postMessage(channel=person.id, text="ways", blocks=blocks)
    [*_, standing] = [each for each in person.messages() if "Picture" in each.text or "[Picture]" in each.text]
    for _ in range(times):
        said = person.press(standing, "Picture")
    return said.text


def charts(person: Person) -> list[dict[str, Any]]:
    return [block for each in person.messages() for block in each.blocks if block["type"] == "data_visualization"]


def named(chart: dict[str, Any], name: str) -> list[float]:
    [found] = [each["data"] for each in chart["chart"]["series"] if each["name"] == name]
    return [point["value"] for point in found]


@pytest.fixture
def booked(desk: Desk) -> PlanId:
    """Anna's plan of 310,000 euros; on Wednesday she booked 12,000 and then 50,000."""
    plan = desk.has_plan(desk.anna)
    desk.anna.types("/log", "win 12k Globex new")
    desk.anna.types("/log", "win 50k Initech new")
    return plan


def test_a_press_sends_the_chart_once_with_what_it_says(desk: Desk, booked: PlanId) -> None:
    said = asks(desk, desk.anna, booked, times=2)
    outcomes = desk.deliver()

    [chart] = charts(desk.anna)
    sent = desk.anna.messages()[-1].text
    assert said == "The picture comes to your messages with Headway."
    assert [outcome.state for outcome in outcomes] == [State.SENT]
    assert (named(chart, "Booked so far")[-1], set(named(chart, "Target"))) == (62_000, {310_000})
    assert "Booked €62,000 of €310,000 by 18 November" in sent
    assert desk.sandbox.warnings() == []


def test_where_charts_are_refused_a_file_comes_with_the_same_words(desk: Desk, booked: PlanId) -> None:
    pytest.importorskip("matplotlib")
    asks(desk, desk.anna, booked)
    desk.sandbox.fault("chat.postMessage", error="invalid_blocks")

    outcomes = desk.deliver()

    [file] = [file for each in desk.anna.messages() for file in each.files]
    with urlopen(file["url_private_download"]) as answer:
        assert answer.read().startswith(PNG)
    assert [outcome.state for outcome in outcomes] == [State.SENT]
    assert "booked €62,000 of €310,000 by 18 November" in file["alt_txt"]
    assert "Booked €62,000 of €310,000 by 18 November" in desk.anna.messages()[-1].text


def test_where_files_are_refused_too_it_comes_as_text(desk: Desk, booked: PlanId) -> None:
    asks(desk, desk.anna, booked)
    desk.sandbox.fault("chat.postMessage", error="invalid_blocks")
    desk.sandbox.fault("files.getUploadURLExternal", error="missing_scope")

    outcomes = desk.deliver()

    sent = desk.anna.messages()[-1]
    assert [outcome.state for outcome in outcomes] == [State.SENT]
    assert "▓" in sent.text
    assert "€62,000" in sent.text
    assert sent.files == []


def test_where_nothing_draws_a_file_it_comes_as_text(
    desk: Desk, booked: PlanId, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(desk, desk.anna, booked)
    desk.sandbox.fault("chat.postMessage", error="invalid_blocks")
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)  # as where a library that it needs is missing

    outcomes = desk.deliver()

    assert [outcome.state for outcome in outcomes] == [State.SENT]
    assert "▓" in desk.anna.messages()[-1].text


def test_a_manager_gets_a_sharing_reps_picture_and_the_look_is_kept(desk: Desk, booked: PlanId) -> None:
    assert "no such plan" in asks(desk, desk.maya, booked)
    share(desk, desk.anna, Sharing.ACCEPTED)

    asks(desk, desk.maya, booked)
    desk.deliver()

    [chart] = charts(desk.maya)
    with desk.database.read() as store:
        [look] = audit.looks_at(store, desk.workspace, PersonId(desk.anna.id), 5)
    assert named(chart, "Booked so far")[-1] == 62_000
    assert desk.maya.messages()[-1].text.startswith("Anna")
    assert look.actor == desk.maya.id
    assert charts(desk.anna) == []


def test_a_picture_of_a_draft_is_not_the_managers(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, state=PlanState.DRAFT)
    share(desk, desk.anna, Sharing.ACCEPTED)

    assert "no such plan" in asks(desk, desk.maya, plan)
    assert desk.deliver() == []
