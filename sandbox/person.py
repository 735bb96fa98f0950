"""What somebody in the workspace does and sees, over the page's own HTTP."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sandbox.drawn import all_elements
from sandbox.http import Refused, get, post
from sandbox.seen import Answer, Message, Submission, answer_of, chosen_value, message_of, named_element
from sandbox.shapes import Json
from sandbox.text import as_text


class Person:
    """A button, menu or field is named by its visible text or its action_id. Raises Refused for what is not there."""

    def __init__(self, base_url: str, user_id: str) -> None:
        self.id = user_id
        self._base_url = base_url
        self._typed: dict[str, Any] = {}

    # Messages and commands

    def types(self, command: str, text: str = "", *, channel: str = "dm", thread: Message | None = None) -> Answer:
        """A slash command, in the direct messages with the app if no channel is named; Slack's own ones too."""
        asked = {"user": self.id, "channel": channel, "command": command, "text": text}
        if thread is not None:
            channel = thread.channel
            asked |= {"channel": channel, "thread_ts": thread.thread_ts or thread.ts}
        answer = post(self._base_url, "/page/api/command", asked)
        messages = [message_of(answer["message"], channel)] if answer["message"] else []
        return answer_of(messages, timed_out=answer["timed_out"], trouble=answer["trouble"])

    def invites(self, *names: str, channel: str) -> Answer:
        """People, or the app, by the name that is shown: `/invite`."""
        return self.types("/invite", " ".join(f"@{name}" for name in names), channel=channel)

    def removes(self, name: str, *, channel: str) -> Answer:
        return self.types("/remove", f"@{name}", channel=channel)

    def leaves(self, channel: str) -> Answer:
        return self.types("/leave", channel=channel)

    def writes(
        self, text: str, *, channel: str = "dm", thread: Message | None = None, broadcast: bool = False
    ) -> Message:
        """A plain message, or a reply in a message's thread, which may also stand in the channel."""
        asked: Json = {"user": self.id, "channel": channel, "text": text}
        if thread is not None:
            asked |= {"channel": thread.channel, "thread_ts": thread.thread_ts or thread.ts, "broadcast": broadcast}
        answer = post(self._base_url, "/page/api/message", asked)
        return message_of(answer["message"], asked["channel"])

    def replies(self, message: Message) -> list[Message]:
        """What hangs on a message, oldest first, with what only this person sees; marks it read."""
        ts = message.thread_ts or message.ts
        shown = get(self._base_url, "/page/api/thread", user=self.id, channel=message.channel, ts=ts)
        return [message_of(each, message.channel) for each in shown["replies"]]

    def sets_status(self, emoji: str = "", text: str = "", *, until: datetime | None = None) -> None:
        """In their profile, until it is cleared unless it says until when; nothing clears it."""
        expires = int(until.timestamp()) if until is not None else 0
        asked = {"id": self.id, "status_emoji": emoji, "status_text": text, "status_expiration": expires}
        post(self._base_url, "/page/api/users", asked)

    def shortcut(self, name: str) -> bool:
        """A global shortcut, by its name; returns whether the app acknowledged it."""
        return self._shortcut("global", name, {})

    def message_shortcut(self, message: Message, name: str) -> bool:
        """The same of a message, from its menu."""
        return self._shortcut("message", name, {"channel": message.channel, "ts": message.ts})

    def drops(self, name: str, content: str | bytes, *, channel: str = "dm", thread: Message | None = None) -> Answer:
        """A file, by default into the direct messages with the app; text is sent as UTF-8. The answer holds what
        the app said to it by the time it took note of it."""
        channel = thread.channel if thread is not None else channel
        before = {each.ts: each for each in self.messages(channel)}
        asked: Json = {"user": self.id, "channel": channel, "name": name, "base64": _base64(content)}
        if thread is not None:
            asked["thread_ts"] = thread.thread_ts or thread.ts
        dropped = post(self._base_url, "/page/api/file", asked)["ts"]
        after = [each for each in self.messages(channel) if each.ts != dropped]
        return answer_of([each for each in after if before.get(each.ts) != each])

    def edits_file(self, file_id: str, content: str | bytes) -> None:
        post(self._base_url, "/page/api/file/edit", {"user": self.id, "id": file_id, "base64": _base64(content)})

    def messages(self, channel: str = "dm") -> list[Message]:
        """Oldest first, with what only this person sees."""
        shown = get(self._base_url, "/page/api/messages", user=self.id, channel=channel)
        return [message_of(each, channel) for each in shown]

    def unread(self) -> dict[str, int]:
        """By conversation name."""
        shown = get(self._base_url, "/page/api/conversations", user=self.id)
        return {each["name"]: each["unread"] for each in shown}

    def unread_in_threads(self) -> dict[str, int]:
        """Replies in the threads they follow, by conversation name."""
        shown = get(self._base_url, "/page/api/conversations", user=self.id)
        return {each["name"]: each["unread_in_threads"] for each in shown}

    def press(self, message: Message, name: str, *, choose: Any = None) -> Answer:
        """Presses a button of a message as it was drawn, or chooses in one of its menus by text or value."""
        before = {each.ts: each for each in self._around(message)}
        container = {"type": "message", "channel": message.channel, "ts": message.ts}
        said = self._act(container, message.blocks, name, choose, {})
        after = [each for each in self._around(message) if before.get(each.ts) != each]
        return answer_of(after, timed_out=said["timed_out"], trouble=said["trouble"])

    def _around(self, message: Message) -> list[Message]:
        """The conversation, and the thread that the message is a reply in."""
        return self.messages(message.channel) + (self.replies(message) if message.thread_ts else [])

    # Home and modals

    def opens_home(self, tab: str = "home") -> None:
        post(self._base_url, "/page/api/home", {"user": self.id, "tab": tab})

    def home(self) -> Json | None:
        """The published view, None if there is none."""
        view: Json | None = get(self._base_url, "/page/api/home", user=self.id)
        return view

    def home_text(self) -> str:
        view = self.home()
        return as_text(view["blocks"]) if view else ""

    def modal(self) -> Json | None:
        """The view on top of the stack."""
        shown = get(self._base_url, "/page/api/view", user=self.id)
        view: Json | None = shown["view"] if shown else None
        return view

    def modal_text(self) -> str:
        view = self.modal()
        return as_text(view["blocks"]) if view else ""

    def errors(self) -> dict[str, str]:
        """What stands beside the open modal's fields, by block_id."""
        shown = get(self._base_url, "/page/api/view", user=self.id)
        return dict(shown["errors"]) if shown else {}

    def press_home(self, name: str, *, choose: Any = None) -> bool:
        """Presses a button on Home; returns whether the app acknowledged it."""
        return self._press_view(self.home(), name, choose, {})

    def press_modal(self, name: str, *, choose: Any = None) -> bool:
        """Presses a button inside the open modal, or chooses in an input that dispatches actions; as on Home."""
        acknowledged = self._press_view(self.modal(), name, choose, self._typed)
        view = self.modal()
        drawn = dict(all_elements(view["blocks"])) if view is not None else {}
        # What was typed goes with its field, where the app draws the view without it.
        self._typed = {block_id: value for block_id, value in self._typed.items() if block_id in drawn}
        return acknowledged

    def fill(self, values: Mapping[str, Any]) -> None:
        """By block_id: text, a number, a date; an option's text or value; a list for several."""
        elements = dict(all_elements(self._open_modal()["blocks"]))
        for block_id, value in values.items():
            if block_id not in elements:
                raise Refused(f"There is no field {block_id}; there are {', '.join(elements) or 'none'}.")
            self._typed[block_id] = chosen_value(elements[block_id], value)

    def submit(self, *, twice: bool = False) -> Submission:
        """Sends what was filled in; `twice` as somebody impatient does."""
        asked = {"user": self.id, "view_id": self._open_modal()["id"], "values": self._typed, "twice": twice}
        self._typed = {}
        answer = post(self._base_url, "/page/api/submit", asked)
        return Submission(
            errors=answer["errors"],
            trouble=answer["trouble"],
            timed_out=answer["timed_out"],
            modal=self.modal(),
        )

    def closes(self) -> None:
        post(self._base_url, "/page/api/close", {"user": self.id, "view_id": self._open_modal()["id"]})
        self._typed = {}

    def _shortcut(self, kind: str, name: str, where: Json) -> bool:
        offered = get(self._base_url, "/page/api/workspace")["shortcuts"]
        named = {each["name"]: each["callback_id"] for each in offered if each["type"] == kind}
        if name not in named:
            raise Refused(f"There is no shortcut {name}; there are {', '.join(named) or 'none'}.")
        asked = {"user": self.id, "callback_id": named[name], **where}
        return bool(post(self._base_url, "/page/api/shortcut", asked)["ok"])

    def _open_modal(self) -> Json:
        view = self.modal()
        if view is None:
            raise Refused("No modal is open.")
        return view

    def _press_view(self, view: Json | None, name: str, choose: Any, typed: Mapping[str, Any]) -> bool:
        if view is None:
            raise Refused("There is no such view.")
        container = {"type": "view", "view_id": view["id"]}
        return bool(self._act(container, view["blocks"], name, choose, typed)["ok"])

    def _act(self, container: Json, blocks: list[Json], name: str, choose: Any, typed: Mapping[str, Any]) -> Json:
        """`{ok, timed_out, trouble}`."""
        block_id, element = named_element(blocks, name)
        asked: Json = {"user": self.id, "container": container, "block_id": block_id}
        asked |= {"action_id": element["action_id"], "values": dict(typed)}
        if element["type"] == "button":
            asked["value"] = element.get("value")
        else:
            asked["selected"] = chosen_value(element, choose)
        acted: Json = post(self._base_url, "/page/api/action", asked)
        return acted


def _base64(content: str | bytes) -> str:
    return b64encode(content.encode() if isinstance(content, str) else content).decode()
