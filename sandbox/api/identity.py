"""auth.test, api.test and apps.connections.open: who is calling, and is anybody there."""

from sandbox.api.method import Arguments, Method
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import APP_ID, BOT_ID, State
from sandbox.world import BOT_USER_ID


def auth_test(state: State, _arguments: Arguments) -> Json:
    return {
        "url": f"https://{state.world.domain}.slack.com/",
        "team": state.world.team_name,
        "user": state.users[BOT_USER_ID].name,
        "team_id": state.world.team_id,
        "user_id": BOT_USER_ID,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "is_enterprise_install": False,
    }


def api_test(_state: State, arguments: Arguments) -> Json:
    if arguments.text("error"):
        raise ApiRefused(arguments.required("error"))
    return {"args": arguments.given}


def open_connection(state: State, _arguments: Arguments) -> Json:
    if not state.manifest.socket_mode:
        raise ApiRefused("forbidden", "[ERROR] Socket Mode is not turned on")
    host = state.base_url.replace("http://", "ws://")
    return {"url": f"{host}/link?ticket={state.sockets.new_ticket()}&app_id={APP_ID}"}


METHODS = {
    "auth.test": Method(auth_test),
    "api.test": Method(api_test, token="none"),
    "apps.connections.open": Method(open_connection, "connections:write", token="app"),
}
