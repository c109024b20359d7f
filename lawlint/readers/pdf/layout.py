"""Lines of pages to paragraphs: margins, indents and what stands at the edge of every page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from lawlint import regex
from lawlint.namedtuples import NamedTuple
from lawlint.source import Origin, Span


class Line(NamedTuple):
    """A line of a page. ``left``, ``right`` and ``middle`` (upwards) and ``size``, its height,
    are in points; ``page`` is 1-based.
    """

    text: str
    page: int
    left: float
    right: float
    middle: float
    size: float


_PAGE_NUMBER = regex.compiled(
    r"[-—–―─－·~\s]*(?P<page>第\s*)?(?P<number>\d{1,4})(?(page)\s*页)"
    r"(?P<total>\s*[/／，,]?\s*(?:共|总)?\s*\d{1,4}\s*页?)?[-—–―─－·~\s]*"
)
_NUMBERING = regex.compiled(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百]{1,4}[章节条]|[①-⑳]"
)
_ENDS_SENTENCE = tuple("。；：！？”）)…")
_ASCII_WORD = regex.compiled(r"[!-~]*")
_DIGITS = regex.compiled(r"\d+")
_EDGE_LINES = 2
_LONGEST_RUNNING_HEAD = 60
_LEAST_SHARE = 0.4
_NARROWEST = 12


def reflow(lines: list[Line]) -> tuple[str, tuple[Origin, ...]]:
    """The text, one paragraph a line, with an origin for each page."""
    lines = _without_edges(lines)
    if not lines:
        return "", ()
    margins = _Margins(lines)
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    previous: Line | None = None
    for line in lines:
        if previous is None:
            joint = ""
        elif margins.starts_paragraph(line, previous):
            joint = "\n"
        else:
            joint = " " if _ascii_between(previous.text, line.text) else ""
        length += len(joint)
        if previous is None or previous.page != line.page:
            starts.append((length, line.page))
        pieces += (joint, line.text)
        length += len(line.text)
        previous = line
    return "".join(pieces), tuple(_origins(starts, length))


def _origins(starts: list[tuple[int, int]], length: int) -> Iterator[Origin]:
    for (start, page), (end, _) in pairwise([*starts, (length, 0)]):
        yield Origin(Span(start, end), "page", page, page)


def _ascii_between(before: str, after: str) -> bool:
    return (
        before[-1].isascii() and after[0].isascii() and before[-1].isalnum() and after[0].isalnum()
    )


class _Margins:
    """Where the lines of the body begin and end."""

    def __init__(self, lines: list[Line]) -> None:
        self.size = median(line.size for line in lines for _ in range(len(line.text)))
        body = [line for line in lines if self._is_body(line)]
        self.left = _at_share(sorted(line.left for line in body), 0.1)
        self.right = _at_share(sorted(line.right for line in body), 0.9)
        # A column narrower than this is a list or a table, not wrapped text.
        self.wraps = self.right - self.left >= self.size * _NARROWEST
        gaps = [
            before.middle - after.middle
            for before, after in pairwise(body)
            if before.page == after.page and before.middle > after.middle
        ]
        self.leading = median(gaps) if gaps else self.size * 1.5

    def _is_body(self, line: Line) -> bool:
        return abs(line.size - self.size) <= self.size * 0.15

    def starts_paragraph(self, line: Line, previous: Line) -> bool:
        """Whether a line begins a paragraph, given the one before it."""
        if not self.wraps or abs(line.size - previous.size) > self.size * 0.15:
            return True
        if line.left > self.left + self.size * 1.2:
            return True
        if line.page == previous.page:
            gap = previous.middle - line.middle
            if gap > self.leading * 1.6 or gap < 0:
                return True
        # A word or number that does not fit goes down whole and leaves its room.
        word = _ASCII_WORD.match(line.text)
        needed = self.size * (3 + 0.6 * len(word[0] if word else ""))
        if previous.right < self.right - needed:
            return True
        return bool(_NUMBERING.match(line.text)) and previous.text.endswith(_ENDS_SENTENCE)


def _at_share(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def _without_edges(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without heads and feet that run on."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = {page: _edge_lines(held) for page, held in pages.items()}
    dropped = _page_numbers(edges) | _running(edges, len(pages))
    return [line for line in lines if line not in dropped]


def _edge_lines(lines: list[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.middle)
    return ordered[:_EDGE_LINES] + ordered[_EDGE_LINES:][-_EDGE_LINES:]


def _page_numbers(edges: dict[int, list[Line]]) -> set[Line]:
    """Numbers at the edge: with a dash or a word at once, bare ones if they count the pages."""
    numbers: set[Line] = set()
    bare: list[tuple[int, Line]] = []
    for lines in edges.values():
        for line in lines:
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match is None:
                continue
            if match["number"] != line.text:
                numbers.add(line)
            else:
                bare.append((int(match["number"]) - line.page, line))
    if bare:
        shift, count = Counter(shift for shift, _ in bare).most_common(1)[0]
        if count > 1 or shift == 0:
            numbers |= {line for held, line in bare if held == shift}
    return numbers


def _running(edges: dict[int, list[Line]], pages: int) -> set[Line]:
    """Lines that stand at the same height of many pages and differ in numbers at most."""
    places: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for lines in edges.values():
        for line in lines:
            if len(line.text) <= _LONGEST_RUNNING_HEAD:
                places[_DIGITS.sub("#", line.text), round(line.middle / 4)].append(line)
    enough = max(2, pages * _LEAST_SHARE)
    return {
        line
        for held in places.values()
        if len({line.page for line in held}) >= enough
        for line in held
    }
