"""Headings of one level, side by side, differ in their text and agree in their marks.

``text``: two titles are the same. A series that starts again (1. 2. 1. 2. under two captions that
carry no number) may repeat its titles, and a sentence of which only the beginning is taken for a
title is no title. ``marks``: 1. beside 1、, （一） beside (一) or （一）、; the first heading that
departs from the first of its series is reported, once a series.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint import regex
from lawlint.document.document import Document
from lawlint.document.outline import Heading
from lawlint.fields import Record
from lawlint.finding import Hit

SUMMARY = "同级标题文字不重复、序号写法一致"
CASES = {"repeated": ("heading",), "mixed": ("heading", "mark", "first")}
_NUMBER = regex.compiled(r"[一二三四五六七八九十]+|\d+")
_SHORTEST_TITLE = 3


class Params(Record):
    """What is compared."""

    of: Annotated[Literal["text", "marks"], "text 标题文字；marks 序号的写法"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    """Hits at the later heading; ``heading`` and ``mark`` as written, ``first`` the other mark."""
    find = _repeated if params.of == "text" else _mixed
    for series in _series(document):
        yield from find(document, series)


def _series(document: Document) -> Iterator[list[Heading]]:
    """Headings of one style below one parent, up to where the numbers start again."""
    for parent in (document.outline.root, *document.outline.sections):
        running: dict[str, list[Heading]] = {}
        for child in parent.children:
            heading = child.heading
            if heading is None or heading.style == "bare":
                continue
            series = running.setdefault(heading.style, [])
            if series and heading.number <= series[-1].number:
                yield series
                running[heading.style] = series = []
            series.append(heading)
        yield from running.values()


def _repeated(document: Document, series: list[Heading]) -> Iterator[Hit]:
    seen: dict[str, Heading] = {}
    for heading in series:
        title = "".join(filter(str.isalnum, document.text[heading.title.start : heading.title.end]))
        goes_on = document.text.startswith("，", heading.title.end)
        if len(title) < _SHORTEST_TITLE or goes_on:
            continue
        earlier = seen.setdefault(title, heading)
        if earlier is not heading:
            written = document.raw[heading.span.start : heading.span.end].strip()
            related = ((earlier.span, "前一个相同的标题"),)
            yield Hit(heading.span, "repeated", {"heading": written}, related)


def _mixed(document: Document, series: list[Heading]) -> Iterator[Hit]:
    for heading in series[1:]:
        first, mark = (
            document.raw[one.mark.start : one.mark.end].strip() for one in (series[0], heading)
        )
        if _NUMBER.sub("", first) != _NUMBER.sub("", mark):
            written = document.raw[heading.span.start : heading.span.end].strip()
            values = {"heading": written, "mark": mark, "first": first}
            yield Hit(heading.mark, "mixed", values, ((series[0].mark, "前面的写法"),))
            return
