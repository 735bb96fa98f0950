"""What the app's manifest says, as far as the sandbox enforces it."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from sandbox.shapes import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class SlashCommand:
    command: str
    description: str
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    name: str
    bot_name: str
    scopes: frozenset[str]
    optional_scopes: frozenset[str]
    commands: tuple[SlashCommand, ...]
    events: frozenset[str]
    home_tab: bool
    messages_tab: bool
    interactivity: bool
    socket_mode: bool

    def command(self, name: str) -> SlashCommand | None:
        return next((known for known in self.commands if known.command == name), None)


def read_manifest(path: Path) -> Manifest:
    """Reads manifest.yml. Raises OSError, yaml.YAMLError, or KeyError for a required key that is missing."""
    return manifest_of(yaml.safe_load(path.read_text(encoding="utf-8")))


def manifest_of(document: Json) -> Manifest:
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
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        home_tab=home.get("home_tab_enabled", False),
        messages_tab=home.get("messages_tab_enabled", False),
        interactivity=settings.get("interactivity", {}).get("is_enabled", False),
        socket_mode=settings.get("socket_mode_enabled", False),
    )


def _known(command: Json) -> Json:
    return {key: value for key, value in command.items() if key != "url"}
