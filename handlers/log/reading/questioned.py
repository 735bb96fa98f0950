"""win 12k Acme?: somebody who is not sure is asked, rather than taken at their word."""

from __future__ import annotations

from handlers.log.reading.lines import Known
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import ACCOUNT, Fix, said, unclear


def refuse_question(words: tuple[Word, ...], known: Known) -> None:
    """Raises BadInput for a question mark before the dash, unless a known name ends with it."""
    for word in words:
        name = word.text.rstrip(",;")
        if word.is_quoted or not name.endswith("?") or not name.strip("?") or known.knows(joined((word,))):
            continue
        marks = len(name) - len(name.rstrip("?"))
        end = word.start + len(name)
        sentence = f"{said(name)} is a question: a line takes what was done."
        raise unclear("type", sentence, f"call {ACCOUNT}", fixes=[Fix("It was so", end - marks, end, "")])
