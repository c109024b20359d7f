"""Points of punctuation that cannot follow each other do, such as ，， and 。，.

Three and more 。 in a row are an ellipsis and pass, as do ……, ——, ！！ and ？！. The same mark
twice has a safe fix; of two different ones only the author knows which was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.literals import Literals
from lawlint.source import Span

SUMMARY = "标点没有叠用"
CASES = {"found": ("match",)}
_POINTS = "，、；：。"
_RUN = regex.compiled(f"[{_POINTS}]{{2,}}")
_DOUBLED = Literals(one + other for one in _POINTS for other in _POINTS)


class Params(Record):
    """None: what may follow what is not a matter of taste."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a run; ``match`` is the run as written."""
    if not _DOUBLED.possible_in(document.text):
        return
    for match in _RUN.finditer(document.text):
        run = match.group()
        is_one_mark = len(set(run)) == 1
        if is_one_mark and run[0] == "。" and len(run) > 2:
            continue
        span = Span(match.start(), match.end())
        yield Hit(
            span,
            "found",
            {"match": document.raw[span.start : span.end]},
            edits=(Edit(Span(span.start + 1, span.end), ""),) if is_one_mark else (),
        )
