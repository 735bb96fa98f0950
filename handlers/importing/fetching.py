"""A file in Slack, read with the bot's token: what it is, and what it holds. Never inside a unit of work."""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks import Json
from planning.ids import PersonId

MOST_BYTES = 5_000_000  # ours: some 90,000 short rows, which take four seconds
READABLE = ("csv", "tsv", "text", "plain", "txt")  # file types; docs.slack.dev/reference/objects/file-object#types
GONE = frozenset({"file_not_found", "file_deleted"})


class NoFile(Exception):
    """The file cannot be read; a sentence for the person."""


class Anothers(NoFile):
    """Somebody else uploaded it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A file as Slack tells of it."""

    id: str
    name: str
    owner: PersonId  # who uploaded it
    size: int  # bytes
    kind: str  # Slack's filetype
    address: str

    @property
    def is_text(self) -> bool:
        return self.kind in READABLE or self.name.lower().endswith((".csv", ".tsv", ".txt"))


def dropped(client: WebClient, file_id: str) -> Dropped:
    """Raises NoFile where it is gone, or Slack does not say."""
    try:
        return _dropped(client.files_info(file=file_id)["file"])
    except SlackApiError as refused:
        error = refused.response.get("error")
        if error in GONE:
            raise NoFile("That file is no longer here. Drop it again.") from None
        if error == "missing_scope":
            raise NoFile("Files cannot be read here: the app was not given `files:read`. Ask your admin.") from None
        raise


def _dropped(told: Json) -> Dropped:
    return Dropped(
        id=told["id"],
        name=told.get("name") or "the file",
        owner=PersonId(told.get("user") or ""),
        size=told.get("size") or 0,
        kind=told.get("filetype") or "",
        address=told.get("url_private_download") or told.get("url_private") or "",
    )


def content_of(client: WebClient, file: Dropped) -> bytes:
    """At most MOST_BYTES. Raises NoFile where there are more, or Slack does not hand them over."""
    if file.size > MOST_BYTES:
        raise _too_large(file)
    if not _is_slacks(file.address, client.base_url):
        raise NoFile(f"{file.name} is not kept in Slack. Save it as a CSV and drop that here.")
    request = urllib.request.Request(file.address, headers={"Authorization": f"Bearer {client.token}"})
    try:
        with _opener(client).open(request, timeout=client.timeout) as answer:
            content: bytes = answer.read(MOST_BYTES + 1)
            is_page = answer.headers.get_content_type() == "text/html"  # to sign in at
    except HTTPError as refused:
        refused.close()
        raise _not_handed_over(file) from None
    except (OSError, HTTPException):
        raise _not_handed_over(file) from None
    if is_page:
        raise _not_handed_over(file)
    if len(content) > MOST_BYTES:
        raise _too_large(file)
    return content


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """urllib would take the token along to wherever it is sent."""

    def redirect_request(self, *_: object) -> None:
        return None


def _opener(client: WebClient) -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect, urllib.request.HTTPSHandler(context=client.ssl))


def _is_slacks(address: str, api: str) -> bool:
    """Whether the token may go there: to the host of the Web API, or one below it, such as files.slack.com."""
    asked, known = urlsplit(address), urlsplit(api)
    host, slack = asked.hostname or "", known.hostname or ""
    return asked.scheme == known.scheme and (host == slack or host.endswith(f".{slack}"))


def _too_large(file: Dropped) -> NoFile:
    return NoFile(
        f"{file.name} is larger than {MOST_BYTES // 1_000_000} MB, the most I read here. "
        "Part it into smaller files, each with the header line; or ask who runs Headway to import it."
    )


def _not_handed_over(file: Dropped) -> NoFile:
    return NoFile(f"Slack did not hand over {file.name} just now. Nothing was stored. Drop it again.")
