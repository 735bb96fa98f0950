"""The demo's tour as data: what each of its cards says, who and where one is then, and what it points at."""

from __future__ import annotations

from bot.demo.team import ANNA, MANAGER
from sandbox import Step

WEDNESDAY_NOON = Step(
    id="wednesday",
    title="It is Wednesday noon. You are Anna.",
    text="Headway looked at your quarter and says what still brings it back, and until when. Press *Do it*.",
    user=ANNA.id,
    points_at="Do it",
)
LOG = Step(
    id="log",
    title="You just met Globex",
    text="Type `/log meeting Globex`. The answer shows the count, and the chance before and after. "
    "Wednesday's message changes with it.",
    user=ANNA.id,
    points_at="Taken into this week",
)
PLAN = Step(
    id="plan",
    title="What was that meeting for?",
    text="Press *Trace* below it: from that line up to the target. `/plan` shows all of it on one page.",
    user=ANNA.id,
    points_at="Trace",
)
HELP = Step(
    id="help",
    title="Now you are Maya, her manager",
    text="Monday's message says who can still be helped, and how. Press *Offer help*, then *Send*.",
    user=MANAGER,
    points_at="Offer help",
)

STEPS: tuple[Step, ...] = (WEDNESDAY_NOON, LOG, PLAN, HELP)
