"""What is said of time off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Drawn, context, message, section
from handlers.plan.away.reading import Off
from handlers.plan.controls import back_button, remove_button
from handlers.plan.phrases import run_of_days
from handlers.words import Words

SHOWN = 12  # runs, with a button each
EXAMPLE = "`/plan away until 4 dec`, `/plan away 3-7 dec`, `/plan away 24 dec afternoon`; `/plan back` ends it."
WHOLE = "No reminders on these days, and they are taken out of your pace. Others see that you are away, never why."
HALF = "It counts as half a day off in your pace; reminders come while you are at work."
ASSUMED = "The afternoon is assumed; for the other half, write `morning`."
NOT_AWAY = "You are not away today, so there is nothing to end. `/plan away` lists what is to come."


def off_said(off: Off, words: Words) -> str:
    """Such as 3 December to 7 December 2026; the afternoon of 24 December 2026."""
    days = run_of_days(off.days, words)
    return days if off.part is None else f"the {off.part} of {days}"


def draw_away(
    off: Off, words: Words, *, today: date, nonce: str, assumed: bool = False, offers: Sequence[Block] = ()
) -> Drawn:
    """`assumed` says that which half was not said; `offers` stand below."""
    said = f"Away {off_said(off, words)} ✓"
    effect = WHOLE if off.part is None else HALF
    more = f" {ASSUMED}" if assumed else ""
    return message(said, [section(f"*{said}* {effect}{more}", accessory=_button(off, today, nonce)), *offers])


def draw_absences(
    found: Sequence[Off], words: Words, *, today: date, nonce: str, said: str = "", undone: str = ""
) -> Drawn:
    """What runs and what is to come, each with the button that ends or removes it; `said` is what a press did, and
    `undone` what it left."""
    above: list[Block] = [section(f"{said} {undone}".strip())] if said else []
    if not found:
        nothing = "No time off is noted."
        return message(said or nothing, [*above, section(nothing), context(EXAMPLE)])
    rows = [section(f"Away {off_said(off, words)}", accessory=_button(off, today, nonce)) for off in found[:SHOWN]]
    more = [context(f"{len(found) - SHOWN} more come after these.")] if len(found) > SHOWN else []
    return message(said or "Your time off", [*above, *rows, *more, context(EXAMPLE)])


def draw_back(ended: Off | None, words: Words, *, undone: str = "") -> Drawn:
    if ended is None:
        return message(NOT_AWAY, [section(NOT_AWAY)])
    said = f"You are back ✓ No longer away: {off_said(ended, words)}."
    stays = "Days off before today stay taken out of your pace."
    return message(said, [section(f"{said} {undone}".strip()), context(stays)])


def removed(off: Off | None, words: Words) -> str:
    return f"Removed ✓ {off_said(off, words)}." if off is not None else "That was removed before."


def _button(off: Off, today: date, nonce: str) -> ButtonElement:
    return back_button(nonce) if today in off.days else remove_button(off.days, nonce, off.part)
