"""Unasked messages: drawn from what is true now, snoozed, muted, explained and corrected."""

from handlers.nudges.listeners import register

__all__ = ["register"]
