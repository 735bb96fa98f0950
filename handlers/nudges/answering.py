"""See handlers/pressed.py."""

from handlers.pressed import answer_press

__all__ = ["answer_press"]
