"""The manifest asks Slack for what the code uses."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from tests.check_manifest import ROOT, complaints, listened_to

MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text())


def test_the_manifest_fits_the_code() -> None:
    """Commands, events, scopes and switches."""
    assert list(complaints(MANIFEST, listened_to(ROOT / "handlers"))) == []


def test_what_does_not_fit_is_named() -> None:
    """A missing event, a scope too many, a command that does not escape."""
    manifest = copy.deepcopy(MANIFEST)
    manifest["settings"]["event_subscriptions"]["bot_events"].remove("user_change")
    manifest["oauth_config"]["scopes"]["bot"].append("channels:history")
    manifest["features"]["slash_commands"][0]["should_escape"] = False

    found = "\n".join(complaints(manifest, listened_to(ROOT / "handlers")))

    assert "user_change" in found
    assert "channels:history" in found
    assert "should_escape" in found
