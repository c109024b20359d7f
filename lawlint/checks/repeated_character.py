"""A function word of one character is typed twice: 的的, 了了.

The two may be the end of one word and the beginning of the next (目的的确, 为了了解), so
``unless`` names the frequent ones, and for what remains the words around decide: only where both
stand as words of their own is one too many. Words are looked up only then, since the dictionary
takes longer to load than a report to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.literals import Literals
from lawlint.patterns import Pattern, excused
from lawlint.source import Span
from lawlint.words import words_of

SUMMARY = "虚词没有叠写"
CASES = {"found": ("character", "context")}
_AROUND = 25
_CONTEXT = 4
_BREAK = regex.compiled("[^\u4e00-\u9fff]")


class Params(Record):
    """Which characters."""

    characters: Annotated[str, "不该叠写的单字"]
    unless: Annotated[tuple[Pattern, ...], "与这些写法重叠的不算"] = ()


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; ``character``, and ``context``, the words around as written."""
    text = document.text
    doubled = _doubled(params.characters).possible_in(text)
    for match in re.finditer("|".join(doubled), text) if doubled else ():
        span = Span(match.start(), match.end())
        if not excused(text, span, params.unless) and _are_two_words(*_context(text, span)):
            start, end = max(0, span.start - _CONTEXT), span.end + _CONTEXT
            yield Hit(
                span,
                "found",
                {
                    "character": match.group()[0],
                    "context": document.raw[start:end].replace("\n", " "),
                },
                edits=(Edit(Span(span.start + 1, span.end), ""),),
            )


@cache
def _doubled(characters: str) -> Literals:
    return Literals(character * 2 for character in characters)


def _context(text: str, span: Span) -> tuple[str, int]:
    """The Chinese around two characters, not too far, and where in it they stand."""
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    before = [match.end() for match in _BREAK.finditer(text, start, span.start)]
    after = _BREAK.search(text, span.end, end)
    start, end = before[-1] if before else start, after.start() if after else end
    return text[start:end], span.start - start


@lru_cache(maxsize=1000)
def _are_two_words(context: str, at: int) -> bool:
    """Whether each of the two characters is a word of its own, and not part of a longer one."""
    words = set(words_of(context))
    return Span(at, at + 1) in words and Span(at + 1, at + 2) in words
