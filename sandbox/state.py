"""The one state of the workspace. It is touched on the server's event loop only, so it needs no lock."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from secrets import token_hex
from typing import Any

from sandbox.agenda import Agenda
from sandbox.calls import Calls
from sandbox.clock import BusinessClock
from sandbox.conversations import Conversation, Message, Stamps
from sandbox.delivery import Delivery
from sandbox.drawn import with_ids
from sandbox.faults import Faults
from sandbox.feed import Feed
from sandbox.files import Files
from sandbox.manifest import Manifest
from sandbox.rates import Rates
from sandbox.response_urls import ResponseUrls
from sandbox.sent_events import SentEvents
from sandbox.shapes import Json
from sandbox.socket_mode import SocketMode
from sandbox.tour import Guide
from sandbox.triggers import Triggers
from sandbox.views import Views
from sandbox.world import BOT_USER_ID, SLACKBOT_ID, Channel, User, World

APP_ID = "A0SANDBOX"
BOT_ID = "B0SANDBOX"
CHANNEL_FACTS = ("name", "is_private", "is_archived", "is_shared", "is_general")
ACK_SECONDS = 3.0  # docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response


class State:
    def __init__(
        self,
        *,
        manifest: Manifest,
        world: World,
        clock: BusinessClock,
        machine: Callable[[], float],
        optional_scopes: bool = True,
        ack_seconds: float = ACK_SECONDS,
        fault_seed: int = 0,
    ) -> None:
        self.manifest = manifest
        self.world = world
        self.clock = clock
        self.ack_seconds = ack_seconds
        self.scopes = manifest.scopes | (manifest.optional_scopes if optional_scopes else frozenset())
        self.bot_token = f"xoxb-{token_hex(16)}"
        self.app_token = f"xapp-1-{APP_ID}-{token_hex(16)}"
        self.signing_secret = token_hex(16)
        self.base_url = ""
        self.run = token_hex(8)  # by which a page knows that another world took this one's place
        self.feed = Feed()
        self.guide = Guide(self.feed)
        self.calls = Calls(self.feed, clock.now)
        self.faults = Faults(self.feed.changed, seed=fault_seed)
        self.rates = Rates(machine)
        self.agenda = Agenda(machine)
        self.triggers = Triggers(machine)
        self.response_urls = ResponseUrls(machine)
        self.views = Views()
        self.files = Files()
        self.sockets = SocketMode(
            app_id=APP_ID, calls=self.calls, ack_seconds=ack_seconds, agenda=self.agenda, machine=machine
        )
        self.app = Delivery(self.sockets, faults=self.faults, calls=self.calls, ack_seconds=ack_seconds)
        self.sent_events = SentEvents()
        self.users = {user.id: user for user in (*world.users, *_machines(manifest, world))}
        self.conversations = {channel.id: _conversation(channel) for channel in world.channels}
        self._stamps = Stamps(clock.now)

    def dm(self, user: str) -> Conversation:
        """The direct messages between a person and the app, there from the first use."""
        dm_id = f"D{user[1:]}"
        if dm_id not in self.conversations:
            self.conversations[dm_id] = Conversation(
                id=dm_id, name=self.manifest.name, kind="dm", members={user, BOT_USER_ID}
            )
        return self.conversations[dm_id]

    def post(
        self,
        conversation: Conversation,
        *,
        user: str,
        text: str,
        blocks: list[Json] | None = None,
        only_for: str | None = None,
        metadata: Json | None = None,
        thread_ts: str | None = None,
        broadcast: bool = False,
        subtype: str = "",
        files: list[Json] | None = None,
    ) -> Message:
        message = Message(
            ts=self._stamps.next(),
            user=user,
            text=text,
            blocks=with_ids(blocks or []),
            only_for=only_for,
            metadata=metadata,
            thread_ts=thread_ts,
            broadcast=broadcast,
            subtype=subtype,
            files=files or [],
        )
        conversation.add(message)
        self.feed.changed()
        return message

    def next_stamp(self) -> str:
        return self._stamps.next()

    def change_user(self, user_id: str, fields: dict[str, Any]) -> tuple[User, bool]:
        """(the person, whether they are new). Raises TypeError for a field that a User does not have."""
        known = self.users.get(user_id)
        user = replace(known, **fields) if known else User(id=user_id, **fields)
        self.users[user_id] = user
        self.feed.changed()
        return user, known is None

    def change_channel(self, channel: Channel) -> Conversation:
        known = self.conversations.setdefault(channel.id, _conversation(channel))
        for fact in CHANNEL_FACTS:
            setattr(known, fact, getattr(channel, fact))
        known.members = set(channel.members)
        self.feed.changed()
        return known

    def teams_of(self, place: Conversation) -> list[str]:
        """The workspaces that share it, this one first; only this one if it is not shared."""
        members = {self.users[each].team_id for each in place.members if each in self.users}
        others = sorted(members - {self.world.team_id}) if place.is_shared else []
        return [self.world.team_id, *others]

    def grant(self, scopes: Iterable[str]) -> None:
        """The app is installed again with these too."""
        self.scopes |= frozenset(scopes)
        self.feed.changed()

    def withdraw(self, scopes: Iterable[str]) -> None:
        """The app is installed again without these."""
        self.scopes -= frozenset(scopes)
        self.feed.changed()


def _machines(manifest: Manifest, world: World) -> tuple[User, User]:
    name = manifest.bot_name
    return (
        User(
            id=BOT_USER_ID,
            name=name.lower().replace(" ", "_"),
            real_name=name,
            team_id=world.team_id,
            is_bot=True,
        ),
        User(id=SLACKBOT_ID, name="slackbot", real_name="Slackbot", team_id=world.team_id),
    )


def _conversation(channel: Channel) -> Conversation:
    return Conversation(
        id=channel.id,
        name=channel.name,
        kind="channel",
        members=set(channel.members),
        is_private=channel.is_private,
        is_archived=channel.is_archived,
        is_shared=channel.is_shared,
        is_general=channel.is_general,
    )
