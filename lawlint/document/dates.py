"""Years and dates as reports write them, over a view."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date

from lawlint import regex
from lawlint.document.outline import number_of
from lawlint.namedtuples import NamedTuple
from lawlint.source import Span

# The zero of 二〇二五年 as people type it: the character itself, circles, letters, the digit.
ZEROS = "〇零○◯OoО0"
_CHINESE_DIGITS = {digit: str(value) for value, digit in enumerate("一二三四五六七八九", 1)} | (
    dict.fromkeys(ZEROS, "0")
)
# One set of characters first: a text is searched for it faster than for a choice of patterns.
_YEAR = regex.compiled(
    r"[12一二](?:(?<![\d.].)(?:(?<=1)9|(?<=2)0)\d\d(?:[ ]?年|(?=[-./]\d))"
    rf"|(?<=[一二])[{ZEROS}一二三四五六七八九]{{3}}年)"
)
# 2021—2025年, 2021-2025: a range names a plan, not a year told of.
_RANGE = regex.compiled(r"(?:19|20)\d\d年?[ ]?[-—–~～至到]{1,2}[ ]?(?:19|20)\d\d")
_FULL_DATE = regex.compiled(
    r"(?=[12])(?<!\d)((?:19|20)\d\d)(?:[ ]?年[ ]?|[-./])(\d{1,2})"
    r"(?:[ ]?月[ ]?|[-./])(\d{1,2})(?:[ ]?日|(?!\d))"
)
# 二〇二五年, written as titles have it; 二〇二五年一月十五日, as signatures do.
_CHINESE_YEAR = regex.compiled(rf"[一二][{ZEROS}一二三四五六七八九]{{3}}(?=年)")
_CHINESE_DATE = regex.compiled(
    rf"([一二][{ZEROS}一二三四五六七八九]{{3}})年[ ]?"
    "([一二三四五六七八九十]{1,2})[ ]?月[ ]?([一二三四五六七八九十]{1,3})[ ]?日"
)


class YearMention(NamedTuple):
    """A year in a text: its value and the view span of its digits."""

    year: int
    span: Span


class DateMention(NamedTuple):
    """A full date in a text, only where the calendar has it."""

    day: date
    span: Span


def years_in(text: str, start: int = 0, end: int | None = None) -> Iterator[YearMention]:
    """Single years of a range of the text; years inside a range such as 2021—2025 are left out."""
    end = len(text) if end is None else end
    years = list(_YEAR.finditer(text, start, end))
    if not years:
        return
    ranges = deque(match.span() for match in _RANGE.finditer(text, start, end))
    for match in years:
        while ranges and ranges[0][1] <= match.start():
            ranges.popleft()
        if ranges and ranges[0][0] <= match.start():
            continue
        digits = _in_digits(match.group()[:4])
        if digits.isdecimal():
            yield YearMention(int(digits), Span(match.start(), match.start() + 4))


def with_digit_years(text: str) -> str:
    """The text with years such as 二〇二五年 in digits; of the same length."""
    if "年" not in text:
        return text
    return _CHINESE_YEAR.sub(lambda match: _in_digits(match.group()), text)


def _in_digits(year: str) -> str:
    return "".join(_CHINESE_DIGITS.get(char, char) for char in year)


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """Full dates of a range of the text."""
    end = len(text) if end is None else end
    found = [
        match
        for pattern in (_FULL_DATE, _CHINESE_DATE)
        for match in pattern.finditer(text, start, end)
    ]
    for match in sorted(found, key=lambda match: match.start()):
        year, month, day_of_month = _in_digits(match[1]), number_of(match[2]), number_of(match[3])
        day = day_of(int(year), month, day_of_month)
        if day is not None:
            yield DateMention(day, Span(match.start(), match.end()))


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in_words(day: date) -> str:
    """The day as messages write it: 2024年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
