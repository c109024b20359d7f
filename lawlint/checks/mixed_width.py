"""A text has a few marks in the other width than its own.

A text is compared only with itself: one that is half-width throughout is right. Marks count
where Chinese stands beside them, so that 1,200, 9:30 and addresses do not. The minority is
reported once, at its first mark, when it is small beside the majority; a mark that is always in
one width is none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.source import Span

SUMMARY = "标点的全角、半角前后一致"
_VALUES = ("match", "count", "major")
CASES = {"half": _VALUES, "full": _VALUES}
_HALF_MARKS = ",;:()!?"
_FULL_MARKS = "".join(chr(ord(mark) + 0xFEE0) for mark in _HALF_MARKS)
_TO_OTHER = {
    **dict(zip(_HALF_MARKS, _FULL_MARKS, strict=True)),
    **dict(zip(_FULL_MARKS, _HALF_MARKS, strict=True)),
}
_HAN = "\u4e00-\u9fff"
_HALF = regex.compiled(f"[,;:!?()](?<=[{_HAN}”》].)|[(),](?=[{_HAN}“《])")
_FULL = regex.compiled(f"[{_FULL_MARKS}]")
_SHOWN = 20


class Params(Record):
    """When a minority is one."""

    min_majority: Annotated[int, "多数一方至少有多少个标点"] = 10
    max_share: Annotated[float, "少数一方最多占多少，超过就是两种写法并用"] = 0.2


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit; ``count`` is the size of the minority, ``major`` that of the majority."""
    raw = document.raw
    full = {mark: raw.count(mark) for mark in _FULL_MARKS}
    if not any(full.values()) or not any(mark in raw for mark in _HALF_MARKS):
        return
    half = Counter(match.group() for match in _HALF.finditer(raw))
    totals = (sum(half.values()), sum(full.values()))
    if max(totals) < params.min_majority or min(totals) > sum(totals) * params.max_share:
        return
    case, pattern = ("half", _HALF) if totals[0] < totals[1] else ("full", _FULL)
    places = [
        match.start()
        for match in pattern.finditer(raw)
        if _is_stray(match.group(), half, full) and document.is_body(match.start())
    ]
    if places:
        spans = [Span(at, at + 1) for at in places]
        yield Hit(
            spans[0],
            case,
            {"match": raw[places[0]], "count": len(places), "major": max(totals)},
            related=tuple((span, "") for span in spans[1:_SHOWN]),
            edits=tuple(Edit(span, _TO_OTHER[raw[span.start]]) for span in spans),
        )


def _is_stray(mark: str, half: Mapping[str, int], full: Mapping[str, int]) -> bool:
    """Whether a mark is written more often in the other width.

    One that has a single width all through, as brackets often have, is no slip.
    """
    if mark in full:
        return half[_TO_OTHER[mark]] > full[mark]
    return full[_TO_OTHER[mark]] > half[mark]
