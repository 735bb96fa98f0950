"""Files that an app uploads or a person drops, and who may fetch them. docs.slack.dev/messaging/working-with-files"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from secrets import token_urlsafe
from urllib.parse import quote

from sandbox.recent import Recent
from sandbox.shapes import Json
from sandbox.world import BOT_USER_ID

KEPT_FILES = 200  # ours; an older one is no longer there

# filetype and mimetype by suffix. docs.slack.dev/reference/objects/file-object#types
_TYPES = {"csv": "text/csv", "ics": "text/calendar", "json": "application/json", "txt": "text/plain"}
_TYPES |= {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_TYPES |= {"zip": "application/zip", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(slots=True, kw_only=True)
class File:
    """`content` is none until it is uploaded; `channel` is where it is shared, once it is."""

    id: str
    name: str
    length: int
    user: str
    title: str = ""
    alt: str = ""  # what is read aloud in place of a picture
    content: bytes | None = None
    channel: str | None = None


class Files:
    def __init__(self) -> None:
        self._by_key: Recent[str, File] = Recent(most=KEPT_FILES)  # of its upload URL
        self._by_id: Recent[str, File] = Recent(most=KEPT_FILES)
        self._given = 0

    def expect(self, *, name: str, length: int, alt: str = "") -> tuple[str, File]:
        """(the path of its upload URL, the file that is to come)."""
        file = self._add(name=name, length=length, user=BOT_USER_ID)
        file.alt = alt
        key = token_urlsafe(12)
        self._by_key[key] = file
        return f"/upload/{key}", file

    def drop(self, *, name: str, content: bytes, user: str, channel: str) -> File:
        """A person's file, shared where it was dropped."""
        file = self._add(name=name, length=len(content), user=user)
        file.content, file.channel = content, channel
        return file

    def receive(self, key: str, content: bytes) -> bool:
        """Whether it was expected, with this length."""
        file = self._by_key.get(key)
        if file is None or file.length != len(content):
            return False
        file.content = content
        return True

    def find(self, file_id: str) -> File | None:
        return self._by_id.get(file_id)

    def named(self, shown: list[Json]) -> list[File]:
        return [self._by_id[each["id"]] for each in shown if each["id"] in self._by_id]

    def forget(self, file: File) -> None:
        del self._by_id[file.id]

    def _add(self, *, name: str, length: int, user: str) -> File:
        self._given += 1
        file = File(id=f"F0FILE{self._given:04}", name=name, length=length, user=user)
        self._by_id[file.id] = file
        return file


def file_object(file: File, *, base_url: str) -> Json:
    """As the page shows it: a person saves it without a token."""
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": _mimetype(file),
        "alt_txt": file.alt,
        "size": file.length,
        "url_private_download": f"{base_url}/file/{file.id}",
    }


def _mimetype(file: File) -> str:
    return _TYPES.get(_suffix(file), "application/octet-stream")


def _suffix(file: File) -> str:
    return PurePosixPath(file.name).suffix.lower().removeprefix(".")


def told_file(file: File, *, base_url: str) -> Json:
    """As the app is told of it: saved with its token alone. docs.slack.dev/reference/objects/file-object"""
    suffix = _suffix(file)
    address = f"{base_url}/files-pri/{file.id}/{quote(file.name)}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": _mimetype(file),
        "filetype": suffix if suffix in _TYPES else "binary",
        "user": file.user,
        "size": file.length,
        "mode": "hosted",
        "is_external": False,
        "url_private": address,
        "url_private_download": address,
        "ims": [file.channel] if file.channel and file.channel.startswith("D") else [],
        "channels": [file.channel] if file.channel and file.channel.startswith("C") else [],
    }
