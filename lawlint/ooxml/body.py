"""What a Word file says: its text as lines, and for each stretch of it the bytes it came from.

A paragraph or a paragraph of a table cell is one line; a soft line break starts another line of
the same paragraph. Text boxes follow the paragraph that holds them, foot- and endnotes follow
the body. Automatic numbers are part of the text, though they stand in no run of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from lawlint.namedtuples import NamedTuple
from lawlint.ooxml.events import Events
from lawlint.ooxml.numbering import Numbering
from lawlint.ooxml.package import Package, malformed
from lawlint.ooxml.paragraphs import Container, Deletion, Paragraph, Piece, Place, Reference
from lawlint.ooxml.story import Story
from lawlint.ooxml.styles import Styles
from lawlint.source import Mark, Origin, Span

# A character of a w:t in the UTF-8 of its part: an entity, a line end, one code point.
_CHARACTER = re.compile(rb"&[^;]*;|\r\n|[\x00-\x7f\xc0-\xff][\x80-\xbf]*")


class Run(NamedTuple):
    """A stretch of the text and the bytes it came from.

    ``span`` is in the text. All others are byte offsets in the UTF-8 of ``part`` (see
    :meth:`Package.xml`): ``start`` and ``end`` of the ``w:r``, ``properties`` of its ``w:rPr``
    (empty when it has none), ``content`` of the characters in a ``w:t``. Where ``splits`` is
    false, ``content`` is a whole element that stands for the characters, such as a ``w:tab``.
    """

    span: Span
    part: str
    start: int
    end: int
    properties: tuple[int, int]
    content: tuple[int, int]
    splits: bool

    def byte_offset(self, xml: bytes, offset: int) -> int:
        """Where in ``xml``, the part, the character at a text offset of this run starts.

        The end of ``span`` is allowed. In a run that does not split, any offset but the start
        gives the end of its element.
        """
        return self.byte_offsets(xml, [offset])[0]

    def byte_offsets(self, xml: bytes, offsets: Sequence[int]) -> list[int]:
        """The same for several text offsets in ascending order, in one pass."""
        start, end = self.content
        characters = enumerate(_CHARACTER.finditer(xml, start, end), self.span.start)
        found: list[int] = []
        for offset in offsets:
            if offset <= self.span.start:
                found.append(start)
            elif offset >= self.span.end or not self.splits:
                found.append(end)
            elif found and offset == offsets[len(found) - 1]:
                found.append(found[-1])
            else:
                found.append(next((m.start() for at, m in characters if at == offset), end))
        return found


class Block(NamedTuple):
    """A ``w:p`` and the span of its text, which is empty when it has none.

    ``start`` and ``end`` are the byte offsets of its start tag and of its end tag (the same for
    ``<w:p/>``), ``content`` the one after its properties. ``host`` is the number, among the
    blocks, of the paragraph that holds the text box this one is in, or that refers to the note.
    """

    span: Span
    part: str
    start: int
    content: int
    end: int
    host: int | None


class Body(NamedTuple):
    """The text of a Word file with what a reader and an annotator need to know of it."""

    text: str
    part: str
    origins: tuple[Origin, ...]
    marks: tuple[Mark, ...]
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    metadata: dict[str, str]


def walk(data: bytes) -> Body:
    """Read the bytes of a docx or docm; raises PackageError."""
    return walk_package(Package(data))


def walk_package(package: Package) -> Body:
    """Read an opened package; raises PackageError."""
    main = package.main_part()
    parts = _Parts(package, main)
    styles = Styles(parts.first("styles"))
    text = _Text(styles, Numbering(parts.first("numbering"), styles))
    story = Story(package.xml(main), styles)
    text.add(story, main)
    text.add_comments(story, parts.story("comments", styles))
    for kind in ("footnote", "endnote"):
        references = {note.id: note for note in story.notes if note.kind == kind}
        notes = parts.story(f"{kind}s", styles) if references else None
        if notes is not None:
            text.add_notes(notes, parts.name(f"{kind}s"), references)
    metadata = _core_properties(parts.core())
    for key, identifiers in (("header", story.headers), ("footer", story.footers)):
        if lines := _running_lines(parts, identifiers, styles):
            metadata[key] = "\n".join(lines)
    return text.body(main, metadata)


class _Parts:
    """The parts that the main part names."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._links = package.relationships(main)

    def name(self, kind: str) -> str:
        """The name of the first part of a kind; empty when there is none."""
        target = next((link.target for link in self._links if link.kind == kind), "")
        if target and target not in self._package:
            raise malformed(f"关系表指向的{target}不存在")
        return target

    def first(self, kind: str) -> bytes | None:
        """The first part of a kind."""
        name = self.name(kind)
        return self._package.xml(name) if name else None

    def by_id(self, identifier: str) -> bytes:
        """The part with a relationship identifier."""
        for link in self._links:
            if link.id == identifier:
                return self._package.xml(link.target)
        raise malformed(f"关系{identifier}不存在")

    def story(self, kind: str, styles: Styles) -> Story | None:
        """The part with the notes or comments, read."""
        xml = self.first(kind)
        return None if xml is None else Story(xml, styles)

    def core(self) -> bytes | None:
        """The part with author and title."""
        for link in self._package.relationships(""):
            if link.kind == "core-properties" and link.target in self._package:
                return self._package.xml(link.target)
        return None


class _Text:
    """Lines put one after another, with their origins, marks and runs."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._lines: list[str] = []
        self._length = 0
        self._origins: list[Origin] = []
        self._marks: list[Mark] = []
        self._runs: list[Run] = []
        self._blocks: list[Block] = []
        self._numbers = 0
        # Of the story that is being added, by number of the paragraph: the offset, the block.
        self._starts: dict[int, int] = {}
        self._block_numbers: dict[int, int] = {}
        self._body_blocks: dict[int, int] = {}

    def add(self, story: Story, part: str) -> None:
        """Add the body."""
        for line in _joined(story.paragraphs):
            self._add_line(line, story, part)
        self._body_blocks = self._block_numbers

    def add_notes(self, story: Story, part: str, references: Mapping[str, Reference]) -> None:
        """Add those notes that the body, which was added before, refers to."""
        self._starts = {}
        self._block_numbers = {}
        for line in _joined(story.paragraphs):
            reference = references.get(story.paragraphs[line[0]].container.id)
            if reference is not None:
                self._add_line(line, story, part, reference)

    def add_comments(self, story: Story, comments: Story | None) -> None:
        """Mark what the comments of the story added last stand at."""
        held: dict[str, tuple[Container, list[str]]] = {}
        for paragraph in comments.paragraphs if comments else ():
            container = paragraph.container
            said = "".join(piece.text for piece in paragraph.pieces)
            held.setdefault(container.id, (container, []))[1].append(said)
        for identifier, (container, lines) in held.items():
            start = story.comment_starts.get(identifier)
            end = story.comment_ends.get(identifier)
            if start is not None and end is not None:
                at = self._at(start)
                span = Span(at, max(at, self._at(end)))
                self._marks.append(Mark(span, "comment", "\n".join(lines), container.author))

    def body(self, part: str, metadata: dict[str, str]) -> Body:
        """All that was added."""
        return Body(
            "\n".join(self._lines),
            part,
            tuple(self._origins),
            tuple(sorted(self._marks, key=lambda mark: mark.span)),
            tuple(self._runs),
            tuple(self._blocks),
            metadata,
        )

    def _at(self, place: Place) -> int:
        return self._starts.get(place.paragraph, max(0, self._length - 1)) + place.offset

    def _add_line(
        self, line: list[int], story: Story, part: str, reference: Reference | None = None
    ) -> None:
        paragraphs = [story.paragraphs[number] for number in line]
        host = None
        page = None
        if reference is not None:
            page = reference.page
            if reference.paragraph is not None:
                host = self._body_blocks.get(reference.paragraph)
        if not any(p.pieces or not p.mark_deleted for p in paragraphs):
            # Nothing is left of it; what was deleted stood before the line end.
            self._add_paragraphs(line, story, part, max(0, self._length - 1), host)
            return
        shown = next((p for p in paragraphs if p.pieces), paragraphs[-1])
        start = self._length
        number = self._numbering.next(shown.style, shown.num, shown.level)
        self._add_paragraphs(line, story, part, start + len(number), host)
        text = number + "".join(piece.text for p in paragraphs for piece in p.pieces)
        origins: list[Origin] = []
        at = start
        for paragraph in paragraphs:
            if paragraph.pieces or paragraph is shown:
                prefix = len(number) if paragraph is shown else 0
                origins += _origins(paragraph, at, prefix, page, story.has_pages)
                at += prefix + paragraph.length
        if number:
            self._numbers += 1
            numbered = Span(start, start + len(number))
            origins.insert(1, Origin(numbered, "number", self._numbers, origins[0].page))
        self._lines.append(text)
        self._length = start + len(text) + 1
        self._origins += origins
        if style := self._style_name(shown):
            self._marks.append(Mark(Span(start, start + len(text)), "style", style))

    def _add_paragraphs(
        self, line: list[int], story: Story, part: str, at: int, note_host: int | None
    ) -> None:
        for number in line:
            paragraph = story.paragraphs[number]
            self._starts[number] = at
            self._block_numbers[number] = len(self._blocks)
            inner = paragraph.host
            host = note_host if inner is None else self._block_numbers.get(inner)
            span = Span(at, at + paragraph.length)
            block = Block(span, part, paragraph.start, paragraph.content, paragraph.end, host)
            self._blocks.append(block)
            self._add_marks(paragraph, at)
            self._add_runs(paragraph, part, at)
            at = span.end

    def _style_name(self, paragraph: Paragraph) -> str:
        """``heading 1`` to ``heading 9`` by outline level; ``title`` and ``toc 1`` by name."""
        level = paragraph.outline
        if level is None:
            level = self._styles.outline(paragraph.style)
        if level is not None and 0 <= level <= 8:
            return f"heading {level + 1}"
        name = self._styles.name(paragraph.style)
        return name if name == "title" or name.startswith(("toc ", "heading ")) else ""

    def _add_runs(self, paragraph: Paragraph, part: str, at: int) -> None:
        for piece in paragraph.pieces:
            if piece.run is not None:
                start = at + piece.offset
                self._runs.append(
                    Run(
                        Span(start, start + len(piece.text)),
                        part,
                        piece.run.start,
                        piece.run.end,
                        piece.run.properties,
                        piece.bytes,
                        piece.splits,
                    )
                )

    def _add_marks(self, paragraph: Paragraph, at: int) -> None:
        pieces = paragraph.pieces
        for author, span in _stretches(pieces, at, lambda piece: piece.author):
            self._marks.append(Mark(span, "insertion", "", str(author)))
        for _, span in _stretches(pieces, at, lambda piece: piece.hidden or None):
            self._marks.append(Mark(span, "hidden"))
        for _, span in _stretches(pieces, at, lambda piece: piece.placeholder or None):
            self._marks.append(Mark(span, "field", "placeholder"))
        for deletion in _merged(paragraph.deletions):
            offset = at + deletion.offset
            mark = Mark(Span(offset, offset), "deletion", deletion.text, deletion.author)
            self._marks.append(mark)


def blocks_of_runs(body: Body) -> list[Block]:
    """The paragraph of each run."""
    starts = [block.span.start for block in body.blocks]
    return [body.blocks[bisect_right(starts, run.span.start) - 1] for run in body.runs]


def _joined(paragraphs: list[Paragraph]) -> list[list[int]]:
    """The numbers of the paragraphs line by line: one whose mark is deleted goes on in the next."""
    lines: list[list[int]] = []
    last_of: dict[int, list[int]] = {}
    for number, paragraph in enumerate(paragraphs):
        container = id(paragraph.container)
        if paragraph.joined and container in last_of:
            last_of[container].append(number)
        else:
            last_of[container] = [number]
            lines.append(last_of[container])
    return lines


def _origins(
    paragraph: Paragraph, at: int, prefix: int, page: int | None, has_pages: bool
) -> list[Origin]:
    """One origin a page of the paragraph; the first one holds the number, ``prefix`` long."""
    container = paragraph.container
    in_body = container.kind == "paragraph"
    detail = container.detail
    if not in_body and container.paragraphs > 1:
        detail += f"第{paragraph.index}段"
    index = paragraph.index if in_body else container.index
    end = at + prefix + paragraph.length
    if page is not None or not has_pages or not paragraph.pages:
        return [Origin(Span(at, end), container.kind, index, page, detail)]
    starts = [at] + [at + prefix + offset for offset, _ in paragraph.pages[1:]]
    return [
        Origin(Span(start, stop), container.kind, index, number, detail)
        for start, stop, (_, number) in zip(
            starts, [*starts[1:], end], paragraph.pages, strict=True
        )
    ]


def _stretches(
    pieces: list[Piece], at: int, value: Callable[[Piece], str | bool | None]
) -> Iterator[tuple[str | bool, Span]]:
    """The spans over which a value of the pieces stays the same and is not None."""
    for key, group in groupby(pieces, value):
        if key is not None:
            same = list(group)
            end = same[-1].offset + len(same[-1].text)
            yield key, Span(at + same[0].offset, at + end)


def _merged(deletions: list[Deletion]) -> Iterator[Deletion]:
    """What one author deleted at one place, as one deletion."""
    for (offset, author), group in groupby(deletions, lambda d: (d.offset, d.author)):
        yield Deletion(offset, "".join(deletion.text for deletion in group), author)


def _running_lines(parts: _Parts, identifiers: list[str], styles: Styles) -> list[str]:
    """The distinct lines of headers or footers that are not blank."""
    lines: dict[str, None] = {}
    for identifier in dict.fromkeys(identifiers):
        for paragraph in Story(parts.by_id(identifier), styles).paragraphs:
            text = "".join(piece.text for piece in paragraph.pieces).strip()
            if text:
                lines[text] = None
    return list(lines)


class _CoreProperties(Events):
    """Title and author in the properties of the package."""

    def __init__(self, xml: bytes) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._key = ""
        self.starts = {
            "dc:title": lambda _: self._open("core_title"),
            "dc:creator": lambda _: self._open("author"),
        }
        self.ends = {"dc:title": self._close, "dc:creator": self._close}
        self.parse(xml)

    def _open(self, key: str) -> None:
        self._key = key

    def _close(self) -> None:
        self._key = ""

    def text(self, text: str) -> None:
        """The value of the property that is open."""
        if self._key and text.strip():
            self.values[self._key] = self.values.get(self._key, "") + text


def _core_properties(xml: bytes | None) -> dict[str, str]:
    return {} if xml is None else _CoreProperties(xml).values
