"""A summary that Slack refused in the channel: its manager is told, with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.blocks import Drawn, section
from handlers.fitting import check_blocks
from planning.nudges import Kind, Message, State
from planning.people import Team
from storage import outbox
from storage.store import Store

# docs.slack.dev/reference/methods/chat.postMessage#errors
WHAT_TO_DO: Mapping[str, str] = {
    "not_in_channel": "Headway is not in it. Write `/invite @Headway` there.",
    "channel_not_found": "Headway is not in it, or it is gone. Write `/invite @Headway` there, or choose another "
    "channel with `/plan team`.",
    "is_archived": "it is archived. Choose another channel with `/plan team`.",
}
OTHERWISE = "`headway doctor` says why to whoever runs Headway."


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
    why = WHAT_TO_DO.get(summary.error or "", OTHERWISE)
    told = section(f"*The summary could not be posted* in <#{team.channel}>: {why}").to_dict()
    blocks = [drawn.blocks[0], told, *drawn.blocks[1:]]
    check_blocks(blocks, surface="message")
    return Drawn(drawn.text, blocks)
