"""What a walk over a part of a Word file finds: paragraphs, what they hold and what holds them.

Offsets of text are code points of a paragraph; offsets of bytes are those of the part's UTF-8.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lawlint.namedtuples import NamedTuple


@dataclass(slots=True)
class RunBytes:
    """The bytes of a ``w:r`` and of its ``w:rPr`` in the UTF-8 of its part."""

    start: int
    end: int = 0
    properties: tuple[int, int] = (0, 0)


class Piece(NamedTuple):
    """Text of one element of a run. ``bytes`` is the content of a ``w:t`` (``splits``), or the
    whole of an element that stands for one character.
    """

    offset: int
    text: str
    run: RunBytes | None
    bytes: tuple[int, int]
    splits: bool
    author: str | None
    hidden: bool
    placeholder: bool


class Deletion(NamedTuple):
    """Text that a tracked change took out at an offset of its paragraph."""

    offset: int
    text: str
    author: str


class Place(NamedTuple):
    """A position between characters: the number of a paragraph of the story, and an offset."""

    paragraph: int
    offset: int


class Reference(NamedTuple):
    """Where the body refers to a foot- or endnote: ``paragraph`` is the number of one of the
    story, ``page`` where the file records it.
    """

    kind: str
    id: str
    page: int | None
    paragraph: int | None


@dataclass(slots=True)
class Container:
    """What holds paragraphs: the body, a cell, a text box, a note, a comment."""

    kind: str
    index: int = 0
    detail: str = ""
    id: str = ""
    author: str = ""
    paragraphs: int = 0
    # The paragraph before the next one, while nothing but paragraphs stands between them.
    previous: Paragraph | None = None


@dataclass(slots=True)
class Paragraph:
    """A ``w:p``: byte offsets in its part, properties, and its text in pieces.

    ``content`` is the byte offset after its properties, ``end`` that of its end tag (``start``
    where it has none). ``host`` is the number of the
    paragraph that holds its text box. ``joined`` says that the paragraph mark before it is
    deleted. ``pages`` are (offset, page) pairs.
    """

    container: Container
    index: int
    host: int | None
    start: int
    content: int
    end: int = 0
    joined: bool = False
    style: str | None = None
    num: str | None = None
    level: int | None = None
    outline: int | None = None
    mark_deleted: bool = False
    pieces: list[Piece] = field(default_factory=list)
    deletions: list[Deletion] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    fields: list[bool] = field(default_factory=list)
    run: RunBytes | None = None
    run_hidden: bool | None = None
    run_style: str | None = None

    @property
    def in_field_code(self) -> bool:
        """Whether an open field has not come to its result yet."""
        return True in self.fields
