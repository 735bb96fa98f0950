"""A plan as others may read it in a channel, or on paper: values that are private never come here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, context, escape, header, message, section
from handlers.nudges.phrases import booked, counts, name, short_name
from handlers.plan.items import asks, link_text, one_line
from handlers.plan.page.whole import headline
from handlers.plan.phrases import has_ended
from handlers.words import Words
from planning.outline import Outline
from planning.people import Person
from planning.plan import Business, Tactic
from planning.standing import Standing

MOST_POINTS = 5  # under a heading in a channel; on paper all


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One of the plan's four, with its points as mrkdwn, in the rep's order."""

    text: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlan:
    """All that a shared plan is drawn from; `amounts` is none where they are not to be seen."""

    rep: Person
    headline: str
    amounts: str | None
    week: str
    goals: Heading
    headings: tuple[Heading, ...]


def shared_plan(rep: Person, standing: Standing, outline: Outline, words: Words, *, amounts: bool) -> SharedPlan:
    """No obstacles, accounts, opportunities, focus blocks, and nothing of what was written about a goal."""
    return SharedPlan(
        rep=rep,
        headline=headline(standing, words, chance=False),
        amounts=booked(standing.target, words) if amounts else None,
        week="" if has_ended(standing) else counts(standing.week),
        goals=Heading(text="Goals", points=tuple(link_text(goal, words) for goal in outline.goals)),
        headings=tuple(_headings(standing, outline, words)),
    )


def draw_shared(plan: SharedPlan) -> Drawn:
    """The message in the channel; the preview is drawn by this very function."""
    head = f"{short_name(plan.rep.name)} · {plan.headline}"
    lines = [plan.amounts or "", f"*This week*   {plan.week}" if plan.week else ""]
    numbers = "\n".join(line for line in lines if line)
    parts = [_folded(each) for each in (plan.goals, *plan.headings) if each.points]
    blocks: list[Block] = [header(head), *([section(numbers)] if numbers else []), *map(section, parts)]
    who = name(plan.rep)
    hidden = "" if plan.amounts else f" Headway's amounts are not shown; what {who} wrote stands as written."
    return message(head, [*blocks, context(f"Shared by {who}.{hidden}")])


def printed(plan: SharedPlan) -> list[str]:
    """The whole of it as lines, each an escaped text without marks, to copy into a document."""
    lines = [f"{name(plan.rep)} · {escape(plan.headline)}"]
    lines += [line.replace("*", "") for line in (plan.amounts or "", f"This week: {plan.week}") if line]
    for each in (plan.goals, *plan.headings):
        lines += ["", each.text.upper(), *(f"- {point}" for point in each.points or ("nothing yet",))]
    return lines


def _folded(heading: Heading) -> str:
    shown = [f"• {point}" for point in heading.points[:MOST_POINTS]]
    more = len(heading.points) - MOST_POINTS
    return "\n".join([f"*{heading.text}*", *shown, *([f"{more} more"] if more > 0 else [])])


def _headings(standing: Standing, outline: Outline, words: Words) -> Iterator[Heading]:
    """New business strategies, new business tactics, then the same of existing business."""
    for business in Business:
        strategies = [each for each in outline.strategies if each.business is business]
        name_ = f"{business.capitalize()} business"
        yield Heading(text=f"{name_} strategies", points=tuple(link_text(each, words) for each in strategies))
        tactics = [each for each in standing.plan.revision.tactics if each.business in (business, None)]
        yield Heading(text=f"{name_} tactics", points=tuple(_tactic(each) for each in tactics))


def _tactic(tactic: Tactic) -> str:
    both = " (new and existing business)" if tactic.business is None else ""
    return " · ".join(part for part in (one_line(tactic.text), f"{asks(tactic)}{both}") if part)
