"""A wording from a table of patterns is written: closed lists that grow with what is seen.

Rows: ``pattern``, ``level`` (the case) and ``unless``, patterns that excuse a match which they
overlap. Where several rows match at one place the leftmost and longest wins. An unverified row
gives a note at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.knowledge import Table
from lawlint.patterns import Patterns, excused
from lawlint.source import Span

SUMMARY = "正文出现了模式表中的写法"
_VALUES = ("match",)
CASES = {"error": _VALUES, "warning": _VALUES, "info": _VALUES}
CASE_COLUMN = "level"


class Params(Record):
    """Which table and where it applies."""

    table: Annotated[str, "知识表：pattern、level、unless"]
    quoted: Annotated[bool, "书名号和引号之内是否也算"] = True


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; ``match`` is the text as written."""
    text = document.text
    rows = document.knowledge.table(params.table).rows
    patterns = document.knowledge.index(params.table, _patterns)
    found = sorted(
        (
            (Span(match.start(), match.end()), rows[number])
            for number, match in patterns.finditer(text)
        ),
        key=lambda entry: (entry[0].start, -entry[0].end),
    )
    reached = -1
    for span, row in found:
        if span.start < reached or excused(text, span, row.get("unless", ())):
            continue
        if not params.quoted and document.outline.is_quoted(span.start):
            continue
        reached = span.end
        yield Hit(
            span,
            row[CASE_COLUMN],
            {"match": document.raw[span.start : span.end]},
            verified=bool(row["verified"]),
        )


def _patterns(table: Table) -> Patterns:
    return Patterns(row["pattern"] for row in table.rows)
