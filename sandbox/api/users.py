"""users.*: people. docs.slack.dev/reference/methods/users.info"""

from sandbox.api.method import Arguments, Method
from sandbox.api.pages import page_of
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.users import user_object


def info(state: State, arguments: Arguments) -> Json:
    user = state.users.get(arguments.required("user"))
    if user is None:
        raise ApiRefused("user_not_found")
    with_locale = arguments.flag("include_locale")
    return {"user": user_object(state, user, with_locale=with_locale)}


def list_users(state: State, arguments: Arguments) -> Json:
    now, with_locale = state.clock.now(), arguments.flag("include_locale")
    users, cursor = page_of(list(state.users.values()), arguments, default=len(state.users))
    members = [user_object(state, user, with_locale=with_locale) for user in users]
    return {
        "members": members,
        "cache_ts": int(now.timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


METHODS = {
    "users.info": Method(info, "users:read"),
    "users.list": Method(list_users, "users:read"),
}
