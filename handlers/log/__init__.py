"""/log: what a rep did, in one line or one press."""

from handlers.log.listeners import register

__all__ = ["register"]
