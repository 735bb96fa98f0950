"""An app's request URL, and one POST to it. Straight there: what proxy the environment names is not Slack's."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.message import Message
from http.client import parse_headers
from io import BytesIO
from typing import Self
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}


class NoRequestUrl(ValueError):
    """What was named is no address that Slack would take; the message is a sentence that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUrl:
    scheme: str
    host: str
    port: int
    path: str  # with its query

    @classmethod
    def of(cls, named: object) -> Self:
        """Raises NoRequestUrl."""
        try:
            split = urlsplit(_without_spaces(str(named)))
            port = split.port or PORTS[split.scheme]
        except (ValueError, KeyError):
            raise _refused(named) from None
        if not split.hostname:
            raise _refused(named)
        path = f"{split.path or '/'}{'?' if split.query else ''}{split.query}"
        return cls(scheme=split.scheme, host=split.hostname, port=port, path=path)

    def __str__(self) -> str:
        return f"{self.scheme}://{self._where}{self.path}"

    async def post(self, body: bytes, headers: dict[str, str]) -> Answered:
        """The answer as it came, whatever its status. Raises OSError, EOFError or ValueError where nobody is there, who
        is there hangs up, or does not speak HTTP. How long it may take is for the caller to say."""
        reader, writer = await asyncio.open_connection(self.host, self.port, ssl=self.scheme == "https" or None)
        try:
            writer.write(self._head(headers | {"Content-Length": str(len(body))}) + body)
            await writer.drain()
            return await _answer(reader)
        finally:
            writer.close()

    @property
    def _where(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def _head(self, headers: dict[str, str]) -> bytes:
        told = {"Host": self._where, "User-Agent": "Slackbot 1.0 (sandbox)", "Accept": "*/*", "Connection": "close"}
        lines = [f"POST {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in (told | headers).items())]
        return "\r\n".join([*lines, "", ""]).encode("ascii")


def _without_spaces(named: str) -> str:
    if not named.isascii() or any(each <= " " or each == "\x7f" for each in named):
        raise ValueError("neither has an address")
    return named


def _refused(named: object) -> NoRequestUrl:
    return NoRequestUrl(f"{named} is no request URL; one looks like http://127.0.0.1:3000/slack/events.")


async def _answer(reader: asyncio.StreamReader) -> Answered:
    status, headers = await _begun(reader)
    while status < 200:  # word that the answer is still to come
        status, headers = await _begun(reader)
    if status in (204, 304):
        body = b""
    elif headers.get("transfer-encoding", "").lower() == "chunked":
        body = b"".join([chunk async for chunk in _chunks(reader)])
    elif "content-length" in headers:
        body = await reader.readexactly(int(headers["content-length"]))
    else:
        body = await reader.read()
    return Answered(status=status, headers=headers, body=body)


async def _begun(reader: asyncio.StreamReader) -> tuple[int, Message]:
    """The status and the headers."""
    version, status, *_ = (await reader.readline()).split(maxsplit=2)
    if not version.startswith(b"HTTP/"):
        raise ValueError("that is no HTTP")
    lines = []
    while (line := await reader.readline()).strip():
        lines.append(line)
    return int(status), parse_headers(BytesIO(b"".join([*lines, b"\r\n"])))


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int((await reader.readline()).split(b";")[0], 16):
        yield await reader.readexactly(size)
        await reader.readline()
