"""Share: to a channel after a preview of exactly what will be seen there, or as text to print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block, ConversationFilter, ConversationSelectElement, InputBlock

from handlers import limits
from handlers.blocks import Json, actions, button, context, divider, modal, section
from handlers.nonce import chosen_in, first_submit, new_nonce, value_of
from handlers.plan.ways.paper import own_headings
from handlers.plan.ways.shareable import amounts_are_shown, own_plan, shareable
from handlers.plan.ways.shared import SharedPlan, draw_shared, printed
from handlers.pressed import show_view
from handlers.visit import NotAllowed, Visit
from handlers.ways import SHARE, TO_CHANNEL
from planning.access import Action
from planning.ids import ChannelId
from planning.nudges import Decision, Kind, State
from planning.plan import Plan
from storage import outbox
from storage.database import Database
from storage.store import Store

CALLBACK = "share_plan_view"
CHECK = "share_arrived"
CHANNEL = "share_channel"
MOST_PRINTED = limits.VIEW_BYTES * 4 // 5  # bytes of the text to print; the rest of the view has room besides
NOT_YOURS = "That plan is not there any more. `/plan` shows yours."

# docs.slack.dev/reference/methods/chat.postMessage#errors
_REFUSED: Mapping[str, str] = {
    "not_in_channel": "Headway is not in it. Write `/invite @Headway` there, then share again.",
    "channel_not_found": "Headway is not in it, or it is gone. Write `/invite @Headway` there, then share again.",
    "is_archived": "it is archived.",
}

Body = dict[str, Any]


def register_share(app: App, *, database: Database) -> None:
    @app.action(SHARE)
    def on_share(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        way, _, plan = chosen_in(action).partition("/")
        with database.read() as store:
            shown = _preview(store, visit, plan) if way == TO_CHANNEL else _to_print(store, visit, plan)
        show_view(shown, body, client=client)
        ack()

    @app.view(CALLBACK)
    def on_channel(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        state: Json = json.loads(view["private_metadata"])
        channel = ChannelId(str(view["state"]["values"][CHANNEL][CHANNEL]["selected_conversation"]))
        with database.write() as store:
            shown = _posted(store, visit, state, channel)
        ack(response_action="update", view=shown)

    @app.action(CHECK)
    def on_check(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        asked = value_of(action)
        with database.read() as store:
            shown = _on_its_way(store, visit, ChannelId(str(asked.get("channel"))), str(asked.get("occasion")))
        client.views_update(view_id=body["view"]["id"], view=shown)
        ack()


def _preview(store: Store, visit: Visit, asked: str, *, changed: bool = False) -> Json:
    """What will be seen, under the field for the channel."""
    plan, amounts = _own(store, visit, asked), amounts_are_shown(store, visit.workspace, visit.person)
    blocks = [
        *([section("The plan was changed since: this is how it looks now. Nothing was posted.")] if changed else []),
        _channel(),
        divider(),
        context(f"*Exactly this will be seen*, by all who are in the channel, guests too. {_about_amounts(amounts)}"),
        *Block.parse_all(draw_shared(_shared(store, visit, plan, amounts=amounts)).blocks),
    ]
    state = {"n": new_nonce(), "plan": plan.id, "revision": plan.revision.number, "amounts": int(amounts)}
    return modal(callback_id=CALLBACK, title="Share the plan", blocks=blocks, submit="Post", state=state)


def _posted(store: Store, visit: Visit, state: Json, channel: ChannelId) -> Json:
    """Decides the message, once a preview; where the plan is not as it was previewed, the preview again."""
    plan = _own(store, visit, str(state["plan"]))
    occasion = f"{plan.id}/{state['n']}"
    amounts = int(amounts_are_shown(store, visit.workspace, visit.person))
    if (plan.revision.number, amounts) != (state["revision"], state["amounts"]):
        return _preview(store, visit, plan.id, changed=True)
    if first_submit(store, visit.workspace, state, now=visit.now):
        decision = Decision(
            recipient=channel,
            kind=Kind.SHARED,
            occasion=occasion,
            not_before=visit.now,
            reason="the rep shared the plan with this channel",
            evidence={"rep": visit.id, "plan": plan.id, "revision": plan.revision.number, "amounts": amounts},
        )
        outbox.decide(store, visit.workspace, decision)
    return _on_its_way(store, visit, channel, occasion)


def _on_its_way(store: Store, visit: Visit, channel: ChannelId, occasion: str) -> Json:
    """What became of it so far, with the button that looks again until something did."""
    found = outbox.message_on(store, visit.workspace, recipient=channel, kind=Kind.SHARED, occasion=occasion)
    if found is None or found.decision.evidence.get("rep") != visit.id:
        raise NotAllowed(NOT_YOURS)
    match found.state:
        case State.SENT:
            blocks = [section(f"Posted in <#{channel}> ✓")]
        case State.DEAD | State.DROPPED:
            why = _REFUSED.get(found.error or "", "share it again, and if that fails too ask whoever runs Headway.")
            blocks = [section(f"It was not posted in <#{channel}>: {why}")]
        case _:
            again = button("Has it arrived?", CHECK, {"channel": channel, "occasion": occasion})
            blocks = [section(f"It is on its way to <#{channel}>."), actions(again)]
    return modal(callback_id="share_done", title="Share the plan", blocks=blocks, close="Close")


def _to_print(store: Store, visit: Visit, asked: str) -> Json:
    plan = _own(store, visit, asked)
    shared = _shared(store, visit, plan, amounts=True)
    return print_view(replace(shared, headings=(*shared.headings, *own_headings(store, visit, plan))))


def print_view(plan: SharedPlan) -> Json:
    """Everything, in blocks of plain text that can be selected and copied."""
    texts = _in_sections(printed(plan))
    shown = [section(f"```{text}```") for text in _that_fit(texts)]
    more = [context("More than this view holds: the rest is left out.")] if len(texts) > len(shown) else []
    said = context("For you alone: amounts are in it. Select it, copy it, and print it from any document.")
    return modal(callback_id="plan_as_text", title="To print", blocks=[said, *shown, *more], close="Close")


def _in_sections(lines: list[str]) -> list[str]:
    """Joined into as few texts as sections hold, a fence of ``` included; the fence itself cannot be in them."""
    most = limits.SECTION_TEXT - 6
    texts = [""]
    for line in (line.replace("```", "'''") for line in lines):
        if len(texts[-1]) + 1 + len(line) > most:
            texts.append(line)
        else:
            texts[-1] += f"\n{line}" if texts[-1] else line
    return texts


def _that_fit(texts: list[str]) -> list[str]:
    """The first ones, as many as a view takes."""
    sizes = accumulate(len(json.dumps(text)) for text in texts)
    return [text for text, size in zip(texts, sizes, strict=True) if size <= MOST_PRINTED]


def _own(store: Store, visit: Visit, asked: str) -> Plan:
    plan = own_plan(store, visit.workspace, visit.id, asked)
    if plan is None:
        raise NotAllowed(NOT_YOURS)
    return plan


def _shared(store: Store, visit: Visit, plan: Plan, *, amounts: bool) -> SharedPlan:
    return shareable(store, visit.workspace, visit.person, plan, visit.now, amounts=amounts)


def _channel() -> Block:
    element = ConversationSelectElement(action_id=CHANNEL, filter=ConversationFilter(include=["public", "private"]))
    hint = "Headway must be in it: /invite @Headway"
    return InputBlock(block_id=CHANNEL, label="Channel", element=element, hint=hint)


def _about_amounts(shown: bool) -> str:
    if shown:
        return "Amounts are shown, as your settings say."
    return "Amounts are hidden; `/plan settings` shows them. What you wrote yourself stands as you wrote it."
