"""The last paragraph of the body stops in mid-sentence.

A signature, a date, a list of enclosures or a heading may close a text without a full stop; a
long line that ends with a character of its sentence, or any line that ends with ，、；：, may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lawlint.document.document import Document
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "末段完整"
CASES = {"unfinished": ("end",)}
_ENDS = "。！？…”』」）】》"
_OPEN_MARKS = "，、；：（“《"
_SHORTEST_SENTENCE = 30
_CLOSING = re.compile(
    r"^(?:附件|附：|附表|抄送|联系|（?此件)|年\d{1,2}月\d{1,2}日|[月日]$|印发$|附件\d*$"
)
_TABLE = re.compile(r"\t| {3,}|^[\d.%]+$")


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit, at the last characters; ``end`` shows them."""
    text = document.text
    end = document.regions.body_end
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end].strip()
    if not line or line[-1] in _ENDS or not document.is_body(start):
        return
    open_mark = line[-1] in _OPEN_MARKS
    section = document.outline.section_at(start)
    is_heading = (
        section is not None
        and section.heading is not None
        and section.heading.span.start >= start
        and section.heading.title.end >= end
    )
    if is_heading or _CLOSING.search(line) or _TABLE.search(text[start:end]):
        return
    if open_mark or len(line) >= _SHORTEST_SENTENCE or ("，" in line and len(line) > 12):
        shown = min(12, end - start)
        yield Hit(Span(end - shown, end), "unfinished", {"end": document.raw[end - shown : end]})
