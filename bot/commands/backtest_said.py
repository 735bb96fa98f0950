"""What a replay shows, as lines for a terminal of 100 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from planning.backtest.asked import Asked, Kind
from planning.backtest.book import Book
from planning.backtest.bootstrap import DRAWS
from planning.backtest.columns import EXAMPLES, TARGET_EXAMPLE
from planning.backtest.methods import BUSINESS_DAY, HEADWAY, LINEAR, WEIGHTED_PIPELINE
from planning.backtest.periods import Chosen
from planning.backtest.policies import PolicyScore
from planning.backtest.result import Result
from planning.backtest.rows import Rows
from planning.backtest.scores import ForecastScore
from planning.backtest.targets import TargetFile
from planning.calendar import Days
from planning.importing.understood import Rejected

MOST_LINES = 20  # of reasons why rows cannot be read
NOTHING = "–"
WIDTH = 100

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


def table(shown: Result, asked: Asked, *, each_nudge: bool) -> Iterator[str]:
    yield from wrapped(_headline(shown, asked))
    yield from _forecasts(shown, asked)
    yield from _calibration(shown)
    yield from _nudges(shown, asked)
    yield from _differences(shown)
    if each_nudge:
        yield from _list(shown, asked)
    yield ""


def wrapped(lines: Iterable[str]) -> Iterator[str]:
    return (part for line in lines for part in wrap(line, WIDTH, subsequent_indent="  "))


def notes(
    rows: Rows, book: Book, periods: Chosen, asked: Asked, shown: Result, targets: TargetFile | None
) -> Iterator[str]:
    """How the file was read, what was left out, and what could not be read."""
    yield _read_as(rows, book)
    yield _targets_said(book, asked, targets)
    yield from (f"Left out: {many:,} {why.value}." for why, many in sorted(rows.left_out.items()))
    for stage, (line, many) in rows.taken_as_open.items():
        counted = f"{many:,} without a day of closing count as open (assumed)"
        yield f"The stage “{stage[:40]}” (line {line}) is not known: {counted}."
    yield from _periods_said(periods, asked, book)
    if shown.silent:
        yield f"{_of(len(shown.silent), asked)} had no chance to show, too little was won before: left out."
    yield from _rejected("rows", rows.rejected)
    if targets is not None:
        yield from _rejected("targets", targets.rejected)


def nothing_to_replay(book: Book, periods: Chosen, asked: Asked, targets: TargetFile | None) -> str:
    """Why, in a sentence."""
    word = asked.period.value
    span = f"the file runs from {book.first.isoformat()} to {book.last.isoformat()}"
    if not periods.periods and (asked.first or asked.last):
        return f"No whole {word} of the file lies within --from and --until: {span}."
    if not periods.periods:
        example = "" if word == "month" else " Try --period month."
        return f"No {word} can be replayed: {span}, and each needs the whole {word} before it.{example}"
    if targets is not None:
        return (
            f"No target fits a rep and a {word} of the file: {span}, with reps such as {book.history.reps[0]}. "
            f"A file of targets that works begins: {TARGET_EXAMPLE}"
        )
    return f"No rep has a target: nobody booked anything in the {word} before; {span}."


def unread(rows: Rows) -> str:
    """Of a file in which nothing was booked or decided."""
    why = f" Line {rows.rejected[0].line}: {rows.rejected[0].reason}" if rows.rejected else ""
    return (
        f"Nothing in the file was booked or decided, so there is nothing to replay.{why}\n"
        f"A header line that works: {EXAMPLES[rows.kind]}"
    )


def _headline(shown: Result, asked: Asked) -> Iterator[str]:
    ours = next((each for each in shown.policies if each.policy == HEADWAY), None)
    periods = sorted({case.period for case in shown.cases})
    if not periods:
        yield f"On these {_of(len(shown.silent), asked)} Headway would have shown no chance: too little was won before."
        return
    reps = _reps(len({case.rep for case in shown.cases}))
    span = " to ".join(dict.fromkeys(asked.period.called(each) for each in (periods[0], periods[-1])))
    where = f"On these {_of(len(shown.cases), asked)} ({reps}, {span})"
    if ours is None:
        yield f"{where} Headway would have said this:"
        return
    nudges = f"{_number(ours.nudges_per_rep_period)} nudges a rep-{asked.period.value}"
    yield f"{where} Headway would have {_warned(shown, ours)}, with {nudges}."


def _warned(shown: Result, ours: PolicyScore) -> str:
    hits = sum(case.hit for case in shown.cases)
    misses = len(shown.cases) - hits
    warned, falsely = round((ours.misses_warned or 0) * misses), round((ours.hits_falsely_warned or 0) * hits)
    first = f" (first in week {_week(ours.first_week_median)}, median)" if warned else ""
    return f"warned of {warned} of {misses} misses{first} and wrongly in {falsely} of {hits} hits"


def _forecasts(shown: Result, asked: Asked) -> Iterator[str]:
    yield ""
    yield "Forecasts. WAPE: how far the money was off. Brier: how far the chance was off. Lower is better."
    for share in dict.fromkeys(each.at for each in shown.forecasts if each.n):
        head = f"with {_percent(share)} of the {asked.period.value} over"
        yield ""
        yield f"{head:40}{'WAPE':>8}{'Brier':>8}{'80 % band covers':>20}{'n':>8}"
        yield from (_forecast(each) for each in shown.forecasts if each.at == share and each.n)


def _forecast(score: ForecastScore) -> str:
    name = f"  {_METHODS[score.method]}"
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
    yield f"{'Headway would have told':40}{'on':14}{'week':>6}{'chance':>9}{'what came, of the target':>29}"
    for each in shown.told:
        who = f"  {asked.period.called(each.case.period)}  {each.case.rep[:26]}"
        came = f"{_percent(each.case.result / each.case.target)}, {'hit' if each.case.hit else 'missed'}"
        when = f"{each.week.day.isoformat():14}{each.week.number:>6}"
        yield f"{who:40}{when}{_percent(each.week.chance):>9}{came:>29}"


def _differences(shown: Result) -> Iterator[str]:
    yield ""
    if not shown.differences:
        yield "There are too few reps to say which differences are more than noise."
        return
    yield "Headway's error less the other's: below 0, Headway is nearer."
    yield f"In brackets where 90 % of {DRAWS:,} draws of the reps lie; noise: 0 is among them."
    for each in shown.differences:
        name = f"  {each.measure} at {_percent(each.at)}, {_METHODS[each.method]}"
        interval = f"({_number(each.low, 3)} to {_number(each.high, 3)})"
        yield f"{name:40}{_number(each.value, 3):>8}  {interval:20}{'noise' if each.is_noise else 'difference'}"


def _read_as(rows: Rows, book: Book) -> str:
    reps = _reps(len(book.history.reps))
    span = f"from {book.first.isoformat()} to {book.last.isoformat()}"
    if rows.kind is Kind.ORDERS:
        return f"Read as {len(rows.sales):,} orders of {reps}, {span}. There is no pipeline in it."
    still_open = sum(deal.decided is None for deal in rows.deals)
    amounts = "known" if book.amounts_known else "not known"
    return (
        f"Read as {len(rows.deals):,} deals of {reps}, decided {span}, {still_open:,} open at its end. "
        f"Amounts count as {amounts} while a deal is open."
    )


def _targets_said(book: Book, asked: Asked, targets: TargetFile | None) -> str:
    if targets is None:
        return f"Targets: {asked.factor:g} × what the rep booked in the {asked.period.value} before."
    known = {rep.casefold() for rep in book.history.reps}
    strangers = len({rep for rep, _ in targets.by_rep} - known)
    also = f" {strangers:,} of their reps are not in the history: left out." if strangers else ""
    return f"Targets: {len(targets.by_rep):,} of the file.{also}"


def _periods_said(periods: Chosen, asked: Asked, book: Book) -> Iterator[str]:
    if periods.cut_off:
        yield f"Left out: {_names(periods.cut_off, asked)}, since the file ends on {book.last.isoformat()}."
    if periods.without_past:
        yield f"Left out: {_names(periods.without_past, asked)}, since the {asked.period.value} before is not whole."
    if periods.shaky:
        yield f"The {asked.period.value} before {_names(periods.shaky, asked)} is not whole: trust it less."
    yield from (
        f"The file ends on {book.last.isoformat()}, shortly before {asked.period.called(each)} does: taken as whole."
        for each in periods.periods
        if each.last > book.last
    )


def _rejected(what: str, rejected: Sequence[Rejected]) -> Iterator[str]:
    if rejected:
        yield f"Left out, since they cannot be read: {len(rejected):,} {what}."
    lines: dict[str, list[int]] = {}
    for each in rejected:
        lines.setdefault(each.reason, []).append(each.line)
    for reason, those in list(lines.items())[:MOST_LINES]:
        more = f" and {len(those) - 1:,} more" if len(those) > 1 else ""
        yield f"- line {those[0]}{more}: {reason}"
    if len(lines) > MOST_LINES:
        yield f"- and {len(lines) - MOST_LINES:,} other reasons"


def _names(periods: Sequence[Days], asked: Asked) -> str:
    return ", ".join(asked.period.called(each) for each in periods)


def _of(many: int, asked: Asked) -> str:
    return f"{many:,} rep-{asked.period.value}{'' if many == 1 else 's'}"


def _reps(many: int) -> str:
    return "1 rep" if many == 1 else f"{many:,} reps"


def _number(value: float | None, decimals: int = 2) -> str:
    return NOTHING if value is None else f"{value:.{decimals}f}"


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.0f} %"


def _week(week: float | None) -> str:
    return NOTHING if week is None else f"{week:g}"
