"""A word of a closed list stands twice in a row.

Doubling is normal Chinese (共建共建, 一件一件), so only words that are never doubled are looked
for. ``unless`` excuses places where the second begins another word (人民调解调解员).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.literals import Literals
from lawlint.patterns import Pattern, excused
from lawlint.source import Span

SUMMARY = "同一个词没有连写两遍"
CASES = {"found": ("word", "match")}


class Params(Record):
    """Which words."""

    words: Annotated[tuple[str, ...], "连写两遍就是错误的词"]
    unless: Annotated[tuple[Pattern, ...], "与这些写法重叠的不算"] = ()


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; values: ``word``, and ``match``, the word twice."""
    text = document.text
    present = set(_doubled(params.words).found_in(text))
    if not present:
        return
    alternatives = "|".join(re.escape(word * 2) for word in params.words if word * 2 in present)
    for match in re.finditer(alternatives, text):
        span = Span(match.start(), match.end())
        if not excused(text, span, params.unless):
            middle = (span.start + span.end) // 2
            yield Hit(
                span,
                "found",
                {"word": text[span.start : middle], "match": match.group()},
                edits=(Edit(Span(middle, span.end), ""),),
            )


@cache
def _doubled(words: tuple[str, ...]) -> Literals:
    return Literals(word * 2 for word in words)
