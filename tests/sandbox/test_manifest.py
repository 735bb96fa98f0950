"""The app's own manifest, as the sandbox reads it."""

from sandbox.manifest import read_manifest
from tests.sandbox.conftest import MANIFEST


def test_three_scopes_are_enough_and_two_make_it_better() -> None:
    manifest = read_manifest(MANIFEST)

    assert manifest.scopes == {"commands", "chat:write", "users:read"}
    assert manifest.optional_scopes == {"files:read", "files:write", "im:history", "im:write"}


def test_both_commands_escape_names() -> None:
    commands = read_manifest(MANIFEST).commands

    assert {(command.command, command.should_escape) for command in commands} == {("/plan", True), ("/log", True)}


def test_the_app_can_be_written_to_and_hears_who_comes_and_goes() -> None:
    manifest = read_manifest(MANIFEST)

    assert manifest.messages_tab
    assert manifest.home_tab
    assert manifest.interactivity
    assert manifest.socket_mode
    assert manifest.events == {"app_home_opened", "app_uninstalled", "file_shared", "tokens_revoked", "user_change"}
