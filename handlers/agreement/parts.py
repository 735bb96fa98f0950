"""A proposed plan part by part, as mrkdwn: what the manager goes through."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.agreement.reading import Proposal
from handlers.plan.items import link_text, one_line
from handlers.plan.page.headings import of_business, tactic_line
from handlers.plan.page.outline import flow_line, goal_line, obstacle_line
from handlers.plan.phrases import assumed, run_of_days
from handlers.words import Words
from planning.agreement import Part
from planning.plan import Business, Measure, Revision

SHOWN = 8  # points of a part; more are counted


def numbers_line(revision: Revision, words: Words) -> str:
    """Such as €310,000 revenue · 60 % new business · average deal €12,000."""
    measure = "" if revision.measure is Measure.REVENUE and revision.profit_target is None else f" {revision.measure}"
    profit = f" and {words.money(revision.profit_target)} profit" if revision.profit_target is not None else ""
    target = f"*{words.money(revision.target)}*{measure}{profit}"
    return f"{target} · {revision.new_share} % new business · average deal {words.money(revision.average_deal)}"


def part_text(part: Part, proposal: Proposal, words: Words) -> str:
    """Everything of a part that was typed is escaped, and cut where it is long."""
    match part:
        case Part.NUMBERS | Part.WHOLE:
            return _numbers(proposal, words)
        case Part.GOALS:
            return _points([goal_line(goal, words) for goal in proposal.outline.goals])
        case Part.OBSTACLES:
            return _points([obstacle_line(each, words, None) for each in proposal.outline.obstacles])
        case Part.NEW:
            return _business(Business.NEW, proposal, words)
        case Part.EXISTING:
            return _business(Business.EXISTING, proposal, words)


def _numbers(proposal: Proposal, words: Words) -> str:
    revision = proposal.plan.revision
    flows = [f"flow: {flow_line(flow, words)}" for flow in proposal.outline.flows[:SHOWN]]
    lines = [numbers_line(revision, words), run_of_days(proposal.plan.period, words), *flows, assumed(revision.ratios)]
    return "\n".join(line for line in lines if line)


def _business(business: Business, proposal: Proposal, words: Words) -> str:
    strategies = [link_text(each, words) for each in proposal.outline.strategies if each.business is business]
    tactics = [tactic_line(tactic) for tactic in of_business(proposal.plan.revision.tactics, business)]
    heads = (("Strategies", strategies), ("Tactics", tactics))
    return "\n".join(f"_{head}_\n{_points(lines)}" for head, lines in heads)


def _points(lines: Sequence[str]) -> str:
    shown = [f"• {line}" for line in lines[:SHOWN]]
    more = [f"{len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([*shown, *more]) or "_none yet_"


def why(revision: Revision) -> str:
    return f"Why: {one_line(revision.reason, 500)}" if revision.reason else ""
