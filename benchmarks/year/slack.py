"""A Slack in this process that takes every message, and keeps each as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web.slack_response import SlackResponse

from planning.ids import MessageId


@dataclass(slots=True, kw_only=True)
class Standing:
    """A message, with its blocks as of the last update."""

    id: MessageId
    to: str
    ts: str
    blocks: list[dict[str, Any]]

    @property
    def text(self) -> str:
        """All that can be read but the small print and the buttons."""
        return "\n".join(
            block["text"]["text"] for block in self.blocks if block["type"] in ("header", "section") and "text" in block
        )

    def pressable(self, action: str) -> dict[str, Any] | None:
        """The button or menu of this action; none where it is not there any more."""
        elements = (each for block in self.blocks if block["type"] == "actions" for each in block["elements"])
        return next((each for each in elements if each["action_id"].split(":")[0] == action), None)


class InProcess(WebClient):
    def __init__(self) -> None:
        super().__init__(token="xoxb-year", retry_handlers=[])
        self.standing: dict[str, Standing] = {}  # by ts
        self._new: list[Standing] = []

    def api_call(self, api_method: str, **asked: Any) -> SlackResponse:
        given = asked.get("json") or asked.get("params") or {}
        return self._answer(api_method, getattr(self, api_method.replace(".", "_").lower() + "_taken")(given))

    def chat_postmessage_taken(self, given: dict[str, Any]) -> dict[str, Any]:
        id, ts = MessageId(given["metadata"]["event_payload"]["id"]), f"{len(self.standing) + 1}.0"
        self.standing[ts] = Standing(id=id, to=given["channel"], ts=ts, blocks=plain(given["blocks"]))
        self._new.append(self.standing[ts])
        return {"channel": f"D{given['channel']}", "ts": ts}

    def chat_update_taken(self, given: dict[str, Any]) -> dict[str, Any]:
        self.standing[given["ts"]].blocks = plain(given["blocks"])
        return {"channel": given["channel"], "ts": given["ts"]}

    def new(self) -> list[Standing]:
        """What was posted since this was asked last."""
        new, self._new = self._new, []
        return new

    def _answer(self, method: str, data: dict[str, Any]) -> SlackResponse:
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=method,
            req_args={},
            data={"ok": True, **data},
            headers={},
            status_code=200,
        )


def plain(blocks: Any) -> list[dict[str, Any]]:
    return list(blocks)
