"""A wrong form of a term from a closed table is written.

Rows: ``wrong`` a literal, ``right``, ``level`` (the case), ``unless_before`` and ``unless_after``
literals that, right before or after, make it right. All literals are looked for at once; at one
place the longest wins.

``since``: the day from which the form is wrong, as when a law was replaced. Where the report's
period starts before it nothing is said; nor where the sentence names a year up to that day's, or
words of ``past``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from lawlint.document.dates import years_in
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.knowledge import Row, Table
from lawlint.literals import Literals
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "术语表中的错误写法"
_VALUES = ("wrong", "right", "note")
CASES = {"error": _VALUES, "warning": _VALUES, "info": _VALUES}
CASE_COLUMN = "level"
# How much of a sentence is read for what it tells of: a list may go on for thousands of signs.
_NEAR = 150


class Params(Record):
    """Which table."""

    table: Annotated[str, "知识表：wrong、right、level、since"] = "terms"
    past: Annotated[tuple[Pattern, ...], "同一句里有这些写法的是往事，有since的不报"] = ()
    fix: Annotated[bool, "是否给出可直接替换的改法"] = False


class _Terms:
    """The rows of a table by their wrong forms."""

    def __init__(self, table: Table) -> None:
        self.rows: dict[str, Row] = {row["wrong"]: row for row in table.rows}
        self.literals = Literals(self.rows)


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; the case is the row's level."""
    text = document.text
    terms = document.knowledge.index(params.table, _Terms)
    present = terms.literals.found_in(text)
    if not present:
        return
    alternatives = "|".join(re.escape(wrong) for wrong in sorted(present, key=len, reverse=True))
    for match in re.finditer(alternatives, text):
        row = terms.rows[match.group()]
        if text.endswith(row.get("unless_before", ()), 0, match.start()):
            continue
        if text.startswith(row.get("unless_after", ()), match.end()):
            continue
        span = Span(match.start(), match.end())
        if "since" in row and _was_right(document, span, row["since"], params.past):
            continue
        yield Hit(
            span,
            row[CASE_COLUMN],
            {
                "wrong": document.raw[span.start : span.end],
                "right": row["right"],
                "note": row.get("note", ""),
            },
            edits=(Edit(span, row["right"]),) if params.fix else (),
            verified=bool(row["verified"]),
        )


def _was_right(document: Document, span: Span, since: date, past: tuple[Pattern, ...]) -> bool:
    """Whether the report or the sentence may tell of the time before a day."""
    period = document.facts.period
    if period is not None and period.first < since:
        return True
    sentence = document.sentences.at(span.start)
    start, end = max(sentence.start, span.start - _NEAR), min(sentence.end, span.end + _NEAR)
    if any(one.search(document.text, start, end) for one in past):
        return True
    return any(one.year <= since.year for one in years_in(document.text, start, end))
