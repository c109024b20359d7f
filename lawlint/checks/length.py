"""A part, a section or a paragraph is neither too short nor too long.

The problems part is measured without its lead-in (…主要表现在：), in characters without white
space and in points made; other stretches in characters. Limits that are not set do not apply.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint.document.document import Document
from lawlint.document.facts import title_anchor
from lawlint.document.parts import PART_LABELS, PROBLEMS, PartName
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "篇幅适当"
_VALUES = ("what", "characters", "points", "limit")
CASES = {"thin": _VALUES, "long": _VALUES}


class Params(Record):
    """What is measured and its limits."""

    of: Annotated[Literal["part", "document", "paragraph"], "量什么"] = "part"
    part: Annotated[PartName | None, "of为part时，哪部分法定内容"] = None
    min_characters: Annotated[int, "最少字数"] = 0
    min_points: Annotated[int, "最少条数（只用于存在的不足）"] = 0
    max_characters: Annotated[int, "最多字数"] = 0

    @staticmethod
    def check_plain(plain: dict[str, object]) -> str | None:
        """A complaint about plain data, or None."""
        if plain.get("of", "part") == "part" and not plain.get("part"):
            return "of为part时应写明part"
        return None


def check(document: Document, params: Params) -> Iterator[Hit]:
    """Hits at the heading of the part, the title, or the paragraph."""
    if params.of == "paragraph":
        for line in document.text.lines:
            if document.is_body(line.start):
                yield from _measured(document, params, line, line, "本段")
        return
    if params.of == "document":
        whole = Span(0, document.regions.body_end)
        anchor = title_anchor(document.text, document.regions, document.opening)
        yield from _measured(document, params, whole, anchor, "全文")
        return
    assert params.part is not None
    part = document.parts[params.part]
    if not part.found:
        return
    headings = [section.heading for section in part.sections if section.heading]
    anchor = headings[0].span if headings else part.spans[0]
    label = PART_LABELS[params.part]
    if params.part == PROBLEMS:
        characters, points = document.parts.problem_substance()
    else:
        points = 0
        characters = sum(_characters(document.text[one.start : one.end]) for one in part.spans)
    yield from _judged(params, anchor, label, characters, points)


def _measured(
    document: Document, params: Params, span: Span, anchor: Span, what: str
) -> Iterator[Hit]:
    characters = _characters(document.text[span.start : span.end])
    if characters:
        yield from _judged(params, anchor, what, characters, 0)


def _judged(params: Params, anchor: Span, what: str, characters: int, points: int) -> Iterator[Hit]:
    values = {"what": what, "characters": characters, "points": points}
    if characters < params.min_characters or points < params.min_points:
        yield Hit(anchor, "thin", {**values, "limit": params.min_characters}, part=params.part)
    elif params.max_characters and characters > params.max_characters:
        yield Hit(anchor, "long", {**values, "limit": params.max_characters}, part=params.part)


def _characters(text: str) -> int:
    return len("".join(text.split()))
