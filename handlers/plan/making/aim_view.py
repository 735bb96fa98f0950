"""The first view of a plan: its period, what it aims at, and what it begins with."""

from __future__ import annotations

from slack_sdk.models.blocks import Block, DatePickerElement, InputBlock

from handlers.blocks import Json, actions, button, context, escape, modal
from handlers.plan.making.aim import MINE, NO_START, Aim, aim_of
from handlers.plan.making.beginning import Beginning
from handlers.plan.making.elements import choice, text_input
from handlers.plan.making.fields import (
    AVERAGE_DEAL,
    FIRST,
    FISCAL,
    FISCAL_YEAR,
    LAST,
    MARGIN,
    MEASURE,
    NEW_SHARE,
    OWN_DATES,
    OWNER,
    PERIOD,
    PHASING,
    PROFIT_TARGET,
    SHARES,
    START,
    TARGET,
    marked,
    written_amount,
)
from handlers.plan.making.longer import said_of
from handlers.plan.making.more import More, months_in
from handlers.plan.making.periods import fiscal_years, named_period, packed, period_options
from handlers.plan.phrases import period_name, plan_name
from handlers.words import Words
from planning.calendar import Days
from planning.plan import Measure, Phasing
from planning.starting_points import STARTING_POINTS

AIM = "plan_aim"
MORE = "plan_aim_more"
BLANK = "Blank"

_MEASURES = [("Revenue", Measure.REVENUE.value), ("Profit", Measure.PROFIT.value)]
_PHASINGS = [
    ("Evenly, over the working days", Phasing.EVEN.value),
    ("By month, by the shares below", Phasing.MONTHS.value),
    ("As last year's sales in the same months", Phasing.LAST_YEAR.value),
]


def draw_aim(beginning: Beginning, words: Words) -> Json:
    mark = beginning.state.mark
    aim = aim_of(beginning.numbers) if beginning.numbers is not None else None
    said = _of_plan(beginning, words)
    blocks = [
        *([context(said)] if said else []),
        choice(PERIOD, "Period", period_options(beginning.today, words), beginning.chosen, dispatch=True),
        *_own_days(beginning, words),
        _target(beginning, aim, words),
        text_input(
            marked(NEW_SHARE, mark),
            "Share of it from new business, in percent",
            str(aim.new_share) if aim is not None else "",
            example="60",
        ),
        text_input(
            marked(AVERAGE_DEAL, mark),
            "Average deal",
            written_amount(aim.average_deal, words) if aim is not None else "",
            example="15k",
        ),
        *_starting_point(beginning),
        *(_more(beginning, aim, words) if beginning.shows_more else [_more_button(beginning)]),
    ]
    title = "A plan" if beginning.revises is None else "Your plan"
    return modal(callback_id=AIM, title=title, blocks=blocks, submit="Next", state=beginning.state.packed)


def _of_plan(beginning: Beginning, words: Words) -> str:
    """Whether saving changes a plan or makes a new one; empty where there is none at all."""
    if beginning.revises is not None:
        name = period_name(beginning.revises.period, words)
        return f"You have a plan for {name}; saving changes it from today on."
    if beginning.numbers is None:
        return ""
    name = period_name(beginning.numbers.period, words)
    if beginning.carried is not None:
        before = escape(plan_name(beginning.carried.before, words))
        return f"Drafted from {before}: {beginning.carried.parts} The target is yours."
    if not beginning.numbers.is_saved:
        return f"You began this plan for {name} and have not saved it yet: here it is as you left it."
    return f"This is a new plan. The numbers are those that stood here for {name}: change what is different."


def _own_days(beginning: Beginning, words: Words) -> list[Block]:
    if beginning.chosen == FISCAL:
        years = [(period_name(year, words), packed(year)) for year in fiscal_years(beginning.today)]
        begins = packed(beginning.own) if beginning.own is not None else ""
        initial = begins if begins in [value for _, value in years] else years[len(years) // 2][1]
        return [choice(marked(FISCAL_YEAR, beginning.state.mark), "Fiscal year", years, initial)]
    return _own_dates(beginning) if beginning.chosen == OWN_DATES else []


def _own_dates(beginning: Beginning) -> list[Block]:
    initial = {FIRST: beginning.own.first, LAST: beginning.own.last} if beginning.own is not None else {}
    return [
        InputBlock(
            block_id=marked(block, beginning.state.mark),
            label=label,
            optional=True,
            element=DatePickerElement(
                action_id=block, initial_date=initial[block].isoformat() if block in initial else None
            ),
        )
        for block, label in ((FIRST, "First day"), (LAST, "Last day"))
    ]


def _target(beginning: Beginning, aim: Aim | None, words: Words) -> Block:
    """A longer plan's share goes before the numbers that stood here; what is typed stays."""
    hint = beginning.currency_note
    initial = written_amount(aim.target, words) if aim is not None and aim.target.minor else ""
    period = named_period(beginning.chosen, beginning.today)
    if beginning.share is not None and period is not None:
        initial, hint = written_amount(beginning.share.amount, words), said_of(beginning.share, period, words)
    mark = beginning.state.target_mark or beginning.state.mark
    profit = aim is not None and aim.more.measure is Measure.PROFIT
    label = f"{'Profit target' if profit else 'Target'} in {beginning.currency}"
    return text_input(marked(TARGET, mark), label, initial, hint=hint, example="310k")


def _starting_point(beginning: Beginning) -> list[Block]:
    """Only where nothing is saved yet, or carried over: it would overwrite nothing."""
    if beginning.revises is not None or beginning.carried is not None:
        return []
    options = [*((point.title, name) for name, point in STARTING_POINTS.items()), (BLANK, NO_START)]
    hint = "Goals, strategies and tactics as examples, to make your own on the page."
    chosen = beginning.start or NO_START
    return [choice(marked(START, beginning.state.mark), "Begin with", options, chosen, hint=hint)]


def _more_button(beginning: Beginning) -> Block:
    whose = ", a territory" if beginning.territories else ""
    return actions(button(f"More: profit, phasing{whose}", MORE))


def _more(beginning: Beginning, aim: Aim | None, words: Words) -> list[Block]:
    more, mark = aim.more if aim is not None else More(), beginning.state.mark
    margin_hint = "Profit of a sale that says none, assumed."
    shares = " ".join(map(str, _shares(beginning, more)))
    profit = written_amount(more.profit_target, words) if more.profit_target is not None else ""
    return [
        *_owner(beginning),
        choice(marked(MEASURE, mark), "The target counts", _MEASURES, more.measure.value),
        text_input(
            marked(PROFIT_TARGET, mark), "Profit target beside a revenue target", profit, example="90k", optional=True
        ),
        text_input(
            marked(MARGIN, mark),
            "Margin, in percent",
            str(more.margin) if more.margin is not None else "",
            hint=margin_hint,
            example="30",
            optional=True,
        ),
        choice(marked(PHASING, mark), "Spread", _PHASINGS, more.phasing.value),
        text_input(
            marked(SHARES, f"{mark}-{len(_shares(beginning, more))}"),
            "Shares of the months",
            shares,
            example="30 30 40",
            optional=True,
        ),
    ]


def _shares(beginning: Beginning, more: More) -> tuple[int, ...]:
    """One a month of the period that is chosen: those of its months where they are known, else all the same."""
    stood = beginning.numbers.period if beginning.numbers is not None else None
    period = beginning.own or named_period(beginning.chosen, beginning.today) or stood
    if more.phasing is not Phasing.MONTHS or period is None or stood is None or months_in(period) == len(more.shares):
        return more.shares if more.phasing is Phasing.MONTHS else ()
    before = months_in(Days(stood.first, period.first)) - 1 if stood.first <= period.first <= stood.last else 0
    within = more.shares[before:][: months_in(period)] if period.last <= stood.last else ()
    return within if len(within) == months_in(period) and any(within) else (1,) * months_in(period)


def _owner(beginning: Beginning) -> list[Block]:
    """A plan that is saved keeps its owner."""
    if not beginning.territories or beginning.revises is not None:
        return []
    options = [("Me", MINE), *((each.name, each.id) for each in beginning.territories)]
    return [choice(marked(OWNER, beginning.state.mark), "Whose plan", options, beginning.territory or MINE)]
