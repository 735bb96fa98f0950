"""/plan: the word decides who answers; without one it is the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Drawn, sentence, shorten
from handlers.log.reading.typed import as_typed
from handlers.plan.help import SAID, draw_unknown
from handlers.visit import BadInput, Visit
from planning.access import Action
from planning.ids import PersonId

# Such as <@U012AB3CD|anna>; docs.slack.dev/messaging/formatting-message-text
_MENTION = re.compile(r"<@(?P<id>[UW][A-Z0-9]+)(?:\|[^>]*)?>")

UNRESOLVED = "That names nobody in this workspace: choose the name from Slack's list"
THE_PAGE = ""  # the word of /plan alone
SOMEBODY = "@"  # the word of /plan @rep; the rest is the mention

# Each is a button or a menu there.
ON_THE_PAGE = ("accounts", "history", "opportunities", "progress", "propose", "review", "share", "trace")
ALIASES = {
    "start": "new",
    "make": "new",
    "edit": "new",
    "revise": "new",
    "today": "week",
    "page": "show",
    "off": "away",
    "vacation": "away",
    "holiday": "away",
    "mute": "settings",
    "types": "settings",
    **dict.fromkeys(ON_THE_PAGE, THE_PAGE),
    "?": "help",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """One /plan, with what follows its word."""

    ack: Ack
    client: WebClient
    visit: Visit
    rest: str  # as Slack sends it: mentions and &, <, > as entities
    trigger_id: str

    def answer(self, drawn: Drawn) -> None:
        """The last thing a word does, unless it opened a modal."""
        self.ack(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral")


PlanWord = Callable[[PlanRequest], None]


def register_command(app: App, words: Mapping[str, PlanWord]) -> None:
    """`words` has a word each, THE_PAGE and SOMEBODY among them."""

    @app.command("/plan")
    def on_plan(ack: Ack, command: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        typed, rest = word_and_rest(command.get("text") or "")
        request = PlanRequest(ack=ack, client=client, visit=visit, rest=rest, trigger_id=command["trigger_id"])
        word = words.get(ALIASES.get(typed, typed))
        if word is None:
            request.answer(draw_unknown(as_typed(command["text"]), [name for name in words if name.isalpha()]))
            return
        try:
            word(request)
        except BadInput as unclear:
            request.answer(sentence(unclear.message))


def word_and_rest(text: str) -> tuple[str, str]:
    """The first word in small letters, and what follows; a mention is the rest of SOMEBODY."""
    text = text.strip()
    if text.startswith(("<@", "@")):
        return SOMEBODY, text
    word, _, rest = text.partition(" ")
    return word.casefold(), rest.strip()


def of_whom(rest: str) -> tuple[PersonId | None, str]:
    """Whom a line names, and what is left of it; nobody where it holds no mention. Raises BadInput for a name that
    Slack did not resolve."""
    found = _MENTION.search(rest)
    if found is not None:
        return PersonId(found["id"]), f"{rest[: found.start()]}{rest[found.end() :]}".strip()
    if rest.startswith("@"):
        raise BadInput("rep", f"{UNRESOLVED}, as in `/plan away @rep 3-7 dec`.")
    return None, rest


def mentioned(rest: str) -> PersonId:
    """Whom a mention names. Raises BadInput for a name that Slack did not resolve, and for more than one name."""
    found = _MENTION.match(rest)
    if found is not None and (more := as_typed(rest[found.end() :])):
        said = f"“{shorten(more, SAID)}” was not understood: one name at a time"
        raise BadInput("rep", f"{said}, and nothing behind it, as in `/plan @rep`.")
    if found is None:
        raise BadInput("rep", f"{UNRESOLVED}, as in `/plan @rep`.")
    return PersonId(found["id"])
