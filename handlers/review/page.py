"""A plan's one page after its end: the result, what was done, what followed, which obstacles came, what to change."""

from __future__ import annotations

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from handlers.blocks import section
from handlers.nudges.phrases import whole
from handlers.plan.items import asks, one_line
from handlers.words import Words, counted, listed
from planning.learned import OwnRatio
from planning.review import Review, TacticDone

SHOWN = 8  # tactics, obstacles; more are counted
NAMED = 3  # tactics that a sentence names

_OF = {
    "win_per_proposal": ("proposal", "closed"),
    "proposal_per_meeting": ("meeting", "brought a proposal"),
    "meeting_per_call": ("call", "brought a meeting"),
}


def review_blocks(review: Review, words: Words) -> list[Block]:
    """Below the plan's numbers. mrkdwn, with what was typed escaped."""
    parts = (
        ("What was done", [_tactic(each) for each in review.tactics]),
        ("What followed", [_followed(review)]),
        ("Obstacles that came", [_came(review, at, words) for at in range(len(review.came))]),
        ("What to change", [f"• {line}" for line in changes(review, words)]),
    )
    return [section(f"*{head}*\n{_folded(lines)}") for head, lines in parts]


def changes(review: Review, words: Words) -> list[str]:
    """What the numbers say, each with what could be done about it."""
    return list(_changes(review, words)) or ["nothing in these numbers asks for a change: keep what you do."]


def own_ratio(own: OwnRatio) -> str:
    """Such as 10 calls in 100 brought a meeting (n = 496)."""
    noun, verb = _OF[own.name]
    return f"{counted(max(round(100 * own.value), 1), noun)} in 100 {verb} (n = {own.n})"


def _changes(review: Review, words: Words) -> Iterator[str]:
    undone = [f"{asks(each.tactic)} ({_share(each)})" for each in review.undone]
    if undone:
        yield f"not done: {listed(undone, most=NAMED)}. Ask for less of it, or keep a time for it each week."
    if not review.reached and not undone and review.tactics:
        yield "what was planned was done, and the target was missed: look at the average deal and the ratios."
    without = [one_line(each.text) for each, _ in review.came if not each.countermeasure.strip()]
    if without:
        yield f"no countermeasure stood ready against {listed(without, most=NAMED)}."
    if review.idle:
        names = [f"“{one_line(goal.text, 60)}”" for goal in review.idle]
        it, a_tactic = ("it", "a tactic") if len(names) == 1 else ("them", "tactics")
        yield f"nothing was done for {listed(names, most=NAMED)}: give {it} {a_tactic}, or let {it} go."
    if review.own:
        said = listed([own_ratio(each) for each in review.own])
        yield f"the plan assumed other ratios than yours ({said}); the next one begins with your own."
    if review.open:
        verb, it = ("was", "it") if review.open == 1 else ("were", "each")
        yield f"{counted(review.open, 'open opportunity')} {verb} to close by then: give {it} a new date, or say lost."
    if review.reached:
        over = review.booked - review.target
        more = f", with {whole(over, words)} more" if over.minor else ""
        yield f"the target was reached{more}: aim higher next time."


def _tactic(done: TacticDone) -> str:
    text = f" · {one_line(done.tactic.text)}" if done.tactic.text else ""
    if done.planned is None:
        return f"• {asks(done.tactic)}{text}: {done.done} in all"
    mark = " ✓" if done.done >= done.planned else ""
    before = ", other counts before" if done.changed else ""
    return f"• {asks(done.tactic)}{before}{text}: {done.done:,} of {done.planned:,}{mark}"


def _share(done: TacticDone) -> str:
    return f"{round(100 * done.done / done.planned)} %" if done.planned else "0 %"


def _followed(review: Review) -> str:
    return listed([counted(count, type_) for type_, count in review.followed])


def _came(review: Review, at: int, words: Words) -> str:
    obstacle, since = review.came[at]
    against = f"; then: {one_line(obstacle.countermeasure)}" if obstacle.countermeasure else ""
    return f"• {one_line(obstacle.text)}, seen since {words.short_day(since)}{against}"


def _folded(lines: list[str]) -> str:
    more = [f"{len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *more]) or "none"
