"""files.*: uploads, and what a file is. docs.slack.dev/reference/methods/files.info, files.completeUploadExternal"""

from typing import Any

from sandbox.api.method import Arguments, Method
from sandbox.api.places import known_conversation
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
    """Shares the uploaded files; a person's id is no channel here."""
    files = [_uploaded(state, each) for each in _listed(arguments)]
    channel = arguments.text("channel_id") or arguments.text("channels")
    if channel:
        conversation = known_conversation(state, channel)
        if BOT_USER_ID not in conversation.members:
            raise ApiRefused("not_in_channel")
        for file in files:
            file.channel = conversation.id
        told = [file_object(file, base_url=state.base_url) for file in files]
        text = arguments.text("initial_comment") or ""
        state.post(conversation, user=BOT_USER_ID, text=text, files=told)
    return {"files": [{"id": file.id, "title": file.title or file.name} for file in files]}


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
}
