"""Lines as reps type them are read as they mean them, or asked about: never stored wrongly."""

from __future__ import annotations

from tests.handlers.log.corpus_lines import CorpusLine, corpus_lines

LEAST = 0.98  # of the lines, read exactly
MOST_SHOWN = 200  # characters of a line in a failure


def test_the_corpus_is_read() -> None:
    """And what is not read as it should be is asked, with nothing logged."""
    lines = corpus_lines()
    readings = [(line, line.read()) for line in lines]

    wrong = [(line, given) for line, given in readings if not line.is_read_by(given)]
    stored_wrongly = [line.place for line, given in wrong if given["entries"] or not given["unclear"]]

    said = "\n".join(_said(line, given) for line, given in wrong)
    assert stored_wrongly == [], said
    assert len(wrong) <= (1 - LEAST) * len(lines), said


def test_the_corpus_is_large() -> None:
    assert len({line.line for line in corpus_lines()}) >= 300


def test_every_reading_has_its_eight_fields_in_order() -> None:
    for line in corpus_lines():
        given = line.read()

        assert list(given) == ["entries", "unclear"]
        assert all(isinstance(sentence, str) and sentence for sentence in given["unclear"])
        assert all(
            list(entry) == list(expected) for entry, expected in zip(given["entries"], line.entries, strict=False)
        )
        assert not (given["entries"] and given["unclear"])


def _said(line: CorpusLine, given: object) -> str:
    wanted = "asked" if line.asks else line.entries
    return f"{line.place} {line.line[:MOST_SHOWN]!r}\n  wanted {wanted}\n  read   {given}"
