"""What Slack tells of its own accord is kept, once, for this workspace alone."""

from __future__ import annotations

from slack_bolt import BoltRequest

from planning.ids import PersonId
from planning.people import Person, Standing
from planning.workspaces import Workspace
from storage import people, workspaces
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def stored(desk: Desk) -> Person | None:
    with desk.database.read() as store:
        return people.person(store, desk.workspace, ANNA)


def home(desk: Desk) -> Workspace:
    with desk.database.read() as store:
        found = workspaces.workspace(store, desk.workspace)
    assert found is not None
    return found


def test_somebody_who_moves_is_reminded_where_they_are(desk: Desk) -> None:
    """The zone of the profile is the zone of every reminder."""
    desk.known(desk.anna)

    desk.sandbox.change_user(ANNA, tz="Asia/Tokyo")
    desk.sandbox.until(lambda: getattr(stored(desk), "zone", None) == "Asia/Tokyo")


def test_somebody_who_leaves_is_gone(desk: Desk) -> None:
    """Nothing is sent to them any more."""
    desk.known(desk.anna)

    desk.sandbox.change_user(ANNA, deleted=True)
    desk.sandbox.until(lambda: getattr(stored(desk), "standing", None) is Standing.GONE)


def test_somebody_whom_headway_does_not_know_stays_unknown(desk: Desk) -> None:
    """Slack tells of every member; only those who use Headway are kept."""
    send(desk, {"type": "user_change", "user": {"id": ANNA, "tz": "Asia/Tokyo"}}, team=desk.workspace)

    assert stored(desk) is None


def test_an_event_that_comes_again_changes_nothing(desk: Desk) -> None:
    """Slack redelivers for minutes: an old change must not undo a new one."""
    desk.known(desk.anna)
    first = desk.sandbox.change_user(ANNA, tz="Asia/Tokyo")
    desk.sandbox.until(lambda: getattr(stored(desk), "zone", None) == "Asia/Tokyo")
    desk.sandbox.change_user(ANNA, tz="Europe/Lisbon")
    desk.sandbox.until(lambda: getattr(stored(desk), "zone", None) == "Europe/Lisbon")
    assert first is not None
    acknowledged = len(desk.sandbox.calls(name="events_api"))

    desk.sandbox.redeliver(first)
    desk.sandbox.until(lambda: len(desk.sandbox.calls(name="events_api")) > acknowledged)

    assert getattr(stored(desk), "zone", None) == "Europe/Lisbon"


def test_a_revoked_token_stops_the_workspace(desk: Desk) -> None:
    """Nothing more is sent; `headway run` resumes once the token works again."""
    desk.sandbox.event("tokens_revoked", tokens={"bot": ["U0APP"]})

    desk.sandbox.until(lambda: home(desk).stopped_because == "token_revoked")


def test_a_persons_revoked_token_stops_nothing(desk: Desk) -> None:
    """Headway has none: it is another app's business."""
    send(desk, {"type": "tokens_revoked", "tokens": {"oauth": [ANNA]}}, team=desk.workspace)

    assert home(desk).stopped_because is None


def test_an_uninstalled_app_stops_the_workspace(desk: Desk) -> None:
    """Whichever of the two events comes first."""
    desk.sandbox.event("app_uninstalled")

    desk.sandbox.until(lambda: home(desk).stopped_because == "app_uninstalled")


def test_what_happens_in_another_workspace_stops_nothing_here(desk: Desk) -> None:
    """One workspace an installation."""
    send(desk, {"type": "app_uninstalled"}, team="T0OTHER00")

    assert home(desk).stopped_because is None


def send(desk: Desk, event: dict[str, object], *, team: str) -> None:
    body = {"type": "event_callback", "team_id": team, "event_id": "Ev1", "event": event}
    desk.headway.app.dispatch(BoltRequest(body=body, mode="socket_mode"))
