"""What stands only on the rep's own paper: obstacles, flow, opportunities, and what fills the target."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.blocks import escape
from handlers.pipeline.facts import pipeline_in, shortfall_of
from handlers.pipeline.phrases import in_one_line
from handlers.pipeline.shortfall import left_out
from handlers.plan.page.facts import booked_elsewhere
from handlers.plan.page.outline import flow_line, obstacle_line
from handlers.plan.phrases import not_counted
from handlers.plan.ways.shared import Heading
from handlers.visit import Visit
from handlers.words import Words
from planning.plan import Plan
from planning.shortfall import Shortfall
from storage import plans
from storage.store import Store


def own_headings(store: Store, visit: Visit, plan: Plan) -> Iterator[Heading]:
    outline = plans.outline(store, visit.workspace, plan.id, plan.revision.number)
    words = visit.words
    yield Heading(text="Obstacles", points=tuple(obstacle_line(each, words, None) for each in outline.obstacles))
    yield Heading(text="Flow", points=tuple(flow_line(each, words) for each in outline.flows))
    opens = pipeline_in(store, visit.workspace, plan, visit.today).open
    said = tuple(escape(in_one_line(each, words, today=visit.today)) for each in opens)
    yield Heading(text="Opportunities", points=said)
    found = shortfall_of(store, visit.workspace, plan, outline)
    elsewhere = not_counted(booked_elsewhere(store, visit.workspace, plan), words)
    apart = [line for line in (left_out(found, words), elsewhere) if line]
    yield Heading(text="Shortfall", points=(*_filled(found, words), *apart))


def _filled(found: Shortfall, words: Words) -> tuple[str, ...]:
    """A point for each sum: together they are the target."""
    sums = {
        "target": found.target,
        "booked": found.booked,
        "flow to come": found.flow,
        "likely": found.likely,
        "stretch": found.stretch,
        "missing": found.missing,
    }
    return tuple(f"{name} {words.money(amount)}" for name, amount in sums.items())
