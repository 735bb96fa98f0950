"""The activity types that a workspace names itself."""

from __future__ import annotations

import pytest

from handlers.settings.types_form import parse_types, written_types
from handlers.visit import BadInput
from planning.settings import OwnType, WorkspaceSettings
from storage import workspaces
from tests.rig import Desk


def test_an_admins_types_are_read_by_everybody(desk: Desk) -> None:
    desk.maya.types("/plan", "settings")
    desk.maya.press_modal("Activity types")
    desk.maya.fill({"activity_types": "post: posts, linkedin post\nstory"})
    saved = desk.maya.submit()

    logged = desk.anna.types("/log", "3 linkedin posts").text
    again = desk.anna.press(desk.anna.types("/log", "story").messages[0], "Undo").text

    assert (saved.errors, saved.trouble) == ({}, None)
    assert "Everybody here can write /log 3 posts." in desk.maya.modal_text()
    assert logged.startswith("3 posts ✓")
    assert again.startswith("Undone: Story.")
    assert "Also: post and story." in desk.anna.types("/log", "help").text
    assert desk.sandbox.warnings() == []


def test_who_is_no_admin_is_not_offered_them(desk: Desk) -> None:
    desk.anna.types("/plan", "settings")

    assert "Activity types" not in desk.anna.modal_text()


def test_the_later_of_two_admins_reads_what_was_saved_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.maya.types("/plan", "types")
    desk.maya.press_modal("Activity types")
    desk.maya.fill({"activity_types": "post"})
    theirs = (OwnType(name="story", synonyms=("reel",)),)
    with desk.database.write() as store:
        workspaces.set_settings(store, desk.workspace, WorkspaceSettings(types=theirs))

    desk.maya.submit()
    said, before = desk.maya.modal_text(), types_of(desk)
    desk.maya.submit()

    assert "They were changed in the meantime: now “story: reel”." in said
    assert before == theirs
    assert types_of(desk) == (OwnType(name="post"),)


def types_of(desk: Desk) -> tuple[OwnType, ...]:
    with desk.database.read() as store:
        return workspaces.settings(store, desk.workspace).types


def test_types_are_written_and_read_back_the_same() -> None:
    types = (OwnType(name="post", synonyms=("linkedin post", "tweet")), OwnType(name="story"))

    assert parse_types(written_types(types)) == types
    assert parse_types("Post : Posts, LinkedIn  Post, tweet\n\n story:") == types
    assert parse_types("") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("call: ring", "“call” is known"),
        ("post\nPOSTS: tweet", "“posts” stands in two lines"),
        ("post: tweet\nstory: tweet", "“tweet” stands in two lines"),
        ("win", "means something else"),
        ("monday", "means something else"),
        (": tweet", "not of letters and digits"),
        ("<!here>", "not of letters and digits"),
        ("a very long name", "is long"),
        ("\n".join(f"post{number}" for number in range(60)), "60 types"),
    ],
)
def test_what_cannot_be_a_type_is_said(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parse_types(text)
