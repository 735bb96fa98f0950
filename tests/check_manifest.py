"""`python -m tests.check_manifest`: whether manifest.yml asks Slack for what the code uses, and for no more."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.scopes import OPTIONAL, REQUIRED

ROOT = Path(__file__).parent.parent

_KINDS = ("command", "event", "global_shortcut", "message_shortcut")

# Where a switch of the manifest is, and how it must stand.
SWITCHES = {
    ("features", "app_home", "home_tab_enabled"): True,
    ("features", "app_home", "messages_tab_enabled"): True,
    ("features", "app_home", "messages_tab_read_only_enabled"): False,
    ("settings", "interactivity", "is_enabled"): True,
    ("settings", "org_deploy_enabled"): False,
    ("settings", "socket_mode_enabled"): True,
    ("settings", "token_rotation_enabled"): False,
}


def main() -> int:
    found = list(complaints(yaml.safe_load((ROOT / "manifest.yml").read_text()), listened_to(ROOT / "handlers")))
    for complaint in found:
        print(f"manifest.yml: {complaint}")
    return 1 if found else 0


def listened_to(folder: Path) -> dict[str, set[str]]:
    """The commands, events and shortcuts that listeners are registered for, read from `app.command(…)` and so on."""
    heard: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="app"), attr=kind), args=[ast.Constant(value=str(name))]
                ):
                    heard.setdefault(kind, set()).add(name)
    return heard


def complaints(manifest: dict[str, Any], heard: dict[str, set[str]]) -> Iterator[str]:
    commands = {command["command"]: command for command in manifest["features"]["slash_commands"]}
    scopes = manifest["oauth_config"]["scopes"]
    yield from _differing("commands", set(commands), heard["command"])
    shortcuts = {shortcut["callback_id"] for shortcut in manifest["features"].get("shortcuts", ())}
    yield from _differing("shortcuts", shortcuts, heard["global_shortcut"] | heard["message_shortcut"])
    yield from _differing("events", set(manifest["settings"]["event_subscriptions"]["bot_events"]), heard["event"])
    yield from _differing("scopes", set(scopes["bot"]), set(REQUIRED))
    yield from _differing("optional scopes", set(scopes.get("bot_optional", ())), set(OPTIONAL))
    for name, command in commands.items():
        if command.get("should_escape") is not True:
            yield f"{name} must have should_escape: true, or a typed @name cannot be told from text"
    for path, expected in SWITCHES.items():
        if _at(manifest, path) is not expected:
            yield f"{'.'.join(path)} must be {str(expected).lower()}"


def _differing(what: str, asked: set[str], used: set[str]) -> Iterator[str]:
    if missing := used - asked:
        yield f"{what} that the code uses are missing: {', '.join(sorted(missing))}"
    if unused := asked - used:
        yield f"{what} that nothing uses are asked for: {', '.join(sorted(unused))}"


def _at(manifest: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        manifest = manifest.get(key, {})
    return manifest


if __name__ == "__main__":
    sys.exit(main())
