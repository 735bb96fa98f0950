"""Teams: who manages whom, where the summary goes, and what each rep answers."""

from handlers.team.listeners import register
from handlers.team.word import team_word

__all__ = ["register", "team_word"]
