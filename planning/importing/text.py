"""The rows of a CSV file, whatever wrote it: its encoding, its delimiter, its first line."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO

from planning.importing.understood import Asks, NotUnderstood

_DELIMITERS = ",;\t|"
_READ_AT_ONCE = 1 << 16
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")  # no tab, and no end of a line or page
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")  # as handlers/storable.py
_MOST_CONTROLS, _FEW_CONTROLS = 0.05, 3  # of the characters of a text; any bytes read as text have 13 %
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")  # Excel's two forms, PDF


@dataclass(frozen=True, slots=True)
class CsvText:
    """How the bytes of a file are rows. The file can be read again and again."""

    file: BinaryIO
    encoding: str
    delimiter: str
    header_line: int

    def headers(self) -> tuple[str, ...]:
        """Raises NotUnderstood where there are none."""
        first = next(self._filled(), None)
        if first is None or not any(cell.strip() for cell in first[1]):
            raise no_csv("The file is empty.")
        return tuple(cell.strip() for cell in first[1])

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row below the headers that is not empty, with the line that it begins on. Raises NotUnderstood."""
        return islice(self._filled(), 1, None)

    def _filled(self) -> Iterator[tuple[int, list[str]]]:
        with _text(self.file, self.encoding) as text:
            lines = _Lines(text)
            reader = csv.reader(lines, delimiter=self.delimiter)
            line = 1
            try:
                for row in reader:
                    lines.end_of_row(line, self.delimiter)
                    if line >= self.header_line and any(row):
                        yield line, row
                    line = reader.line_num + 1
            except csv.Error as broken:
                raise no_csv(_sentence(broken, line)) from broken


class _Lines:
    """The lines of a text without what cannot be stored, and those of the row that is being read."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._of_row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._text)
        if not line.isascii() or _CONTROLS.search(line):
            line = _CONTROLS.sub(" ", _UNSEEN.sub("", line))
        self._of_row.append(line)
        return line

    def end_of_row(self, begun: int, delimiter: str) -> None:
        """Raises NotUnderstood where the row began a quote that is not closed: it took rows below it for its own."""
        taken, self._of_row = self._of_row, []
        if len(taken) == 1 and taken[0].count('"') % 2 == 0:
            return
        try:
            list(csv.reader(taken, delimiter=delimiter, strict=True))
        except csv.Error as broken:
            raise no_csv(f"A quote that opens on line {begun} is not closed.") from broken


def csv_text(file: BinaryIO) -> CsvText:
    """Raises NotUnderstood for what is no text."""
    encoding = _encoding(file)
    if not _is_text(file, encoding):
        raise no_csv("This is no text, so no CSV: in a spreadsheet, save it as CSV (UTF-8).")
    line, delimiter = _first_line(file, encoding)
    return CsvText(file, encoding, delimiter, line)


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    head = file.read(_READ_AT_ONCE)
    if head.startswith(_NOT_TEXT):
        raise no_csv("This is no CSV file: in Excel, save it as “CSV UTF-8”.")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head[1:2] == b"\0":
        return "utf-16-le"
    if head[:1] == b"\0":
        return "utf-16-be"
    return "utf-8-sig" if _is_utf8(file) else "cp1252"


def _is_text(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    head = file.read(_READ_AT_ONCE).decode(encoding, "replace")
    controls = len(_CONTROLS.findall(head)) + head.count("\ufffd")
    return controls <= max(_FEW_CONTROLS, len(head) * _MOST_CONTROLS)


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(_READ_AT_ONCE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _first_line(file: BinaryIO, encoding: str) -> tuple[int, str]:
    """Which line has the headers, and what parts them; Excel may say the latter in a line of its own: sep=;"""
    with _text(file, encoding) as text:
        for number, line in enumerate(text, start=1):
            if line.casefold().startswith("sep=") and len(line.strip()) == len("sep=;"):
                return number + 1, line[4]
            if line.strip(" \r\n,;\t"):
                return number, max(_DELIMITERS, key=_outside_quotes(line).count)
    return 1, ","


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


@contextmanager
def _text(file: BinaryIO, encoding: str) -> Iterator[TextIOWrapper]:
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()  # else the file would be closed with it


def _sentence(broken: csv.Error, line: int) -> str:
    if "field limit" in str(broken):
        return (
            f"A cell in the row that begins on line {line} is longer than {csv.field_size_limit():,} characters, "
            "or its quote is not closed."
        )
    return f"Line {line} cannot be read as CSV: {broken}."


def no_csv(sentence: str, example: str = "") -> NotUnderstood:
    return NotUnderstood(asks=Asks.FILE, sentence=sentence, example=example)
