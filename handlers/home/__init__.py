"""Home: status, today, and what the last unasked message said."""

from handlers.home.draw import draw_home
from handlers.home.listeners import register
from handlers.home.publish import publish_home
from handlers.home.soon import HomeSoon

__all__ = ["HomeSoon", "draw_home", "publish_home", "register"]
