"""What a replay shows, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.commands.backtest_words import rep_periods, reps_said, wrapped
from planning.backtest.asked import Asked
from planning.backtest.bootstrap import DRAWS, INSIDE
from planning.backtest.methods import BUSINESS_DAY, HEADWAY, LINEAR, WEIGHTED_PIPELINE
from planning.backtest.policies import PolicyScore
from planning.backtest.result import Result
from planning.backtest.scores import ForecastScore

NOTHING = "–"

SENT_BY_IT = (
    "Headway sends its message to the rep by the same code: after two weeks at risk, and once more if the chance then "
    "falls far; within what each wants of messages a week."
)
_METHODS = {
    HEADWAY: "Headway",
    LINEAR: "linear pace",
    BUSINESS_DAY: "business-day pace",
    WEIGHTED_PIPELINE: "weighted pipeline",
}
_POLICIES = {
    HEADWAY: "Headway",
    "below_100_linear": "below 100 % of linear",
    "below_81_linear": "below 81 % of linear",
    "below_81_linear_two_weeks_four_apart": "below 81 %, two weeks running, four apart",
    "p_below_30_two_weeks_four_apart": "chance below 30 %, two weeks running, four apart",
}


def table(shown: Result, asked: Asked, *, warnings: Sequence[str], each_nudge: bool) -> Iterator[str]:
    yield from wrapped([*_headline(shown, asked), *warnings])
    yield from _forecasts(shown, asked)
    yield from _calibration(shown)
    yield from _nudges(shown, asked)
    yield from _differences(shown, asked)
    if each_nudge:
        yield from _list(shown, asked)
    yield ""


def _headline(shown: Result, asked: Asked) -> Iterator[str]:
    ours = next((each for each in shown.policies if each.policy == HEADWAY), None)
    periods = sorted({case.period for case in shown.cases})
    if not periods:
        those = rep_periods(len(shown.silent), asked)
        yield f"On {_these(len(shown.silent))} {those} Headway would have shown no chance: too little was won before."
        return
    reps = reps_said(len({case.rep for case in shown.cases}))
    span = " to ".join(dict.fromkeys(asked.period.called(each) for each in (periods[0], periods[-1])))
    where = f"On {_these(len(shown.cases))} {rep_periods(len(shown.cases), asked)} ({reps}, {span})"
    if ours is None:
        yield f"{where} Headway would have said this:"
        return
    nudges = f"{_number(ours.nudges_per_rep_period)} nudges a rep-{asked.period.value}"
    yield f"{where} Headway's rule would have {_warned(shown, ours)}, with {nudges}."
    yield SENT_BY_IT


def _warned(shown: Result, ours: PolicyScore) -> str:
    hits = sum(case.hit for case in shown.cases)
    misses = len(shown.cases) - hits
    warned, falsely = round((ours.misses_warned or 0) * misses), round((ours.hits_falsely_warned or 0) * hits)
    first = f" (first in week {_week(ours.first_week_median)}, median)" if warned else ""
    return f"warned of {warned} of {misses} misses{first} and wrongly in {falsely} of {hits} hits"


def _forecasts(shown: Result, asked: Asked) -> Iterator[str]:
    yield ""
    yield "Forecasts. WAPE: how far the money was off. Brier: how far the chance was off. Lower is better."
    yield "Ways that know no chance say yes or no, which Brier takes harder."
    for share in dict.fromkeys(each.at for each in shown.forecasts if each.n):
        head = f"with {_percent(share)} of the {asked.period.value} over"
        yield ""
        yield f"{head:40}{'WAPE':>8}{'Brier':>8}{'80 % band covers':>20}{'n':>8}"
        yield from (_forecast(each) for each in shown.forecasts if each.at == share and each.n)


def _forecast(score: ForecastScore) -> str:
    name = f"  {_METHODS[score.method]}{'' if score.method == HEADWAY else ' (yes or no)'}"
    numbers = f"{_number(score.wape, 3):>8}{_number(score.brier, 3):>8}"
    return f"{name:40}{numbers}{_percent(score.coverage80):>20}{score.n:>8}"


def _calibration(shown: Result) -> Iterator[str]:
    if not shown.calibration:
        return
    yield ""
    yield f"{'When Headway said':24}{'on average':>12}{'it came true in':>18}{'n':>8}"
    for each in shown.calibration:
        between = f"  {100 * each.low:.0f}–{_percent(each.high)}"
        yield f"{between:24}{_percent(each.said):>12}{_percent(each.came):>18}{each.n:>8}"


def _nudges(shown: Result, asked: Asked) -> Iterator[str]:
    a_period = f"a rep-{asked.period.value}"
    yield ""
    yield f"{'Nudges, looked at each Monday':50}{'nudges':>14}{'misses':>9}{'first':>7}{'hits falsely':>14}"
    yield f"{'':50}{a_period:>14}{'warned':>9}{'week':>7}{'warned':>14}"
    for each in shown.policies:
        name = f"  {_POLICIES[each.policy]}"
        told = f"{_number(each.nudges_per_rep_period):>14}{_percent(each.misses_warned):>9}"
        yield f"{name:50}{told}{_week(each.first_week_median):>7}{_percent(each.hits_falsely_warned):>14}"


def _list(shown: Result, asked: Asked) -> Iterator[str]:
    yield ""
    yield f"{'The rule would have told':40}{'on':14}{'week':>6}{'chance':>9}{'what came, of the target':>29}"
    for each in shown.told:
        who = f"  {asked.period.called(each.case.period)}  {each.case.rep[:26]}"
        came = f"{_percent(each.case.result / each.case.target)}, {'hit' if each.case.hit else 'missed'}"
        when = f"{each.week.day.isoformat():14}{each.week.number:>6}"
        yield f"{who:40}{when}{_percent(each.week.chance):>9}{came:>29}"


def _differences(shown: Result, asked: Asked) -> Iterator[str]:
    yield ""
    if not shown.differences:
        yield "There are too few reps to say which differences are more than noise."
        return
    yield "Headway's error less the other's: below 0, Headway is nearer."
    yield f"In brackets where 90 % of {DRAWS:,} draws of the reps lie; noise: 0 is among them."
    many, period = len(shown.differences), asked.period.value
    by_chance = f"Of {many} such lines about {(1 - INSIDE) * many:.0f} say “difference” by chance alone"
    alike = f"what one {period} does to all of them is not in the brackets, which are too narrow for few {period}s"
    yield from wrapped([f"{by_chance}. Only reps are drawn: {alike}."])
    for each in shown.differences:
        name = f"  {each.measure} at {_percent(each.at)}, {_METHODS[each.method]}"
        interval = f"({_number(each.low, 3)} to {_number(each.high, 3)})"
        yield f"{name:40}{_number(each.value, 3):>8}  {interval:20}{'noise' if each.is_noise else 'difference'}"


def _these(many: int) -> str:
    return "this" if many == 1 else "these"


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.0f} %"


def _week(week: float | None) -> str:
    return NOTHING if week is None else f"{week:g}"


def _number(value: float | None, decimals: int = 2) -> str:
    return NOTHING if value is None else f"{value:.{decimals}f}"
