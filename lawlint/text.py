"""A text that is looked at many times, and what is known of it."""

from __future__ import annotations

import sys
from collections.abc import Set

from lawlint.source import Span

# Four bytes a character, so that two of them are a number of eight.
_ENCODING = f"utf-32-{sys.byteorder[0]}e"
_BLOCK = 2**16
_FIRST, _SECOND = (0, 32) if sys.byteorder == "little" else (32, 0)


class Text(str):
    """A text that knows its lines and its pairs of characters; what is cut out of it is plain.

    ``pairs`` holds every two neighbouring characters, as :func:`pair` names them.
    """

    __slots__ = ("_lines", "pairs")

    def __init__(self, text: str) -> None:
        self.pairs = pairs_of(text)
        self._lines: list[Span] = []

    @property
    def lines(self) -> list[Span]:
        """The spans of all lines, without line ends; at least one."""
        if not self._lines:
            start = 0
            for line in self.split("\n"):
                end = start + len(line)
                self._lines.append(Span(start, end))
                start = end + 1
        return self._lines


def pairs_of(text: str) -> Set[int]:
    """Every two neighbouring characters; numbers are made and hashed sooner than texts."""
    pairs: set[int] = set()
    # In blocks of an even length, each with the first character of the next.
    for start in range(0, len(text), _BLOCK):
        block = text[start : start + _BLOCK + 1]
        for codes in (block[: len(block) // 2 * 2], block[1 : 1 + (len(block) - 1) // 2 * 2]):
            pairs.update(memoryview(codes.encode(_ENCODING, "surrogatepass")).cast("Q"))
    return pairs


def pair(first: str, second: str) -> int:
    """Two characters as one number."""
    return ord(first) << _FIRST | ord(second) << _SECOND
