"""Whatever is typed is read or asked about: no line raises."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.log.reading.as_json import reading
from tests.handlers.log.corpus_lines import ACCOUNTS, ORDER
from tests.handlers.log.generated import made_lines

DAYS = (date(2026, 11, 20), date(2028, 2, 29), date(2027, 1, 1), date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize("seed", range(3))
def test_a_made_up_line_is_read_or_asked_about(seed: int) -> None:
    for number, made in enumerate(made_lines(1_000, seed=seed)):
        given = reading(made.line, today=DAYS[number % len(DAYS)], locale=made.locale, accounts=ACCOUNTS)

        assert not (given["entries"] and given["unclear"]), made
        assert all(tuple(entry) == ORDER and entry["count"] >= 1 for entry in given["entries"]), made
