"""How often a method may be called: bursts are taken, what goes on above a tier is refused, and time gives it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from sandbox.api.dispatch import METHODS
from sandbox.rates import A_CHANNEL, KEPT_BUCKETS, RATES, TIER_4, Rates
from tests.sandbox.fake_time import FakeTime
from tests.sandbox.refused import refused
from tests.sandbox.slacks_numbers import A_MINUTE, A_MINUTE_IN_A_CHANNEL


@pytest.fixture
def rates(machine: FakeTime) -> Rates:
    return Rates(machine)


@pytest.mark.parametrize("method", sorted(RATES.keys() - {"chat.postMessage"}))
def test_a_tier_is_accepted_at_its_burst_and_refused_above_it(machine: FakeTime, rates: Rates, method: str) -> None:
    rate = RATES[method]

    assert [rates.take(method) for _ in range(rate.burst)] == [None] * rate.burst

    wait = rates.take(method)
    assert wait == -(-60 // rate.a_minute)
    machine.passes(wait)
    assert rates.take(method) is None


def test_the_sandbox_holds_slacks_rates() -> None:
    assert {method: RATES[method].a_minute for method in A_MINUTE} == A_MINUTE
    assert A_CHANNEL.a_minute == A_MINUTE_IN_A_CHANNEL


def test_every_method_that_is_done_has_a_rate() -> None:
    assert METHODS.keys() == RATES.keys()


def test_a_message_a_second_goes_on_for_ever_in_one_channel(machine: FakeTime, rates: Rates) -> None:
    for _ in range(10 * A_CHANNEL.burst):
        assert rates.take("chat.postMessage", "C1") is None
        machine.passes(1)


def test_a_burst_in_one_channel_leaves_the_others_alone(rates: Rates) -> None:
    for _ in range(A_CHANNEL.burst):
        rates.take("chat.postMessage", "C1")

    assert rates.take("chat.postMessage", "C1") == 1
    assert rates.take("chat.postMessage", "C2") is None


def test_a_workspace_takes_several_hundred_a_minute_over_all_its_channels(rates: Rates) -> None:
    taken = [rates.take("chat.postMessage", f"C{at}") for at in range(2 * KEPT_BUCKETS)]

    assert taken == [None] * 300 + [1] * (2 * KEPT_BUCKETS - 300)


@given(pauses=st.lists(st.floats(0, 30), max_size=300))
def test_nobody_gets_more_than_the_burst_and_what_time_gives(pauses: list[float]) -> None:
    machine = FakeTime()
    rates = Rates(machine)
    began, taken = machine(), 0

    for pause in pauses:
        machine.passes(pause)
        taken += rates.take("views.open") is None

    assert taken <= TIER_4.burst + (machine() - began) * TIER_4.a_minute / 60 + 1e-6


def test_above_the_rate_the_app_is_told_when_to_come_back(
    sandbox: Sandbox, client: WebClient, anna: Person, machine: FakeTime
) -> None:
    """A person's id and that of the direct messages with them are one channel."""
    for at in range(A_CHANNEL.burst):
        client.chat_postMessage(channel=("U0ANNA", "D0ANNA")[at % 2], text=f"{at}")

    response = refused(lambda: client.chat_postMessage(channel="U0ANNA", text="one too many"))

    assert (response.status_code, response.headers["Retry-After"]) == (429, "1")
    assert response.data == {"ok": False, "error": "ratelimited"}
    machine.passes(1)
    client.chat_postMessage(channel="U0ANNA", text="in time")
    assert [message.text for message in anna.messages()][-2:] == [f"{A_CHANNEL.burst - 1}", "in time"]


def test_a_call_that_may_not_be_made_costs_nothing(sandbox: Sandbox, client: WebClient) -> None:
    stranger = WebClient(token="xoxb-wrong", base_url=sandbox.api_url, retry_handlers=[])

    for _ in range(RATES["users.list"].burst + 1):
        assert refused(stranger.users_list)["error"] == "invalid_auth"

    client.users_list()
