"""The last paragraph of the body stops in mid-sentence.

A signature, a date, a list of enclosures or a heading may close a text without a full stop; a
long line that ends with a character of its sentence, or any line that ends with ，、；：, may not.
Above the lines of the signature and its date the last paragraph is judged in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "末段完整"
CASES = {"unfinished": ("end",)}
_ENDS = "。！？…”』」）】》"
_OPEN_MARKS = "，、；：（“《"
_SHORTEST_SENTENCE = 30
_CLOSING = regex.compiled(
    r"^(?:附件|附：|附表|抄送|联系|（?此件)|年\d{1,2}月\d{1,2}日|[月日]$|印发$|附件\d*$"
)
_SIGNED_DATE = regex.compiled(
    r"(?:20\d\d|二[〇○零Oo0].{2})年[^，。；：、\n]{1,6}月[^，。；：、\n]{1,4}日"
)
_SIGNATURE = regex.compiled("[^，。；：、！？]{2,30}")
_MOST_SIGNATURES = 3
_TABLE = regex.compiled(r"\t| {3,}|^[\d.%]+$")


class Params(Record):
    """Nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit, at the last characters; ``end`` shows them."""
    text = document.text
    end = _unsigned_end(text, document.regions.body_end)
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


def _unsigned_end(text: str, body_end: int) -> int:
    """Where the text above a signature with its date ends; the body's end where there is none."""
    start, end = _last_line(text, body_end)
    if not _SIGNED_DATE.fullmatch(text[start:end].strip()):
        return body_end
    for _ in range(_MOST_SIGNATURES):
        start, end = _last_line(text, start)
        if not _SIGNATURE.fullmatch(text[start:end].strip()):
            break
    return end


def _last_line(text: str, before: int) -> tuple[int, int]:
    """The last line above an offset that is not blank, without the spaces after it."""
    end = len(text[:before].rstrip())
    return text.rfind("\n", 0, end) + 1, end
