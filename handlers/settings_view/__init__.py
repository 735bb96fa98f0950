"""/plan settings: working days, country, what is muted, what is shown in a channel, who looked."""

from handlers.settings_view.listeners import register
from handlers.settings_view.word import settings_word

__all__ = ["register", "settings_word"]
