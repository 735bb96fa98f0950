"""The ways in which a line may be meant, each as the line that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from handlers import limits
from handlers.blocks import shorten
from handlers.log.reading.lines import Entries, LogLine
from handlers.log.reading.unclear import Choice, Fix, Unclear
from handlers.log.reading.written import written

Read = Callable[[str], LogLine]


def choice(label: str, entries: Entries, today: date) -> Choice:
    return Choice(shorten(label, limits.BUTTON_TEXT), written(entries, today=today))


def with_choices(asked: Unclear, plain: str, read: Read, *, today: date, deep: int = 2) -> Unclear:
    """The same question with what its fixes come to; a fix after which nothing can be stored is none.

    `deep` is how many questions one line may lead through.
    """
    choices = (*asked.choices, *_fixed(asked.fixes, plain, read, today, deep))
    return Unclear(asked.field, asked.sentence, asked.hint, choices=choices)


def _fixed(fixes: tuple[Fix, ...], plain: str, read: Read, today: date, deep: int) -> Iterator[Choice]:
    for fix in fixes if deep else ():
        text = fix.of(plain)
        try:
            line = read(text)
        except Unclear as again:
            if with_choices(again, text, read, today=today, deep=deep - 1).choices:
                yield Choice(shorten(fix.label, limits.BUTTON_TEXT), text)
            continue
        if isinstance(line, tuple):
            yield choice(fix.label, line, today)
