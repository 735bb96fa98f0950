"""Slack's strictness about blocks and views. A complaint reads as in response_metadata.messages."""

from sandbox.checks.blocks import Surface, check_blocks
from sandbox.checks.views import ViewTooLarge, check_view

__all__ = ["Surface", "ViewTooLarge", "check_blocks", "check_view"]
