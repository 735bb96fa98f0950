"""What a person sees, and how they name what they press."""

from dataclasses import dataclass
from typing import Any

from sandbox.drawn import all_elements
from sandbox.http import Refused
from sandbox.shapes import Json
from sandbox.text import label_of, message_text
from sandbox.values import offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as one person's screen shows it. `text` is all that can be read, buttons as [Log]."""

    ts: str
    channel: str
    user: str
    text: str
    fallback: str  # the message's own `text`, as a notification shows it
    blocks: list[Json]
    ephemeral: bool
    edited: bool
    thread_ts: str | None  # of a reply, and of nothing else: the message it hangs on
    replies: int
    files: list[Json]  # {id, name, title, size, url_private_download}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an act brought: the messages that are new or changed where it was done, and their text together.

    `trouble` is a sentence where the app failed, whether it was late, said that it failed, or was not there at all.
    """

    text: str
    messages: list[Message]
    timed_out: bool
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """`errors` by block_id; `trouble` is Slack's sentence when the app failed; `modal` is what is open then."""

    errors: dict[str, str]
    trouble: str | None
    timed_out: bool
    modal: Json | None


def message_of(shown: Json, channel: str) -> Message:
    return Message(
        ts=shown["ts"],
        channel=channel,
        user=shown["user"],
        text="\n".join(filter(None, [message_text(shown["text"], shown["blocks"]), *map(_file, shown["files"])])),
        fallback=shown["text"],
        blocks=shown["blocks"],
        ephemeral=shown["ephemeral"],
        edited=shown["edited"],
        thread_ts=shown["thread_ts"],
        replies=shown["thread"]["replies"] if shown["thread"] else 0,
        files=shown["files"],
    )


def _file(file: Json) -> str:
    return f"{file['title']} ({file['name']})"


def answer_of(messages: list[Message], *, timed_out: bool = False, trouble: str | None = None) -> Answer:
    text = "\n".join(message.text for message in messages)
    return Answer(text=text, messages=messages, timed_out=timed_out, trouble=trouble)


def named_element(blocks: list[Json], name: str) -> tuple[str, Json]:
    """The first element with this action_id or visible text."""
    elements = list(all_elements(blocks))
    for block_id, element in elements:
        if name in (element["action_id"], label_of(element)):
            return block_id, element
    there = ", ".join(label_of(element) or element["action_id"] for _, element in elements)
    raise Refused(f"There is no {name}; there are {there or 'no buttons'}.")


def chosen_value(element: Json, choice: Any) -> Any:
    """Options may be named by their text; everything else is as typed."""
    values = {option["text"]["text"]: option["value"] for option in offered(element)}
    if isinstance(choice, list | tuple):
        return [values.get(each, each) for each in choice]
    return values.get(choice, choice) if isinstance(choice, str) else choice
