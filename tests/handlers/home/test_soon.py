"""Redrawing soon: once for several changes, and never in the way of an answer."""

from __future__ import annotations

from threading import Event

from slack_sdk import WebClient

from handlers.home import HomeSoon
from planning.ids import PersonId, WorkspaceId
from storage.database import Database
from tests.clock import FixedClock
from tests.examples import LONG_AGO, WORKSPACE, a_rep_with_a_plan, install

ANNA, BEN = PersonId("U0ANNA"), PersonId("U0BEN")


class Published(WebClient):
    """Keeps whose Home was published; waits for `go` first."""

    def __init__(self) -> None:
        super().__init__()
        self.whose: list[str] = []
        self.begun, self.go = Event(), Event()

    def views_publish(self, *, user_id: str, **_: object) -> None:  # type: ignore[override]  # only what is looked at
        self.begun.set()
        assert self.go.wait(5)
        self.whose.append(user_id)


def soon(database: Database, client: WebClient) -> HomeSoon:
    install(database)
    with database.write() as store:
        for rep in (ANNA, BEN):
            a_rep_with_a_plan(store, rep)
    return HomeSoon(database=database, clock=FixedClock(LONG_AGO), client_for=lambda _: client)


def test_several_changes_are_drawn_once_more(database: Database) -> None:
    client = Published()
    home_soon = soon(database, client)

    home_soon(WORKSPACE, ANNA)
    assert client.begun.wait(5)
    for _ in range(10):
        home_soon(WORKSPACE, ANNA)
    home_soon(WORKSPACE, BEN)
    client.go.set()

    assert home_soon.idle(5)
    assert client.whose == [ANNA, ANNA, BEN]
    home_soon.close()


def test_who_is_unknown_stops_nobody_else(database: Database) -> None:
    client = Published()
    client.go.set()
    home_soon = soon(database, client)

    home_soon(WorkspaceId("T0NOWHERE"), PersonId("U0NOBODY"))
    home_soon(WORKSPACE, BEN)

    assert home_soon.idle(5)
    assert client.whose == [BEN]
    home_soon.close()


def test_after_closing_nothing_is_drawn(database: Database) -> None:
    client = Published()
    client.go.set()
    home_soon = soon(database, client)

    home_soon.close()
    home_soon(WORKSPACE, ANNA)

    assert home_soon.idle(5)
    assert client.whose == []
