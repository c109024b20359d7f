"""What holds the paragraph that is being read: cells of tables, text boxes, notes, comments.

Containers stand inside each other, as do tables. The cells of a row stand side by side: each
starts on the page of its row, and the row ends on the last page that one of them reaches.
"""

from __future__ import annotations

from dataclasses import dataclass

from lawlint.ooxml.paragraphs import Container


@dataclass(slots=True)
class _Table:
    """A table that is being read: where in it we are."""

    index: int
    holder: Container
    row: int = 0
    cell: int = 0
    in_row: bool = False
    removed: bool = False
    first_page: int = 1
    last_page: int = 1


class Containers:
    """The open containers and tables of a part; ``page`` is the page that the reading has come to.

    Rows and cells may stand outside of any table, as in damaged files.
    """

    def __init__(self) -> None:
        self.page = 1
        self._open = [Container("paragraph")]
        self._tables: list[_Table] = []
        self._cell_count = self._box_count = self._table_count = self._note_count = 0

    @property
    def innermost(self) -> Container:
        """The container that holds what comes next."""
        return self._open[-1]

    @property
    def in_removed_row(self) -> bool:
        """Whether a tracked change took out a row that is being read."""
        return any(table.removed for table in self._tables)

    def remove_row(self) -> None:
        """A tracked change takes out the row that is being read, unless a cell is open."""
        if self._tables and self._tables[-1].in_row and self.innermost is self._tables[-1].holder:
            self._tables[-1].removed = True

    def start_table(self) -> None:
        """A table, which parts the paragraphs before and after it."""
        self._table_count += 1
        self.innermost.previous = None
        self._tables.append(_Table(self._table_count, self.innermost))

    def end_table(self) -> None:
        """The end of the innermost table."""
        self._tables.pop()
        self.innermost.previous = None

    def start_row(self) -> None:
        """A row of the innermost table."""
        if self._tables:
            table = self._tables[-1]
            table.row += 1
            table.cell = 0
            table.in_row = True
            table.first_page = table.last_page = self.page

    def end_row(self) -> None:
        """The end of a row."""
        if self._tables:
            table = self._tables[-1]
            table.in_row = table.removed = False
            self.page = table.last_page

    def start_cell(self) -> None:
        """A cell, also one outside of any table."""
        note = self.innermost.id
        if not self._tables:
            self._open.append(Container("cell", id=note))
            return
        table = self._tables[-1]
        self._cell_count += 1
        table.cell += 1
        self.page = table.first_page
        detail = f"表{table.index}第{table.row}行第{table.cell}列"
        self._open.append(Container("cell", self._cell_count, detail, note))

    def start_text_box(self) -> None:
        """The content of a text box."""
        self._box_count += 1
        self._open.append(Container("textbox", self._box_count, id=self.innermost.id))

    def start_note(self, kind: str, identifier: str, author: str) -> None:
        """A foot- or endnote or a comment."""
        self._note_count += 1
        self._open.append(Container(kind, self._note_count, "", identifier, author))

    def end(self) -> None:
        """The end of a cell, a text box, a note or a comment."""
        if len(self._open) > 1:
            container = self._open.pop()
            if container.kind == "cell" and self._tables:
                table = self._tables[-1]
                table.last_page = max(table.last_page, self.page)
