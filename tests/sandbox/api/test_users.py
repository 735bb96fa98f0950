"""People as the bot learns of them."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.refused import refusal


def test_a_person_has_a_zone_and_a_locale_when_asked_for(client: WebClient) -> None:
    anna = client.users_info(user="U0ANNA", include_locale=True)["user"]

    assert (anna["tz"], anna["locale"], anna["profile"]["real_name"]) == ("Europe/Berlin", "en-GB", "Anna Berger")
    assert "locale" not in client.users_info(user="U0ANNA")["user"]


def test_guests_strangers_and_admins_are_told_apart(client: WebClient) -> None:
    people = {user: client.users_info(user=user)["user"] for user in ("U0GUEST", "U0STRANGR", "U0MAYA")}

    assert people["U0GUEST"]["is_restricted"]
    assert people["U0STRANGR"]["team_id"] == "T0OTHER00"
    assert people["U0MAYA"]["is_admin"]


def test_nobody_is_not_found(client: WebClient) -> None:
    assert refusal(lambda: client.users_info(user="U0NOBODY")) == "user_not_found"


def test_the_list_comes_in_pages(client: WebClient) -> None:
    pages = [[user["id"] for user in page["members"]] for page in client.users_list(limit=4)]

    assert [len(page) for page in pages] == [4, 4, 2]
    assert len({user for page in pages for user in page}) == 10


@pytest.mark.parametrize("zone", ["Nowhere/Land", "America", "../etc", "", None])
def test_a_zone_that_nobody_knows_is_told_as_it_is(sandbox: Sandbox, client: WebClient, zone: str | None) -> None:
    sandbox.change_user("U0ANNA", tz=zone)

    told = client.users_info(user="U0ANNA")["user"]

    assert (told["tz"], told["tz_offset"]) == (zone, 0)


def test_of_who_has_left_slack_tells_little(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.change_user("U0BEN", deleted=True)

    told = client.users_info(user="U0BEN")["user"]

    assert told["deleted"]
    assert told["profile"]["real_name"] == "Ben Okafor"
    assert not {"real_name", "tz", "is_admin", "is_restricted"} & told.keys()


def test_a_status_ends_at_its_time(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    anna.sets_status(":palm_tree:", "On holiday", until=sandbox.now() + timedelta(hours=1))
    before = client.users_info(user="U0ANNA")["user"]["profile"]

    sandbox.advance(3600)
    after = client.users_info(user="U0ANNA")["user"]["profile"]

    assert (before["status_emoji"], before["status_text"]) == (":palm_tree:", "On holiday")
    assert (after["status_emoji"], after["status_text"], after["status_expiration"]) == ("", "", 0)


def test_who_is_met_in_a_shared_channel_is_of_another_workspace_and_no_stranger(
    sandbox: Sandbox, client: WebClient
) -> None:
    met = client.users_info(user="U0STRANGR")["user"]
    sandbox.change_channel("C0NORTH", members=["U0ANNA", "U0APP"])

    assert (met["team_id"], met["is_stranger"]) == ("T0OTHER00", False)
    assert client.users_info(user="U0STRANGR")["user"]["is_stranger"]
