"""Settings: read from the environment and a .env file, checked once, every problem named at once."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from storage.engines import BadDatabaseUrl, parsed_url

BOT_TOKEN = "SLACK_BOT_TOKEN"
APP_TOKEN = "SLACK_APP_TOKEN"
SIGNING_SECRET = "SLACK_SIGNING_SECRET"
DATABASE_URL = "DATABASE_URL"
A_WAY_IN = f"{APP_TOKEN} or {SIGNING_SECRET}"  # over Socket Mode, or over HTTP

DEFAULT_FILE = Path(".env")
DEFAULT_DATABASE = "sqlite:///headway.sqlite"
SLACK_API = "https://slack.com/api/"
DEFAULT_CONCURRENCY = 16
DEFAULT_SENDS_PER_MINUTE = 240  # "several hundred a minute" a workspace; docs.slack.dev/apis/web-api/rate-limits
DEFAULT_SENDERS = 3  # ten workspaces at the pace above keep two busy


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the installation says. A secret that the command at hand does not need is empty."""

    database_url: str = field(default=DEFAULT_DATABASE, repr=False)  # may hold a password
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    admins: frozenset[str] = frozenset()
    slack_api_url: str = SLACK_API  # ends in /
    concurrency: int = DEFAULT_CONCURRENCY
    sends_per_minute: int = DEFAULT_SENDS_PER_MINUTE  # 0, only from within: as fast as Slack takes it
    senders: int = DEFAULT_SENDERS
    file: Path = DEFAULT_FILE  # where they are to be edited
    database_set: str = DATABASE_URL  # the variable, and where it is to be edited


class BadSettings(ValueError):
    """What is missing or malformed: a sentence each, with the file to edit."""

    def __init__(self, problems: Collection[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class _Malformed(ValueError):
    """A value cannot be used; the text says what it must be."""


def read_settings(environ: Mapping[str, str], *, file: Path = DEFAULT_FILE, needs: Collection[str] = ()) -> Settings:
    """The settings, of which the variables in `needs` (or A_WAY_IN) must be there. The environment wins over the file.

    Raises BadSettings.
    """
    given = _Given(environ, file)
    app_token_needed = APP_TOKEN in needs or (A_WAY_IN in needs and not given.value(SIGNING_SECRET))
    settings = {
        "bot_token": given.read(BOT_TOKEN, _bot_token, "", required=BOT_TOKEN in needs),
        "app_token": given.read(APP_TOKEN, _app_token, "", required=app_token_needed),
        "signing_secret": given.read(SIGNING_SECRET, _signing_secret, "", required=SIGNING_SECRET in needs),
        "database_url": given.read(DATABASE_URL, _database_url, DEFAULT_DATABASE),
        "admins": given.read("HEADWAY_ADMINS", _people, frozenset()),
        "slack_api_url": given.read("HEADWAY_SLACK_API_URL", _api_url, SLACK_API),
        "concurrency": given.read("HEADWAY_CONCURRENCY", _concurrency, DEFAULT_CONCURRENCY),
        "sends_per_minute": given.read("HEADWAY_SENDS_PER_MINUTE", _sends_per_minute, DEFAULT_SENDS_PER_MINUTE),
        "senders": given.read("HEADWAY_SENDERS", _senders, DEFAULT_SENDERS),
    }
    if given.problems:
        raise BadSettings(given.problems)
    # Each is read by its own reader.
    return Settings(**settings, file=given.file, database_set=given.named(DATABASE_URL))  # type: ignore[arg-type]  # by name


class _Given:
    """What the environment and the file hold, and what is wrong with it."""

    def __init__(self, environ: Mapping[str, str], file: Path) -> None:
        self._environ = environ
        self.file = file.absolute()
        self._in_file = dotenv_values(file) if file.is_file() else {}
        self.problems: list[str] = []

    def read(self, name: str, reader: Callable[[str], object], default: object, *, required: bool = False) -> object:
        value = self.value(name)
        try:
            if value:
                return reader(value)
        except _Malformed as malformed:
            self.problems.append(f"{self.named(name)} {malformed}")
            return default
        if required:
            self.problems.append(f"{name} is missing: {_WHERE_FROM[name]}, and put it into {self.file}{self._hint()}")
        return default

    def value(self, name: str) -> str:
        """As it is given, or empty."""
        return (self._environ.get(name) or self._in_file.get(name) or "").strip()

    def named(self, name: str) -> str:
        """The variable, and where it is to be edited."""
        return f"{name} in the environment" if self._environ.get(name) else f"{name} in {self.file}"

    def _hint(self) -> str:
        return "." if self.file.is_file() else " (copy .env.example to begin that file)."


_WHERE_FROM = {
    BOT_TOKEN: "copy the Bot User OAuth Token (xoxb-…) from your app's OAuth & Permissions page at api.slack.com/apps",
    APP_TOKEN: (
        "without it only `headway run --http` works; make an app-level token (xapp-…) with the scope "
        "connections:write on your app's Basic Information page at api.slack.com/apps"
    ),
    SIGNING_SECRET: "copy the Signing Secret from your app's Basic Information page at api.slack.com/apps",
}


def _bot_token(value: str) -> str:
    return _token(value, "xoxb-", "Bot User OAuth Token")


def _app_token(value: str) -> str:
    return _token(value, "xapp-", "app-level token")


def _token(value: str, prefix: str, called: str) -> str:
    if value.startswith(prefix):
        return _matching(value, r"[\w-]{13,}", "looks cut off: copy all of it")
    raise _Malformed(f"must be the {called}, which begins with {prefix}.")


def _signing_secret(value: str) -> str:
    return _matching(value, r"[0-9a-fA-F]{32}", "must be the Signing Secret: 32 digits and letters from a to f")


def _matching(value: str, pattern: str, otherwise: str) -> str:
    if re.fullmatch(pattern, value, re.ASCII) is None:
        raise _Malformed(f"{otherwise}.")
    return value


def _database_url(value: str) -> str:
    try:
        parsed_url(value)
    except BadDatabaseUrl:
        raise _Malformed("must be sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME.") from None
    return value


def _people(value: str) -> frozenset[str]:
    people = frozenset(filter(None, re.split(r"[\s,]+", value)))
    if wrong := sorted(each for each in people if re.fullmatch(r"[UW][A-Z0-9]+", each) is None):
        raise _Malformed(f"must list user ids such as U012AB3CD, separated by commas; {wrong[0]!r} is none.")
    return people


def _api_url(value: str) -> str:
    parts = urlsplit(value)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(value))):
        raise _Malformed("must be an https:// address, or http:// on this machine (127.0.0.1).")
    return value if value.endswith("/") else f"{value}/"


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _concurrency(value: str) -> int:
    return _whole(value, least=1, most=200)


def _sends_per_minute(value: str) -> int:
    return _whole(value, least=1, most=6000)


def _senders(value: str) -> int:
    return _whole(value, least=1, most=32)


def _whole(value: str, *, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value) or not least <= int(value) <= most:
        raise _Malformed(f"must be a whole number from {least} to {most}.")
    return int(value)
