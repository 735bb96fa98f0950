"""What is said of time off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Drawn, context, message, section
from handlers.plan.away.acts import Gone
from handlers.plan.away.reading import Off
from handlers.plan.controls import back_button, remove_button
from handlers.plan.phrases import run_of_days
from handlers.words import Words
from planning.calendar import ONE_DAY, Days

SHOWN = 12  # runs, with a button each
EXAMPLE = "`/plan away until 4 dec`, `/plan away 3-7 dec`, `/plan away 24 dec afternoon`; `/plan back` ends it."
WHOLE = "No reminders on these days, and they are taken out of your pace. Others see that you are away, never why."
HALF = "It counts as half a day off in your pace; reminders come while you are at work."
ASSUMED = "The afternoon is assumed; for the other half, write `morning`."
STATUS_HOLDS = (
    "Your Slack status says that you are off, so reminders wait. If you are not, `/plan back` lets them come."
)
LIFTED = "Reminders come again, whatever your Slack status says; the next such status holds them again."
NOT_AWAY = "You are not away today, so there is nothing to end. `/plan away` lists what is to come."


def off_said(off: Off, words: Words) -> str:
    """Such as 3 December to 7 December 2026; the afternoon of 24 December 2026."""
    days = run_of_days(off.days, words)
    return days if off.part is None else f"the {off.part} of {days}"


def draw_away(
    gone: Gone,
    words: Words,
    *,
    today: date,
    nonce: str,
    assumed: bool = False,
    undone: str = "",
    offers: Sequence[Block] = (),
) -> Drawn:
    """`assumed` says that which half was not said; `undone` what shorter time off left; `offers` stand below."""
    off = gone.off
    if not gone.is_new:
        said = f"{off_said(off, words)[:1].upper()}{off_said(off, words)[1:]}: {gone.effect}"
        return message(said, [section(said), context(EXAMPLE)])
    said = f"Away {off_said(off, words)} ✓"
    effect = gone.effect or (WHOLE if off.part is None else HALF)
    more = " ".join(part for part in (effect, ASSUMED if assumed else "", undone) if part)
    return message(said, [section(f"*{said}* {more}", accessory=_button(off, today, nonce)), *offers])


def draw_absences(
    found: Sequence[Off],
    words: Words,
    *,
    today: date,
    nonce: str,
    said: str = "",
    undone: str = "",
    past: Sequence[Off] = (),
    held: bool = False,
) -> Drawn:
    """What runs and what is to come, then what is `past`, each with the button that ends or removes it; `said` is what
    a press did, and `undone` what it left. `held` says that a Slack status holds messages."""
    above: list[Block] = [section(f"{said} {undone}".strip())] if said else []
    above += [section(STATUS_HOLDS)] if held else []
    nothing = "No time off is to come." if past else "No time off is noted."
    rows = [off_row(off, words, today, nonce) for off in found[:SHOWN]] or [section(nothing)]
    more = [context(f"{len(found) - SHOWN} more come after these.")] if len(found) > SHOWN else []
    over = [context("Past, in a plan that is not over:")] if past else []
    over += [off_row(off, words, today, nonce) for off in past[:SHOWN]]
    title = said or ("Your time off" if found or past else nothing)
    return message(title, [*above, *rows, *more, *over, context(EXAMPLE)])


def off_row(off: Off, words: Words, today: date, nonce: str) -> Block:
    """With the button that ends or removes it."""
    by = " · noted for you" if off.by_other else ""
    return section(f"Away {off_said(off, words)}{by}", accessory=_button(off, today, nonce))


def draw_back(ended: Off | None, words: Words, *, undone: str = "", lifted: Days | None = None) -> Drawn:
    """`lifted` are the days of a Slack status that holds messages no more."""
    if ended is None and lifted is None:
        return message(NOT_AWAY, [section(NOT_AWAY)])
    parts = ["You are back ✓"]
    parts += [f"No longer away: {off_said(ended, words)}."] if ended is not None else []
    parts += [LIFTED] if lifted is not None else []
    said = " ".join([*parts, undone]).strip()
    stays = ["Days off before today stay taken out of your pace."] if ended is not None else []
    if lifted is not None and lifted.length > 1:
        before = f"{lifted.first} to {lifted.last - ONE_DAY}"
        stays.append(f"If you were off until now, `/plan away {before}` takes these days out.")
    return message(" ".join(parts), [section(said), *([context(" ".join(stays))] if stays else [])])


def removed(off: Off | None, words: Words) -> str:
    return f"Removed ✓ {off_said(off, words)}." if off is not None else "That was removed before."


def _button(off: Off, today: date, nonce: str) -> ButtonElement:
    return back_button(nonce) if today in off.days else remove_button(off.days, nonce, off.part, off.row)
