"""A replay as one sentence and a picture, for who leads a sales team."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bot.commands.backtest_words import reps_said, rows_said
from handlers.blocks import Json, escape
from handlers.foresight.pictures.chart import LABEL
from planning.backtest.asked import Asked, Kind
from planning.backtest.book import Book
from planning.backtest.methods import HEADWAY
from planning.backtest.policies import PolicyScore
from planning.backtest.result import Result
from planning.backtest.rows import Rows

PLACE = "Read on this machine; nothing left it, and nothing was stored."
RULES = {
    HEADWAY: "Headway",
    "below_81_linear_two_weeks_four_apart": "81 % of pace, twice",
    "below_81_linear": "81 % of pace",
}
assert all(len(name) <= LABEL for name in RULES.values())


def said(rows: Rows, book: Book, asked: Asked, shown: Result, *, assumed: str) -> list[Json]:
    """Blocks: the sentence, the picture, and what it rests on."""
    basis = escape(" ".join(filter(None, [*_basis(rows, book, asked), assumed])))
    return [_section(sentence(asked, shown)), _picture(shown), _context(_rules(shown)), _context(f"{basis} {PLACE}")]


def sentence(asked: Asked, shown: Result) -> str:
    """Such as In 9 quarters of your 8 reps Headway would have warned of 9 of 10 misses, the middle one 4 weeks before
    the end, and falsely of 1 of 9 hits."""
    hits = [case for case in shown.cases if case.hit]
    misses = [case for case in shown.cases if not case.hit]
    told = {nudge.case: nudge.week for nudge in reversed(shown.told)}  # the first of each
    ahead = [(case.period.last - told[case].day).days // 7 for case in misses if case in told]
    falsely = sum(case in told for case in hits)
    periods, reps = len({case.period for case in shown.cases}), len({case.rep for case in shown.cases})
    whose = reps_said(reps) if reps > 1 else "rep"
    where = f"{periods:,} {asked.period.value}{'' if periods == 1 else 's'} of your {whose}"
    middle = f", the middle one {_weeks(round(median(ahead)))} before the end" if ahead else ""
    warned = f"warned of *{len(ahead)} of {len(misses)} misses*{middle}" if misses else "had no miss to warn of"
    if not hits:
        return f"In {where}, Headway would have {warned}. None of them hit."
    return f"In {where}, Headway would have {warned}, and falsely of *{falsely} of {len(hits)} hits*."


def _weeks(many: int) -> str:
    return "1 week" if many == 1 else f"{many} weeks"


def _picture(shown: Result) -> Json:
    """A group of bars a rule."""
    scores = [_score(shown, policy) for policy in RULES]
    return {
        "type": "data_visualization",
        "title": "Misses warned, and hits falsely warned",
        "chart": {
            "type": "bar",
            "series": [
                _series("Misses warned, %", [each.misses_warned for each in scores]),
                _series("Hits falsely, %", [each.hits_falsely_warned for each in scores]),
            ],
            "axis_config": {"categories": list(RULES.values()), "x_label": "Rule", "y_label": "%"},
        },
    }


def _series(name: str, shares: list[float | None]) -> Json:
    points = zip(RULES.values(), shares, strict=True)
    return {"name": name, "data": [{"label": rule, "value": round(100 * (share or 0))} for rule, share in points]}


def _rules(shown: Result) -> str:
    """What the bars stand for, with how many messages each rule costs."""
    ours, spaced, weekly = (f"{_score(shown, policy).nudges_per_rep_period or 0:.1f}" for policy in RULES)
    return (
        f"Messages a rep and period: Headway {ours} · to whoever is below 81 % of linear pace, two weeks running and "
        f"at most every fourth week, {spaced} · in each week below it, {weekly}."
    )


def _score(shown: Result, policy: str) -> PolicyScore:
    return next(each for each in shown.policies if each.policy == policy)


def _basis(rows: Rows, book: Book, asked: Asked) -> Iterator[str]:
    what = "deals" if rows.kind is Kind.DEALS else "orders"
    span = f"{book.first.isoformat()} to {book.last.isoformat()}"
    yield f"From {rows.taken:,} {what} of {reps_said(len(book.history.reps))}, {span}."
    yield f"Target of each: {asked.factor:g} × what they booked in the {asked.period.value} before (assumed)."
    yield unread_rows(rows).strip()
    if rows.kind is Kind.DEALS and not any(deal.decided is not None and not deal.won for deal in rows.deals):
        yield "No deal of it is lost, so the chances rest on the pace alone."


def unread_rows(rows: Rows) -> str:
    """A sentence after a space, with the first of them and why; empty where all were read."""
    if not rows.lost:
        return ""
    first = rows.rejected[0] if rows.rejected else None
    such = "" if first is None else f", such as line {first.line}: {first.reason.split(': say which')[0].rstrip('.')}"
    return f" Left out: {rows_said(rows.lost)} that cannot be read or counted{such}."


def _section(mrkdwn: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": mrkdwn}}


def _context(mrkdwn: str) -> Json:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": mrkdwn}]}
