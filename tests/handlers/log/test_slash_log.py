"""/log as a rep types and presses it, against the sandbox."""

from __future__ import annotations

from tests.rig import Desk


def test_a_line_is_logged_and_undone_with_the_button(desk: Desk) -> None:
    desk.has_plan(desk.anna)

    answer = desk.anna.types("/log", "meeting Globex — good talk")

    assert "Meeting, Globex ✓  1 of 10 this week" in answer.text
    assert "Undone: Meeting, Globex." in desk.anna.press(answer.messages[0], "Undo").text
    assert "Nothing is logged yet" in desk.anna.types("/log", "list").text


def test_the_log_page_is_changed_in_place(desk: Desk) -> None:
    for number in range(1, 12):
        desk.anna.types("/log", f"{number} calls")
    page = desk.anna.types("/log", "list").messages[0]

    older = desk.anna.press(page, "Older").messages

    assert [message.ts for message in older] == [page.ts]
    assert "Today · Call" in older[0].text


def test_a_button_of_the_help_logs_and_a_second_press_does_not(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    shown = desk.anna.types("/log", "help").messages[0]

    first = desk.anna.press(shown, "Log a meeting")
    second = desk.anna.press(shown, "Log a meeting")

    assert "Meeting ✓  1 of 10 this week" in first.text
    assert "nothing was stored twice" in second.text


def test_a_mention_in_a_note_pages_nobody(desk: Desk) -> None:
    desk.anna.types("/log", "call A&B — <!channel> ask <@U0BEN>, 1 < 2")

    blocks = desk.anna.types("/log", "list").messages[0].blocks
    row = next(block for block in blocks if "Call, A&B" in block.get("text", {}).get("text", ""))

    assert row["text"] == {"type": "plain_text", "text": "Today · Call, A&B\n<!channel> ask <@U0BEN>, 1 < 2"}


def test_stars_and_backticks_are_drawn_as_typed_and_can_be_copied(desk: Desk) -> None:
    answer = desk.anna.types("/log", "meeting *Glob* `x` — _well_ `done`")
    assert "Meeting, *Glob* `x` ✓" in answer.text
    assert "_well_ `done`" in answer.text

    undone = desk.anna.types("/log", "undo").text
    again = undone.split("To log it again: /log ")[1]

    assert "Meeting, *Glob* `x` ✓" in desk.anna.types("/log", again).text


def test_all_of_what_was_typed_is_given_back(desk: Desk) -> None:
    typed = "cal " + "<&>" * 900

    answer = desk.anna.types("/log", typed)

    assert "".join(answer.text.split()).endswith("".join(f"/log {typed}".split()))


def test_what_is_unclear_is_answered_with_what_was_typed(desk: Desk) -> None:
    answer = desk.anna.types("/log", "cal Globex — good talk")

    assert "did you mean call?" in answer.text
    assert "You typed: /log cal Globex — good talk" in answer.text


def test_a_guest_logs_nothing(desk: Desk) -> None:
    assert "members of this workspace" in desk.guest.types("/log", "call Acme").text
