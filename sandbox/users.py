"""A person as users.info, users.list and user_change tell of them."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID, User


def user_object(state: State, user: User, *, with_locale: bool) -> Json:
    """docs.slack.dev/reference/objects/user-object"""
    now = state.clock.now()
    told: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": _profile(user, now),
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    if not user.deleted:
        told |= _of_who_is_here(state, user, now)
    return told | ({"locale": user.locale} if with_locale else {})


def _of_who_is_here(state: State, user: User, now: datetime) -> Json:
    """What Slack no longer tells of somebody whose account is deactivated."""
    return {
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": _seconds_from_utc(user.tz, now),
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted or user.is_ultra_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_stranger": _is_stranger(state, user),
    }


def _is_stranger(state: State, user: User) -> bool:
    """Of another workspace, and in no shared channel that the app can see."""
    places = (each for each in state.conversations.values() if each.is_shared and user.id in each.members)
    met = any(BOT_USER_ID in each.members or not each.is_private for each in places)
    return user.team_id != state.world.team_id and not met


def _seconds_from_utc(zone: str | None, now: datetime) -> int:
    """0 where there is no zone, or none that is known."""
    try:
        offset = now.astimezone(ZoneInfo(zone)).utcoffset() if zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no such file; not within its folder; a folder
        return 0
    return int(offset.total_seconds()) if offset else 0


def _profile(user: User, now: datetime) -> Json:
    """A status is cleared when its time is over."""
    over = 0 < user.status_expiration <= now.timestamp()
    return {
        "title": user.title,
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.display_name,
        "display_name_normalized": user.display_name,
        "status_text": "" if over else user.status_text,
        "status_emoji": "" if over else user.status_emoji,
        "status_expiration": 0 if over else user.status_expiration,
        "team": user.team_id,
    }
