"""The two years of a range differ and rise: (2023-2023年) is what a bulk replacement leaves."""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "起止年份不同且先后有序"
CASES = {"same": ("range",), "falling": ("range",)}
_RANGE = Pattern(
    r"(?<!\d)((?:19|20)\d\d)(年?)[ ]?[-—–~～至]{1,2}[ ]?((?:19|20)\d\d)(?!\d)",
    literals=tuple("-—–~～至"),
    lead=len("2024年 "),
)
# 2023-2023 in a code, and a school year or a document number, are no ranges of years.
_CODE = regex.compiled(r"[A-Za-z0-9〔\[/.-]$")


class Params(Record):
    """Nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a range; ``range`` as written."""
    text = document.text
    for match in _RANGE.finditer(text):
        if _CODE.search(text[max(0, match.start() - 1) : match.start()]):
            continue
        after = text[match.end() : match.end() + 1]
        if after and after in "-/.0123456789":
            continue
        first, last = int(match[1]), int(match[3])
        # Without brackets or 年 it may be a code or a comparison: 2023-2023 alone proves little.
        framed = after in ("年", "）") or match[2] == "年"
        if framed and last <= first:
            span = Span(match.start(), match.end())
            case = "same" if first == last else "falling"
            yield Hit(span, case, {"range": document.raw[span.start : span.end]})
