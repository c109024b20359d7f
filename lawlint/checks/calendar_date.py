"""A date exists in the calendar: no 2月30日, no 13月."""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import regex
from lawlint.document.dates import day_of
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "日期真实存在"
CASES = {"impossible": ("date",)}
_DATE = Pattern(
    r"(?<![\d.])(?:(?:(20\d\d|19\d\d)年)?(\d{1,2})月(?:(\d{1,3})日)?)",
    literals=("月",),
    lead=len("2024年12"),
)
_ISO = Pattern(
    r"(?<![\d./-])(20\d\d|19\d\d)[-/](\d{1,2})[-/](\d{1,2})(?![\d./号室-])",
    literals=("-", "/"),
    lead=len("2024-12"),
)
_LEAP_YEAR = 2000
# 12个月 and 3月龄 are spans of time; a month after 第 or 共 counts months.
_NOT_A_DATE_BEFORE = regex.compiled("[第共近约满超每个]$")


class Params(Record):
    """Nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a date; ``date`` as written."""
    text = document.text
    for pattern in (_DATE, _ISO):
        for match in pattern.finditer(text):
            if _NOT_A_DATE_BEFORE.search(text[max(0, match.start() - 1) : match.start()]):
                continue
            year = int(match[1]) if match[1] else _LEAP_YEAR
            day = int(match[3]) if match[3] else 1
            if pattern is _DATE and text[match.end() : match.end() + 1] in ("龄", "份", "薪", "租"):
                day = 1
            if day_of(year, int(match[2]), day) is None:
                span = Span(match.start(), match.end())
                yield Hit(span, "impossible", {"date": document.raw[span.start : span.end]})
