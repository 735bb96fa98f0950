"""A CSV that a rep drops into the messages with the bot: what it would change, and the import on yes."""

from handlers.importing.listeners import register

__all__ = ["register"]
