"""A work summary goes by the name of a report that the law lists the parts of.

Several statutory parts are missing, and every outermost heading that is none of the parts names a
line of business (``lines``) rather than a task of law-based government. Where text is cut away,
nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from lawlint.document.document import Document
from lawlint.document.facts import title_anchor
from lawlint.document.parts import ACHIEVEMENTS, PART_LABELS
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.patterns import Pattern

SUMMARY = "年度报告不是按业务条线写的工作总结"
CASES = {"found": ("missing", "headings")}


class Params(Record):
    """What is a line of business and how many of each it takes."""

    lines: Annotated[tuple[Pattern, ...], "业务条线的标题写法"]
    missing: Annotated[int, "至少缺几项法定内容"] = 2
    headings: Annotated[int, "至少有几个一级标题"] = 3


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit, at the title; ``missing`` and ``headings`` name them."""
    missing = [PART_LABELS[part.name] for part in document.parts if not part.found]
    if len(missing) < params.missing or document.regions.of("cut"):
        return
    others = [
        section for part in document.parts if part.name != ACHIEVEMENTS for section in part.sections
    ]
    rest = [section for section in document.parts.top_sections() if section not in others]
    titles = [document.outline.title(section) for section in rest]
    if len(titles) < params.headings:
        return
    if all(any(line.search(title) for line in params.lines) for title in titles):
        anchor = title_anchor(document.text, document.regions, document.opening)
        yield Hit(anchor, "found", {"missing": "、".join(missing), "headings": "、".join(titles)})
