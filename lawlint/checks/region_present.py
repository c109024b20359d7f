"""A text holds what is not report: a cut, header lines, a form or a page footer.

The regions are found before anything else is read; each is one hit over its whole range, with
the deletion of its lines as the fix. A single header line without any of ``controls`` tells
only when and by whom the report was published: its case is ``date-line``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint.document.document import Document
from lawlint.document.regions import Region
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "文本中残留网页或下载站的内容"
_VALUES = ("text", "lines")
CASES = dict.fromkeys(("cut", "header", "date-line", "form", "footer"), _VALUES)
_SHOWN = 30


class Params(Record):
    """Which regions."""

    kinds: Annotated[tuple[Literal["cut", "header", "form", "footer"], ...], "查哪几类"]
    controls: Annotated[
        tuple[Pattern, ...], "网页控件的写法，单独一行页首信息中有它才算网页残留"
    ] = ()


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a region; ``text`` is its beginning, ``lines`` how many lines it has."""
    for region in document.regions.all:
        if region.kind not in params.kinds:
            continue
        raw = document.raw[region.span.start : region.span.end]
        first = raw.strip().split("\n")[0]
        yield Hit(
            region.span,
            _case(document.text, region, params),
            {
                "text": first[:_SHOWN] + ("…" if len(first) > _SHOWN else ""),
                "lines": raw.count("\n") + 1,
            },
            edits=(Edit(_whole_lines(document.text, region.span), ""),)
            if region.kind != "cut"
            else (),
        )


def _case(text: str, region: Region, params: Params) -> str:
    line = text[region.span.start : region.span.end]
    if region.kind != "header" or "\n" in line:
        return region.kind
    has_control = any(control.search(line) for control in params.controls)
    return "header" if has_control else "date-line"


def _whole_lines(text: str, span: Span) -> Span:
    """The span with its last line end, so that no blank line is left; at the end of the text
    the line end before it goes.
    """
    if text[span.end : span.end + 1] == "\n":
        return Span(span.start, span.end + 1)
    if span.end == len(text) and text.endswith("\n", 0, span.start):
        return Span(span.start - 1, span.end)
    return span
