"""Territories: who keeps one, who is asked to let what they log count in its plan."""

from handlers.territory.listeners import register
from handlers.territory.word import territory_word

__all__ = ["register", "territory_word"]
