"""The person and the place of an act, refused in a sentence where they do not exist."""

from sandbox.conversations import Conversation
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
    """`dm` means the direct messages with the app."""
    if channel in ("dm", None, ""):
        return state.dm(user.id)
    place = state.conversations.get(str(channel))
    if place is None and str(channel) == f"D{user.id[1:]}":
        place = state.dm(user.id)
    if place is None or user.id not in place.members:
        raise PageRefused(f"{user.real_name} is in no conversation {channel}.", status=404)
    return place


def open_view(state: State, user: User, view_id: object) -> View:
    view = state.views.find(str(view_id))
    if view is None or view.user != user.id:
        raise PageRefused("That view is no longer open.", status=409)
    return view
