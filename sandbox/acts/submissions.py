"""A view submitted or closed, and what the app's acknowledgement does to the stack."""

import asyncio
from dataclasses import dataclass, field

from sandbox.ack import Ack
from sandbox.acts.typing import keep_typed
from sandbox.acts.who import acting_user, open_view, require_interactivity
from sandbox.api.undone import warn_of_undone
from sandbox.checks import Surface, ViewTooLarge, check_view
from sandbox.complaints import complaints
from sandbox.payloads import interaction, view_object
from sandbox.refusals import ApiRefused, PageRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.values import state_values
from sandbox.views import View
from sandbox.world import User

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What the person sees: sentences beside fields, or Slack's one sentence of trouble."""

    timed_out: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str | None = None


async def submit(state: State, asked: Json) -> Submitted:
    """With `twice`, the same submission is sent twice at once, as an impatient person's; the first answer counts."""
    user = acting_user(state, asked.get("user"))
    require_interactivity(state)
    view = open_view(state, user, asked.get("view_id"))
    if view.body["submit"] is None:
        raise PageRefused("That view has no submit button.")
    keep_typed(state, user, view, asked.get("values") or {})
    view.errors = complaints(view.blocks, state_values(view.blocks, view.typed))
    if view.errors:
        state.feed.changed()
        return Submitted(errors=view.errors)
    acks = await asyncio.gather(*(_sent(state, user, view) for _ in range(2 if asked.get("twice") else 1)))
    shown = _apply(state, view, acks[0])
    state.feed.changed()
    return shown


async def close(state: State, asked: Json) -> None:
    user = acting_user(state, asked.get("user"))
    view = open_view(state, user, asked.get("view_id"))
    told = view_object(state, view)
    cleared = bool(asked.get("clear")) or view.body["clear_on_close"]
    if cleared:
        state.views.clear(user.id)
    else:
        state.views.close(view)
    state.feed.changed()
    if view.body["notify_on_close"] and state.manifest.interactivity:
        payload = interaction(state, "view_closed", user, in_view=True) | {"view": told, "is_cleared": cleared}
        await state.app.deliver("interactive", payload)


async def _sent(state: State, user: User, view: View) -> Ack:
    payload = interaction(state, "view_submission", user, in_view=True) | {
        "trigger_id": state.triggers.give(user.id, of_modal=True),
        "view": view_object(state, view),
        "response_urls": [],
    }
    return await state.app.deliver("interactive", payload)


def _apply(state: State, view: View, ack: Ack) -> Submitted:
    if ack.failure:
        return Submitted(timed_out=ack.timed_out, trouble=TROUBLE)
    try:
        view.errors = _respond(state, view, ack.body or {})
    except ApiRefused as refused:
        sentence = f"the acknowledgement was refused: {refused.error} {'; '.join(refused.messages)}"
        state.calls.warn("view_submission", sentence.strip(), request=ack.body)
        return Submitted(trouble=TROUBLE)
    return Submitted(errors=view.errors)


def _respond(state: State, view: View, body: Json) -> dict[str, str]:
    """docs.slack.dev/surfaces/modals#response_actions. Returns the errors to show."""
    match body.get("response_action"):
        case None if not body:
            state.views.close(view)
        case "clear":
            state.views.clear(view.user)
        case "update":
            drawn = _checked(body.get("view"))
            state.views.require_own_id(drawn, of=view)
            view.redraw(drawn)
            warn_of_undone(state, view)
        case "push":
            warn_of_undone(state, state.views.push(view.user, _checked(body.get("view"))))
        case "errors":
            return _errors(view, body.get("errors"))
        case other:
            raise ApiRefused("invalid_arguments", f"unknown response_action: {other}")
    return {}


def _checked(view: object) -> Json:
    try:
        found = check_view(view, Surface.MODAL)
    except ViewTooLarge:
        raise ApiRefused("view_too_large") from None
    if found or not isinstance(view, dict):
        raise ApiRefused("invalid_arguments", *found)
    return view


def _errors(view: View, errors: object) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        raise ApiRefused("invalid_arguments", "errors must name input blocks of the view")
    if not all(isinstance(sentence, str) for sentence in errors.values()):
        raise ApiRefused("invalid_arguments", "errors must be sentences")
    return errors
