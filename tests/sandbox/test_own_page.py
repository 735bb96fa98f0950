"""A website that is open in the same browser can neither change nor read anything in the sandbox."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient

from sandbox import Person, Sandbox


def status(url: str, headers: dict[str, str], body: bytes | None = None) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=body, headers=headers), timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


WRITES = b'{"user": "U0ANNA", "channel": "dm", "text": "from elsewhere"}'


@pytest.mark.parametrize("origin", ["https://example.com", "null", "http://127.0.0.1:1"])
def test_another_sites_post_changes_nothing(sandbox: Sandbox, anna: Person, origin: str) -> None:
    assert status(f"{sandbox.page}page/api/message", {"Origin": origin, "Content-Type": "text/plain"}, WRITES) == 403

    assert anna.messages() == []


def test_a_name_that_was_made_to_mean_this_machine_reads_nothing(sandbox: Sandbox) -> None:
    assert status(f"{sandbox.page}page/api/workspace", {"Host": "example.com:80"}) == 403


def test_a_picture_on_another_site_is_not_shown_and_reads_nothing(sandbox: Sandbox, client: WebClient) -> None:
    client.chat_postMessage(channel="U0ANNA", text="Good morning")
    for mode in ("no-cors", "navigate"):
        asked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
        assert status(f"{sandbox.page}page/api/messages?user=U0ANNA&channel=dm", asked) == 403

    assert status(sandbox.page, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}) == 200
    assert sandbox.person("U0ANNA").unread() == {"Headway": 1, "team-north": 0, "general": 0}


def test_its_own_page_may(sandbox: Sandbox, anna: Person) -> None:
    own = sandbox.page.rstrip("/")
    assert status(f"{own}/page/api/message", {"Origin": own, "Content-Type": "application/json"}, WRITES) == 200

    assert [message.text for message in anna.messages()] == ["from elsewhere"]
