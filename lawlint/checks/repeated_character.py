"""A function word of one character is typed twice: 的的, 了了.

The two may be the end of one word and the beginning of the next (目的的确, 为了了解), so
``unless`` names the frequent ones, and for what remains the words around decide: only where both
stand as words of their own is one too many. Words are looked up only then, since the dictionary
takes longer to load than a report to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lawlint.datafile import key
from lawlint.document.document import Document
from lawlint.finding import Edit, Hit
from lawlint.patterns import Pattern, excused
from lawlint.source import Span
from lawlint.words import words_of

SUMMARY = "虚词没有叠写"
CASES = {"found": ("character", "context")}
_AROUND = 25
_CONTEXT = 4
_BREAK = re.compile("[^\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Params:
    """Which characters."""

    characters: str = key("不该叠写的单字")
    unless: tuple[Pattern, ...] = key("与这些写法重叠的不算", default=())


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; ``character``, and ``context``, the words around as written."""
    text = document.text
    doubled = [character for character in params.characters if character * 2 in text]
    if not doubled:
        return
    for match in re.finditer(rf"([{''.join(doubled)}])\1", text):
        span = Span(match.start(), match.end())
        if not excused(text, span, params.unless) and _are_two_words(text, span):
            start, end = max(0, span.start - _CONTEXT), span.end + _CONTEXT
            yield Hit(
                span,
                "found",
                {"character": match[1], "context": document.raw[start:end].replace("\n", " ")},
                edits=(Edit(Span(span.start + 1, span.end), ""),),
            )


def _are_two_words(text: str, span: Span) -> bool:
    """Whether each of the two characters is a word of its own, and not part of a longer one."""
    before = [
        match.end() for match in _BREAK.finditer(text, max(0, span.start - _AROUND), span.start)
    ]
    start = before[-1] if before else max(0, span.start - _AROUND)
    after = _BREAK.search(text, span.end, span.end + _AROUND)
    end = after.start() if after else span.end + _AROUND
    words = {Span(start + word.start, start + word.end) for word in words_of(text[start:end])}
    middle = span.start + 1
    return Span(span.start, middle) in words and Span(middle, span.end) in words
