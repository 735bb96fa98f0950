"""A picture as a direct message: Slack's own chart; where that is refused, a file or text that says the same."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from handlers.blocks import Drawn, context, escape, message, section
from handlers.foresight.pictures.alt import alt_text, picture_says
from handlers.foresight.pictures.native import burn_up_chart
from handlers.foresight.pictures.png import burn_up_png
from handlers.foresight.pictures.shown import Picture, picture_for
from handlers.foresight.pictures.text_form import text_form
from handlers.nudges.phrases import short_name
from handlers.plan.page.numbers import headline
from handlers.plan.phrases import period_name
from handlers.words import Words, words_for
from planning.ids import PersonId, PlanId
from planning.nudges import Message
from storage import people
from storage.store import Store

log = logging.getLogger(__name__)

FILE_NAME = "burn-up.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    content: bytes
    name: str
    title: str
    alt: str
    beside: str  # mrkdwn: what stands with the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What goes out where Slack takes no chart."""

    file: PictureFile | None  # none: nothing here draws files
    drawn: Drawn  # where no file may be sent either


def picture_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:  # noqa: ARG001  the shape
    picture = _picture(store, posted, now)
    if picture is None:
        return None
    words = words_for(picture.viewer)
    drawn = _around(picture, words)
    chart = burn_up_chart(picture.burn_up, _title(picture, words))
    return Drawn(drawn.text, [drawn.blocks[0], chart, *drawn.blocks[1:]])


def instead_of_chart(store: Store, posted: Message, now: datetime) -> Instead | None:
    picture = _picture(store, posted, now)
    if picture is None:
        return None
    words = words_for(picture.viewer)
    drawn = _around(picture, words)
    as_text = section(f"```{text_form(picture.burn_up, words)}```").to_dict()
    return Instead(
        file=_file(picture, words),
        drawn=Drawn(drawn.text, [drawn.blocks[0], as_text, *drawn.blocks[1:]]),
    )


def _picture(store: Store, posted: Message, now: datetime) -> Picture | None:
    decision = posted.decision
    viewer = people.person(store, posted.workspace, PersonId(decision.recipient))
    if viewer is None:
        return None
    return picture_for(store, posted.workspace, viewer, PlanId(str(decision.evidence.get("plan"))), now)


def _around(picture: Picture, words: Words) -> Drawn:
    """The sentence above the picture, and the small print below it."""
    says = picture_says(picture.burn_up, picture.plan, words)
    small = f"You asked for this picture with *Picture*. As of {words.clock(picture.standing.now)}."
    return message(f"{_head(picture, words)}. {says}", [section(_said(picture, words)), context(small)])


def _said(picture: Picture, words: Words) -> str:
    return f"*{escape(_head(picture, words))}*\n{escape(picture_says(picture.burn_up, picture.plan, words))}"


def _head(picture: Picture, words: Words) -> str:
    """Whose it is, where it is not the viewer's own."""
    head = headline(picture.standing, words)
    return head if picture.owner.id == picture.viewer.id else f"{short_name(picture.owner.name)} · {head}"


def _title(picture: Picture, words: Words) -> str:
    what = "booked and expected" if picture.burn_up.ends_in is not None else "booked and pace"
    return f"{period_name(picture.plan.period, words)} · {what}"


def _file(picture: Picture, words: Words) -> PictureFile | None:
    title = _title(picture, words)
    try:
        content = burn_up_png(picture.burn_up, title, words)
    except ImportError as missing:  # the extra is not installed, or what it needs of the machine is missing
        log.info("no picture is drawn here: %s", missing)
        return None
    return PictureFile(
        content=content,
        name=FILE_NAME,
        title=title,
        alt=alt_text(picture.burn_up, picture.plan, words),
        beside=_said(picture, words),
    )
