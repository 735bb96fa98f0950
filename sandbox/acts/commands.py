"""A slash command, from what was typed to the answer."""

from dataclasses import replace

from sandbox.ack import INVALID, Ack
from sandbox.acts.answers import post_answer, slackbot_says
from sandbox.acts.own_commands import is_own, run_own
from sandbox.acts.who import acting_user, parent_of, place_of
from sandbox.conversations import Conversation, Message
from sandbox.manifest import SlashCommand
from sandbox.mentions import referred
from sandbox.offered import has_app, offered_commands
from sandbox.payloads import command_payload
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import User

UNKNOWN = (
    "`{command}` is not a valid command. In Slack, all messages that start with the “/” character are interpreted "
    "as commands.\n\nIf you are trying to send a message and not run a command, try preceding the “/” with an "
    "empty space."
)


# docs.slack.dev/interactivity/implementing-slash-commands: not in threads; the sentence is what Slackbot says there.
IN_THREAD = "{command} is not supported in threads. Sorry!"


async def run_command(state: State, asked: Json) -> tuple[Ack, Conversation, Message | None]:
    """The acknowledgement, where it was typed, and what the person sees of it."""
    user = acting_user(state, asked.get("user"))
    place = place_of(state, user, asked.get("channel"))
    command = str(asked.get("command", ""))
    if asked.get("thread_ts"):
        parent = parent_of(place, asked["thread_ts"])
        sentence = IN_THREAD.format(command=command)
        return Ack(), place, slackbot_says(state, place, user.id, sentence, thread_ts=parent.ts)
    known = next((each for each in offered_commands(state) if each.command == command), None)
    if is_own(command):
        said = await run_own(state, user, place, command, str(asked.get("text", "")))
        return Ack(), place, slackbot_says(state, place, user.id, said) if said else None
    if known is None or not has_app(state, user):
        return Ack(), place, slackbot_says(state, place, user.id, UNKNOWN.format(command=command))
    ack = await _sent(state, known, user, place, text=str(asked.get("text", "")).strip())
    ack, message = _answered(state, place, user, ack)
    if ack.failure:
        message = slackbot_says(state, place, user.id, f"{command} failed with the error “{ack.failure}”")
    return ack, place, message


def _answered(state: State, place: Conversation, user: User, ack: Ack) -> tuple[Ack, Message | None]:
    """The app's answer, None if there is nothing to show; an answer that cannot be drawn is a failure too."""
    if ack.failure:
        return ack, None
    answer = ack.body or {}
    message = post_answer(state, place, user.id, answer)
    if message is None and (answer.get("blocks") or answer.get("text")):
        return replace(ack, failure=INVALID), None
    return ack, message


async def _sent(state: State, known: SlashCommand, user: User, place: Conversation, *, text: str) -> Ack:
    if known.should_escape:
        text = referred(state, text)
    payload = command_payload(state, user, place, command=known.command, text=text)
    return await state.app.deliver("slash_commands", payload)
