"""The offer of the rep's own ratios: what they are, on what they rest, and what they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block

from handlers.blocks import section
from handlers.plan.items import asks
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.phrases import one_in, ratio_said
from handlers.ways import use_mine_button
from handlers.words import listed
from planning.funnel import counts_needed
from planning.learned import OwnRatio, with_own
from planning.plan import Revision
from planning.standing import Standing

_SAID: Mapping[str, tuple[str, str]] = {
    "win_per_proposal": ("1 proposal in", "closes"),
    "proposal_per_meeting": ("1 meeting in", "brings a proposal"),
    "meeting_per_call": ("1 call in", "brings a meeting"),
}


def offer_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """On the rep's own page alone; nothing where there is nothing to offer."""
    if facts.own is None or not facts.own.offer or canvas.nonce is None:
        return []
    revision = facts.plan.revision
    said = listed([own_words(each, revision) for each in facts.own.offer])
    changes = changed_counts(revision, with_offer(facts.standing, facts.own.offer))
    then = f" With that the target takes {changes}." if changes else ""
    button = use_mine_button(facts.plan.id, revision.number, canvas.nonce)
    return [section(f"*Your own ratios*   {said}.{then}", accessory=button)]


def own_words(own: OwnRatio, revision: Revision) -> str:
    """Such as 1 call in 3 brings a meeting, 71 of 214 (the plan assumes 1 in 5)."""
    one, what = _SAID[own.name]
    assumed = ratio_said(getattr(revision.ratios, own.name))
    return f"{one} {one_in(own.value)} {what}, {own.went_on} of {own.n} (the plan assumes {assumed})"


def with_offer(standing: Standing, own: Sequence[OwnRatio]) -> Revision:
    """The revision with these ratios, and with the counts that the target takes by them from here."""
    revision = with_own(standing.plan.revision, own, {})
    if not standing.days_left or standing.target.gap.minor <= 0:
        return revision
    needs = counts_needed(
        standing.target.gap,
        new_share=revision.new_share,
        average_deal=revision.average_deal,
        ratios=revision.ratios,
        days=standing.days_left,
        days_a_week=standing.days_a_week,
    )
    return with_own(revision, own, {need.type: need.week for need in needs})


def changed_counts(before: Revision, after: Revision) -> str:
    """Such as 13 meetings a week (now 10) and 4 proposals a week (now 3)."""
    pairs = zip(before.tactics, after.tactics, strict=True)
    return listed([f"{asks(now)} (now {was.count})" for was, now in pairs if was.count != now.count])
