"""Spans that are asked again and again what lies at a place: in logarithmic time, not in linear."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from lawlint.source import Span


class SpanIndex:
    """Spans in order; they may nest and overlap."""

    __slots__ = ("_ends", "_spans", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        # The furthest end of a span and all before it: where it lies before a place, so do they.
        self._ends = list(accumulate((span.end for span in self._spans), max))

    def holding(self, offset: int) -> Iterator[Span]:
        """The spans that hold the code point at an offset, the last that starts first."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._ends[index] > offset:
            if self._spans[index].end > offset:
                yield self._spans[index]
            index -= 1

    def holds(self, offset: int) -> bool:
        """Whether a span holds the code point at an offset."""
        return any(True for _ in self.holding(offset))

    def overlaps(self, span: Span) -> bool:
        """Whether :meth:`Span.overlaps` is true of the span and one of these."""
        index = bisect_right(self._starts, span.end) - 1
        while index >= 0 and self._ends[index] >= span.start:
            if self._spans[index].overlaps(span):
                return True
            index -= 1
        return False


class DisjointSpans:
    """Spans in order that do not overlap."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)

    def holds(self, offset: int) -> bool:
        """Whether a span holds the code point at an offset."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
