"""A file that a person drops: the app hears of it, and fetches it with its token."""

import urllib.request
from typing import Any
from urllib.error import HTTPError

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.refused import refusal

DEALS = "Account,Amount\nAcme,12000\n"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def fetched(address: str, token: str) -> bytes:
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.build_opener(_NoRedirect).open(request) as answer:
        content: bytes = answer.read()
    return content


def test_a_dropped_file_is_told_and_fetched_with_the_token(app: App, sandbox: Sandbox, anna: Person) -> None:
    told: list[dict[str, Any]] = []
    app.event("file_shared")(lambda event: told.append(event))

    anna.drops("deals.csv", DEALS)

    file = app.client.files_info(file=told[0]["file_id"])["file"]
    assert (told[0]["user_id"], told[0]["channel_id"]) == ("U0ANNA", "D0ANNA")
    assert (file["user"], file["name"], file["filetype"], file["size"]) == ("U0ANNA", "deals.csv", "csv", len(DEALS))
    assert fetched(file["url_private_download"], sandbox.bot_token).decode() == DEALS
    assert anna.messages()[0].files[0]["name"] == "deals.csv"


def test_without_its_token_the_app_is_sent_to_sign_in(client: WebClient, anna: Person) -> None:
    anna.drops("deals.csv", DEALS)
    file = client.files_info(file=anna.messages()[0].files[0]["id"])["file"]

    with pytest.raises(HTTPError) as refused:
        fetched(file["url_private_download"], "xoxb-wrong")

    assert refused.value.code == 302
    refused.value.close()


def test_a_file_in_a_channel_without_the_app_is_not_there_for_it(client: WebClient, anna: Person) -> None:
    anna.drops("deals.csv", DEALS, channel="C0GENERAL")

    file = anna.messages("C0GENERAL")[0].files[0]["id"]
    assert refusal(lambda: client.files_info(file=file)) == "file_not_found"


def test_without_the_optional_scope_nothing_is_told() -> None:
    with Sandbox(MANIFEST, optional_scopes=False) as strict:
        anna = strict.person("U0ANNA")

        anna.drops("deals.csv", DEALS)

        strict_client = WebClient(token=strict.bot_token, base_url=strict.api_url)
        assert anna.messages()[0].files
        assert strict.calls(name="events_api") == []
        assert refusal(lambda: strict_client.files_info(file="F0FILE0001")) == "missing_scope"
