"""A conversation as the app is told of it. docs.slack.dev/reference/objects/conversation-object"""

from sandbox.conversations import Conversation
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID


def channel_object(state: State, place: Conversation, *, counted: bool = False) -> Json:
    """With how many are in it where that is asked for."""
    if place.kind == "dm":
        return _direct_messages(state, place)
    teams = state.teams_of(place)
    told: Json = {
        "id": place.id,
        "name": place.name,
        "name_normalized": place.name,
        "is_channel": not place.is_private,
        "is_group": place.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": place.is_private,
        "is_member": BOT_USER_ID in place.members,
        "is_archived": place.is_archived,
        "is_general": place.is_general,
        "is_shared": place.is_shared,
        "is_ext_shared": place.is_shared,
        "is_org_shared": False,
        "context_team_id": state.world.team_id,
        "shared_team_ids": teams,
    }
    if place.is_shared:
        told |= {"conversation_host_id": state.world.team_id, "connected_team_ids": teams[1:]}
    return told | ({"num_members": len(place.members)} if counted else {})


def _direct_messages(state: State, place: Conversation) -> Json:
    (user,) = place.members - {BOT_USER_ID}
    gone = user in state.users and state.users[user].deleted
    told = {"id": place.id, "is_im": True, "user": user, "is_user_deleted": gone, "is_archived": False}
    return told | {"context_team_id": state.world.team_id, "is_org_shared": False}
