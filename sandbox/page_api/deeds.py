"""What a person does at the page: types, presses, submits."""

from dataclasses import asdict

from starlette.requests import Request

from sandbox.ack import Ack
from sandbox.acts.actions import act
from sandbox.acts.commands import run_command
from sandbox.acts.dropping import drop_file, edit_file
from sandbox.acts.events import open_home
from sandbox.acts.shortcuts import run_shortcut
from sandbox.acts.submissions import TROUBLE, close, submit
from sandbox.acts.writing import write
from sandbox.page_api.asked import deed_of
from sandbox.page_api.shown import message_shown
from sandbox.shapes import Json
from sandbox.state import State


async def open_tab(state: State, request: Request) -> Json:
    return {"ok": True, "event_id": await open_home(state, await deed_of(request))}


async def type_command(state: State, request: Request) -> Json:
    asked = await deed_of(request)
    ack, place, message = await run_command(state, asked)
    shown = message_shown(place, message, str(asked["user"])) if message else None
    trouble = message.text if message and ack.failure else None
    return {"ok": True, "timed_out": ack.timed_out, "trouble": trouble, "message": shown}


async def write_message(state: State, request: Request) -> Json:
    asked = await deed_of(request)
    place, message = write(state, asked)
    return {"ok": True, "message": message_shown(place, message, str(asked["user"]))}


async def use_shortcut(state: State, request: Request) -> Json:
    return _acted(await run_shortcut(state, await deed_of(request)))


async def drop(state: State, request: Request) -> Json:
    message, event_id = await drop_file(state, await deed_of(request))
    return {"ok": True, "event_id": event_id, "ts": message.ts}


async def edit(state: State, request: Request) -> Json:
    edit_file(state, await deed_of(request))
    return {"ok": True}


async def press(state: State, request: Request) -> Json:
    return _acted(await act(state, await deed_of(request)))


async def submit_view(state: State, request: Request) -> Json:
    submitted = await submit(state, await deed_of(request))
    return {"ok": submitted.trouble is None and not submitted.errors} | asdict(submitted)


async def close_view(state: State, request: Request) -> Json:
    await close(state, await deed_of(request))
    return {"ok": True}


def _acted(ack: Ack) -> Json:
    return {"ok": ack.failure is None, "timed_out": ack.timed_out, "trouble": TROUBLE if ack.failure else None}


DEEDS = {
    "/page/api/home": open_tab,
    "/page/api/command": type_command,
    "/page/api/message": write_message,
    "/page/api/shortcut": use_shortcut,
    "/page/api/file": drop,
    "/page/api/file/edit": edit,
    "/page/api/action": press,
    "/page/api/submit": submit_view,
    "/page/api/close": close_view,
}
