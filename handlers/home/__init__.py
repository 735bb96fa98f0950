"""Home: status, today, and what the last unasked message said."""

from handlers.home.draw import draw_home
from handlers.home.listeners import register
from handlers.home.publish import publish_home
from handlers.home.redraw import home_page
from handlers.home.soon import HomeSoon

__all__ = ["HomeSoon", "draw_home", "home_page", "publish_home", "register"]
