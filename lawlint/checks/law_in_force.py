"""A law, or its revision, is cited as in force before it was adopted, or after it was repealed.

Rows: ``name``, ``full_name``, ``aliases``, ``adopted`` the day of the latest act of adoption or
revision, ``earlier`` those of the revisions before it, ``first_adopted``, ``effective``, the day
``repealed``. What
counts is the end of the period that the report covers: to study a revision that is adopted and
not yet in force is right.

``new``: a law first adopted after the period is carried out (贯彻实施…法). ``revised``: 新修订的 is
written although the revision came later, at most ``years`` after the period, and no other came in
as many years before its end. ``not-yet``: 施行以来 of a law not yet in force. ``repealed``: a law
that was none during the whole period is carried out, outside a sentence that tells of the past.

Outside 《》 a name counts only after a word that governs it: 噪声污染防治法 is no part of
环境噪声污染防治法. Drafts, law-making and preparation are told of before a law is there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

from lawlint import regex
from lawlint.document.dates import day_in_words, years_in
from lawlint.document.document import Document
from lawlint.document.facts import Period
from lawlint.document.parts import PartName
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.knowledge import Row, Table
from lawlint.literals import Literals
from lawlint.source import Span

SUMMARY = "引用的法律在报告期内有效"
_VALUES = ("name", "date", "until")
CASES = {"new": _VALUES, "revised": _VALUES, "not-yet": _VALUES, "repealed": _VALUES}
_STATE = "中华人民共和国"
_TITLE = regex.compiled(r"《([^《》〈〉\n]{2,60})》")
_VERSION = regex.compiled(r"（(?:20\d\d年?)?(?:新?修[订正]|公布)?(?:版|本)?）$")
_REVISED = regex.compiled(
    r"(?:新(?:近|近年)?修[订改正](?:通过|实施|施行|颁布|公布)?|修[订改正]后)的?[《“]?$"
)
_GOVERNS = (
    "贯彻|落实|实施|执行|施行|依据|依照|根据|按照|遵守|适用|学习|宣传|宣讲|对照|对标"
    "|新(?:出台|颁布|施行|实施)的"
)
_GOVERNED = regex.compiled(f"(?:{_GOVERNS})[^。；\n]{{0,40}}$")
_GOVERNED_BARE = regex.compiled(
    rf"(?:{_GOVERNS}|[和与及、])(?:了|好|新|实施|施行|贯彻|落实|宣传|学习)?(?:{_STATE})?$"
)
_NOT_YET_MADE = regex.compiled(
    "草案|征求意见|意见稿|立法(?!法)|起草|论证|审议|即将|将于|将要|出台前|施行前|实施前|准备|筹备|迎接|呼吁|建议|课题|研究制定"
)
_IN_FORCE = regex.compiled(r"》?(?:正式)?(?:施行|实施)(?:以来|以后|后|一年|半年)")
# Who cites a repealed law as one to go by …
_APPLIED = regex.compiled(f"(?:{_GOVERNS}|违反|援引|运用|普及|讲解|解读)[^。；\n]{{0,40}}$")
# … unless the sentence tells of what was: rules made by it, a case that it decides.
_OF_THE_PAST = regex.compiled(
    "废止|失效|清理|修改|原有?[《“]|原(?:合同|物权|担保|婚姻|继承|收养|侵权|民法)|旧|曾经?|当时|以前|之前|此前|衔接"
    "|取代|替代|吸收|编纂|溯及|历史|判决|裁定|一审|二审|审理|案发"
)


class Params(Record):
    """Which table and where."""

    table: Annotated[
        str,
        "知识表：name、full_name、aliases、adopted、earlier、first_adopted、effective、repealed",
    ] = "laws"
    years: Annotated[int, "修订几年之内仍可称为“新修订”"] = 3
    except_parts: Annotated[tuple[PartName, ...], "不看这些法定内容"] = ()


class _Laws:
    """The rows of a table by the last day on which something happened to the law."""

    def __init__(self, table: Table) -> None:
        self._rows = sorted(table.rows, key=_last_day)
        self._repealed = [row for row in table.rows if "repealed" in row]
        # Reports tell of few different periods.
        self._changed: dict[Period, _Names] = {}

    def changed(self, period: Period) -> _Names:
        """The rows that may be cited wrongly in a period: those with a later day, or repealed
        before it.
        """
        if period not in self._changed:
            later = self._rows[bisect_right(self._rows, period.last, key=_last_day) :]
            repealed = [row for row in self._repealed if row["repealed"] <= period.first]
            self._changed[period] = _Names([*later, *repealed])
        return self._changed[period]


class _Names:
    """Rows by every name, without 中华人民共和国."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {
            name.removeprefix(_STATE): row
            for row in rows
            for name in (row["name"], row["full_name"], *row.get("aliases", ()))
        }
        self.literals = Literals(self.rows)


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a citation; values: ``name``, ``date``, ``until`` the end of the period."""
    period, text = document.facts.period, document.text
    if period is None or ("法" not in text and "条例" not in text):
        return
    changed = document.knowledge.index(params.table, _Laws).changed(period)
    laws = {name: changed.rows[name] for name in changed.literals.found_in(text)}
    if not laws:
        return
    for span, row in _citations(text, laws):
        if not document.is_body(span.start):
            continue
        found = _repealed(document, span, row, period)
        if found is None and document.parts.at(span.start) not in params.except_parts:
            found = _premature(document, span, row, params.years)
        if found is not None:
            case, day = found
            values = {
                "name": row["name"],
                "date": day_in_words(day),
                "until": day_in_words(period.last),
            }
            yield Hit(span, case, values, verified=bool(row["verified"]))


def _last_day(row: Row) -> date:
    days: list[date] = [row[key] for key in ("first_adopted", "adopted", "effective") if key in row]
    return max(days)


def _citations(text: str, laws: Mapping[str, Row]) -> Iterator[tuple[Span, Row]]:
    """Citations of laws by their names: whole titles in 《》, and bare names that are governed."""
    titled = [Span(match.start(), match.end()) for match in _TITLE.finditer(text)]
    for title in titled:
        name = _VERSION.sub("", text[title.start + 1 : title.end - 1]).removeprefix(_STATE)
        if name in laws:
            yield Span(title.start + 1, title.end - 1), laws[name]
    pattern = "|".join(map(re.escape, sorted(laws, key=len, reverse=True)))
    for match in re.finditer(pattern, text):
        span = Span(match.start(), match.end())
        before = text[max(0, span.start - 20) : span.start]
        ends_there = not re.match(
            "实施(?:条例|细则|办法)|解释|草案|（草案|》", text[span.end : span.end + 4]
        )
        if ends_there and (_GOVERNED_BARE.search(before) or _REVISED.search(before)):
            yield span, laws[match.group()]


def _premature(document: Document, span: Span, row: Row, years: int) -> tuple[str, date] | None:
    """The case and the day that the period comes before, None where the citation is right."""
    text, period = document.text, document.facts.period
    sentence = document.sentences.at(span.start)
    start = max(sentence.start, text.rfind("；", sentence.start, span.start) + 1)
    end = text.find("；", span.end, sentence.end)
    if period is None or _NOT_YET_MADE.search(text[start : sentence.end if end == -1 else end]):
        return None
    before = text[start : span.start].removesuffix(_STATE)
    first, adopted, effective = row.get("first_adopted"), row["adopted"], row.get("effective")
    if first is not None and first > period.last:
        return ("new", first) if _GOVERNED.search(before) else None
    revised = _REVISED.search(before)
    if adopted > period.last:
        later = _revision_after(row, period.last, years)
        return ("revised", later) if revised and later else None
    if effective is not None and effective > period.last and (revised or first == adopted):
        return ("not-yet", effective) if _IN_FORCE.match(text, span.end) else None
    return None


def _repealed(document: Document, span: Span, row: Row, period: Period) -> tuple[str, date] | None:
    """The case and the day of the repeal, None where the law is not cited as one to go by."""
    day: date | None = row.get("repealed")
    if day is None or day > period.first:
        return None
    text, sentence = document.text, document.sentences.at(span.start)
    titled = text.endswith("《", sentence.start, span.start)
    if _OF_THE_PAST.search(text, sentence.start, sentence.end):
        return None
    if any(one.year < day.year for one in years_in(text, sentence.start, sentence.end)):
        return None
    if not titled and document.outline.is_quoted(span.start):
        return None
    return ("repealed", day) if _APPLIED.search(text, sentence.start, span.start) else None


def _revision_after(row: Row, day: date, years: int) -> date | None:
    """The revision that 新修订 must mean: the first after a day, where there is one within so
    many years after it and none within as many before it.
    """
    near = [
        one
        for one in (*row.get("earlier", ()), row["adopted"])
        if abs(one.year - day.year) <= years
    ]
    return None if any(one <= day for one in near) else min(near, default=None)
