"""files.*: uploads, and what a file is. docs.slack.dev/reference/methods/files.info, files.completeUploadExternal"""

import re
from typing import Any

from sandbox.api.drawing import drawn_blocks
from sandbox.api.method import Arguments, Method
from sandbox.api.places import known_conversation
from sandbox.api.threads import thread_of
from sandbox.conversations import Conversation
from sandbox.files import File, file_object, told_file
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID


def upload_url(state: State, arguments: Arguments) -> Json:
    name = arguments.required("filename")
    length = arguments.number("length", 0)
    if length <= 0:
        raise ApiRefused("invalid_arguments", "[ERROR] must be greater than 0: length")
    path, file = state.files.expect(name=name, length=length, alt=arguments.text("alt_txt") or "")
    return {"upload_url": f"{state.base_url}{path}", "file_id": file.id}


def complete(state: State, arguments: Arguments) -> Json:
    """Shares the uploaded files in each of the channels, or keeps them to the app where none is named."""
    files = [_uploaded(state, each) for each in _listed(arguments)]
    places = [_shared_in(state, each) for each in _channels(arguments)]
    if len(places) > 1 and arguments.text("thread_ts"):
        raise ApiRefused("invalid_arguments", "[ERROR] thread_ts goes with one channel")
    for place in places:
        _share(state, place, files, arguments)
    return {"files": [{"id": file.id, "title": file.title or file.name} for file in files]}


def _channels(arguments: Arguments) -> list[str]:
    """Ids of conversations, no people's: github.com/slackapi/bolt-js/issues/2115"""
    named = arguments.text("channel_id") or arguments.text("channels") or ""
    ids = [each.strip() for each in named.split(",") if each.strip()]
    if not all(re.match("[CGDZ]", each) for each in ids):
        pattern = "^[CGDZ][A-Z0-9]{8,}$"
        raise ApiRefused(
            "invalid_arguments", f"[ERROR] input must match regex pattern: {pattern} [json-pointer:/channel_id]"
        )
    return ids


def _shared_in(state: State, channel: str) -> Conversation:
    place = known_conversation(state, channel)
    if BOT_USER_ID not in place.members:
        raise ApiRefused("not_in_channel")
    if place.is_archived:
        raise ApiRefused("is_archived")
    return place


def _share(state: State, place: Conversation, files: list[File], arguments: Arguments) -> None:
    """`blocks` count only without an initial_comment, as Slack has it."""
    text = arguments.text("initial_comment") or ""
    blocks = None if text else drawn_blocks(arguments)
    thread_ts = thread_of(state, place, arguments.text("thread_ts"))
    for file in files:
        file.channel = place.id
    told = [file_object(file, base_url=state.base_url) for file in files]
    state.post(place, user=BOT_USER_ID, text=text, blocks=blocks, files=told, thread_ts=thread_ts)


def delete(state: State, arguments: Arguments) -> Json:
    """A file of the app's own goes out of every message; a message that held nothing else goes with it."""
    file = state.files.find(arguments.required("file"))
    if file is None:
        raise ApiRefused("file_not_found")
    if file.user != BOT_USER_ID:
        raise ApiRefused("cant_delete_file")
    state.files.forget(file)
    for place in state.conversations.values():
        for message in [each for each in place.messages if any(held["id"] == file.id for held in each.files)]:
            message.files = [held for held in message.files if held["id"] != file.id]
            if not (message.files or message.text or message.blocks):
                place.remove(message)
    state.feed.changed()
    return {}


def info(state: State, arguments: Arguments) -> Json:
    file = readable_file(state, arguments.required("file"))
    if file is None:
        raise ApiRefused("file_not_found")
    return {"file": told_file(file, base_url=state.base_url), "comments": []}


def readable_file(state: State, file_id: str) -> File | None:
    """A file that is shared where the app is."""
    file = state.files.find(file_id)
    place = state.conversations.get(file.channel or "") if file is not None else None
    return file if place is not None and BOT_USER_ID in place.members else None


def _listed(arguments: Arguments) -> list[Any]:
    listed = arguments.parsed("files", error="invalid_arguments")
    if not isinstance(listed, list) or not listed:
        raise ApiRefused("invalid_arguments", "[ERROR] missing required field: files")
    return listed


def _uploaded(state: State, named: Any) -> File:
    file = state.files.find(str(named.get("id", ""))) if isinstance(named, dict) else None
    if file is None or file.content is None:
        raise ApiRefused("file_not_found")
    file.title = str(named.get("title") or file.name)
    return file


METHODS = {
    "files.info": Method(info, "files:read"),
    "files.getUploadURLExternal": Method(upload_url, "files:write"),
    "files.completeUploadExternal": Method(complete, "files:write"),
    "files.delete": Method(delete, "files:write"),
}
