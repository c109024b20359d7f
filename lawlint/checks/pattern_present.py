"""Something that should not be written is there.

Every match of ``patterns`` in the folded text is a hit, less those that ``unless`` excuses: an
``unless`` pattern excuses a match that it overlaps. Matches of several patterns that overlap are
one hit, the leftmost and longest. ``parts`` and ``except-parts`` narrow where it looks.

``variants`` are patterns of the same defect that want other words or another level: their case is
``variant``, and they have no ``replace-with``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from lawlint.document.document import Document
from lawlint.document.parts import PartName
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.patterns import Pattern, Patterns, excused
from lawlint.source import Span
from lawlint.text import Text

SUMMARY = "正文出现了不该有的写法"
CASES = {"found": ("match",), "variant": ("match",)}


class Params(Record):
    """What to look for and where."""

    patterns: Annotated[tuple[Pattern, ...], "不该出现的写法"]
    variants: Annotated[tuple[Pattern, ...], "同一问题的其他写法，情形为variant"] = ()
    unless: Annotated[tuple[Pattern, ...], "与这些写法重叠的不算"] = ()
    parts: Annotated[tuple[PartName, ...], "只看这些法定内容；不写为全文"] = ()
    except_parts: Annotated[tuple[PartName, ...], "不看这些法定内容"] = ()
    quoted: Annotated[bool, "书名号和引号之内是否也算"] = True
    replace_with: Annotated[str | None, "可以直接替换成的文字"] = None

    @cached_property
    def by_case(self) -> tuple[tuple[str, Patterns], ...]:
        """What to look for under each case, made ready once for all documents."""
        told = (("found", self.patterns), ("variant", self.variants))
        return tuple((case, Patterns(patterns)) for case, patterns in told if patterns)


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; values: ``match``, the text as written."""
    for case, patterns in params.by_case:
        for span in _leftmost_longest(document.text, patterns):
            if _counts(document, span, params):
                yield Hit(
                    span,
                    case,
                    {"match": document.raw[span.start : span.end]},
                    edits=_edits(span, params) if case == "found" else (),
                )


def _counts(document: Document, span: Span, params: Params) -> bool:
    part = document.parts.at(span.start) if params.parts or params.except_parts else None
    if params.parts and part not in params.parts:
        return False
    if part is not None and part in params.except_parts:
        return False
    if not params.quoted and document.outline.is_quoted(span.start):
        return False
    return not excused(document.text, span, params.unless)


def _edits(span: Span, params: Params) -> tuple[Edit, ...]:
    return () if params.replace_with is None else (Edit(span, params.replace_with),)


def _leftmost_longest(text: Text, patterns: Patterns) -> Iterator[Span]:
    """The matches of all patterns, from left to right, without overlaps."""
    spans = sorted((match.start(), -match.end()) for _, match in patterns.finditer(text))
    reached = -1
    for start, negative_end in spans:
        if start >= reached:
            reached = max(-negative_end, start + 1)
            yield Span(start, -negative_end)
