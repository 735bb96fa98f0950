"""The bot's own limits against the sandbox's: two tables, each written from Slack's pages."""

import sandbox.limits
from handlers import limits


def test_the_bot_draws_nothing_larger_than_the_sandbox_takes() -> None:
    own = {name: number for name, number in vars(limits).items() if name.isupper()}
    taken = {name: number for name, number in vars(sandbox.limits).items() if name.isupper()}
    shared = own.keys() & taken.keys()

    assert len(shared) > 20
    assert {name: own[name] for name in shared if own[name] > taken[name]} == {}
