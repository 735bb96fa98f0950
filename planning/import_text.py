"""The rows of a CSV file, whatever wrote it: its encoding, its delimiter, its first line."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO

from planning.importing import Asks, NotUnderstood

_DELIMITERS = ",;\t|"
_READ_AT_ONCE = 1 << 16
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
        if first is None:
            raise _no_csv("The file is empty.")
        return tuple(cell.strip() for cell in first[1])

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row below the headers that is not empty, with the line that it begins on. Raises NotUnderstood."""
        return islice(self._filled(), 1, None)

    def _filled(self) -> Iterator[tuple[int, list[str]]]:
        with _text(self.file, self.encoding) as text:
            reader = csv.reader(text, delimiter=self.delimiter)
            line = 1
            try:
                for row in reader:
                    if line >= self.header_line and any(row):
                        yield line, row
                    line = reader.line_num + 1
            except csv.Error as broken:
                raise _no_csv(f"Line {reader.line_num} cannot be read as CSV: {broken}.") from broken


def csv_text(file: BinaryIO) -> CsvText:
    """Raises NotUnderstood for what is no text."""
    encoding = _encoding(file)
    line, delimiter = _first_line(file, encoding)
    return CsvText(file, encoding, delimiter, line)


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    head = file.read(_READ_AT_ONCE)
    if head.startswith(_NOT_TEXT):
        raise _no_csv("This is no CSV file: in Excel, save it as “CSV UTF-8”.")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head[1:2] == b"\0":
        return "utf-16-le"
    if head[:1] == b"\0":
        return "utf-16-be"
    return "utf-8-sig" if _is_utf8(file) else "cp1252"


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


def _no_csv(sentence: str) -> NotUnderstood:
    return NotUnderstood(asks=Asks.FILE, sentence=sentence)
