"""What a person may use of the app: nothing without the scope. docs.slack.dev/reference/scopes/commands"""

from sandbox.manifest import Shortcut, SlashCommand
from sandbox.state import State
from sandbox.world import User

SCOPE = "commands"


def offered_commands(state: State) -> tuple[SlashCommand, ...]:
    return state.manifest.commands if SCOPE in state.scopes else ()


def offered_shortcuts(state: State) -> tuple[Shortcut, ...]:
    return state.manifest.shortcuts if SCOPE in state.scopes and state.manifest.interactivity else ()


def has_app(state: State, user: User) -> bool:
    """Whether the app is installed where this person is from."""
    return user.team_id == state.world.team_id
