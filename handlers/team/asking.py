"""What only Slack knows: who the chosen people are, and whether Headway may post in the channel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks import escape, sentence
from handlers.team.draw import when
from handlers.team.form import CHANNEL, MANAGER, REPS, TeamForm
from handlers.visit import BadInput
from planning.ids import PersonId
from planning.people import Person, Standing

KnownPerson = Callable[[PersonId], Person]

INVITE = "Headway is not in that channel. Invite it there first: /invite @Headway"
# docs.slack.dev/reference/methods/chat.postMessage#errors
_NOT_THERE = frozenset({"not_in_channel", "channel_not_found"})


def chosen_manager(id: PersonId, known: KnownPerson) -> Person:
    """Raises BadInput for somebody who cannot use Headway."""
    return _chosen(id, known, field=MANAGER)


def chosen_reps(ids: tuple[PersonId, ...], known: KnownPerson, *, stay: Collection[PersonId] = ()) -> list[Person]:
    """Raises BadInput for the first who cannot use Headway; not for those who are in the team already, as what they
    booked is the team's also once they left."""
    return chosen_people([id for id in ids if id not in stay], known, field=REPS)


def chosen_people(ids: Iterable[PersonId], known: KnownPerson, *, field: str) -> list[Person]:
    """The same for another form's field."""
    return [_chosen(id, known, field=field) for id in ids]


def try_channel(client: WebClient, form: TeamForm, *, zone: str) -> None:
    """Posts one line where the summary will go. Raises BadInput where Slack refuses it. Never in a unit of work."""
    line = f"The summary of {form.name} will be posted here, {when(form.settings, zone)}."
    drawn = sentence(line)
    try:
        client.chat_postMessage(
            channel=str(form.channel), text=drawn.text, blocks=drawn.blocks, unfurl_links=False, unfurl_media=False
        )
    except SlackApiError as refused:
        code = str(refused.response.get("error", "unknown"))
        said = (
            INVITE if code in _NOT_THERE else f"Slack does not let Headway post there ({escape(code)}). Choose another."
        )
        raise BadInput(CHANNEL, said) from refused


def _chosen(id: PersonId, known: KnownPerson, *, field: str) -> Person:
    try:
        person = known(id)
    except SlackApiError as refused:
        if refused.response.get("error") not in ("user_not_found", "user_not_visible"):
            raise
        raise BadInput(field, "Slack does not know one of these people. Choose them again.") from refused
    if person.standing not in (Standing.MEMBER, Standing.ADMIN):
        raise BadInput(field, f"{person.name} cannot be chosen: {_REASONS[person.standing]}.")
    return person


_REASONS = {
    Standing.GUEST: "guests cannot use Headway",
    Standing.BOT: "this is an app",
    Standing.STRANGER: "this person is of another workspace",
    Standing.GONE: "this account is deactivated",
}
