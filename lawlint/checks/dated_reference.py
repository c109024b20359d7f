"""Something dated is cited in a text that tells of an earlier time.

Rows: ``name`` and ``aliases`` as literals, a date column, optionally ``held`` (false: not yet),
``congress`` and ``plenum``, from which joint forms such as 二十届二中、三中全会 are read. The time
told of ends with the period that the report covers. Where the period ends after the table's
``as_of``, nothing is known of what was not yet held, and the check stays silent. ``unless`` names
words that look forward to the meeting (迎接…胜利召开) and excuse it in their clause.

``another-day``: the day that the text gives it, right beside its name, is none from ``opened`` to
the date; where a row has no ``opened``, none of the week before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from lawlint import regex
from lawlint.document.dates import day_in_words, day_of
from lawlint.document.document import Document
from lawlint.document.outline import number_of
from lawlint.document.parts import PartName
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.knowledge import Row, Table
from lawlint.literals import Literals
from lawlint.patterns import Pattern
from lawlint.source import Span
from lawlint.text import Text

SUMMARY = "引用的会议、文件等不晚于所述期间"
CASES = {
    "later": ("name", "date", "until"),
    "unheld": ("name", "as_of"),
    "another-day": ("name", "date", "written"),
}
_DIGITS = "一二三四五六七八九十"
_PLENUMS = regex.compiled(
    rf"((?:二十|十)[一二三四五六七八九]?)届((?:[{_DIGITS}]中[、，和及与]?){{1,6}})全会"
)
_HELD = "(?:召开|举行|闭幕)"
_DAY = r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_UP_TO = r"(?:[-—–~～至到](?:\d{1,2}月)?\d{1,2}日)?"
_WHERE = "(?:在[^，。；（）]{1,6})?"
# 二十届三中全会（2024年7月18日召开）, …于7月18日在京召开, 7月18日召开的…; a joint form's link ends
# before 全会.
_DAY_IN_BRACKETS = regex.compiled(f"(?:全会)?（{_DAY}{_UP_TO}{_WHERE}{_HELD}?）")
_DAY_AFTER = regex.compiled(f"(?:全会)?于{_DAY}{_UP_TO}{_WHERE}{_HELD}")
_DAY_BEFORE = regex.compiled(f"{_DAY}{_UP_TO}{_WHERE}{_HELD}的(?:中国共产党|党的)?$")
_LONGEST_DAY_BEFORE = 50
_A_WEEK = timedelta(days=6)


class Params(Record):
    """Which table and which of its dates."""

    table: Annotated[str, "知识表：name、aliases 和日期列"] = "meetings"
    date: Annotated[str, "日期列的名称"] = "date"
    until: Annotated[Literal["period-end"], "不得晚于：报告期末"] = "period-end"
    except_parts: Annotated[tuple[PartName, ...], "不看这些法定内容"] = ()
    unless: Annotated[tuple[Pattern, ...], "同一分句里有这些写法的不算"] = ()


class _Dated:
    """The rows of a table by name, and by congress and plenum."""

    def __init__(self, table: Table) -> None:
        self.by_name: dict[str, Row] = {
            name: row for row in table.rows for name in (row["name"], *row.get("aliases", ()))
        }
        self.by_plenum: dict[tuple[int, int], Row] = {
            (int(row["congress"]), int(row["plenum"])): row
            for row in table.rows
            if "congress" in row and "plenum" in row
        }
        self.literals = Literals(self.by_name)


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; values: ``name``, ``date``, ``until`` the end of the period, ``as_of``,
    ``written`` the day as the text has it.
    """
    period = document.facts.period
    table = document.knowledge.table(params.table)
    dated = document.knowledge.index(params.table, _Dated)
    for span, row in _references(document.text, dated):
        held_on = row.get(params.date)
        values: dict[str, object] = {"name": row["name"]}
        # Other meetings bear one name in several years; a plenum is one.
        if held_on is not None and "congress" in row:
            day, written = _day_beside(document.text, span, held_on) or (held_on, span)
            if not row.get("opened", held_on - _A_WEEK) <= day <= held_on:
                shown = document.raw[written.start : written.end]
                values |= {"date": day_in_words(held_on), "written": shown}
                yield Hit(written, "another-day", values, verified=bool(row["verified"]))
                continue
        if period is None:
            continue
        if held_on is not None and held_on > period.last:
            case = "later"
            values |= {"date": day_in_words(held_on), "until": day_in_words(period.last)}
        elif row.get("held") is False and period.last <= _end_of_month(table.as_of):
            case = "unheld"
            values["as_of"] = table.as_of
        else:
            continue
        if not _is_excused(document, span, params):
            yield Hit(span, case, values, verified=bool(row["verified"]))


def _day_beside(text: str, name: Span, held_on: date) -> tuple[date, Span] | None:
    """The day that stands beside a name as that of the meeting, in the year of the meeting where
    none is given, and where it stands.
    """
    match = (
        _DAY_IN_BRACKETS.match(text, name.end)
        or _DAY_AFTER.match(text, name.end)
        or _DAY_BEFORE.search(text, max(0, name.start - _LONGEST_DAY_BEFORE), name.start)
    )
    if match is None:
        return None
    year = match["year"]
    day = day_of(int(year or held_on.year), int(match["month"]), int(match["day"]))
    written = Span(match.start("year" if year else "month"), match.end("day") + 1)
    return None if day is None else (day, written)


def _is_excused(document: Document, span: Span, params: Params) -> bool:
    if document.parts.at(span.start) in params.except_parts:
        return True
    clause = document.sentences.clause_at(span.start)
    return any(pattern.search(document.text, *clause) for pattern in params.unless)


def _references(text: Text, dated: _Dated) -> Iterator[tuple[Span, Row]]:
    found: dict[Span, Row] = {}
    for name in dated.literals.found_in(text):
        start = text.find(name)
        while start != -1:
            found[Span(start, start + len(name))] = dated.by_name[name]
            start = text.find(name, start + 1)
    for match in _PLENUMS.finditer(text) if "全会" in text else ():
        for number in re.finditer(rf"([{_DIGITS}])中", match[2]):
            plenum_row = dated.by_plenum.get((number_of(match[1]), number_of(number[1])))
            if plenum_row is not None:
                start = match.start(2) + number.start()
                found[Span(start, start + len(number.group()))] = plenum_row
    reached = -1
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        # 党的二十届三中全会 holds 二十届三中全会; both are one citation.
        if span.start >= reached:
            reached = span.end
            yield span, found[span]


def _end_of_month(as_of: str) -> date:
    year, month = map(int, as_of.split("-")[:2])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
