"""A sheet collects lines for a console; whatever goes on it is made visible first."""

from __future__ import annotations

from functools import lru_cache

from lawlint.namedtuples import NamedTuple
from lawlint.terminal.cells import cells_of_unit, most_cells, wrap
from lawlint.visible import visible


class Piece(NamedTuple):
    """A stretch of a line and its style: a severity's value, ``title``, ``quiet`` or none."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


# Of many documents the pages say the same again and again: labels, margins, what a rule advises.
_visible = lru_cache(2_000)(visible)


@lru_cache(2_000)
def _laid_out(text: str, encoding: str | None, width: int, first: int) -> tuple[str, ...]:
    return tuple(wrap(_visible(text, encoding), width, first))


class Sheet:
    """Lines for a console of ``width`` cells that writes in ``encoding`` (None: anything)."""

    def __init__(self, width: int, encoding: str | None = None) -> None:
        self.width = width
        self.encoding = encoding
        self.lines: list[Line] = []

    def visible(self, text: str) -> str:
        """The text as this console can show it."""
        return _visible(text, self.encoding)

    def blank(self) -> None:
        """An empty line."""
        self.lines.append(())

    def rule(self) -> None:
        """A line across."""
        self.line(Piece("-" * self.width, "quiet"))

    def line(self, *pieces: Piece) -> None:
        """A line as it is, however long."""
        self.lines.append(tuple(Piece(self.visible(text), style) for text, style in pieces))

    def paragraph(self, text: str, *, indent: int = 0, lead: Line = (), style: str = "") -> None:
        """Text in lines that fit: the first starts with ``lead``, the others with ``indent``
        spaces; without a lead all do.
        """
        lead = lead or (Piece(" " * indent),)
        used = sum(cells_of_unit(self.visible(piece.text)) for piece in lead)
        room = max(self.width - indent, 2)
        first, *rest = _laid_out(text, self.encoding, room, max(self.width - used, 2))
        self.line(*lead, Piece(first, style))
        margin = Piece(" " * indent)
        self.lines += [(margin, Piece(line, style)) for line in rest]

    def items(self, items: list[str], *, indent: int = 0, lead: Line = ()) -> None:
        """Items parted by ``；`` in lines that fit; a line breaks inside an item only where the
        item does not fit on a line of its own. ``lead`` and ``indent`` are those of a paragraph.
        """
        used = sum(most_cells(self.visible(piece.text)) for piece in lead) or indent
        rows = [""]
        for item in (*(f"{item}；" for item in items[:-1]), items[-1]):
            taken = most_cells(self.visible(rows[-1])) + (used if len(rows) == 1 else indent)
            cells = most_cells(self.visible(item))
            if taken > indent and self.width - taken < cells <= self.width - indent:
                rows.append("")
            rows[-1] += item
        for number, row in enumerate(rows):
            self.paragraph(row, indent=indent, lead=() if number else lead)

    def plain(self) -> str:
        """All lines without styles, each with a line end."""
        return "".join(f"{''.join(piece.text for piece in line).rstrip()}\n" for line in self.lines)
