"""What is missing in a plan, as lines of mrkdwn, and what was answered to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from slack_sdk.models.blocks import Block

from handlers.blocks import escape, shorten
from handlers.verbatim import plain_section
from handlers.words import Words, listed
from planning.agreement import Gap, Missing, Part, PartAnswer, PlanAnswer

NAMED = 3  # texts that a line names; more are counted
NAME_LONG = 60  # characters of each
COMMENT_SHOWN = 500  # characters of a comment among others


_NOTHING: Mapping[Gap, str] = {
    Gap.NO_GOAL: "no goal says why",
    Gap.NO_STRATEGY: "no strategy says how",
    Gap.NO_TACTIC: "no tactic says what is done each week",
    Gap.NO_OBSTACLE: "no obstacle is named",
}


def missing_lines(missing: Iterable[Missing], words: Words) -> list[str]:
    """A point each, the weightiest first."""
    return [f"• {_missing(each, words)}" for each in missing]


def answer_blocks(answer: PlanAnswer) -> list[Block]:
    """The changes asked for first, then what was written to what is agreed, then what is agreed: in plain text, as the
    manager wrote it, line for line."""
    changes = [f"• {_capital(part.part)}: {_comment(part)}" for part in answer.parts if not part.agreed]
    remarks = [f"• {_capital(part.part)} ✓ {_comment(part)}" for part in answer.parts if part.agreed and part.comment]
    agreed = [part.part.value for part in answer.parts if part.agreed and not part.comment and part.part != Part.WHOLE]
    lines = [*changes, *remarks, *([f"Agreed as they stand: {listed(agreed)}."] if agreed else [])]
    return [plain_section("\n".join(lines))] if lines else []


def _comment(part: PartAnswer) -> str:
    return shorten(part.comment, COMMENT_SHOWN)


def _missing(missing: Missing, words: Words) -> str:
    names = listed([f"“{_shown(each)}”" for each in missing.names], most=NAMED)
    many = len(missing.names) != 1
    match missing.gap:
        case Gap.SHORTFALL:
            amount = words.money(missing.amount) if missing.amount is not None else ""
            ratios = "ratios say (assumed)" if missing.assumed else "ratios say"
            return f"{amount} of the target is filled by nothing, even if the tactics bring what the plan's {ratios}"
        case Gap.EXAMPLES:
            return f"{len(missing.names)} {'examples are' if many else 'example is'} left to make yours: {names}"
        case Gap.ELEMENTS:
            return f"no goal of {listed(list(missing.names))}"
        case Gap.GOALS_WITHOUT_TACTICS:
            return f"no tactic serves the {'goals' if many else 'goal'} {names}"
        case Gap.STRATEGIES_WITHOUT_TACTICS:
            return f"no tactic carries out the {'strategies' if many else 'strategy'} {names}"
        case Gap.NOT_SMART:
            some = f"{len(missing.names)} strategies are" if many else "1 strategy is"
            return f"{some} not SMART yet: {names}"
        case Gap.NO_COUNTERMEASURE:
            return f"no countermeasure against {names}"
        case _:
            return _NOTHING[missing.gap]


def _shown(typed: str) -> str:
    return escape(shorten(" ".join(typed.split()), NAME_LONG))


def _capital(part: Part) -> str:
    return f"{part.value[0].upper()}{part.value[1:]}"
