"""Short leaves: a trigger to open a view, a URL to answer through; and that neither is kept for ever."""

import pytest

from sandbox.recent import KEPT, Recent
from sandbox.refusals import ApiRefused
from sandbox.response_urls import KEPT_URLS, RESPONSE_SECONDS, RESPONSE_USES, ResponseUrls, UrlSpent
from sandbox.triggers import TRIGGER_SECONDS, Triggers
from tests.sandbox.fake_time import FakeTime


@pytest.fixture
def triggers(machine: FakeTime) -> Triggers:
    return Triggers(machine)


@pytest.fixture
def urls(machine: FakeTime) -> ResponseUrls:
    return ResponseUrls(machine)


def exchanged(triggers: Triggers, trigger_id: str) -> str:
    """The user, or Slack's error word."""
    try:
        return triggers.exchange(trigger_id)
    except ApiRefused as refused:
        return refused.error


def used(urls: ResponseUrls, path: str) -> str:
    """The user, or Slack's error word."""
    try:
        return urls.use(path.removeprefix("/response/")).user
    except UrlSpent as spent:
        return str(spent)


def test_a_trigger_opens_one_view_within_three_seconds(triggers: Triggers, machine: FakeTime) -> None:
    first, second = triggers.give("U0ANNA"), triggers.give("U0BEN")

    machine.passes(TRIGGER_SECONDS)
    assert [exchanged(triggers, first), exchanged(triggers, first)] == ["U0ANNA", "exchanged_trigger_id"]

    machine.passes(0.1)
    assert exchanged(triggers, second) == "expired_trigger_id"


@pytest.mark.parametrize("made_up", ["", "x", "12345.98765.abcd2358fdea", f"1002.7000.{1002:032x}"])
def test_a_trigger_that_nobody_gave_is_invalid(triggers: Triggers, made_up: str) -> None:
    triggers.give("U0ANNA")

    assert exchanged(triggers, made_up) == "invalid_trigger_id"


def test_a_trigger_that_is_no_longer_kept_has_expired(triggers: Triggers) -> None:
    oldest = triggers.give("U0ANNA")
    for _ in range(KEPT):
        triggers.give("U0BEN")

    assert exchanged(triggers, oldest) == "expired_trigger_id"


def test_a_url_takes_five_answers_within_half_an_hour(urls: ResponseUrls, machine: FakeTime) -> None:
    first, second = (urls.give(channel="D0ANNA", user="U0ANNA") for _ in range(2))

    machine.passes(RESPONSE_SECONDS)
    answers = [used(urls, first) for _ in range(RESPONSE_USES + 1)]

    assert answers == ["U0ANNA"] * RESPONSE_USES + ["used_url"]
    machine.passes(0.1)
    assert used(urls, second) == "expired_url"


def test_a_url_that_is_no_longer_kept_or_never_was_has_expired(urls: ResponseUrls) -> None:
    oldest = urls.give(channel="D0ANNA", user="U0ANNA")
    for _ in range(KEPT_URLS):
        urls.give(channel="D0BEN", user="U0BEN")

    assert (used(urls, oldest), used(urls, "/response/made-up")) == ("expired_url", "expired_url")


def test_the_oldest_is_forgotten_first() -> None:
    recent: Recent[str, int] = Recent(most=2)

    for at, key in enumerate("aababc"):
        recent[key] = at

    assert dict(recent) == {"b": 4, "c": 5}
