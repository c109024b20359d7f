"""Sentences of a view: they end at 。！？ or a line end, closing marks included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lawlint import regex
from lawlint.source import Span

_END = regex.compiled(r"[。！？\n](?:(?<!\n)[。！？]{0,2}[”’」』）】》]{0,3})?")
_CLAUSE_MARKS = "，；："


class Sentences:
    """All sentences of a text in order; they cover it without gaps, blank ones included."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _END.finditer(text))]
        if self._starts[-1] == len(text) > 0:
            self._starts.pop()

    def at(self, offset: int) -> Span:
        """The sentence that holds a view offset, without surrounding white space."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        return self._trimmed(index)

    def clause_at(self, offset: int) -> Span:
        """The stretch between ，；： or the sentence's ends that holds a view offset."""
        sentence = self.at(offset)
        start = max(self.text.rfind(mark, sentence.start, offset) + 1 for mark in _CLAUSE_MARKS)
        ends = [self.text.find(mark, offset, sentence.end) for mark in _CLAUSE_MARKS]
        return Span(
            max(start, sentence.start),
            min((end for end in ends if end != -1), default=sentence.end),
        )

    def within(self, span: Span) -> list[Span]:
        """The sentences that start or continue in a view span, cut to it, less blank ones."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, max(span.start, span.end - 1))
        found = []
        for index in range(first, last):
            sentence = self._trimmed(index)
            start, end = max(sentence.start, span.start), min(sentence.end, span.end)
            if end > start and self.text[start:end].strip():
                found.append(Span(start, end))
        return found

    def whole(self) -> Iterator[tuple[int, int]]:
        """Where each sentence starts and ends, surrounding white space included."""
        return zip(self._starts, [*self._starts[1:], len(self.text)], strict=True)

    def _end(self, index: int) -> int:
        return self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)

    def _trimmed(self, index: int) -> Span:
        start, end = self._starts[index], self._end(index)
        if start < end and not (self.text[start].isspace() or self.text[end - 1].isspace()):
            return Span(start, end)
        stripped = self.text[start:end]
        lead = len(stripped) - len(stripped.lstrip())
        return Span(start + lead, max(start + lead, start + len(stripped.rstrip())))
