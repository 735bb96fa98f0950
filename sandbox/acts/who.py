"""The person and the place of an act, refused in a sentence where they do not exist."""

from sandbox.conversations import Conversation, Message
from sandbox.offered import has_app
from sandbox.refusals import PageRefused
from sandbox.state import State
from sandbox.views import View
from sandbox.world import User


def acting_user(state: State, user_id: object) -> User:
    user = state.users.get(str(user_id))
    if user is None:
        raise PageRefused(f"There is no person {user_id} here.", status=404)
    if user.deleted:
        raise PageRefused(f"{user.real_name} has left and cannot do anything.")
    return user


def place_of(state: State, user: User, channel: object) -> Conversation:
    """`dm` means the direct messages with the app, which are only where it is installed."""
    place = state.conversations.get(str(channel))
    if channel in ("dm", None, "", f"D{user.id[1:]}"):
        if not has_app(state, user):
            raise PageRefused(f"{state.manifest.name} is not installed where {user.real_name} is from.", status=404)
        place = state.dm(user.id)
    if place is None or user.id not in place.members:
        raise PageRefused(f"{user.real_name} is in no conversation {channel}.", status=404)
    return place


def parent_of(place: Conversation, ts: object) -> Message:
    """The message that a thread hangs on."""
    parent = place.find(str(ts))
    if parent is None or parent.only_for is not None or parent.is_reply:
        raise PageRefused("That thread is no longer there.", status=404)
    return parent


def open_view(state: State, user: User, view_id: object) -> View:
    view = state.views.find(str(view_id))
    if view is None or view.user != user.id:
        raise PageRefused("That view is no longer open.", status=409)
    return view


def require_interactivity(state: State) -> None:
    """Without it Slack brings the app nothing of buttons, shortcuts and views: docs.slack.dev/interactivity"""
    if not state.manifest.interactivity:
        raise PageRefused("This app is not configured to handle interactive responses: interactivity is off.")
