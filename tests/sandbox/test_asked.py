"""What is asked wrongly of the page's API or of the Web API is refused in a sentence or a word, and nothing is kept."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from slack_sdk import WebClient

from sandbox import Refused, Sandbox
from sandbox.http import get, post
from sandbox.world import DEFAULT_WORLD, User, World
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.refused import refused

CLOCK, USERS, CHANNELS, MESSAGE, ACTION = (
    "/clock",
    "/page/api/users",
    "/page/api/channels",
    "/page/api/message",
    "/page/api/action",
)


@pytest.fixture(scope="module")
def whole() -> Iterator[Sandbox]:
    """One for all: nothing that is refused changes it."""
    with Sandbox(MANIFEST) as running:
        yield running


@pytest.mark.parametrize(
    ("path", "asked", "sentence"),
    [
        (CLOCK, {"speed": "nan"}, "speed must be a number"),
        (CLOCK, {"speed": 1e300}, "at most 31622400 times as fast"),
        (CLOCK, {"advance_seconds": 1e30}, "goes to the year 2200"),
        (CLOCK, {"advance_seconds": -1e30}, "forwards only"),
        (CLOCK, {"to": "9999-12-31T23:59:59-10:00"}, "goes to the year 2200"),
        (CLOCK, {"to": 5}, "to must be text"),
        (USERS, {"id": "U0NEW"}, "A person needs name and real_name"),
        (USERS, {"id": "", "name": "x", "real_name": "x"}, "A person needs id"),
        (USERS, {"id": "new", "name": "x", "real_name": "x"}, "new is no id; one looks like U0CARLA"),
        (USERS, {"id": "U0DEV", "tz": 5}, "tz must be text or null"),
        (USERS, {"id": "U0DEV", "status_expiration": "soon"}, "status_expiration must be a whole number"),
        (USERS, {"id": "U0DEV", "nickname": "x"}, "A person has no nickname; it has id, name"),
        (CHANNELS, {"id": "C0Y", "name": "y", "members": "U0ANNA"}, "members must be a list of texts"),
        (CHANNELS, {"id": "C0NORTH", "members": None}, "members must be a list of texts"),
        (CHANNELS, {"id": "C0NORTH", "members": ["U0NOPE"]}, "There is no person U0NOPE here"),
        (CHANNELS, {"id": "C0NORTH", "name": None}, "name must be text"),
        (MESSAGE, {"user": "U0ANNA", "text": {}}, "text must be text"),
        (ACTION, {"user": "U0ANNA", "container": "message"}, "container must be an object"),
        ("/page/api/scopes", {"grant": "users:read"}, "grant must be a list of texts"),
    ],
)
def test_a_wrong_type_is_told_in_a_sentence(whole: Sandbox, path: str, asked: dict[str, Any], sentence: str) -> None:
    before = get(_base(whole), "/page/api/workspace")

    with pytest.raises(Refused, match=sentence):
        post(_base(whole), path, asked)

    assert get(_base(whole), "/page/api/workspace") == before
    assert whole.now().year < 2200


@pytest.mark.parametrize("query", [{"since": "inf"}, {"since": "nan"}, {"last": -5}, {"last": "many"}])
def test_a_number_of_the_query_is_one(whole: Sandbox, query: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="must be a number"):
        get(_base(whole), "/page/api/calls", **query)


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        ("application/json", b'{"channel": "U0ANNA", "text": NaN}', "invalid_json"),
        ("application/json", b'{"channel": ', "invalid_json"),
        ("application/json", b"[1]", "json_not_object"),
        ("application/xml", b"<a/>", "invalid_post_type"),
        ("", b"channel=U0ANNA&text=x", "missing_post_type"),
        ("multipart/form-data", b"channel=U0ANNA", "invalid_form_data"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_by_slacks_word(
    whole: Sandbox, kind: str, body: bytes, error: str
) -> None:
    assert _answer(whole, kind, body)["error"] == error


def test_a_form_of_several_parts_is_read(whole: Sandbox) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    body = part.format("channel", "U0ANNA") + part.format("text", "hëllo") + "--x--\r\n"

    assert _answer(whole, "multipart/form-data; boundary=x", body.encode())["ok"]
    assert whole.person("U0ANNA").messages()[-1].text == "hëllo"


def _base(sandbox: Sandbox) -> str:
    return sandbox.page.rstrip("/")


def _answer(sandbox: Sandbox, kind: str, body: bytes) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {sandbox.bot_token}", "Content-Type": kind}
    asked = Request(f"{sandbox.api_url}chat.postMessage", data=body, headers=headers)
    with build_opener(ProxyHandler({})).open(asked) as response:
        return dict(json.load(response))


def test_a_mistake_of_the_sandboxs_own_is_named_in_the_inspector() -> None:
    """A world in which somebody has a time zone that no time zone is."""
    odd = User(**asdict(DEFAULT_WORLD.users[0]) | {"id": "U0ODD", "tz": 5})
    with Sandbox(MANIFEST, world=World(users=(odd,))) as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])

        assert refused(lambda: client.users_info(user="U0ODD"))["error"] == "internal_error"
        assert "_seconds_from_utc" in sandbox.warnings()[-1]
