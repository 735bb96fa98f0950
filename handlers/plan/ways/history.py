"""History: the revisions of a plan, who made each, when and why, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block

from handlers.blocks import Json, actions, button, context, escape, modal, section
from handlers.nonce import value_of
from handlers.nudges.phrases import name
from handlers.plan.items import LONG, one_line
from handlers.plan.phrases import plan_name
from handlers.plan.ways.changed import change_lines
from handlers.plan.ways.shareable import own_plan
from handlers.pressed import show_view
from handlers.visit import NotAllowed, Visit
from handlers.ways import HISTORY
from handlers.words import Words, counted
from planning.access import Action
from planning.content import Change, Content, changes
from planning.plan import Plan, Revision
from storage import people, plans
from storage.database import Database
from storage.store import Store

CALLBACK = "plan_history_view"
OLDER, NEWER = "history_older", "history_newer"
A_PAGE = 5  # revisions

Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRevision:
    """One revision, and what it changed of the one before; of the first one nothing."""

    revision: Revision
    by: str  # the name, escaped
    changes: tuple[Change, ...] | None


def register_history(app: App, *, database: Database) -> None:
    @app.action(HISTORY)
    @app.action(OLDER)
    @app.action(NEWER)
    def on_history(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        with database.read() as store:
            shown = history_view(store, visit, value_of(action))
        view = body.get("view") or {}
        if view.get("callback_id") == CALLBACK:
            client.views_update(view_id=view["id"], view=shown)
        else:
            show_view(shown, body, client=client)
        ack()


def history_view(store: Store, visit: Visit, asked: Json) -> Json:
    """A page of revisions, the latest first; `from` is the number of the first one on it."""
    plan = own_plan(store, visit.workspace, visit.id, asked.get("plan"))
    if plan is None:
        raise NotAllowed("That plan is not there any more. `/plan` shows yours.")
    saved = [each for each in plans.revisions_of(store, visit.workspace, plan.id) if each.number > 0]
    wanted = asked.get("from")
    first = next((at for at, each in enumerate(saved) if each.number == wanted), 0)
    return draw_history(plan, _shown(store, visit, plan, saved[first : first + A_PAGE + 1]), saved, first, visit.words)


def draw_history(
    plan: Plan, shown: Sequence[ShownRevision], saved: Sequence[Revision], first: int, words: Words
) -> Json:
    """`shown` are those of this page, which begins at `first` of all that are `saved`, the latest first."""
    drawn = [block for each in shown for block in _drawn(each, plan, words)]
    buttons = [
        *([_button("Newer", NEWER, plan, saved[max(first - A_PAGE, 0)])] if first else []),
        *([_button("Older", OLDER, plan, saved[first + A_PAGE])] if len(saved) > first + A_PAGE else []),
    ]
    head = section(f"*{escape(plan_name(plan, words))}* · {counted(len(saved), 'revision')}")
    blocks = [head, *drawn, *([actions(*buttons)] if buttons else [])]
    blocks.append(context("What was done is measured by the revision that held on that day: the past stays as it was."))
    return modal(callback_id=CALLBACK, title="History", blocks=blocks, close="Close")


def _shown(store: Store, visit: Visit, plan: Plan, revisions: Sequence[Revision]) -> list[ShownRevision]:
    """Of a page's revisions and the one before them, which is read to compare with."""
    contents = [
        Content(revision=each, outline=plans.outline(store, visit.workspace, plan.id, each.number))
        for each in revisions
    ]
    known = people.people(store, visit.workspace, list({each.by for each in revisions}))
    found = []
    for content, before in zip(contents, [*contents[1:], None], strict=True):
        by = content.revision.by
        differing = None if before is None else tuple(changes(before, content))
        found.append(
            ShownRevision(
                revision=content.revision, by=name(known[by]) if by in known else "somebody", changes=differing
            )
        )
    return found[:A_PAGE]


def _drawn(shown: ShownRevision, plan: Plan, words: Words) -> list[Block]:
    revision = shown.revision
    agreed = " · agreed ✓" if plan.agreed == revision.number else ""
    head = f"*Revision {revision.number}* · from {words.full_day(revision.effective_from)} · {shown.by}{agreed}"
    why = f"Because: {one_line(revision.reason, LONG)}" if revision.reason else ""
    what = ["The plan as it was first saved."] if shown.changes is None else change_lines(shown.changes, words)
    return [section("\n".join(line for line in (head, why, *(what or ["Nothing was changed."])) if line))]


def _button(text: str, action_id: str, plan: Plan, revision: Revision) -> Any:
    return button(text, action_id, {"plan": plan.id, "from": revision.number})
