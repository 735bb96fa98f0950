"""What stands behind a chance: what is expected, until when it can be mended, what would change it, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Json, actions, context, header, modal, section
from handlers.foresight.calibrated import calibration_lines
from handlers.foresight.controls import plan_it_button, what_if_button
from handlers.foresight.phrases import (
    chance_line,
    mix_said,
    parts_said,
    planned_said,
    rests_on,
    than_usual_said,
    way_back_line,
)
from handlers.foresight.pictures.controls import picture_button
from handlers.foresight.status import levels_said, percent_said, shown_percent
from handlers.nudges.run_rate import recoverable_said, required_said, was_done_said, whose
from handlers.words import Words, listed, plural
from planning.calendar import Calendar, iso_week
from planning.foresight.calibration import Calibration
from planning.foresight.fits import done_this_week, planned_left
from planning.foresight.foresight import Foresight
from planning.foresight.what_if import WhatIf, all_more, cheapest_mix, no_effect, planned_of, what_ifs
from planning.standing import Standing
from planning.weeks import weekly_count

CALLBACK = "chance"
MOST_OFFERED = 8  # what-ifs, a button each


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceFacts:
    """Where a plan stands, and all that is said of its chance."""

    standing: Standing
    calendar: Calendar
    calibration: Calibration


def draw_chance(facts: ChanceFacts, words: Words, *, nonce: str, more: Mapping[str, int], said: str = "") -> Json:
    """`more` are the actions of the what-if that was pressed last, `said` what a press did."""
    standing, seen = facts.standing, facts.standing.foresight
    blocks = [section(said)] if said else []
    blocks += [header(_head(standing, words)), *_behind(standing, words)]
    if seen is not None and shown_percent(standing) is not None:
        blocks += [*_what_if(facts, seen, words, more, nonce), *_how_sure(facts, seen, words)]
    blocks.append(actions(picture_button(standing.plan.id, nonce)))
    return modal(callback_id=CALLBACK, title="The chance", blocks=blocks, close="Close")


def draw_nothing_to_foresee() -> Json:
    said = "No plan of yours is under way, so there is nothing to foresee. `/plan new` makes one."
    return modal(callback_id=CALLBACK, title="The chance", blocks=[section(said)], close="Close")


def _head(standing: Standing, words: Words) -> str:
    percent, target = shown_percent(standing), words.money(standing.target.target)
    if percent is None:
        return f"{target} · {standing.status}"
    return f"{percent_said(percent, words)} to reach {target} · {standing.status}"


def _behind(standing: Standing, words: Words) -> Iterator[Block]:
    lines = [
        chance_line(standing, words),
        parts_said(standing, words),
        required_said(standing, words),
        was_done_said(standing, words),
        recoverable_said(standing.run_rate, words, whose=whose(standing)),
    ]
    said = "\n".join(line for line in lines if line)
    if said:
        yield section(said)


def _what_if(facts: ChanceFacts, seen: Foresight, words: Words, more: Mapping[str, int], nonce: str) -> Iterator[Block]:
    """The way back first, or what was asked; below it a button for each of the others."""
    standing = facts.standing
    way = cheapest_mix(standing, facts.calendar)
    asked = more or (way.more if way is not None else {})
    if more:
        yield section(_with_more(standing, seen, words, more), accessory=_plan_it(standing, more, nonce))
    elif way is not None:
        yield section(way_back_line(way, words), accessory=_plan_it(standing, way.more, nonce) if way.moves else None)
    others = [each for each in what_ifs(standing, facts.calendar) if each.more != asked][:MOST_OFFERED]
    if others or more:
        yield actions(*_offers(others, facts, words, more))
    yield context(*_small_print(facts, seen))


def _plan_it(standing: Standing, more: Mapping[str, int], nonce: str) -> ButtonElement | None:
    """None where the week asks for it already, or has no count of it."""
    counts = {
        type_: done_this_week(standing, type_) + count
        for type_, count in more.items()
        if count > planned_left(standing, type_) and weekly_count(standing.week, type_) is not None
    }
    week = iso_week(standing.now.date())
    return plan_it_button(standing.plan.id, week, counts, nonce) if counts else None


def _with_more(standing: Standing, seen: Foresight, words: Words, more: Mapping[str, int]) -> str:
    now, then = seen.outlook.percent, all_more(seen, more).percent
    assert then is not None  # as a chance is shown now
    planned = planned_said(more, planned_of(standing, more)).removesuffix(",")
    return f"*{mix_said(more)}* this week{planned}: {now} → *{percent_said(then, words)}*"


def _offers(
    others: Sequence[WhatIf], facts: ChanceFacts, words: Words, more: Mapping[str, int]
) -> Iterator[ButtonElement]:
    plan = facts.standing.plan.id
    for number, each in enumerate(others):
        yield what_if_button(
            f"{mix_said(each.more)}: {percent_said(each.percent, words)}", plan, each.more, name=number
        )
    if more:
        yield what_if_button("As it is", plan, {}, name=len(others))


def _small_print(facts: ChanceFacts, seen: Foresight) -> Iterator[str]:
    standing = facts.standing
    otherwise = than_usual_said(standing, seen, facts.calendar)
    if otherwise:
        yield otherwise
    none = no_effect(standing)
    if none:
        types = listed([plural(each) for each in none])
        yield f"History shows no effect of {types} on what you win, so none is offered."
    assumed = any(effect.assumed and effect.seen for effect in seen.basis.effects)
    ratios = "By ratios that are partly assumed. " if assumed else ""
    usual = "you usually do" if standing.plan.territory is None else "is usually done"
    yield f"{ratios}Counted from what is logged by now, on any days of the week. What {usual} is in the chance already."


def _how_sure(facts: ChanceFacts, seen: Foresight, words: Words) -> Iterator[Block]:
    yield section("\n".join(["*How sure is it?*", *calibration_lines(facts.calibration, words)]))
    yield context(rests_on(facts.standing, seen, words), levels_said(facts.standing, words))
