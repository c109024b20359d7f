"""Something that must be written is nowhere.

The text, or one statutory part of it, has no match of any of ``patterns``. The absence is
reported at the heading of the part, else at the title or first line. Where the text is cut the
case is ``hidden``. A part that is missing is not reported here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from lawlint.document.document import Document
from lawlint.document.facts import title_anchor
from lawlint.document.parts import PART_LABELS, PartName
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "正文缺少应有的写法"
CASES = {"absent": ("part",), "hidden": ("part", "cut")}


class Params(Record):
    """What must be there and where."""

    patterns: Annotated[tuple[Pattern, ...], "应有的写法，有其一即可"]
    part: Annotated[PartName | None, "在哪部分法定内容中查找；不写为全文"] = None


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit; values: ``part`` the part's name, ``cut`` the notice of the cut."""
    text = document.text
    spans = [Span(0, len(text))]
    anchor = title_anchor(text, document.regions, document.opening)
    label = "全文"
    if params.part is not None:
        part = document.parts[params.part]
        if not part.found:
            return
        spans, label = part.spans, PART_LABELS[params.part]
        headings = [section.heading for section in part.sections if section.heading]
        anchor = headings[0].span if headings else part.spans[0]
    for pattern in params.patterns:
        for span in spans:
            for match in pattern.finditer(text, span.start, span.end):
                if document.is_body(match.start()):
                    return
    cuts = document.regions.of("cut")
    if cuts:
        cut = cuts[0].span
        notice = document.raw[cut.start : cut.end]
        yield Hit(cut, "hidden", {"part": label, "cut": notice}, part=params.part or "text")
    else:
        yield Hit(anchor, "absent", {"part": label}, part=params.part or "text")
