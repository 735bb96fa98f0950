"""views.*: modals and Home. docs.slack.dev/reference/methods/views.open"""

from sandbox.api.drawing import drawn_view
from sandbox.api.method import Arguments, Method
from sandbox.api.undone import warn_of_undone
from sandbox.checks import Surface
from sandbox.payloads import view_object
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.views import View


def open_view(state: State, arguments: Arguments) -> Json:
    body = drawn_view(arguments, Surface.MODAL)
    user = state.triggers.exchange(arguments.required("trigger_id"))
    if state.views.depth(user):
        state.calls.warn("views.open", "a modal was open already; it is replaced. views.push adds to it")
    return _shown(state, state.views.open(user, body))


def push(state: State, arguments: Arguments) -> Json:
    body = drawn_view(arguments, Surface.MODAL)
    trigger_id = arguments.required("trigger_id")
    user = state.triggers.exchange(trigger_id)
    view = state.views.push(user, body)
    if not state.triggers.is_of_modal(trigger_id):
        sentence = "this trigger is not of the open modal; Slack asks for one from within it"
        state.calls.warn("views.push", sentence)  # docs.slack.dev/reference/methods/views.push; its error is not public
    return _shown(state, view)


def update(state: State, arguments: Arguments) -> Json:
    view_id, external_id = arguments.text("view_id"), arguments.text("external_id")
    view = state.views.find(view_id or "") or state.views.find_external(external_id or "")
    if view is None:
        raise ApiRefused("not_found")
    body = drawn_view(arguments, Surface(view.body["type"]))
    _require_hash(view, arguments)
    state.views.require_own_id(body, of=view)
    view.redraw(body)
    return _shown(state, view)


def publish(state: State, arguments: Arguments) -> Json:
    if not state.manifest.home_tab:
        raise ApiRefused("not_enabled")
    user = arguments.required("user_id")
    if user not in state.users:
        raise ApiRefused("invalid_arguments", "[ERROR] no such user [json-pointer:/user_id]")
    body = drawn_view(arguments, Surface.HOME)
    home = state.views.home(user)
    if home is not None:
        _require_hash(home, arguments)
    return _shown(state, state.views.publish(user, body))


def _require_hash(view: View, arguments: Arguments) -> None:
    if arguments.text("hash") not in (None, "", view.hash):
        raise ApiRefused("hash_conflict")


def _shown(state: State, view: View) -> Json:
    state.feed.changed()
    warn_of_undone(state, view)
    return {"view": view_object(state, view)}


METHODS = {
    "views.open": Method(open_view),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
