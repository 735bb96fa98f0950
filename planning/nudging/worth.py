"""What acting on a message is expected to bring, as a share of the plan's target: 0.05 is a twentieth of it.

Where nothing can be counted the share is assumed. Only the order of these numbers is used, and they are never shown.
"""

from __future__ import annotations

from planning.nudges import Kind

# Assumed: of the parts of a plan that carry no amount of their own, how much a word in time is worth.
ASSUMED = {
    Kind.NO_PLAN: 0.10,  # without a plan none of the others can be said
    Kind.NEXT_PLAN: 0.05,
    Kind.OBSTACLE: 0.01,
    Kind.TARGET_BEHIND: 0.03,  # where no more work brings the chance back
    Kind.SESSION: 0.02,
    Kind.ACTIONS_BEHIND: 0.015,
    Kind.REVIEW: 0.01,
    Kind.FOCUS: 0.005,
}

WORTH_THE_LAST = 0.02  # assumed: what it takes to spend a week's last message before midweek

# Assumed: of an opportunity that is left alone, the part that a word in time keeps.
STEP_SAVED = 0.10  # its next step is missed
SILENCE_SAVED = 0.05  # nothing happens with it
COVERAGE = 0.02  # assumed: of reaching all accounts of a list, rather than none of them


def of_chance(before: float, after: float) -> float:
    """What a higher chance, 0 to 1, is worth: at most as much of the target as the chance rises."""
    return max(after - before, 0.0)


def of_amount(minor: int, *, likelihood: float, saved: float, target_minor: int) -> float:
    """An amount that comes with this likelihood, 0 to 1, of which a message in time saves a share, 0 to 1."""
    return minor * likelihood * saved / target_minor if target_minor > 0 else 0.0
