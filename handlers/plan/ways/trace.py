"""Trace: one place of a plan, what it serves up to the target, and what serves it down to today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Json, context, divider, escape, modal, section
from handlers.log.said import understood
from handlers.nudges.phrases import whole
from handlers.plan.items import LONG, asks, link_kind, link_text, one_line
from handlers.plan.phrases import one_in, plan_name
from handlers.plan.sum_words import by_window, today_said
from handlers.ways import trace_button, trace_target_button
from handlers.words import Words, counted
from planning.entries import Activity
from planning.money import Money
from planning.outline import Outline
from planning.plan import Tactic
from planning.standing import Standing
from planning.trace import Link, Trace, Worth, tactics_under, worth_of_one

CALLBACK = "trace"
MOST_BELOW = 20  # links below one; more are counted
MOST_LOGGED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What a trace is drawn from."""

    standing: Standing
    outline: Outline
    trace: Trace
    logged: Sequence[Activity] = ()  # what served the tactic, the last first; the rep's own, for nobody else


def draw_trace(traced: Traced, words: Words) -> Json:
    found, plan = traced.trace, traced.standing.plan
    target = _target(traced, words, None if found.at is None else trace_target_button(plan.id))
    above = [_link(link, traced, words, trace_button(link.item, plan.id)) for link in found.above]
    here = [] if found.at is None else [_here(found.at, words)]
    below = [_link(link, traced, words, trace_button(link.item, plan.id)) for link in found.below[:MOST_BELOW]]
    blocks = [target, *above, *_gap(found), *here, divider(), _now(traced)]
    blocks += [*_worth(traced, words), *below, *_more(found), *_logged(traced, words)]
    return modal(callback_id=CALLBACK, title="Trace", blocks=blocks, close="Close", state={"plan": plan.id})


def draw_serves_nothing(entry: Activity, standing: Standing, outline: Outline, words: Words) -> Json:
    """Of what was logged and serves no tactic of the plan in which it would count."""
    traced = Traced(standing=standing, outline=outline, trace=Trace(at=None))
    what = one_line(understood(entry, words, today=standing.now.date()))
    said = (
        f"▸ *{what}*\nIt serves no tactic of the plan yet: nothing leads from it to the target. *Link* beside it gives "
        "it one; *Make it a tactic* adds one."
    )
    target = _target(traced, words, trace_target_button(standing.plan.id))
    return modal(callback_id=CALLBACK, title="Trace", blocks=[target, section(said)], close="Close")


def draw_nothing_to_trace() -> Json:
    said = "No plan of yours has this any more: it was changed since this was drawn. `/plan` shows the plan."
    return modal(callback_id=CALLBACK, title="Trace", blocks=[section(said)], close="Close")


def _target(traced: Traced, words: Words, button: ButtonElement | None) -> Block:
    target, plan = traced.standing.target, escape(plan_name(traced.standing.plan, words))
    said = (
        f"*Target*   {words.money(target.target)} in {plan}\n"
        f"booked {words.money(target.booked)}, {words.percent(target.share_booked)}"
    )
    return section(said, accessory=button)


def _link(link: Link, traced: Traced, words: Words, button: ButtonElement) -> Block:
    lines = [f"*{link_kind(link)}*", link_text(link, words), _doing(link, traced)]
    return section("\n".join(line for line in lines if line), accessory=button)


def _here(link: Link, words: Words) -> Block:
    return section(f"▸ *{link_kind(link)}*\n{link_text(link, words, most=LONG)}")


def _gap(found: Trace) -> list[Block]:
    """Where the chain up to the target is broken, and what would mend it."""
    if not found.loose:
        return []
    if isinstance(found.at, Tactic) and not found.above:
        return [context("It carries out no strategy yet. *Edit* beside the tactic, on the page, gives it one.")]
    return [context("The strategy serves no goal yet. *Edit* beside the strategy, on the page, gives it one.")]


def _now(traced: Traced) -> Block:
    """This week, or the month or quarter that runs, and today: what the tactics below it ask and what is done."""
    standing, at = traced.standing, traced.trace.at
    tactics = {tactic.item for tactic in tactics_under(at, standing.plan.revision, traced.outline)}
    running = [action for action in standing.week if action.item in tactics]
    today = [action for action in standing.today if action.item in tactics]
    if not tactics:
        return section("No tactic carries it out yet: nothing that you do today leads here.")
    if not running:
        return section("Nothing is asked of these days.")
    lines = [f"*This {window}*   {said}" for window, said in by_window(running).items()]
    return section("\n".join([*lines, f"*Today*   {today_said(today) or 'nothing is asked of today'}"]))


def _doing(link: Link, traced: Traced) -> str:
    """How many tactics a goal or strategy has, and what they do; of a tactic what is done."""
    tactics = tactics_under(link, traced.standing.plan.revision, traced.outline)
    items = {tactic.item for tactic in tactics}
    running = [action for action in traced.standing.week if action.item in items]
    how_many = "" if isinstance(link, Tactic) else counted(len(tactics), "tactic") if tactics else "no tactic yet"
    done = [f"{said} this {window}" for window, said in by_window(running).items()]
    return " · ".join(part for part in (how_many, *done) if part)


def _worth(traced: Traced, words: Words) -> list[Block]:
    """What one of the tactic's activity brings, and what a week of it does against what the target asks."""
    at, standing = traced.trace.at, traced.standing
    worth = worth_of_one(at.type, standing.plan.revision) if isinstance(at, Tactic) else None
    if worth is None or not isinstance(at, Tactic):
        return []
    assumed = ", assumed" if worth.assumed else ""
    deal = words.money(standing.plan.revision.average_deal)
    lines = [
        f"*One {escape(at.type)}* brings about {whole(worth.amount, words)} on average: "
        f"1 in {one_in(1 / worth.one_in)} ends in a sale{assumed}, at {deal} a deal."
    ]
    asked = f"the target asks for {whole(standing.required_a_week, words)} a week from here"
    if not standing.target.gap.minor or not standing.days_left:
        asked = ""
    full_week = f"{asks(at)} bring {whole(_a_week(at, worth), words)}" if at.is_weekly else ""
    told = "; ".join(part for part in (full_week, asked) if part)
    lines += [f"{told[0].upper()}{told[1:]}."] if told else []
    return [section("\n".join(lines))]


def _a_week(tactic: Tactic, worth: Worth) -> Money:
    return Money(minor=worth.amount.minor * tactic.count, currency=worth.amount.currency)


def _more(found: Trace) -> list[Block]:
    more = len(found.below) - MOST_BELOW
    return [context(f"{more} more below it.")] if more > 0 else []


def _logged(traced: Traced, words: Words) -> list[Block]:
    if not traced.logged:
        return []
    today = traced.standing.now.date()
    lines = [_entry(entry, words, today) for entry in traced.logged[:MOST_LOGGED]]
    return [section("*Last logged for it*, for your eyes alone\n" + "\n".join(lines))]


def _entry(entry: Activity, words: Words, today: date) -> str:
    day = "Today" if entry.day == today else words.day(entry.day)
    return f"• {day}: {one_line(understood(entry, words, today=entry.day))}"
