"""Unasked messages: drawn from what is true now, snoozed, muted, explained and corrected."""

from handlers.nudges.drawing import drawing_for
from handlers.nudges.listeners import register
from handlers.nudges.text_form import text_form

__all__ = ["drawing_for", "register", "text_form"]
