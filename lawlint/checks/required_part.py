"""A statutory part of the annual report is there.

Source: 法治政府建设与责任落实督察工作规定 lists the parts. Whether a part is there matters, not
where or under which title. Cases: ``absent``; ``promised``, a title names it and the text does
not give it; ``unheaded``, told without a heading of its own; ``hidden``, absent from a text that
is cut. An absence is anchored on the heading of the first part that follows in the law's order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lawlint.datafile import key
from lawlint.document.document import Document
from lawlint.document.parts import PART_LABELS, PartName
from lawlint.finding import Hit

SUMMARY = "法定内容齐全"
CASES = {
    "absent": ("part", "before"),
    "promised": ("part", "before", "heading"),
    "unheaded": ("part",),
    "hidden": ("part", "cut"),
}
_MOST_LOOKALIKES = 3


@dataclass(frozen=True, slots=True)
class Params:
    """Which part."""

    part: PartName = key("法定内容")


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit.

    Values: ``part`` its name, ``before`` where it would go, ``heading`` the title that promises
    it, ``cut`` the notice of the cut.
    """
    part = document.parts[params.part]
    label = PART_LABELS[params.part]
    if part.state == "present":
        return
    if part.state == "unheaded":
        first = document.sentences.at(part.spans[0].start)
        yield Hit(first, "unheaded", {"part": label}, part=params.part)
        return
    cuts = document.regions.of("cut")
    if cuts:
        notice = document.raw[cuts[0].span.start : cuts[0].span.end]
        yield Hit(cuts[0].span, "hidden", {"part": label, "cut": notice}, part=params.part)
        return
    related = tuple((span, "相近的内容，不能代替") for span in part.lookalikes[:_MOST_LOOKALIKES])
    anchor = document.parts.anchor(params.part)
    values = {"part": label, "before": document.raw[anchor.start : anchor.end]}
    case = "absent"
    if part.promised is not None and part.promised.heading is not None:
        heading = part.promised.heading.span
        values["heading"] = document.raw[heading.start : heading.end]
        related = ((heading, "标题写了，正文没有"), *related)
        case = "promised"
    yield Hit(anchor, case, values, related, part=params.part)
