"""A heading is glued to the end of the paragraph before it.

Reported where headings of its style otherwise start their lines. A body that is one line, with
all its headings inside, has lost its line ends as a whole: that is no slip of one heading. Nor is
a list 1.…。2.…。 that its own paragraph opens with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lawlint.document.document import Document
from lawlint.document.outline import Heading
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.source import Span

SUMMARY = "标题另起一段"
CASES = {"glued": ("heading",)}
_LIST_STYLES = ("digit", "bracketed_digit")


class Params(Record):
    """Nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a heading; ``heading`` is its mark and title."""
    styles = Counter((heading.style, heading.glued) for heading in document.outline.headings)
    opening: Heading | None = None
    for heading in document.outline.headings:
        if not heading.glued:
            opening = heading
            continue
        if opening is not None and _continues_list(document.text, opening, heading):
            continue
        if styles[heading.style, True] > styles[heading.style, False]:
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


def _continues_list(text: str, opening: Heading, heading: Heading) -> bool:
    """Whether a glued number goes on with the list that opens its paragraph."""
    return (
        heading.style in _LIST_STYLES
        and heading.style == opening.style
        and text.find("\n", opening.span.end, heading.mark.start) == -1
    )
