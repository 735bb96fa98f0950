"""What a part of the plan is: its rows, the line that adds one, the form that edits one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.plan.editing import Edit
from handlers.plan.making.fields import Values
from handlers.plan.page.background import Background
from handlers.visit import Visit
from handlers.words import Words
from planning.content import Content
from planning.due import RepFacts
from planning.ids import ItemId
from planning.outline import Outline
from planning.plan import Plan
from planning.shortfall import Shortfall


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """What a part's modal is drawn from and read with."""

    visit: Visit
    plan: Plan  # with its latest revision
    outline: Outline
    rep: RepFacts  # where the rep stands by this plan
    background: Background
    shortfall: Shortfall | None = None
    types: Mapping[str, str] = field(default_factory=dict)  # every phrase that names an activity type

    @property
    def content(self) -> Content:
        return Content(revision=self.plan.revision, outline=self.outline)

    @property
    def words(self) -> Words:
        return self.visit.words

    @property
    def today(self) -> date:
        return self.visit.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item in the list: mrkdwn, and the buttons beside *Edit*."""

    item: ItemId
    said: str
    buttons: tuple[ButtonElement, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a submission says: the edit, and what it did in words of a few (plain), such as: 10 calls a week."""

    edit: Edit
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`read_added` and `read_edited` raise BadInput for one of their fields."""

    name: str  # behind PART in the action_id of its button on the page
    title: str  # of the modal
    one: str  # what one is called, such as tactic
    about: Callable[[PartFacts], str]  # mrkdwn
    rows: Callable[[PartFacts], Sequence[Row]]
    adding: Callable[[PartFacts, str], list[Block]]  # the fields, under this mark
    read_added: Callable[[Values, PartFacts], Read]
    editing: Callable[[ItemId, PartFacts, str], list[Block] | None]  # none: there is no such item
    read_edited: Callable[[ItemId, Values, PartFacts], Read]
    submit: str = "Add"
    private: bool = False  # a manager does not see it: no reason is asked for a change
