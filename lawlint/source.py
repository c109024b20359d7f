"""One input as text, and positions in it.

A span is a half-open range of code points in the text of a Source. It is the only position
that travels; lines, columns, bytes and UTF-16 units are worked out from it at the end.
"""

from __future__ import annotations

import typing
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

from lawlint.namedtuples import NamedTuple

# A line longer than this has its bytes counted once in blocks, not from its start each time.
_BLOCK = 2048


# The one that is made by the thousand: it is slower to define than ours, and faster to make.
class Span(typing.NamedTuple):
    """A half-open range of code points, possibly empty."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point, or an empty one lies inside the other."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place as people and programs name it: all values are 1-based.

    ``column`` counts code points, ``utf8`` bytes of UTF-8 and ``utf16`` UTF-16 units.
    """

    line: int
    column: int
    utf8: int
    utf16: int


class Origin(NamedTuple):
    """Where a stretch of the text came from in its file.

    ``kind`` is one of ``paragraph``, ``cell``, ``page``, ``footnote``, ``endnote``,
    ``textbox`` or ``number`` (a generated list number that stands in no run of the file);
    ``ordinal`` is 1-based within its kind, and ``page`` is the page where the file records it.
    """

    span: Span
    kind: str
    ordinal: int
    page: int | None = None
    detail: str = ""


class Mark(NamedTuple):
    """A typed span of a word processor.

    ``kind`` is one of ``insertion``, ``deletion``, ``comment``, ``hidden``, ``field``, ``style``.
    A deletion has an empty span where the deleted text stood and carries it in ``detail``.
    """

    span: Span
    kind: str
    detail: str = ""
    author: str = ""


class Source:
    """One input as text. Lines end with a line feed whatever the file uses.

    ``path`` is the name to show, ``format`` the reader that made it, ``encoding`` the encoding
    of a text file, ``sha256`` the digest of the bytes. A paragraph or a table cell of a Word
    file is one line; ``origins`` and ``marks`` say what the text alone does not.
    """

    def __init__(
        self,
        text: str,
        path: str = "<text>",
        format: str = "txt",  # noqa: A002
        encoding: str | None = None,
        sha256: str = "",
        origins: tuple[Origin, ...] = (),
        marks: tuple[Mark, ...] = (),
        metadata: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text
        self.path = path
        self.format = format
        self.encoding = encoding
        self.sha256 = sha256
        self.origins = origins
        self.marks = marks
        self.metadata = dict(metadata or {})

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; at least one."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at != -1:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def line_number(self, offset: int) -> int:
        """The 1-based line of a code point offset."""
        return bisect_right(self.line_starts, offset)

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line, without its line end."""
        start = self.line_starts[line - 1]
        if line < len(self.line_starts):
            return Span(start, self.line_starts[line] - 1)
        return Span(start, len(self.text))

    def position(self, offset: int) -> Position:
        """Line and columns of a code point offset, which may be the end of the text."""
        line = self.line_number(offset)
        start = self.line_starts[line - 1]
        utf8, utf16 = self._units_between(start, offset)
        return Position(line, offset - start + 1, utf8 + 1, utf16 + 1)

    def positions(self, span: Span) -> tuple[Position, Position]:
        """The positions of a span's start and end."""
        start = self.position(span.start)
        column = start.column + span.end - span.start
        if span.end > self.line_span(start.line).end:
            return start, self.position(span.end)
        utf8, utf16 = self._units_between(span.start, span.end)
        return start, Position(start.line, column, start.utf8 + utf8, start.utf16 + utf16)

    def offset(self, position: Position) -> int:
        """The code point offset of a position that :meth:`position` gave."""
        return self.line_starts[position.line - 1] + position.column - 1

    def _units_between(self, start: int, end: int) -> tuple[int, int]:
        """The bytes of UTF-8 and units of UTF-16 from one offset to another."""
        if end - start <= _BLOCK:
            return _units(self.text[start:end])
        (utf8, utf16), (utf8_before, utf16_before) = map(self._units_before, (end, start))
        return utf8 - utf8_before, utf16 - utf16_before

    def _units_before(self, offset: int) -> tuple[int, int]:
        """The bytes of UTF-8 and units of UTF-16 from the start of the text."""
        block = offset // _BLOCK
        utf8, utf16 = _units(self.text[block * _BLOCK : offset])
        return self._units_of_blocks[block][0] + utf8, self._units_of_blocks[block][1] + utf16

    @cached_property
    def _units_of_blocks(self) -> list[tuple[int, int]]:
        """For each block of the text the units before it."""
        blocks = (self.text[at : at + _BLOCK] for at in range(0, len(self.text), _BLOCK))
        return list(
            accumulate(
                map(_units, blocks),
                lambda one, two: (one[0] + two[0], one[1] + two[1]),
                initial=(0, 0),
            )
        )

    def origin_at(self, offset: int) -> Origin | None:
        """The innermost origin that holds a code point offset, if the reader recorded any."""
        found = None
        for origin in self._origins_from(offset):
            if origin.span.start <= offset < max(origin.span.end, origin.span.start + 1):
                found = origin
        return found

    def _origins_from(self, offset: int) -> tuple[Origin, ...]:
        # Origins are in text order and nest at most a few deep, so a short window suffices.
        last = bisect_right(self._origin_starts, offset)
        return self.origins[max(0, last - 8) : last]

    @cached_property
    def _origin_starts(self) -> list[int]:
        return [origin.span.start for origin in self.origins]


def _units(text: str) -> tuple[int, int]:
    """The bytes of UTF-8 and the units of UTF-16 of a text."""
    utf8 = len(text.encode("utf-8", "surrogatepass"))
    return utf8, len(text.encode("utf-16-le", "surrogatepass")) // 2
