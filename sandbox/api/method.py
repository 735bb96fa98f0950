"""What a Web API method is, and its arguments."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.wire import parsed

# Said of links, looks and other workspaces: nothing here would look different.
SHOWN_NOWHERE = frozenset({"unfurl_links", "unfurl_media", "team_id", "presence", "highlight_type", "snippet_type"})


class Arguments:
    """The arguments of a call: JSON as sent, or form fields in which lists and objects are JSON text."""

    def __init__(self, given: Json, *, unread: ApiRefused | None = None) -> None:
        """`unread` is why the body could not be read; every method refuses the call with it."""
        self.refusal = unread
        self.token = str(given.get("token", ""))
        self.given = {key: value for key, value in given.items() if key != "token"}
        self._asked: set[str] = set()

    def unread(self) -> list[str]:
        """What was given and no method asked for, but for what changes nothing that the sandbox shows."""
        return [name for name in self.given if name not in self._asked | SHOWN_NOWHERE]

    def _value(self, name: str) -> Any:
        self._asked.add(name)
        return self.given.get(name)

    def text(self, name: str) -> str | None:
        """None if absent. A list or object is refused: "Please only input valid strings", says every method's page."""
        value = self._value(name)
        if isinstance(value, list | dict):
            raise ApiRefused("invalid_array_arg")
        return None if value is None else str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise ApiRefused("invalid_arguments", f"[ERROR] missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        return self._value(name) in (True, "true", "True", "1", 1)

    def number(self, name: str, default: int) -> int:
        given = self._value(name)
        if given is None:
            return default
        if not re.fullmatch("-?[0-9]{1,15}", str(given)):
            raise ApiRefused("invalid_arguments", f"[ERROR] must be an integer: {name}")
        return int(given)

    def parsed(self, name: str, *, error: str) -> Any:
        """A list or object, None if absent. Raises ApiRefused(error) if the text is not JSON."""
        value = self._value(name)
        if not isinstance(value, str):
            return value
        try:
            return parsed(value) if value else None
        except ValueError:
            raise ApiRefused(error) from None


@dataclass(frozen=True, slots=True)
class Method:
    run: Callable[[State, Arguments], Json]
    scope: str | None = None
    token: Literal["bot", "app", "none"] = "bot"


def require_scope(state: State, scope: str) -> None:
    if scope not in state.scopes:
        raise ApiRefused("missing_scope", needed=scope, provided=",".join(sorted(state.scopes)))
