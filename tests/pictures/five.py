"""The five kinds of plan, built by a person of the sandbox from the scripts that the browser test plays too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sandbox import Message, Person, Sandbox
from storage.database import Database
from tests.browser.five_plans import Script
from tests.pictures.scene import close_all
from tests.rig import desk_on


@contextmanager
def built(script: Script) -> Iterator[Sandbox]:
    """A workspace of its own in which Anna's last message is the page of the plan."""
    with TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder, 'headway.sqlite3')}")
        database.migrate()
        with desk_on(database) as desk:
            _build(desk.anna, script)
            yield desk.sandbox
        database.close()


def _build(anna: Person, script: Script) -> None:
    _begin(anna, script)
    close_all(anna)
    anna.types("/plan")
    for heading, typed in script.parts:
        _add(anna, heading, typed)
        close_all(anna)


def _begin(anna: Person, script: Script) -> None:
    if script.territory:
        anna.press(_last(anna, "/plan", "territory"), "New territory")
        _fill(anna, {"Name": script.territory})
        anna.submit()
        anna.press_modal("Make its plan")
    else:
        anna.press(_last(anna, "/plan"), "Make a plan")
    for typed in (script.aim, script.counts):
        _fill(anna, typed)
        anna.submit()


def _last(anna: Person, command: str, text: str = "") -> Message:
    anna.types(command, text)
    return anna.messages()[-1]


def _add(anna: Person, heading: str, typed: Mapping[str, str]) -> None:
    page = anna.messages()[-1]
    part = next(block for block in page.blocks if heading in str(block.get("text", "")) and "accessory" in block)
    anna.press(page, part["accessory"]["action_id"])
    _fill(anna, typed)
    anna.submit()


def _fill(anna: Person, typed: Mapping[str, str]) -> None:
    """By the words of the field's label, as a person finds it."""
    view = anna.modal()
    assert view is not None
    fields = {block["label"]["text"]: block for block in view["blocks"] if block["type"] == "input"}
    for label, text in typed.items():
        block = next(block for words, block in fields.items() if words.startswith(label))
        anna.fill({block["block_id"]: _option(block["element"], text) or text})


def _option(element: Mapping[str, Any], words: str) -> str | None:
    """The whole text of the option with these words."""
    groups = element.get("option_groups", ())
    options = [*element.get("options", ()), *(option for group in groups for option in group["options"])]
    texts = [str(option["text"]["text"]) for option in options]
    return next((text for text in texts if words in text), None)
