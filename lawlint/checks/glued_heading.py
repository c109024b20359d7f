"""A heading is glued to the end of the paragraph before it.

Reported where headings of its style otherwise start their lines. A body that is one line, with
all its headings inside, has lost its line ends as a whole: that is no slip of one heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lawlint.document.document import Document
from lawlint.finding import Edit, Hit
from lawlint.source import Span

SUMMARY = "标题另起一段"
CASES = {"glued": ("heading",)}


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a heading; ``heading`` is its mark and title."""
    styles = Counter((heading.style, heading.glued) for heading in document.outline.headings)
    for heading in document.outline.headings:
        if not heading.glued or styles[heading.style, True] > styles[heading.style, False]:
            continue
        start = heading.mark.start
        before = document.text[max(0, start - 20) : start].rstrip(" ")[-1:]
        if before not in "。！？”":
            continue
        yield Hit(
            heading.span,
            "glued",
            {"heading": document.raw[heading.span.start : heading.span.end].strip()},
            edits=(Edit(Span(start, start), "\n"),),
        )
