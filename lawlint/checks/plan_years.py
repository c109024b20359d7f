"""The years after the name of a plan are its years, and its start and end are told of in time.

Rows: ``aliases``, literals that stand right before the years; ``years``, the ranges that are right;
``unless_before``, literals that make it another plan: a county's own may have other years.

``wrong``: a range that follows the name, a closing mark or an opening bracket between, is another.
``stage``: a report tells of the start of a plan (启动, 开局) or of its end (收官) as of its own
year, although that is at least two years away. A sentence that names another year, or looks back
(启动以来), tells of that.
``unless_before``, literals that make it another plan: a county's own may have other years, and so
may one whose title has only its owner before it (省委、省政府《……》). Only a range that follows the
name, a closing mark or an opening bracket between, is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from lawlint import regex
from lawlint.document.dates import years_in
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.knowledge import Row, Table
from lawlint.literals import Literals
from lawlint.source import Span

SUMMARY = "规划、纲要的起止年份正确"
CASES = {
    "wrong": ("name", "years", "expected"),
    "stage": ("name", "stage", "year", "expected"),
}
_YEARS = regex.compiled(
    r"[”》〉]{0,2}（?"
    r"(?P<range>((?:19|20)\d\d)年?[ ]?(?:[-—–~～]{1,2}|至|到)[ ]?((?:19|20)\d\d)(?!\d)年?)"
)
_STAGE = regex.compiled(
    "[”》〉]{0,2}(?:普法|规划|时期|期间|工作|实施|各项|目标|任务|的|全面|正式|顺利|圆满|胜利|实现|完美){0,4}"
    "(?:(?P<start>启动|开局|起步之年|首年|第一年)|(?P<end>收官|最后一年|末年))"
    "(?!以来|以后|之后|后|前|之前|时|之初|至今|[^，。；]{0,6}(?:做准备|打基础|打下|奠定))"
)
_STARTS = regex.compiled("(?:启动|开启)(?:实施|了)?“?$")
_STARTED = regex.compiled("[”》〉]{0,2}(?:普法|规划|宣传教育|工作){0,2}(?=[，。；、\n]|$)")
# A name of the time of a plan may be followed by a part of it: “十四五”期间（2021—2023年）.
_STRETCHES = ("五", "时期", "期间")
# So far from its start or end a plan is still, or already, spoken of so.
_MOST_YEARS_OFF = 1
_LONGEST_OWNER = 10
_LOCAL_OWNER = regex.compiled(
    r"(?:省|市|县|区|州|旗|盟)(?:委|党委|(?:人民)?政府)?(?:关于|印发的?)?[《〈“]{1,2}$"
)


class Params(Record):
    """Which table."""

    table: Annotated[str, "知识表：name、aliases、years、unless_before"] = "plans"


class _Plans:
    """The rows of a table by the names of their plans."""

    def __init__(self, table: Table) -> None:
        self.rows: dict[str, Row] = {alias: row for row in table.rows for alias in row["aliases"]}
        self.literals = Literals(self.rows)


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; values: ``name``, ``years`` as written or ``stage`` as written and ``year``
    of the report, ``expected`` the years of the plan.
    """
    text = document.text
    plans = document.knowledge.index(params.table, _Plans)
    present = plans.literals.found_in(text)
    if not present:
        return
    names = "|".join(map(re.escape, sorted(present, key=len, reverse=True)))
    for match in re.finditer(names, text):
        row = plans.rows[match.group()]
        if _is_local(text, match.start(), row.get("unless_before", ())):
            continue
        name = Span(match.start(), match.end())
        found = _wrong_years(document, row, name) or _wrong_stage(document, row, name)
        if found is not None:
            yield found


def _wrong_years(document: Document, row: Row, name: Span) -> Hit | None:
    text = document.text
    told = _YEARS.match(text, name.end)
    if told is None:
        return None
    years = int(told[2]), int(told[3])
    if years in row["years"]:
        return None
    if text.endswith(_STRETCHES, name.start, name.end) and any(
        first <= years[0] and years[1] <= last for first, last in row["years"]
    ):
        return None
    values: dict[str, object] = {"years": document.raw[told.start("range") : told.end("range")]}
    return _hit("wrong", row, Span(name.start, told.end("range")), values)


def _wrong_stage(document: Document, row: Row, name: Span) -> Hit | None:
    text, year = document.text, document.facts.report_year
    if year is None or len(row["years"]) != 1:
        return None
    first, last = row["years"][0]
    stage = _STAGE.match(text, name.end)
    started = _STARTS.search(text, max(0, name.start - 8), name.start)
    if stage is not None and not document.outline.is_quoted(stage.end() - 1):
        quoted = text.startswith("“", name.start - 1) and name.start > 0
        span = Span(name.start - quoted, stage.end())
        off = year - (first if stage["start"] else last)
    elif started and _STARTED.match(text, name.end):
        span = Span(started.start(), name.end)
        off = year - first
    else:
        return None
    if off <= _MOST_YEARS_OFF or _tells_of_another_year(document, span, year):
        return None
    return _hit("stage", row, span, {"stage": document.raw[span.start : span.end], "year": year})


def _tells_of_another_year(document: Document, span: Span, year: int) -> bool:
    sentence = document.sentences.at(span.start)
    years = years_in(document.text, sentence.start, sentence.end)
    before = document.text[max(sentence.start, span.start - 6) : span.start]
    return any(one.year < year for one in years) or before.endswith(("自", "自“", "从", "从“"))


def _hit(case: str, row: Row, span: Span, values: dict[str, object]) -> Hit:
    expected = "或".join(f"{first}—{last}年" for first, last in row["years"])
    values |= {"name": row["name"], "expected": expected}
    return Hit(span, case, values, verified=bool(row["verified"]))


def _is_local(text: str, start: int, places: tuple[str, ...]) -> bool:
    """Whether a name stands for a locality's own plan, where there can be one."""
    if not places:
        return False
    before = text[max(0, start - _LONGEST_OWNER) : start]
    return before.endswith(places) or _LOCAL_OWNER.search(before) is not None
