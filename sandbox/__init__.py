"""A local Slack workspace: the demo, and the tests' other side. It knows Slack, and nothing of Headway."""

from sandbox.driver import Workspace
from sandbox.http import Refused
from sandbox.manifest import NoManifest
from sandbox.person import Person
from sandbox.seen import Answer, Message, Submission
from sandbox.server import PortRefused, Sandbox
from sandbox.text import as_text
from sandbox.tour import NotPossible, Step, Tour
from sandbox.world import BOT_USER_ID, DEFAULT_WORLD, Channel, Team, User, World

__all__ = [
    "BOT_USER_ID",
    "DEFAULT_WORLD",
    "Answer",
    "Channel",
    "Message",
    "NoManifest",
    "NotPossible",
    "Person",
    "PortRefused",
    "Refused",
    "Sandbox",
    "Step",
    "Submission",
    "Team",
    "Tour",
    "User",
    "Workspace",
    "World",
    "as_text",
]
