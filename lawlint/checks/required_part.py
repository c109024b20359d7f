"""A statutory part of the annual report is there.

Source: 法治政府建设与责任落实督察工作规定 lists the parts. Whether a part is there matters, not
where or under which title. Cases: ``absent``; ``promised``, a title names it and the text does
not give it; ``groundless``, causes absent where no problem is told either; ``unheaded``, told
without a heading of its own; ``hidden``, absent from a text that is cut. An absence is anchored
on the heading of the first part that follows in the law's order; where causes are absent, the
chapter whose problems have none is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from lawlint.document.document import Document
from lawlint.document.parts import CAUSES, PART_LABELS, PROBLEMS, PartName
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "法定内容齐全"
CASES = {
    "absent": ("part", "where", "chapter"),
    "promised": ("part", "where", "heading"),
    "groundless": ("part", "where"),
    "unheaded": ("part", "where"),
    "hidden": ("part", "where", "cut"),
}
_MOST_LOOKALIKES = 3


class Params(Record):
    """Which part."""

    part: Annotated[PartName, "法定内容"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit.

    Values: ``part`` its name, ``where`` the place for a chapter of its own, ``heading`` the title
    that promises it, ``chapter`` where the problems are told, ``cut`` the notice of the cut.
    """
    part = document.parts[params.part]
    values = {"part": PART_LABELS[params.part], "where": _place_for(document, params.part)}
    if part.state == "present":
        return
    if part.state == "unheaded":
        first = document.sentences.at(part.spans[0].start)
        yield Hit(first, "unheaded", values, part=params.part)
        return
    cuts = document.regions.of("cut")
    if cuts:
        notice = document.raw[cuts[0].span.start : cuts[0].span.end]
        yield Hit(cuts[0].span, "hidden", values | {"cut": notice}, part=params.part)
        return
    related = tuple((span, "相近的内容，不能代替") for span in part.lookalikes[:_MOST_LOOKALIKES])
    case = "absent"
    if params.part == CAUSES and not document.parts[PROBLEMS].found:
        case = "groundless"
    elif part.promised is not None and part.promised.heading is not None:
        heading = part.promised.heading.span
        values["heading"] = _shown(document, heading)
        related = ((heading, "标题写了，正文没有"), *related)
        case = "promised"
    elif params.part == CAUSES:
        told_in = _problems_heading(document)
        values["chapter"] = f"“{_shown(document, told_in)}”" if told_in else "正文"
        related = ((told_in, "不足写在这里"), *related) if told_in else related
    yield Hit(document.parts.anchor(params.part), case, values, related, part=params.part)


def _problems_heading(document: Document) -> Span | None:
    headings = [section.heading for section in document.parts[PROBLEMS].sections]
    return headings[0].span if headings and headings[0] is not None else None


def _shown(document: Document, span: Span) -> str:
    return document.raw[span.start : span.end].strip()


def _place_for(document: Document, name: PartName) -> str:
    """Where the author can put a chapter for a part, in words."""
    following = document.parts.chapter_after(name)
    if following is None:
        return "在文末"
    return f"在“{_shown(document, following)}”之前"
