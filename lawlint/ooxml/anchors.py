"""Where in the main part of a Word file a span of its text can carry a comment.

A comment stands in the main part only. What stands in a text box or a note is told at the
paragraph that holds the box or refers to the note; what stands in a generated number, at the
beginning of its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lawlint.namedtuples import NamedTuple
from lawlint.ooxml.body import Block, Body, Run, blocks_of_runs
from lawlint.ooxml.markup import Names, Splice
from lawlint.ooxml.package import malformed
from lawlint.ooxml.runs import RunChange, changed_run
from lawlint.source import Span

# How much of a paragraph a comment on its number marks.
_FIRST_WORDS = 8


class Marker(NamedTuple):
    """A range to be marked: what opens it, what closes it."""

    span: Span
    opening: str
    closing: str


class Anchors:
    """The places of one body; ``xml`` is its main part. Raises PackageError where it has none."""

    def __init__(self, body: Body, xml: bytes) -> None:
        self._xml = xml
        self._text = body.text
        self._part = body.part
        self._blocks = body.blocks
        if not any(block.part == body.part for block in body.blocks):
            raise malformed("正文没有段落")
        self._block_starts = [block.span.start for block in body.blocks]
        self._runs = [
            run
            for run, block in zip(body.runs, blocks_of_runs(body), strict=True)
            if run.part == body.part and run.end > run.start and block.host is None
        ]
        self._run_starts = [run.span.start for run in self._runs]
        self._run_ends = [run.span.end for run in self._runs]

    def splices(self, markers: list[Marker], names: Names) -> list[Splice]:
        """What to change in the main part so that all markers stand in it."""
        by_run: dict[int, list[RunChange]] = {}
        by_block: dict[int, list[Marker]] = {}
        for marker in markers:
            number, span = self._legal(marker.span)
            first = last = 0
            if span is not None:
                first = bisect_right(self._run_ends, span.start)
                last = bisect_left(self._run_starts, span.end) - 1
            if span is None or first > last:
                by_block.setdefault(number, []).append(marker)
                continue
            start = max(span.start, self._run_starts[first])
            end = min(span.end, self._run_ends[last])
            opening = RunChange(start, start, marker.opening, opens=True)
            by_run.setdefault(self._runs[first].start, []).append(opening)
            closing = RunChange(end, end, marker.closing)
            by_run.setdefault(self._runs[last].start, []).append(closing)
        return [
            *self._around_blocks(by_block),
            *self._inside_runs(by_run, names),
        ]

    def _block_at(self, offset: int) -> int:
        number = max(0, bisect_right(self._block_starts, offset) - 1)
        past = offset > self._blocks[number].span.end
        # A generated number stands before the text of its paragraph.
        return number + 1 if past and number + 1 < len(self._blocks) else number

    def _legal(self, span: Span) -> tuple[int, Span | None]:
        """The block where a span starts, and the span there; None for the whole paragraph."""
        words = self._text[span.start : span.end].lstrip("\n")
        if words:
            span = Span(span.end - len(words), span.end)
        number = self._block_at(span.start)
        legal = self._host_of(number)
        if legal != number:
            return legal, None
        block = self._blocks[number].span
        start = max(span.start, block.start)
        end = max(self._legal_end(number, span.end), start)
        if span.end <= block.start and span.start < block.start:
            end = min(start + _FIRST_WORDS, block.end)
        if start < end:
            return number, Span(start, end)
        if block.start == block.end:
            return number, None
        # An empty span would not show: the character after it does, or the one before.
        return number, Span(start, start + 1) if start < block.end else Span(start - 1, end)

    def _legal_end(self, number: int, end: int) -> int:
        last = max(number, self._block_at(max(end - 1, 0)))
        if self._host_of(last) == last:
            return end
        while last > number and self._host_of(last) != last:
            last -= 1
        return self._blocks[last].span.end

    def _host_of(self, number: int) -> int:
        for _ in range(len(self._blocks)):
            block = self._blocks[number]
            if block.host is None:
                break
            number = block.host
        if self._blocks[number].part == self._part:
            return number
        return next(n for n, block in enumerate(self._blocks) if block.part == self._part)

    def _inside_runs(self, by_run: dict[int, list[RunChange]], names: Names) -> Iterator[Splice]:
        pieces: dict[int, list[Run]] = {}
        for run in self._runs:
            if run.start in by_run:
                pieces.setdefault(run.start, []).append(run)
        for start, changes in by_run.items():
            yield changed_run(self._xml, pieces[start], changes, names)

    def _around_blocks(self, by_block: dict[int, list[Marker]]) -> Iterator[Splice]:
        for number, markers in by_block.items():
            block = self._blocks[number]
            opening = "".join(marker.opening for marker in markers).encode()
            closing = "".join(marker.closing for marker in markers).encode()
            if block.end > block.start:
                yield Splice(block.content, block.content, opening)
                yield Splice(block.end, block.end, closing)
            else:
                yield _filled(self._xml, block, opening + closing)


def _filled(xml: bytes, block: Block, content: bytes) -> Splice:
    """A ``<w:p/>`` with content."""
    tag = xml[block.start : block.content]
    name = tag[1:-2].split()[0]
    return Splice(
        block.start, block.content, tag[:-2].rstrip() + b">" + content + b"</" + name + b">"
    )
