"""Slack's strictness about blocks and views. A complaint reads as in response_metadata.messages."""

from sandbox.checks.blocks import check_blocks
from sandbox.checks.surfaces import BLOCKS, Surface
from sandbox.checks.views import ViewTooLarge, check_view
from sandbox.checks.whole import characters

__all__ = ["BLOCKS", "Surface", "ViewTooLarge", "characters", "check_blocks", "check_view"]
