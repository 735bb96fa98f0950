"""Slack's payloads are open JSON objects; this is their one type here."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
