"""What is said of an entry that was changed or taken back: in the list, or in place of its answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.blocks import Drawn
from handlers.log.again import moves_of
from handlers.log.draw import draw_recorded
from handlers.log.listing.draw import draw_list
from handlers.log.listing.place import Place
from handlers.log.listing.reading import page_at
from handlers.log.logged import Logged, Recorded, Undone
from handlers.log.mend.acts import Mended
from handlers.log.mend.offered import is_decision
from handlers.log.progress import progress
from handlers.log.reading.written import shown
from handlers.log.said import understood
from handlers.log.typed_again import lines_again
from handlers.nonce import new_nonce
from handlers.verbatim import plain_context
from handlers.visit import Visit
from handlers.words import Words
from storage.store import Store


def list_saying(store: Store, visit: Visit, place: Place, said: tuple[str, ...] = ()) -> Drawn:
    """The list as it is now, with what was just done above."""
    page = page_at(store, visit, place)
    return draw_list(page, visit.words, nonce=new_nonce(), today=visit.today, said=said)


def mended_said(mended: Mended, words: Words, *, today: date) -> tuple[str, ...]:
    """Such as Changed: Meeting, Globex ✓ 7 of 10 this week; then what became of opportunities."""
    what = understood(mended.entry, words, today=today)
    if not mended.changed:
        return (f"Nothing was changed: {what}.",)
    came = "" if is_decision(mended.entry) else progress(mended.entry, mended.counting, words)
    return (f"Changed: {what} ✓  {came}".rstrip(), *mended.said)


def answer_again(store: Store, visit: Visit, mended: Mended) -> Drawn:
    """In place of the answer with which it was logged."""
    logged = Logged(entry=mended.entry, counting=mended.counting, moves=moves_of(store, visit, mended.entry))
    one = Recorded(parts=((logged,),))
    lead = "Changed: " if mended.changed else "Nothing was changed: "
    drawn = draw_recorded(one, visit.words, nonce=new_nonce(), today=visit.today, lead=lead)
    became = [block.to_dict() for block in plain_context(mended.said)]
    return replace(drawn, blocks=[*drawn.blocks[:1], *became, *drawn.blocks[1:]])


def deleted_said(undone: Undone, words: Words, *, today: date) -> tuple[str, ...]:
    """With the line that would log it again."""
    what = understood(undone.entry, words, today=today)
    lines = lines_again(undone)
    again = [f"To log it again: /log {shown(lines, today=today)}"] if lines else []
    return (f"Deleted: {what}.", *undone.said, *again)
