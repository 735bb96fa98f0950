"""The demo's tour as data: what each of its cards says, who and where one is then, and what it points at."""

from __future__ import annotations

from bot.demo.team import ANNA, MANAGER
from sandbox import Step

WEDNESDAY_NOON = Step(
    id="wednesday",
    title="It is Wednesday noon. You are Anna.",
    text="At noon the chance to reach your target is 29 %; below 35 % it is at risk. Headway says what brings it back, "
    "and until when. Press *Do it*.",
    user=ANNA.id,
    points_at="Do it",
)
LOG = Step(
    id="log",
    title="You just met Globex",
    text="Type `/log meeting Globex`. The answer shows the count, and the chance before and after. "
    "Wednesday's message changes with it.",
    user=ANNA.id,
    points_at="Target message",
)
PLAN = Step(
    id="plan",
    title="What was that meeting for?",
    text="Press *Trace* below it: from that line up to the target. `/plan` shows the whole plan on one page.",
    user=ANNA.id,
    points_at="Meeting, Globex ✓",
)
HELP = Step(
    id="help",
    title="Now you are Maya, her manager",
    text="Monday's message says who can still be helped, and how. Press *Offer help*, then *Send*.",
    user=MANAGER,
    points_at="Offer help",
)

REST = Step(
    id="rest",
    title="What was warned, and what came of it?",
    text="Play the six weeks to the quarter's end. The reps go on as people do, each message comes at its real time, "
    "and the end says whom Headway warned, when, what they did and what came of it: the false alarm, too.",
    user=ANNA.id,
    press="Play to quarter end",
)
OWN_QUARTER = Step(
    id="own-quarter",
    title="Try it on your own quarter",
    text="A CSV of deals (`rep,engaged,closed,stage,amount`) or of orders (`rep,date,amount`), as your CRM exports it. "
    "It is replayed week by week with what was known then. *Nothing leaves this machine, and nothing is stored.*",
    user=ANNA.id,
    press="Use a made-up history",
    drops="Drop a CSV here",
)

STEPS: tuple[Step, ...] = (WEDNESDAY_NOON, LOG, PLAN, HELP, REST, OWN_QUARTER)
