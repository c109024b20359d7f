"""A part touches enough of the topics that its basis lists.

Used for the part on the first responsible person: the regulation lists what the duty is, and a
part that touches few of the groups tells little. Rows: ``duty`` the topic, ``pattern``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from lawlint.document.document import Document
from lawlint.document.parts import PART_LABELS, PartName
from lawlint.fields import Record
from lawlint.finding import Hit

SUMMARY = "应写的方面有足够的着墨"
CASES = {"thin": ("part", "found", "total", "missing")}


class Params(Record):
    """Which part, which topics, how many of them."""

    part: Annotated[PartName, "法定内容"]
    table: Annotated[str, "知识表：duty 为方面，pattern 为写法"]
    at_least: Annotated[int, "至少写到几个方面"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit, at the part's heading; ``missing`` names the topics not found."""
    part = document.parts[params.part]
    if not part.found:
        return
    rows = document.knowledge.table(params.table).rows
    missing = [
        row["duty"]
        for row in rows
        if not any(row["pattern"].search(document.text, one.start, one.end) for one in part.spans)
    ]
    if len(rows) - len(missing) >= params.at_least:
        return
    headings = [section.heading for section in part.sections if section.heading]
    yield Hit(
        headings[0].span if headings else part.spans[0],
        "thin",
        {
            "part": PART_LABELS[params.part],
            "found": len(rows) - len(missing),
            "total": len(rows),
            "missing": "、".join(missing),
        },
        part=params.part,
    )
