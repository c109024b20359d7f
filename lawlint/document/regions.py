"""Regions: what of a text is the report, and what a web page or a download site left in it.

Regions are found before anything else is read. Header lines, web forms and page footers are not
body; a cut marks where text is hidden. Offsets are those of the view.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lawlint import regex
from lawlint.document.spanindex import SpanIndex
from lawlint.knowledge import Knowledge, Row, Table
from lawlint.namedtuples import NamedTuple
from lawlint.patterns import Patterns
from lawlint.source import Span
from lawlint.text import Text

_BLOCK_KINDS = ("header", "form", "footer")
# A line of a page frame is short; a longer one that begins like one is a sentence.
_LONGEST_LINE = 160
_ENDS_SENTENCE = ("。", "；")
# Lines of one block may be apart by a few short lines that the table does not know, but not by
# the title, which many sites set between the path of the page and the date.
_LARGEST_HOLE = 2
_LONGEST_IN_HOLE = 20
# An entry of the catalogue above a published file: 服务对象：公众. Any number may stand in a row.
_ENTRY = regex.compiled(r"[\u4e00-\u9fff ]{2,12}：[^。；]{0,40}$")
# The head of a text: the lines before its first sentence or heading.
_MOST_HEAD_LINES = 40
_LONGEST_HEAD_LINE = 70
_ENDS_HEAD = regex.compiled(
    r"[一二三四五六七八九十]{1,2}、|第一|（一）|1[.、](?!\d)|.{0,200}[。；：！？，、]$"
)
_NOT_IN_HOLE = regex.compiled("[。；]$|报告|总结|汇报|情况|公报")


class Region(NamedTuple):
    """A stretch of the view that is not body: ``header``, ``form``, ``footer`` or ``cut``."""

    kind: str
    span: Span


class _Rows:
    """The rows of the table: those of cuts, and those that tell a line of a page frame."""

    def __init__(self, table: Table) -> None:
        self.cuts = Patterns(row["pattern"] for row in table.rows if row["kind"] == "cut")
        self.of_lines = [row for row in table.rows if row["kind"] in _BLOCK_KINDS]
        self._patterns = Patterns(row["pattern"] for row in self.of_lines)

    def of_lines_in(self, text: Text) -> list[Row]:
        """The rows that a line of the text may be like."""
        return [self.of_lines[index] for index in sorted(self._patterns.possible_in(text))]


class Regions:
    """The regions of a text in order; they do not overlap."""

    def __init__(self, text: Text, knowledge: Knowledge) -> None:
        rows = knowledge.index("regions", _Rows)
        cuts = list(_cuts(text, rows.cuts))
        cut_spans = SpanIndex(cut.span for cut in cuts)
        blocks = [
            region
            for region in _blocks(text, rows.of_lines_in(text))
            if not cut_spans.overlaps(region.span)
        ]
        self.all = sorted([*cuts, *blocks], key=lambda region: region.span)
        self._starts = [region.span.start for region in self.all]
        self._cuts = [region for region in self.all if region.kind == "cut"]
        self._cut_starts = [cut.span.start for cut in self._cuts]
        #: Where the body ends: before the regions that close the text.
        self.body_end = len(text.rstrip())
        for region in reversed(self.all):
            if region.kind != "cut" and region.span.end >= self.body_end:
                self.body_end = _without_space_before(text, region.span.start)

    def of(self, kind: str) -> list[Region]:
        """The regions of one kind."""
        return [region for region in self.all if region.kind == kind]

    def at(self, offset: int) -> Region | None:
        """The region that holds a view offset, None in the body."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.all[index].span.end:
            return self.all[index]
        return None

    def cut_between(self, start: int, end: int) -> Region | None:
        """A cut that starts in the range, if there is one."""
        index = bisect_left(self._cut_starts, start)
        if index < len(self._cuts) and self._cut_starts[index] < end:
            return self._cuts[index]
        return None


def _without_space_before(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _cuts(text: Text, patterns: Patterns) -> Iterator[Region]:
    spans = sorted(Span(*match.span()) for _, match in patterns.finditer(text))
    merged: list[Span] = []
    for span in spans:
        # Several marks on one line are one notice.
        if (
            merged
            and span.start - merged[-1].end < 40
            and text.find("\n", merged[-1].end, span.start) == -1
        ):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    for span in merged:
        yield Region("cut", _with_dashes(text, span))


def _with_dashes(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and text[start - 1] in "-—…":
        start -= 1
    while end < len(text) and text[end] in "-—…":
        end += 1
    return Span(start, end)


def _blocks(text: Text, rows: list[Row]) -> Iterator[Region]:
    lines = [span for span in text.lines if text[span.start : span.end].strip()]
    labels: dict[int, tuple[str, bool]] = {}
    rows_of_body = [row for row in rows if not row.get("head")]
    in_head = True
    for number, span in enumerate(lines):
        row = _row_of(text, span, rows if in_head else rows_of_body)
        if row is not None:
            labels[number] = (row["kind"], bool(row.get("lone")))
        in_head = in_head and number < _MOST_HEAD_LINES
        in_head = in_head and (row is not None or _is_head(text[span.start : span.end].strip()))
    yield from _merge(lines, labels, text)


def _row_of(text: str, line: Span, rows: list[Row]) -> Row | None:
    """The row that a line is like, if there is one."""
    if line.end - line.start > _LONGEST_LINE or text.endswith(_ENDS_SENTENCE, *line):
        return None
    told = text[line.start : line.end]
    start = line.start + len(told) - len(told.lstrip())
    for row in rows:
        if row["pattern"].compiled.match(text, start, line.end):
            return row
    return None


def _is_head(line: str) -> bool:
    """Whether the head of a text goes on after a line: a title, a name, a date."""
    return len(line) <= _LONGEST_HEAD_LINE and not _ENDS_HEAD.match(line)


def _merge(lines: list[Span], labels: dict[int, tuple[str, bool]], text: str) -> Iterator[Region]:
    block: list[int] = []
    for number in [*sorted(labels), len(lines) + _LARGEST_HOLE + 2]:
        same = block and number in labels and labels[number][0] == labels[block[0]][0]
        if block and not (same and _is_closed(lines[block[-1] + 1 : number], text)):
            if any(not labels[one][1] for one in block):
                yield Region(labels[block[0]][0], Span(lines[block[0]].start, lines[block[-1]].end))
            block = []
        block.append(number)


def _is_closed(between: list[Span], text: str) -> bool:
    """Whether the lines between two lines of a block belong to it."""
    unknown = 0
    for span in between:
        line = text[span.start : span.end].strip()
        if _ENTRY.match(line):
            continue
        unknown += 1
        if unknown > _LARGEST_HOLE or len(line) > _LONGEST_IN_HOLE or _NOT_IN_HOLE.search(line):
            return False
    return True
