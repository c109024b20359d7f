"""Something dated is cited in a text that tells of an earlier time.

Rows: ``name`` and ``aliases`` as literals, a date column, optionally ``held`` (false: not yet),
``congress`` and ``plenum``, from which joint forms such as 二十届二中、三中全会 are read. The time
told of ends with the period that the report covers. Where the period ends after the table's
``as_of``, nothing is known of what was not yet held, and the check stays silent. ``unless`` names
words that look forward to the meeting (迎接…胜利召开) and excuse it in their clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from lawlint import regex
from lawlint.datafile import Record
from lawlint.document.document import Document
from lawlint.document.outline import number_of
from lawlint.document.parts import PartName
from lawlint.finding import Hit
from lawlint.knowledge import Row, Table
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "引用的会议、文件等不晚于所述期间"
CASES = {"later": ("name", "date", "until"), "unheld": ("name", "as_of")}
_DIGITS = "一二三四五六七八九十"
_PLENUMS = regex.compiled(
    rf"((?:二十|十)[一二三四五六七八九]?)届((?:[{_DIGITS}]中[、，和及与]?){{1,6}})全会"
)


class Params(Record):
    """Which table and which of its dates."""

    table: Annotated[str, "知识表：name、aliases 和日期列"] = "meetings"
    date: Annotated[str, "日期列的名称"] = "date"
    until: Annotated[Literal["period-end"], "不得晚于：报告期末"] = "period-end"
    except_parts: Annotated[tuple[PartName, ...], "不看这些法定内容"] = ()
    unless: Annotated[tuple[Pattern, ...], "同一分句里有这些写法的不算"] = ()


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; values: ``name``, ``date``, ``until`` the end of the period, ``as_of``."""
    period = document.facts.period
    if period is None:
        return
    table = document.knowledge.table(params.table)
    for span, row in _references(document.text, table):
        held_on = row.get(params.date)
        values: dict[str, object] = {"name": row["name"]}
        if held_on is not None and held_on > period.last:
            case = "later"
            values |= {"date": _told(held_on), "until": _told(period.last)}
        elif row.get("held") is False and period.last <= _end_of_month(table.as_of):
            case = "unheld"
            values["as_of"] = table.as_of
        else:
            continue
        if not _is_excused(document, span, params):
            yield Hit(span, case, values, verified=bool(row["verified"]))


def _is_excused(document: Document, span: Span, params: Params) -> bool:
    if document.parts.at(span.start) in params.except_parts:
        return True
    clause = document.sentences.clause_at(span.start)
    return any(pattern.search(document.text, *clause) for pattern in params.unless)


def _references(text: str, table: Table) -> Iterator[tuple[Span, Row]]:
    found: dict[Span, Row] = {}
    by_plenum: dict[tuple[int, int], Row] = {}
    for row in table.rows:
        if "congress" in row and "plenum" in row:
            by_plenum[int(row["congress"]), int(row["plenum"])] = row
        for name in (row["name"], *row.get("aliases", ())):
            start = text.find(name)
            while start != -1:
                found[Span(start, start + len(name))] = row
                start = text.find(name, start + 1)
    for match in _PLENUMS.finditer(text):
        for number in re.finditer(rf"([{_DIGITS}])中", match[2]):
            plenum_row = by_plenum.get((number_of(match[1]), number_of(number[1])))
            if plenum_row is not None:
                start = match.start(2) + number.start()
                found[Span(start, start + len(number.group()))] = plenum_row
    reached = -1
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        # 党的二十届三中全会 holds 二十届三中全会; both are one citation.
        if span.start >= reached:
            reached = span.end
            yield span, found[span]


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _end_of_month(as_of: str) -> date:
    year, month = map(int, as_of.split("-")[:2])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
