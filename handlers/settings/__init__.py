"""/plan settings: working days, country, what is muted, what is shown in a channel, who looked."""

from handlers.settings.listeners import register
from handlers.settings.word import settings_word

__all__ = ["register", "settings_word"]
