"""What Slack's own pickers let a person choose: as many as the app allows, and people and channels that they see."""

from sandbox.conversations import Conversation
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.values import Unanswerable, chosen_in
from sandbox.world import User


def require_offered(state: State, user: User, element: Json, entry: Json) -> None:
    """Raises Unanswerable with a sentence."""
    chosen = chosen_in(element, entry)
    most = element.get("max_selected_items")
    if most is not None and len(chosen) > most:
        raise Unanswerable(f"at most {most} can be chosen there, not {len(chosen)}")
    kind = element["type"].removeprefix("multi_")
    for each in chosen if kind in _OFFERED else ():
        if not _OFFERED[kind](state, user, element, each):
            raise Unanswerable(f"{each} is not among what {user.real_name} can choose there")


def _person(state: State, _user: User, _element: Json, named: str) -> bool:
    found = state.users.get(named)
    return found is not None and not found.deleted


def _channel(state: State, _user: User, _element: Json, named: str) -> bool:
    place = state.conversations.get(named)
    return place is not None and place.kind == "channel" and not place.is_private


def _conversation(state: State, user: User, element: Json, named: str) -> bool:
    """docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object"""
    rules = element.get("filter", {})
    wanted = rules.get("include", ("im", "private", "public"))
    person = state.users.get(named)
    if person is not None:
        is_left_out = person.is_bot and rules.get("exclude_bot_users", False)
        return "im" in wanted and not person.deleted and not is_left_out
    place = state.conversations.get(named)
    if place is None or not _is_seen(place, user):
        return False
    is_left_out = place.is_shared and rules.get("exclude_external_shared_channels", False)
    return _kind_of(place) in wanted and not is_left_out


def _is_seen(place: Conversation, user: User) -> bool:
    return user.id in place.members or (place.kind == "channel" and not place.is_private)


def _kind_of(place: Conversation) -> str:
    if place.kind == "dm":
        return "im"
    return "private" if place.is_private else "public"


_OFFERED = {"users_select": _person, "channels_select": _channel, "conversations_select": _conversation}
