"""A summary that Slack refused in the channel: its manager is told, with what to do, and may have it posted again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.blocks import Drawn, Json, button, section, sentence
from handlers.fitting import check_blocks
from handlers.nonce import first_press, new_nonce, value_of
from handlers.nudges.acts import NOT_YOURS
from handlers.nudges.corrections import correct
from handlers.nudges.facts import team_of
from handlers.visit import Visit
from planning.access import Action, team_as_subject
from planning.calendar import iso_week
from planning.ids import MessageId
from planning.nudges import Effect, Kind, Message, State
from planning.people import Team
from storage import outbox
from storage.store import Store
from storage.stuck import send_again, summaries_to

POST_AGAIN = "post_summary_again"
AGAIN = "again"  # in the evidence of a summary that its manager asked for once more: when
WEEKS = 3  # refused in a row: then it is not even tried
GIVEN_UP = "refused three weeks in a row: not tried until it is asked for, or goes to another channel"

# docs.slack.dev/reference/methods/chat.postMessage#errors
WHAT_TO_DO: Mapping[str, str] = {
    "not_in_channel": "Headway is not in it. Write `/invite @Headway` there.",
    "channel_not_found": "Headway is not in it, or it is gone. Write `/invite @Headway` there, or choose another "
    "channel with `/plan team`.",
    "is_archived": "it is archived. Choose another channel with `/plan team`.",
}
OTHERWISE = "`headway doctor` says why to whoever runs Headway."


def is_given_up(store: Store, summary: Message) -> bool:
    """Whether a summary is not to be tried: those before it were refused, and nobody asked for this one."""
    if AGAIN in summary.decision.evidence:
        return False
    tried = [each for each in _of_team(store, summary) if each.state in (State.SENT, State.DEAD)]
    return len(tried) >= WEEKS and all(_is_the_channels(each) for each in tried[:WEEKS])


def with_refused_summary(drawn: Drawn, store: Store, posted: Message, team: Team) -> Drawn:
    """The manager's message, which goes out right after the summary, with a word on it where it was refused."""
    summary = outbox.message_on(
        store,
        posted.workspace,
        recipient=team.channel or "",
        kind=Kind.SUMMARY,
        occasion=posted.decision.occasion.split("/snooze-")[0],
    )
    if summary is None or summary.state is not State.DEAD:
        return drawn
    again = button("Post it again", POST_AGAIN, {"m": summary.id, "n": new_nonce()})
    told = section(_said(store, summary), accessory=again).to_dict()
    blocks = [drawn.blocks[0], told, *drawn.blocks[1:]]
    check_blocks(blocks, surface="message")
    return Drawn(drawn.text, blocks)


def post_again(store: Store, visit: Visit, action: Json) -> Drawn:
    """A manager's press: this week's summary goes out once more, and their message says what came of it."""
    summary = outbox.message(store, visit.workspace, MessageId(str(value_of(action).get("m", ""))))
    team = team_of(store, summary) if summary is not None and summary.decision.kind is Kind.SUMMARY else None
    if summary is None or team is None:
        return sentence(NOT_YOURS)
    visit.must(Action.CHANGE_TEAM, team_as_subject(visit.id, team))
    place = f"<#{summary.decision.recipient}>"
    if team.channel != summary.decision.recipient:
        return sentence(f"The summary does not go to {place} any more: nothing was posted.")
    if iso_week(visit.now.astimezone(ZoneInfo(visit.person.zone)).date()) not in summary.decision.occasion:
        return sentence("That was the summary of another week: nothing was posted. The next one comes by itself.")
    if not first_press(store, visit.workspace, action, now=visit.now) or summary.state is not State.DEAD:
        return sentence(f"It is on its way to {place}, or stands there already.")
    send_again(store, visit.workspace, summary, marks={AGAIN: visit.now.isoformat()})
    return sentence(f"It goes to {place} now. If Slack refuses it again, your message above says so.")


def is_to_be_told(summary: Message, becomes: State) -> bool:
    """Whether what came of a summary changes what its manager reads."""
    return summary.effect is Effect.POST and (becomes is State.DEAD or AGAIN in summary.decision.evidence)


def tell_of_summary(store: Store, summary: Message, *, now: datetime) -> None:
    """Decide the update of the manager's message where it stands already, once it is known what came of a summary.
    Call it in the unit of work that records that."""
    team = team_of(store, summary)
    if team is None:
        return
    found = outbox.sent_message(
        store, summary.workspace, recipient=team.manager, kind=Kind.HELP, occasion=summary.decision.occasion
    )
    if found is not None:
        correct(store, summary.workspace, found, now=now)


def _said(store: Store, summary: Message) -> str:
    place = f"<#{summary.decision.recipient}>"
    if summary.error != GIVEN_UP:
        return f"*The summary could not be posted* in {place}: {_what_to_do(summary.error)}"
    codes = [each.error for each in _of_team(store, summary) if each.state is State.DEAD and each.error != GIVEN_UP]
    said = f"*The summary is not posted* in {place} any more, after three weeks in which Slack refused it"
    return f"{said}: {_what_to_do(codes[0] if codes else None)}"


def _is_the_channels(summary: Message) -> bool:
    """Whether it was refused because of where it goes, not of what it says."""
    error = summary.error or ""
    there = error in WHAT_TO_DO or error == GIVEN_UP or error.startswith("restricted_action")
    return summary.state is State.DEAD and there


def _what_to_do(code: str | None) -> str:
    return WHAT_TO_DO.get(code or "", OTHERWISE)


def _of_team(store: Store, summary: Message) -> list[Message]:
    """Those of one team, the last one first: two teams may share a channel."""
    team = summary.decision.evidence.get("team")
    found = summaries_to(store, summary.workspace, summary.decision.recipient, most=10 * WEEKS)
    return [each for each in found if each.decision.evidence.get("team") == team]
