"""The view: the text as checks and patterns see it, with exact spans back to the Source.

Widths are folded (:mod:`lawlint.folding`). Two things are dropped, since they stand inside words
without belonging to them: invisible characters, and the line ends of a text that was wrapped at
a fixed width.
"""

from __future__ import annotations

from bisect import bisect_right

from lawlint import regex
from lawlint.folding import fold
from lawlint.source import Source, Span
from lawlint.text import Text

# Zero-width and bidirectional control characters, soft hyphen, word joiner.
_INVISIBLE = regex.compiled("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ENDS_SENTENCE = frozenset("。…”」』—-!?;:)！？；：）")
_STARTS_PARAGRAPH = regex.compiled(
    r"\s|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}[章节条部]|[一二三四五六七八九十]{1,2}是|[—-]{2}"
)
_LONGEST_WRAP = 120
_FEWEST_LINES = 8


class View:
    """The folded, unwrapped text of a Source.

    ``text`` is what patterns see; ``raw`` is the same stretch unfolded, of the same length.
    Offsets in both are code points; :meth:`to_source` turns them into spans of the Source.
    """

    __slots__ = ("_origins", "_starts", "raw", "text", "wrapped")

    def __init__(self, source: Source) -> None:
        text = source.text
        self.wrapped, dropped = _soft_line_ends(source)
        dropped += [match.start() for match in _INVISIBLE.finditer(text)]
        self._starts, self._origins = [0], [0]
        if not dropped:
            self.raw = text
        else:
            kept: list[str] = []
            at = length = 0
            for offset in sorted(dropped):
                if offset > at:
                    kept.append(text[at:offset])
                    length += offset - at
                at = offset + 1
                if self._starts[-1] == length:
                    self._origins[-1] = at
                else:
                    self._starts.append(length)
                    self._origins.append(at)
            kept.append(text[at:])
            self.raw = "".join(kept)
        self.text = Text(fold(self.raw))

    def offset_to_source(self, offset: int) -> int:
        """The Source offset of a view offset."""
        segment = bisect_right(self._starts, offset) - 1
        return self._origins[segment] + offset - self._starts[segment]

    def to_source(self, span: Span) -> Span:
        """The Source span of a view span; an empty one stays empty."""
        start = self.offset_to_source(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self.offset_to_source(span.end - 1) + 1)

    def offset_from_source(self, offset: int) -> int:
        """The view offset of a Source offset; a dropped character maps to what follows it."""
        segment = bisect_right(self._origins, offset) - 1
        if segment < 0:
            return 0
        view = self._starts[segment] + offset - self._origins[segment]
        if segment + 1 < len(self._starts):
            view = min(view, self._starts[segment + 1])
        return min(view, len(self.raw))

    def from_source(self, span: Span) -> Span:
        """The view span of a Source span."""
        return Span(self.offset_from_source(span.start), self.offset_from_source(span.end))


def _soft_line_ends(source: Source) -> tuple[bool, list[int]]:
    """Whether the text is wrapped at a fixed width, and the line ends inside its paragraphs.

    A wrapped text has many lines of nearly the greatest length that stop in mid-sentence. A
    text with one paragraph a line has lines of all lengths that end with a full stop.
    """
    text = source.text
    lines = [line.rstrip() for line in text.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < _FEWEST_LINES:
        return False, []
    width = lengths[-1 - len(lengths) // 50]
    if width > _LONGEST_WRAP or width < 15:
        return False, []
    full = width * 0.85
    soft: list[int] = []
    for number, line in enumerate(lines[:-1]):
        following = lines[number + 1]
        if (
            len(line) >= full
            and line[-1] not in _ENDS_SENTENCE
            and following
            and not _STARTS_PARAGRAPH.match(text, source.line_starts[number + 1])
        ):
            soft.append(number)
    if len(soft) * 3 < len(lengths):
        return False, []
    dropped: list[int] = []
    for number in soft:
        start = source.line_starts[number] + len(lines[number])
        dropped += range(start, source.line_starts[number + 1])
    return True, dropped
