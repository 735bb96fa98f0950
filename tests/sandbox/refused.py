"""What the Web API refuses a call with."""

from collections.abc import Callable

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse


def refusal(call: Callable[[], object]) -> str:
    """Slack's error word. Fails the test if the call goes through."""
    return str(refused(call)["error"])


def refused(call: Callable[[], object]) -> SlackResponse:
    with pytest.raises(SlackApiError) as caught:
        call()
    response = caught.value.response
    assert isinstance(response, SlackResponse)
    return response
