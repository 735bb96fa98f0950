"""A number with separators, by locale; one that could be two numbers is said to be so."""

from __future__ import annotations

import re
from fractions import Fraction

from babel import Locale
from babel.numbers import get_group_symbol

_LONGEST = 30  # characters; a trillion with cents and separators has fewer
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")  # 12,34,567: lakh and crore, clear in any locale


class AmbiguousNumber(ValueError):
    """The separator may part thousands or begin the decimals."""

    def __init__(self, *, grouped: str, decimal: str) -> None:
        super().__init__(f"{grouped} or {decimal}")
        self.grouped = grouped
        self.decimal = decimal


def number_value(text: str, locale: Locale) -> Fraction | None:
    """The value of digits 0-9 parted by . , ' or spaces; none where they are no number.

    Two kinds of separator are clear in any locale: the last begins the decimals. So is a separator that stands
    twice, or with other than three digits behind it.

    Raises AmbiguousNumber for one such as 1.200, where the locale does not part thousands so, and for
    groups parted by spaces in a locale that does not part them so, unless they are thousands to the eye.
    """
    if len(text) > _LONGEST:
        return None
    text = text.replace("’", "'")
    marks = re.findall("[^0-9]", text)
    if not marks:
        return Fraction(text)
    if len(set(marks)) == 1:
        return _with_one_kind(text, marks[0], len(marks), locale)
    whole, _, decimals = text.rpartition(marks[-1])
    if marks[-1] not in ".," or marks.count(marks[-1]) > 1 or len(set(marks)) > 2:
        return None
    grouped = _grouped(whole, marks[0])
    return None if grouped is None else _decimal(str(grouped), decimals)


def _with_one_kind(text: str, mark: str, times: int, locale: Locale) -> Fraction | None:
    if mark in ".," and times == 1:
        return _with_one_mark(text, mark, locale)
    if mark == " " and not _spaces_are_clear(text, locale):
        raise AmbiguousNumber(grouped=text.replace(" ", ""), decimal=text.split(" ")[0])
    return _grouped(text, mark)


def _with_one_mark(text: str, mark: str, locale: Locale) -> Fraction | None:
    whole, decimals = text.split(mark)
    if len(decimals) != 3 or len(whole) > 3 or not whole.strip("0"):
        return _decimal(whole, decimals)
    if mark != get_group_symbol(locale):
        raise AmbiguousNumber(grouped=f"{whole}{decimals}", decimal=f"{float(_decimal(whole, decimals)):.2f}")
    return _grouped(text, mark)


def _spaces_are_clear(text: str, locale: Locale) -> bool:
    return get_group_symbol(locale).isspace() or text.endswith(" 000")


def _grouped(text: str, mark: str) -> Fraction | None:
    first, *others = text.split(mark)
    if 1 <= len(first) <= 3 and all(len(group) == 3 for group in others):
        return Fraction(text.replace(mark, ""))
    if mark == "," and _INDIAN.fullmatch(text):
        return Fraction(text.replace(",", ""))
    return None


def _decimal(whole: str, decimals: str) -> Fraction:
    return Fraction(f"{whole}.{decimals}")
