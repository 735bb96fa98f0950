"""Files that an app uploads, and who may fetch them. docs.slack.dev/messaging/working-with-files"""

from dataclasses import dataclass
from secrets import token_urlsafe

from sandbox.shapes import Json


@dataclass(slots=True, kw_only=True)
class File:
    """`content` is none until it is uploaded; `channel` is where it is shared, once it is."""

    id: str
    name: str
    length: int
    title: str = ""
    content: bytes | None = None
    channel: str | None = None


class Files:
    def __init__(self) -> None:
        self._by_key: dict[str, File] = {}  # of its upload URL
        self._by_id: dict[str, File] = {}

    def expect(self, *, name: str, length: int) -> tuple[str, File]:
        """(the path of its upload URL, the file that is to come)."""
        file = File(id=f"F0FILE{len(self._by_id) + 1:04}", name=name, length=length)
        key = token_urlsafe(12)
        self._by_key[key] = self._by_id[file.id] = file
        return f"/upload/{key}", file

    def receive(self, key: str, content: bytes) -> bool:
        """Whether it was expected, with this length."""
        file = self._by_key.get(key)
        if file is None or file.length != len(content):
            return False
        file.content = content
        return True

    def find(self, file_id: str) -> File | None:
        return self._by_id.get(file_id)


def file_object(file: File, *, base_url: str) -> Json:
    """docs.slack.dev/reference/objects/file-object"""
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "size": file.length,
        "url_private_download": f"{base_url}/file/{file.id}",
    }
