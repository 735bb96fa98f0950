"""What an entry serves and moves: said in the answer, linked to another, or made into a tactic, with one press."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement, InteractiveElement

from handlers import limits
from handlers.blocks import Json, button, menu, shorten
from handlers.log.buttons import with_article
from handlers.log.counting import Counting
from handlers.log.logged import Logged, Moves
from handlers.nonce import chosen_in, value_of
from handlers.pipeline.phrases import named, told_apart
from handlers.plan.items import in_own_words
from handlers.visit import BadInput
from handlers.ways import trace_button, trace_entry_button
from handlers.words import Words, counted
from planning.entries import DECISIONS, Activity, Entry, Sale
from planning.ids import EntryId, ItemId, OpportunityId
from planning.plan import Tactic
from planning.serving import served

LINK = "link_entry"
MAKE_TACTIC = "make_tactic"
OPPORTUNITIES = 10  # of an account that a menu offers


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAsked:
    """A tactic that an entry is to serve; else the opportunity that it is to move, or none."""

    entry: EntryId
    tactic: ItemId | None
    opportunity: OpportunityId | None
    nonce: str


def tactic_served(entry: Entry, counting: Counting) -> Tactic | None:
    """By the plan in which the entry counts; none for a sale, and for what is not on plan."""
    if counting.standing is None or not isinstance(entry, Activity) or entry.type in DECISIONS:
        return None
    tactics = counting.standing.plan.revision.tactics
    item = served(tactics, type=entry.type, tactic=entry.tactic)
    return next((tactic for tactic in tactics if tactic.item == item), None)


def serves_said(entry: Entry, counting: Counting) -> str:
    """Such as for “10 calls a week to new accounts”; empty where the type alone says it."""
    tactic = tactic_served(entry, counting)
    if tactic is None or not (tactic.text or len(_of_type(tactic.type, counting)) > 1):
        return ""
    return f"for “{tactic_said(tactic)}”"


def tactic_said(tactic: Tactic) -> str:
    """In the rep's words, else the count: 10 meetings a week, new business. Not escaped."""
    if tactic.text:
        return in_own_words(tactic.type, tactic.text)
    with_whom = f" with each account of {tactic.coverage}" if tactic.coverage is not None else ""
    business = f", {tactic.business} business" if tactic.business is not None else ""
    return f"{counted(tactic.count, tactic.type)} a {tactic.cadence}{with_whom}{business}"


def ways_on(logged: Logged, nonce: str, words: Words) -> list[InteractiveElement]:
    """From an entry to the tactic it serves: Trace; Link, where another may be meant; Make it a tactic."""
    entry, standing = logged.entry, logged.counting.standing
    if isinstance(entry, Sale):
        alone = len(logged.moves.others) < 2 or logged.moves.opportunity is not None
        return [] if alone else _link(entry, (), logged.moves, nonce, words)
    if entry.type in DECISIONS:
        return []
    if standing is None:
        return _link(entry, (), logged.moves, nonce, words)
    tactic = tactic_served(entry, logged.counting)
    tactics = standing.plan.revision.tactics
    if tactic is not None:
        others = tactics if len(_of_type(tactic.type, logged.counting)) > 1 else ()
        return [trace_button(tactic.item, standing.plan.id), *_link(entry, others, logged.moves, nonce, words)]
    to_one = _link(entry, tactics, logged.moves, nonce, words)
    trace = trace_entry_button(entry.id, standing.plan.id)
    return [trace, *to_one, *([] if logged.counting.is_elsewhere else [make_tactic_button(entry, nonce)])]


def link_to_one_of(logged: Logged, nonce: str, words: Words, *, name: str) -> list[InteractiveElement]:
    """Where several opportunities may be meant; `name` is the account's, as others stand beside it."""
    entry, moves = logged.entry, logged.moves
    if (
        len(moves.others) < 2
        or moves.opportunity is not None
        or (isinstance(entry, Activity) and entry.type in DECISIONS)
    ):
        return []
    return _link(entry, (), moves, nonce, words, label=f"Link {name}")


def _link(
    entry: Entry, tactics: tuple[Tactic, ...], moves: Moves, nonce: str, words: Words, label: str = "Link"
) -> list[InteractiveElement]:
    """The nonce is the same for each choice: one drawn menu links once."""
    options = list(_to_opportunities(entry, moves, nonce, words))
    if isinstance(entry, Activity):
        alike_first = sorted(tactics, key=lambda tactic: tactic.type != entry.type)
        options += [(_link_said(tactic, entry), _chosen(entry, nonce, i=tactic.item)) for tactic in alike_first]
    return [menu(label, LINK, options)] if options else []


def _to_opportunities(entry: Entry, moves: Moves, nonce: str, words: Words) -> Iterator[tuple[str, str]]:
    does = "moves" if isinstance(entry, Activity) else "closes"
    others = moves.others[:OPPORTUNITIES]
    for each, apart in zip(others, told_apart(others, words), strict=True):
        said = shorten(f"{does} {named(each, words)}", limits.OPTION_TEXT - len(apart))
        yield f"{said}{apart}", _chosen(entry, nonce, o=each.id)
    if moves.opportunity is not None:
        yield (
            shorten(f"does not move {named(moves.opportunity, words)}", limits.OPTION_TEXT),
            _chosen(entry, nonce, o=""),
        )


def _chosen(entry: Entry, nonce: str, **what: str) -> str:
    return json.dumps({"e": entry.id, **what, "n": nonce}, separators=(",", ":"))


def _link_said(tactic: Tactic, entry: Activity) -> str:
    """With what it would count as, where that is another activity than was logged."""
    if tactic.type == entry.type:
        return tactic_said(tactic)
    other = f" (counts as {with_article(tactic.type)})"
    return f"{shorten(tactic_said(tactic), limits.OPTION_TEXT - len(other))}{other}"


def make_tactic_button(entry: Activity, nonce: str) -> ButtonElement:
    return button("Make it a tactic", MAKE_TACTIC, {"n": f"{nonce}.{entry.id}", "entry": entry.id})


def parse_link(action: Json) -> LinkAsked:
    """Raises BadInput for a choice that was never offered."""
    try:
        value = json.loads(chosen_in(action))
        return LinkAsked(
            entry=EntryId(str(value["e"])),
            tactic=ItemId(str(value["i"])) if "o" not in value else None,
            opportunity=OpportunityId(str(value["o"])) if value.get("o") else None,
            nonce=str(value.get("n", "")),
        )
    except (KeyError, TypeError, ValueError) as unclear:
        raise BadInput("tactic", "That was not understood: `/log list` shows what you logged.") from unclear


def entry_pressed(action: Json) -> EntryId:
    return EntryId(str(value_of(action).get("entry", "")))


def _of_type(type_: str, counting: Counting) -> list[Tactic]:
    standing = counting.standing
    return [] if standing is None else [each for each in standing.plan.revision.tactics if each.type == type_]
