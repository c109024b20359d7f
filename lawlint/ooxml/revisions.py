"""Replacements written into a Word file as tracked changes, for its author to accept or reject."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lawlint.namedtuples import NamedTuple
from lawlint.ooxml.archive import rewritten
from lawlint.ooxml.body import Block, Body, Run, blocks_of_runs, walk
from lawlint.ooxml.markup import Child, Names, spliced
from lawlint.ooxml.package import Package
from lawlint.ooxml.runs import RunChange, changed_run, content, is_plain
from lawlint.source import Span

_NUMBER = re.compile(rb":id=[\"'](\d{1,9})[\"']")


class Replacement(NamedTuple):
    """Text to stand in place of a span."""

    span: Span
    text: str


def with_revisions(
    data: bytes, author: str, groups: Sequence[Sequence[Replacement]]
) -> tuple[bytes, list[bool]]:
    """The bytes of a Word file with tracked changes, and for each group whether it was made.

    A group is made as a whole or not at all. Spans are those of :func:`lawlint.ooxml.body.walk`
    and do not overlap. What stands in a text box, a formula or a generated number cannot be
    changed. Raises PackageError.
    """
    body = walk(data)
    package = Package(data)
    parts = {
        part: _Part(part, package.xml(part), body, author) for part in {r.part for r in body.runs}
    }
    made = [_make(group, list(parts.values())) for group in groups]
    changed = {name: part.changed() for name, part in parts.items() if part.changes}
    return rewritten(package, changed), made


def _make(group: Sequence[Replacement], parts: Sequence[_Part]) -> bool:
    planned: list[tuple[_Part, Run, RunChange]] = []
    for replacement in group:
        plans = (part.planned(replacement) for part in parts)
        plan = next(filter(None, plans), [])
        if not plan:
            return False
        planned += plan
    for part, run, change in planned:
        part.changes.setdefault(run.start, []).append(change)
    return True


class _Part:
    """One part of the file, its runs in the order of their text."""

    def __init__(self, name: str, xml: bytes, body: Body, author: str) -> None:
        self._xml = xml
        self._text = body.text
        self._names = Names(xml)
        self._author = author
        self._next_id = max(map(int, _NUMBER.findall(xml)), default=0) + 1
        self._runs = [
            run
            for run, block in zip(body.runs, blocks_of_runs(body), strict=True)
            if run.part == name and run.end > run.start and not _in_text_box(body, block)
        ]
        self._starts = [run.span.start for run in self._runs]
        self._ends = [run.span.end for run in self._runs]
        self._contents: dict[int, list[Child]] = {}
        #: What is to change, by the byte offset of the run.
        self.changes: dict[int, list[RunChange]] = {}
        self._pieces: dict[int, list[Run]] = {}
        for run in self._runs:
            self._pieces.setdefault(run.start, []).append(run)

    def changed(self) -> bytes:
        """The part with its changes."""
        return spliced(
            self._xml,
            [
                changed_run(self._xml, self._pieces[start], changes, self._names)
                for start, changes in self.changes.items()
            ],
        )

    def planned(self, replacement: Replacement) -> list[tuple[_Part, Run, RunChange]]:
        """What to change in which runs; nothing where the text does not stand in this part."""
        span, text = _least(self._text, replacement)
        if span.start == span.end:
            return self._planned_insertion(span.start, text)
        first = bisect_right(self._ends, span.start)
        touched = self._runs[first : bisect_left(self._starts, span.end)]
        covered = [_common(run.span, span) for run in touched]
        length = sum(end - start for start, end in covered)
        if length < span.end - span.start or not all(map(self._is_plain, touched)):
            return []
        planned = []
        for run, (start, end) in zip(touched, covered, strict=True):
            deletion = self._attributes()
            insertion = self._insertion(run, text) if end == span.end else ""
            planned.append((self, run, RunChange(start, end, insertion, deletion=deletion)))
        return planned

    def _planned_insertion(self, at: int, text: str) -> list[tuple[_Part, Run, RunChange]]:
        number = bisect_left(self._ends, at)
        if number == len(self._runs) or self._starts[number] > at:
            return []
        run = self._runs[number]
        return [(self, run, RunChange(at, at, self._insertion(run, text)))]

    def _is_plain(self, piece: Run) -> bool:
        if piece.start not in self._contents:
            self._contents[piece.start] = content(self._xml, piece)
        return is_plain(self._contents[piece.start], piece)

    def _insertion(self, run: Run, text: str) -> str:
        if not text:
            return ""
        properties = self._names.decode(self._xml[slice(*run.properties)])
        inserted = self._names.element("r", content=properties + self._names.text(text))
        return self._names.element("ins", self._attributes(), inserted)

    def _attributes(self) -> str:
        self._next_id += 1
        names = self._names
        return names.attribute("id", self._next_id - 1) + names.attribute("author", self._author)


def _in_text_box(body: Body, block: Block) -> bool:
    """Whether a paragraph stands in a text box, which Word keeps twice."""
    return block.host is not None and body.blocks[block.host].part == block.part


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _least(text: str, replacement: Replacement) -> tuple[Span, str]:
    """What really changes: the same beginning and end are left out."""
    (start, end), new = replacement
    old = text[start:end]
    before = _same(old, new)
    after = _same(old[before:][::-1], new[before:][::-1])
    return Span(start + before, end - after), new[before : len(new) - after]


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
