"""A heading has nothing under it.

A list of one-sentence points (1. 加强学习。 2. 规范执法。) is no row of empty sections: a heading
below the first level counts only when a sibling of its style has text, and a title that ends
with a full stop is a point, not a heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from lawlint.document.document import Document
from lawlint.document.outline import Section
from lawlint.fields import Record
from lawlint.finding import Hit

SUMMARY = "标题下有内容"
CASES = {"empty": ("heading",), "hidden": ("heading", "cut")}


class Params(Record):
    """Nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a heading; ``heading`` is its mark and title, ``cut`` a cut right after it."""
    for section in document.outline.sections:
        heading = section.heading
        if heading is None or not _is_empty(document, section) or not _counts(document, section):
            continue
        values = {"heading": document.raw[heading.span.start : heading.span.end].strip()}
        cut = document.regions.cut_between(section.span.start, section.span.end + 1)
        if cut is None:
            yield Hit(heading.span, "empty", values)
        else:
            notice = document.raw[cut.span.start : cut.span.end]
            yield Hit(heading.span, "hidden", {**values, "cut": notice})


def _is_empty(document: Document, section: Section) -> bool:
    body = document.text[section.body.start : section.body.end]
    if section.children or not section.heading:
        return False
    told = body
    cut = document.regions.cut_between(section.body.start, section.body.end)
    if cut is not None:
        told = body[: cut.span.start - section.body.start]
    return not told.strip(" \n。：；*")


def _counts(document: Document, section: Section) -> bool:
    heading, parent = section.heading, section.parent
    assert heading is not None and parent is not None
    title = document.text[heading.title.start : heading.title.end]
    after = document.text[heading.title.end : heading.title.end + 1]
    if (after and after in "。！？；") or len(title) > 40:
        return False
    siblings = [
        one for one in parent.children if one.heading and one.heading.style == heading.style
    ]
    if section.level == 1 and heading.style in ("chinese", "part"):
        return True
    return any(one is not section and not _is_empty(document, one) for one in siblings)
