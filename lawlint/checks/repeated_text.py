"""The same paragraph, or the same long sentence, stands twice.

Compared without white space and without the number or 一是 at the start, since a paragraph that
was pasted twice is often numbered anew. Only what ends like a sentence counts: headings and
lines of a table repeat by right. Paragraphs repeated in a row are one hit. A clause may be
shorter, since only one that follows itself at once is taken for a slip.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "段落和长句没有重复"
_VALUES = ("text", "characters")
CASES = {"paragraph": _VALUES, "sentence": _VALUES, "clause": _VALUES}
_SHOWN = 20
_FIRST = "首次出现"
_LARGEST_GAP = 20
# Two texts that say the same end in the same so many characters.
_ENDING = 16
_MARK = regex.compiled(
    r"(?:（?[0-9一二三四五六七八九十]{1,3}[）、.]|[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}，)+"
)
_TWICE = r"(?:共|共计)?([^，；：。！？\n]{10,300}+)[，；](\1)(?=[，。！？\n]|$)"
_FIRST_CLAUSE_TWICE = regex.compiled(_TWICE)
_CLAUSE_TWICE = regex.compiled(f"[，；：。！？\n]{_TWICE}")
_ENDS_SENTENCE = (*"。！？…；", "。”", "！”", "？”", "。）", "。’”")


class Params(Record):
    """How long a text must be."""

    min_characters: Annotated[int, "至少多少字（不计空白和序号）"] = 40


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a run of repeated paragraphs, a repeated sentence or clause, at the later place."""
    finder = _Finder(document, params.min_characters)
    text = document.text
    lines, sentences = _alike(document, params.min_characters)
    starts = [sentence.start for sentence in sentences]
    whole = set(lines)
    for line in text.lines if lines or sentences else ():
        inside = sentences[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        if (inside or line in whole) and document.is_body(line.start):
            finder.read(_trimmed(text, line), [_trimmed(text, one) for one in inside])
    for case, span, first in [*finder.repeated, *_doubled_clauses(document)]:
        shown = document.raw[span.start : span.start + _SHOWN]
        yield Hit(
            span,
            case,
            {
                "text": shown.split("\n")[0] + "…",
                "characters": len(_substance(text, span)),
            },
            related=((first, _FIRST),),
        )


def _alike(document: Document, min_characters: int) -> tuple[list[Span], list[Span]]:
    """The paragraphs and the sentences that are long enough and end as another one does; in most
    texts there are none, and nothing needs a closer look.
    """
    text, length = document.text, min(_ENDING, min_characters)
    ends: dict[str, int] = {}
    alike: set[str] = set()

    def read(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
        found = []
        for start, end in spans:
            if end - start < min_characters:
                continue
            ending = text[end - length : end]
            if " " in ending or not ending.isprintable():
                ending = "".join(text[start:end].split())[-length:]
            # A paragraph ends with its last sentence.
            if ends.setdefault(ending, end) != end:
                alike.add(ending)
            found.append((start, end, ending))
        return found

    lines, sentences = read(text.lines), read(document.sentences.whole())
    return (
        [Span(start, end) for start, end, ending in lines if ending in alike],
        [Span(start, end) for start, end, ending in sentences if ending in alike],
    )


class _Finder:
    """Remembers what was read by its hash, so that the text is not kept a second time."""

    def __init__(self, document: Document, min_characters: int) -> None:
        self.document = document
        self.min_characters = min_characters
        self.seen: dict[int, Span] = {}
        #: Case, the later place and the first one.
        self.repeated: list[tuple[str, Span, Span]] = []

    def read(self, line: Span, sentences: list[Span]) -> None:
        """Note a paragraph that was read before, else those of its sentences that were."""
        first = self._first(line)
        if first is None:
            for sentence in sentences:
                before = self._first(sentence) if sentence != line else None
                if before is not None:
                    self.repeated.append(("sentence", sentence, before))
        elif not self._follows(line, first):
            self.repeated.append(("paragraph", line, first))

    def _first(self, span: Span) -> Span | None:
        text = self.document.text
        if span.end - span.start < self.min_characters or not text.endswith(
            _ENDS_SENTENCE, span.start, span.end
        ):
            return None
        substance = _substance(text, span)
        if len(substance) < self.min_characters:
            return None
        first = self.seen.setdefault(hash(substance), span)
        return None if first is span or _substance(text, first) != substance else first

    def _follows(self, line: Span, first: Span) -> bool:
        """Whether a repeated paragraph goes on from the one before it, in both places."""
        if not self.repeated or self.repeated[-1][0] != "paragraph":
            return False
        case, later, earlier = self.repeated[-1]
        if not (self._is_blank(later.end, line.start) and self._is_blank(earlier.end, first.start)):
            return False
        self.repeated[-1] = (case, Span(later.start, line.end), Span(earlier.start, first.end))
        return True

    def _is_blank(self, start: int, end: int) -> bool:
        between = self.document.text[start : min(end, start + _LARGEST_GAP)]
        return 0 <= end - start < _LARGEST_GAP and not between.strip()


def _doubled_clauses(document: Document) -> Iterator[tuple[str, Span, Span]]:
    """Clauses of the body that stand twice in a row within a sentence."""
    text = document.text
    first = _FIRST_CLAUSE_TWICE.match(text)
    for match in (*([first] if first else ()), *_CLAUSE_TWICE.finditer(text)):
        if document.is_body(match.start(1)):
            yield "clause", Span(*match.span(2)), Span(*match.span(1))


def _trimmed(text: str, line: Span) -> Span:
    content = text[line.start : line.end].strip()
    start = text.index(content, line.start) if content else line.start
    return Span(start, start + len(content))


def _substance(text: str, span: Span) -> str:
    """What a span says, without white space and its leading number."""
    mark = _MARK.match(text, span.start, span.end)
    substance = text[mark.end() if mark else span.start : span.end]
    return "".join(substance.split()) if " " in substance else substance
