"""A file is announced, uploaded and shared, in this order."""

import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.refused import refusal


def test_a_file_stands_in_the_direct_messages_with_a_link_that_saves_it(client: WebClient, anna: Person) -> None:
    client.files_upload_v2(channel="D0ANNA", filename="a b.ics", title="Focus", content="BEGIN:VCALENDAR")

    [message] = anna.messages()
    [file] = message.files
    with urllib.request.urlopen(file["url_private_download"]) as answer:
        saved, headers = answer.read(), answer.headers

    assert message.text == "Focus (a b.ics)"
    assert saved == b"BEGIN:VCALENDAR"
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%20b.ics"


@pytest.mark.parametrize(
    ("channel", "error"),
    [("U0ANNA", "invalid_arguments"), ("C0GENERAL", "not_in_channel"), ("C0NO", "channel_not_found")],
)
def test_a_file_goes_only_where_the_app_is(client: WebClient, channel: str, error: str) -> None:
    assert refusal(lambda: client.files_upload_v2(channel=channel, filename="a.ics", content="x")) == error


def test_a_file_that_was_not_uploaded_is_not_shared(client: WebClient) -> None:
    announced = client.files_getUploadURLExternal(filename="a.ics", length=3)

    named = [{"id": announced["file_id"]}]
    assert refusal(lambda: client.files_completeUploadExternal(files=named, channel_id="D0ANNA")) == "file_not_found"


def test_without_the_optional_scope_there_are_no_files() -> None:
    with Sandbox(MANIFEST, optional_scopes=False) as strict:
        client = WebClient(token=strict.bot_token, base_url=strict.api_url)

        assert refusal(lambda: client.files_getUploadURLExternal(filename="a.ics", length=3)) == "missing_scope"


def uploaded(client: WebClient, name: str = "a.ics") -> str:
    announced = client.files_getUploadURLExternal(filename=name, length=1)
    asked = urllib.request.Request(announced["upload_url"], data=b"x", method="POST")
    with urllib.request.urlopen(asked) as answer:
        assert answer.status == 200
    return str(announced["file_id"])


def test_an_upload_of_another_length_is_refused(client: WebClient) -> None:
    announced = client.files_getUploadURLExternal(filename="a.ics", length=2)

    asked = urllib.request.Request(announced["upload_url"], data=b"x", method="POST")
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(asked)


def test_a_file_is_shared_in_several_channels_or_in_a_thread(client: WebClient, anna: Person) -> None:
    first = client.chat_postMessage(channel="U0ANNA", text="first")
    one, other = uploaded(client), uploaded(client)

    client.files_completeUploadExternal(files=[{"id": one}], channels=["D0ANNA", "C0NORTH"])
    client.files_completeUploadExternal(files=[{"id": other}], channel_id="D0ANNA", thread_ts=first["ts"])

    assert [message.files[0]["id"] for message in anna.messages("C0NORTH")] == [one]
    assert [message.replies for message in anna.messages()] == [1, 0]


def test_a_deleted_file_takes_its_message_with_it(client: WebClient, anna: Person) -> None:
    file = uploaded(client)
    client.files_completeUploadExternal(files=[{"id": file}], channel_id="D0ANNA")

    client.files_delete(file=file)

    assert anna.messages() == []
    assert refusal(lambda: client.files_info(file=file)) == "file_not_found"
