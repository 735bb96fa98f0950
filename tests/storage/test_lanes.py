"""One sender a workspace at a time."""

from __future__ import annotations

import threading
from datetime import timedelta

from storage import lanes
from storage.database import Busy, Database
from tests.storage.examples import HERE, NOW, welcome

AFTER_THE_LEASE = NOW + timedelta(seconds=61)


def test_a_lane_is_leased_to_one_owner(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        assert lanes.lease(store, HERE, owner="a", machine_now=NOW) is not None

        assert lanes.lease(store, HERE, owner="b", machine_now=NOW) is None


def test_two_owners_at_once_never_both_hold_it(database: Database) -> None:
    with database.write() as store:
        welcome(store)
    holders: list[str] = []
    ready = threading.Barrier(8)

    def take(owner: str) -> None:
        ready.wait()
        try:
            with database.write() as store:
                lane = lanes.lease(store, HERE, owner=owner, machine_now=NOW)
        except Busy:
            return
        if lane is not None:
            holders.append(owner)

    threads = [threading.Thread(target=take, args=(f"process {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(holders) == 1


def test_a_lane_that_was_given_back_is_free(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        lanes.lease(store, HERE, owner="a", machine_now=NOW)
        lanes.release(store, HERE, "b")  # not theirs to give
        assert lanes.lease(store, HERE, owner="b", machine_now=NOW) is None

        lanes.release(store, HERE, "a")
        lane = lanes.lease(store, HERE, owner="b", machine_now=NOW)

        assert lane is not None
        assert not lane.taken_over


def test_an_expired_lane_is_taken_over(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        lanes.lease(store, HERE, owner="a", machine_now=NOW)

        lane = lanes.lease(store, HERE, owner="b", machine_now=AFTER_THE_LEASE)

        assert lane is not None
        assert lane.taken_over


def test_a_pause_outlives_who_was_told_of_it(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        lanes.lease(store, HERE, owner="a", machine_now=NOW)
        lanes.pause(store, HERE, "a", AFTER_THE_LEASE)
        lanes.pause(store, HERE, "b", NOW)  # not theirs to pause
        lanes.release(store, HERE, "a", next_send_at=NOW + timedelta(seconds=1))

        lane = lanes.lease(store, HERE, owner="b", machine_now=NOW)

        assert lane is not None
        assert lane.paused_until == AFTER_THE_LEASE
        assert lane.next_send_at == NOW + timedelta(seconds=1)
