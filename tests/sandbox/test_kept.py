"""What a sandbox that runs for days keeps: the newest of everything, so that its memory stays what it is."""

from __future__ import annotations

from datetime import UTC, datetime

from sandbox.calls import KEPT_CALLS, KEPT_CHARACTERS, Calls
from sandbox.conversations import KEPT_EPHEMERAL, KEPT_MESSAGES, Conversation, Message
from sandbox.feed import Feed
from sandbox.files import KEPT_FILES, Files


def conversation() -> Conversation:
    return Conversation(id="D1", name="Headway", kind="dm", members={"U1", "U0APP"})


def message(number: int, *, only_for: str | None = None, thread_ts: str | None = None) -> Message:
    ts = f"{number:08}.000000"
    return Message(ts=ts, user="U0APP", text=str(number), blocks=[], only_for=only_for, thread_ts=thread_ts)


def texts(of: Conversation) -> list[str]:
    return [each.text for each in of.seen_by("U1")]


def test_the_oldest_ephemeral_messages_go_and_the_others_stay() -> None:
    dm = conversation()
    dm.add(message(0))
    for number in range(1, KEPT_EPHEMERAL + 3):
        dm.add(message(number, only_for="U1"))

    assert texts(dm) == ["0", *(str(number) for number in range(3, KEPT_EPHEMERAL + 3))]


def test_one_that_was_deleted_before_takes_no_other_with_it() -> None:
    dm = conversation()
    first = message(0, only_for="U1")
    dm.add(first)
    dm.remove(first)
    for number in range(1, KEPT_EPHEMERAL + 1):
        dm.add(message(number, only_for="U1"))

    assert len(texts(dm)) == KEPT_EPHEMERAL


def test_a_conversation_keeps_its_newest_messages_and_a_thread_its_replies() -> None:
    dm = conversation()
    dm.add(message(0))
    dm.add(message(1, thread_ts="00000000.000000"))
    for number in range(2, KEPT_MESSAGES + 1):
        dm.add(message(number))
    assert [each.text for each in dm.replies("00000000.000000")] == ["1"]

    dm.add(message(KEPT_MESSAGES + 1))

    assert dm.replies("00000000.000000") == []
    assert len(dm.messages) == KEPT_MESSAGES
    assert texts(dm)[0] == "2"


def test_an_old_file_is_forgotten_and_its_id_not_given_again() -> None:
    files = Files()

    ids = [files.drop(name="a.csv", content=b"", user="U1", channel="D1").id for _ in range(KEPT_FILES + 2)]

    assert len(set(ids)) == len(ids)
    assert files.find(ids[0]) is None
    assert files.find(ids[-1]) is not None


def test_large_calls_take_the_place_of_more_old_ones() -> None:
    calls = Calls(Feed(), lambda: datetime.now(UTC))
    home = {"view": "x" * (KEPT_CHARACTERS // 10)}
    for number in range(20):
        calls.record("api", f"{number}", request=home)

    assert [call["name"] for call in calls.since(0)] == [str(number) for number in range(11, 20)]


def test_the_oldest_calls_go() -> None:
    calls = Calls(Feed(), lambda: datetime.now(UTC))
    for number in range(KEPT_CALLS + 3):
        calls.record("api", f"{number}")

    assert [call["name"] for call in calls.since(0)] == [str(number) for number in range(3, KEPT_CALLS + 3)]
