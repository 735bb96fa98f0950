"""The demo: the sandbox, the real bot over Socket Mode, a small sales team. Nothing else imports the sandbox."""

from bot.demo.show import show
from bot.demo.tour import tour

__all__ = ["show", "tour"]
