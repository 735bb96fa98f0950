"""What the app's manifest says, as far as the sandbox enforces it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from sandbox.shapes import Json


class NoManifest(ValueError):
    """The file cannot be read as an app's manifest; the message is a sentence that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlashCommand:
    command: str
    description: str
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A global one stands beside the composer, a message's in its menu."""

    name: str
    type: Literal["global", "message"]
    callback_id: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    name: str
    bot_name: str
    scopes: frozenset[str]
    optional_scopes: frozenset[str]
    commands: tuple[SlashCommand, ...]
    shortcuts: tuple[Shortcut, ...]
    events: frozenset[str]
    home_tab: bool
    messages_tab: bool
    interactivity: bool
    socket_mode: bool


def read_manifest(path: Path) -> Manifest:
    """Reads manifest.yml. Raises NoManifest."""
    try:
        return _manifest_in(path.read_text(encoding="utf-8"))
    except OSError as unreadable:
        raise NoManifest(f"{path} cannot be read: {unreadable.strerror}.") from None
    except yaml.MarkedYAMLError as broken:
        raise NoManifest(f"{path} is not YAML: {broken.problem}{_line(broken.problem_mark)}.") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise NoManifest(f"{path} is not YAML: it is not even text.") from None
    except KeyError as missing:
        raise NoManifest(f"{path} is no app's manifest: it has no {missing.args[0]}.") from None
    except (AttributeError, TypeError) as misshapen:
        raise NoManifest(f"{path} is no app's manifest: {misshapen}.") from None


@cache
def _manifest_in(text: str) -> Manifest:
    return _manifest_of(yaml.safe_load(text))


def _line(mark: yaml.Mark | None) -> str:
    return f", line {mark.line + 1}" if mark else ""


def _manifest_of(document: Json) -> Manifest:
    features, settings = document.get("features", {}), document.get("settings", {})
    scopes = document.get("oauth_config", {}).get("scopes", {})
    home = features.get("app_home", {})
    name = document["display_information"]["name"]
    return Manifest(
        name=name,
        bot_name=features.get("bot_user", {}).get("display_name", name),
        scopes=frozenset(scopes.get("bot", ())),
        optional_scopes=frozenset(scopes.get("bot_optional", ())),
        commands=tuple(SlashCommand(**_known(each)) for each in features.get("slash_commands", ())),
        shortcuts=tuple(Shortcut(**each) for each in features.get("shortcuts", ())),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        home_tab=home.get("home_tab_enabled", False),
        messages_tab=home.get("messages_tab_enabled", False),
        interactivity=settings.get("interactivity", {}).get("is_enabled", False),
        socket_mode=settings.get("socket_mode_enabled", False),
    )


def _known(command: Json) -> Json:
    return {key: value for key, value in command.items() if key != "url"}
