"""A wrong form of a term from a closed table is written.

Rows: ``wrong`` a literal, ``right``, ``level`` (the case), ``unless_before`` and ``unless_after``
literals that, right before or after, make it right. All literals are looked for at once; at one
place the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from lawlint.datafile import Record
from lawlint.document.document import Document
from lawlint.finding import Edit, Hit
from lawlint.knowledge import Row, Table
from lawlint.literals import Literals
from lawlint.source import Span

SUMMARY = "术语表中的错误写法"
_VALUES = ("wrong", "right", "note")
CASES = {"error": _VALUES, "warning": _VALUES, "info": _VALUES}


class Params(Record):
    """Which table."""

    table: Annotated[str, "知识表：wrong、right、level"] = "terms"
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
        yield Hit(
            span,
            row["level"],
            {
                "wrong": document.raw[span.start : span.end],
                "right": row["right"],
                "note": row.get("note", ""),
            },
            edits=(Edit(span, row["right"]),) if params.fix else (),
            verified=bool(row["verified"]),
        )
