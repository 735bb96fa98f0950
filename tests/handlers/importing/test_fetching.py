"""The token goes to Slack's own hosts alone."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient

from handlers.importing.fetching import Dropped, NoFile, content_of
from planning.ids import PersonId


@pytest.mark.parametrize(
    "address",
    [
        "https://files.example.com/a.csv",
        "https://notslack.com/a.csv",
        "http://files.slack.com/a.csv",
        "file:///a.csv",
        "",
    ],
)
def test_a_file_kept_elsewhere_is_not_fetched(address: str) -> None:
    file = Dropped(id="F0", name="a.csv", owner=PersonId("U0ANNA"), size=1, kind="csv", address=address)

    with pytest.raises(NoFile, match="not kept in Slack"):
        content_of(WebClient(token="xoxb-0"), file)
