"""Modals, a stack a person, and Homes, one a person."""

from dataclasses import dataclass, field
from secrets import token_hex

from sandbox.conversations import KEPT_DRAWINGS
from sandbox.drawn import with_ids
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json

MODAL_STACK = 3  # views; docs.slack.dev/surfaces/modals

_KEPT_FIELDS = {
    "type": "modal",
    "callback_id": "",
    "private_metadata": "",
    "title": None,
    "submit": None,
    "close": None,
    "clear_on_close": False,
    "notify_on_close": False,
    "external_id": "",
}


@dataclass(slots=True, kw_only=True)
class View:
    id: str
    user: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    typed: Json = field(default_factory=dict)  # {block_id: {action_id: state entry}}
    errors: dict[str, str] = field(default_factory=dict)
    earlier: list[list[Json]] = field(default_factory=list)

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.body["blocks"]
        return blocks

    @property
    def drawings(self) -> list[list[Json]]:
        return [self.blocks, *self.earlier]

    def redraw(self, body: Json) -> None:
        self.earlier = [self.blocks, *self.earlier][:KEPT_DRAWINGS]
        self.body, self.hash, self.errors = kept_body(body), token_hex(8), {}
        drawn = {block["block_id"] for block in self.blocks}
        self.typed = {block_id: entry for block_id, entry in self.typed.items() if block_id in drawn}


def kept_body(body: Json) -> Json:
    fields = {key: body.get(key, default) for key, default in _KEPT_FIELDS.items()}
    return fields | {"blocks": with_ids(body["blocks"])}


class Views:
    def __init__(self) -> None:
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def top(self, user: str) -> View | None:
        stack = self._stacks.get(user)
        return stack[-1] if stack else None

    def depth(self, user: str) -> int:
        return len(self._stacks.get(user, ()))

    def home(self, user: str) -> View | None:
        return self._homes.get(user)

    def open(self, user: str, body: Json) -> View:
        self.require_own_id(body)
        view = _new(user, body)
        self._stacks[user] = [view]
        return view

    def push(self, user: str, body: Json) -> View:
        """Raises ApiRefused above three views, as Slack does."""
        stack = self._stacks.get(user)
        if not stack:
            raise ApiRefused("not_found", "there is no open modal to push on")
        if len(stack) >= MODAL_STACK:
            raise ApiRefused("push_limit_reached")
        self.require_own_id(body)
        view = _new(user, body, under=stack[-1])
        stack.append(view)
        return view

    def publish(self, user: str, body: Json) -> View:
        home = self._homes.get(user)
        self.require_own_id(body, of=home)
        if home is None:
            home = self._homes[user] = _new(user, body)
        else:
            home.redraw(body)
        return home

    def find(self, view_id: str) -> View | None:
        return next((view for view in self._shown() if view.id == view_id), None)

    def find_external(self, external_id: str) -> View | None:
        return next((view for view in self._shown() if external_id and view.body["external_id"] == external_id), None)

    def require_own_id(self, body: Json, *, of: View | None = None) -> None:
        """An external_id is of one view of the team: docs.slack.dev/reference/methods/views.open"""
        if self.find_external(body.get("external_id", "")) not in (None, of):
            raise ApiRefused("duplicate_external_id")

    def _shown(self) -> list[View]:
        return [*(view for stack in self._stacks.values() for view in stack), *self._homes.values()]

    def close(self, view: View) -> None:
        stack = self._stacks.get(view.user, [])
        if view in stack:
            stack.remove(view)

    def clear(self, user: str) -> None:
        self._stacks.pop(user, None)


def _new(user: str, body: Json, *, under: View | None = None) -> View:
    view_id = f"V0{token_hex(5).upper()}"
    return View(
        id=view_id,
        user=user,
        body=kept_body(body),
        hash=token_hex(8),
        root_id=under.root_id if under else view_id,
        previous_id=under.id if under else None,
    )
