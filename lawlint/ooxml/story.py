"""The walk over one part of a Word file: its paragraphs with text, bytes and what marks them.

A part (the body, the footnotes, a header) is read in one pass of events. Nothing recurses: a
paragraph inside a text box, inside a table, inside a paragraph is a stack of open paragraphs.
"""

from __future__ import annotations

from lawlint.ooxml.containers import Containers
from lawlint.ooxml.events import (
    SKIP,
    Attributes,
    Events,
    attribute,
    element_end,
    is_empty,
    number,
    relationship_id,
    switch,
    tag_end,
)
from lawlint.ooxml.package import too_large
from lawlint.ooxml.paragraphs import Deletion, Paragraph, Piece, Place, Reference, RunBytes
from lawlint.ooxml.styles import Styles
from lawlint.ooxml.symbols import symbol

MAX_PARAGRAPHS = 50_000
MAX_PIECES = 300_000

_LINE_BLANKS = str.maketrans("\t\r\n", "   ")
_XML_BLANKS = " \t\r\n"


class Story(Events):
    """The paragraphs of one part, in the order in which they start.

    ``comment_starts`` and ``comment_ends`` are the places of comments by identifier, ``notes``
    the references to foot- and endnotes in order, ``headers`` and ``footers`` relationship
    identifiers. Raises PackageError.
    """

    def __init__(self, xml: bytes, styles: Styles) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.comment_starts: dict[str, Place] = {}
        self.comment_ends: dict[str, Place] = {}
        self.notes: list[Reference] = []
        self.headers: list[str] = []
        self.footers: list[str] = []
        self._xml = xml
        self._styles = styles
        self._containers = containers = Containers()
        self._open: list[Paragraph] = []
        self._numbers: list[int] = []
        self._pieces = 0
        self._insertions: list[str] = []
        self._removals: list[str] = []
        self._controls: list[bool] = []
        self._alternatives: list[bool] = []
        self._in_properties = False
        self._properties_at = 0
        self._text: list[str] | None = None
        self._text_at = 0
        self._kept_blanks = False
        self._recorded = b"lastRenderedPageBreak" in xml
        self.starts = {
            "w:p": self._start_paragraph,
            "w:pPr": self._start_properties,
            "w:pStyle": self._set_style,
            "w:numId": self._set_num,
            "w:ilvl": self._set_level,
            "w:outlineLvl": self._set_outline,
            "w:pageBreakBefore": self._page_break_before,
            "w:r": self._start_run,
            "w:rPr": self._start_run_properties,
            "w:rStyle": self._set_run_style,
            "w:vanish": self._set_hidden,
            "w:t": self._start_text,
            "w:delText": self._start_text,
            "m:t": self._start_text,
            "w:tab": self._tab,
            "w:ptab": self._tab,
            "w:br": self._break,
            "w:cr": lambda _: self._element("\n"),
            "w:noBreakHyphen": lambda _: self._element("-"),
            "w:sym": self._symbol,
            "w:lastRenderedPageBreak": self._rendered_page_break,
            "w:fldChar": self._field_character,
            "w:ins": self._start_insertion,
            "w:moveTo": self._start_insertion,
            "w:del": self._start_removal,
            "w:moveFrom": self._start_removal,
            "w:sdt": lambda _: self._controls.append(False),
            "w:showingPlcHdr": self._set_placeholder,
            "w:tbl": lambda _: containers.start_table(),
            "w:tr": lambda _: containers.start_row(),
            "w:tc": lambda _: containers.start_cell(),
            "w:txbxContent": lambda _: containers.start_text_box(),
            "mc:AlternateContent": lambda _: self._alternatives.append(False),
            "mc:Choice": self._alternative,
            "mc:Fallback": self._alternative,
            "w:footnote": lambda a: self._start_note("footnote", a),
            "w:endnote": lambda a: self._start_note("endnote", a),
            "w:comment": lambda a: self._start_note("comment", a),
            "w:footnoteReference": lambda a: self._refer("footnote", a),
            "w:endnoteReference": lambda a: self._refer("endnote", a),
            "w:commentRangeStart": self._start_comment,
            "w:commentRangeEnd": self._end_comment,
            "w:commentReference": self._refer_comment,
            "w:headerReference": lambda a: self.headers.append(relationship_id(a)),
            "w:footerReference": lambda a: self.footers.append(relationship_id(a)),
            # The reading of a word over it is no text of the document; nor is what was before.
            "w:rt": lambda _: SKIP,
            "w:rPrChange": lambda _: SKIP,
            "w:pPrChange": lambda _: SKIP,
            "w:numberingChange": lambda _: SKIP,
            "w:sectPrChange": lambda _: SKIP,
        }
        self.ends = {
            "w:p": self._end_paragraph,
            "w:pPr": self._end_properties,
            "w:r": self._end_run,
            "w:rPr": self._end_run_properties,
            "w:t": self._end_text,
            "w:delText": self._end_text,
            "m:t": self._end_text,
            "w:ins": lambda: self._close(self._insertions),
            "w:moveTo": lambda: self._close(self._insertions),
            "w:del": lambda: self._close(self._removals),
            "w:moveFrom": lambda: self._close(self._removals),
            "w:sdt": lambda: self._close(self._controls),
            "w:tbl": containers.end_table,
            "w:tr": containers.end_row,
            "w:tc": containers.end,
            "w:txbxContent": containers.end,
            "mc:AlternateContent": lambda: self._close(self._alternatives),
            "w:footnote": containers.end,
            "w:endnote": containers.end,
            "w:comment": containers.end,
        }
        self.parse(xml)

    # Paragraphs

    def _start_paragraph(self, _: Attributes) -> None:
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise too_large(f"段落过多（超过{MAX_PARAGRAPHS}段）")
        container = self._containers.innermost
        container.paragraphs += 1
        start = self.offset
        paragraph = Paragraph(
            container,
            container.paragraphs,
            self._numbers[-1] if self._numbers else None,
            start,
            tag_end(self._xml, start),
        )
        paragraph.pages.append((0, self._containers.page))
        previous = container.previous
        paragraph.joined = previous is not None and previous.mark_deleted
        paragraph.mark_deleted = self._containers.in_removed_row
        self._numbers.append(len(self.paragraphs))
        self.paragraphs.append(paragraph)
        self._open.append(paragraph)

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        self._numbers.pop()
        empty = is_empty(self._xml, paragraph.start)
        paragraph.end = paragraph.start if empty else self.offset
        self._containers.innermost.previous = paragraph

    def _start_properties(self, _: Attributes) -> None:
        self._in_properties = bool(self._open)
        self._properties_at = self.offset

    def _end_properties(self) -> None:
        if self._in_properties:
            self._open[-1].content = element_end(self._xml, self._properties_at, self.offset)
        self._in_properties = False

    def _set_style(self, attributes: Attributes) -> None:
        if self._in_properties:
            self._open[-1].style = attribute(attributes, "val")

    def _set_num(self, attributes: Attributes) -> None:
        if self._in_properties:
            self._open[-1].num = attribute(attributes, "val")

    def _set_level(self, attributes: Attributes) -> None:
        if self._in_properties:
            self._open[-1].level = number(attributes)

    def _set_outline(self, attributes: Attributes) -> None:
        if self._in_properties:
            self._open[-1].outline = number(attributes)

    # Runs

    def _start_run(self, _: Attributes) -> None:
        if self._open:
            self._open[-1].run = RunBytes(self.offset)

    def _end_run(self) -> None:
        if not self._open:
            return
        paragraph = self._open[-1]
        if paragraph.run is not None:
            run = paragraph.run
            run.end = element_end(self._xml, run.start, self.offset)
        paragraph.run = paragraph.run_hidden = paragraph.run_style = None

    def _start_run_properties(self, _: Attributes) -> None:
        if self._open and not self._in_properties:
            run = self._open[-1].run
            if run is not None:
                run.properties = (self.offset, self.offset)

    def _end_run_properties(self) -> None:
        if self._open and not self._in_properties:
            run = self._open[-1].run
            if run is not None:
                start = run.properties[0]
                run.properties = (start, element_end(self._xml, start, self.offset))

    def _set_run_style(self, attributes: Attributes) -> None:
        if self._open and not self._in_properties:
            self._open[-1].run_style = attribute(attributes, "val")

    def _set_hidden(self, attributes: Attributes) -> None:
        if self._open and not self._in_properties:
            self._open[-1].run_hidden = switch(attributes)

    def _is_hidden(self, paragraph: Paragraph) -> bool:
        if paragraph.run_hidden is not None:
            return paragraph.run_hidden
        if paragraph.run_style is not None and self._styles.is_hidden(paragraph.run_style):
            return True
        return self._styles.is_hidden(paragraph.style)

    # Text

    def _start_text(self, attributes: Attributes) -> None:
        if self._open:
            self._text = []
            self._text_at = tag_end(self._xml, self.offset)
            self._kept_blanks = (
                attributes.get("http://www.w3.org/XML/1998/namespace space") == "preserve"
            )

    def text(self, text: str) -> None:
        """Characters; they count only inside a text element."""
        if self._text is not None:
            self._text.append(text)

    def _end_text(self) -> None:
        if self._text is None:
            return
        text = "".join(self._text)
        self._text = None
        start, end = self._text_at, self.offset
        if not self._kept_blanks:
            text = text.strip(_XML_BLANKS)
            shown = self._xml[start:end].rstrip(_XML_BLANKS.encode())
            end = start + len(shown)
            start = end - len(shown.lstrip(_XML_BLANKS.encode()))
        if text:
            splits = self._xml.find(b"<", start, end) == -1
            self._append(text.translate(_LINE_BLANKS), (start, end), splits)

    def _element(self, text: str) -> None:
        if self._open and not self._in_properties and self._text is None:
            start = self.offset
            self._append(text, (start, tag_end(self._xml, start)), False)

    def _append(self, text: str, bytes_: tuple[int, int], splits: bool) -> None:
        paragraph = self._open[-1]
        if paragraph.in_field_code:
            return
        if self._removals or self._containers.in_removed_row:
            author = self._removals[-1] if self._removals else ""
            paragraph.deletions.append(Deletion(paragraph.length, text, author))
            return
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise too_large(f"文字过碎（超过{MAX_PIECES}处）")
        piece = Piece(
            paragraph.length,
            text,
            paragraph.run,
            bytes_,
            splits,
            self._insertions[-1] if self._insertions else None,
            self._is_hidden(paragraph),
            True in self._controls,
        )
        paragraph.pieces.append(piece)
        paragraph.length += len(text)

    def _tab(self, _: Attributes) -> None:
        # A w:tab is also a tab stop in the properties of a paragraph.
        self._element("\t")

    def _break(self, attributes: Attributes) -> None:
        kind = attribute(attributes, "type")
        if kind == "page" and not self._recorded:
            self._turn_page()
        if kind not in ("page", "column") or (self._open and self._open[-1].length):
            self._element("\n")

    def _symbol(self, attributes: Attributes) -> None:
        try:
            code = int(attribute(attributes, "char") or "", 16)
        except ValueError:
            return
        shown = symbol(attribute(attributes, "font") or "", code)
        if shown is not None:
            self._element(shown)

    def _field_character(self, attributes: Attributes) -> None:
        if not self._open:
            return
        fields = self._open[-1].fields
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            fields.append(True)
        elif kind == "separate" and fields:
            fields[-1] = False
        elif kind == "end" and fields:
            fields.pop()

    # Tracked changes and content controls

    def _start_insertion(self, attributes: Attributes) -> None:
        self._insertions.append(attribute(attributes, "author") or "")

    def _start_removal(self, attributes: Attributes) -> None:
        # The same names inside properties speak of the paragraph mark or of the table row.
        if self._in_properties:
            self._open[-1].mark_deleted = True
        else:
            self._containers.remove_row()
        self._removals.append(attribute(attributes, "author") or "")

    def _set_placeholder(self, attributes: Attributes) -> None:
        if self._controls:
            self._controls[-1] = switch(attributes)

    @staticmethod
    def _close(stack: list[str] | list[bool]) -> None:
        if stack:
            stack.pop()

    # Notes and alternatives

    def _start_note(self, kind: str, attributes: Attributes) -> bool | None:
        if attribute(attributes, "type") not in (None, "normal"):
            return SKIP
        identifier = attribute(attributes, "id") or ""
        self._containers.start_note(kind, identifier, attribute(attributes, "author") or "")
        return None

    def _alternative(self, _: Attributes) -> bool | None:
        if not self._alternatives:
            return None
        if self._alternatives[-1]:
            return SKIP
        self._alternatives[-1] = True
        return None

    # Pages, notes and comments

    def _page_break_before(self, attributes: Attributes) -> None:
        if self._in_properties and not self._recorded and switch(attributes):
            self._turn_page()

    def _rendered_page_break(self, _: Attributes) -> None:
        self._turn_page()

    def _turn_page(self) -> None:
        self._containers.page += 1
        if self._open:
            paragraph = self._open[-1]
            if paragraph.pages[-1][0] == paragraph.length:
                paragraph.pages.pop()
            paragraph.pages.append((paragraph.length, self._containers.page))

    @property
    def has_pages(self) -> bool:
        """Whether the part records where its pages end."""
        return self._recorded or self._containers.page > 1

    def _refer(self, kind: str, attributes: Attributes) -> None:
        if not self._removals and not self._containers.in_removed_row:
            page = self._containers.page if self.has_pages else None
            paragraph = self._numbers[-1] if self._numbers else None
            self.notes.append(Reference(kind, attribute(attributes, "id") or "", page, paragraph))

    def _place(self) -> Place:
        if self._open:
            return Place(self._numbers[-1], self._open[-1].length)
        return Place(len(self.paragraphs), 0)

    def _start_comment(self, attributes: Attributes) -> None:
        self.comment_starts.setdefault(attribute(attributes, "id") or "", self._place())

    def _end_comment(self, attributes: Attributes) -> None:
        place = self._place()
        if not self._open and self.paragraphs:
            place = Place(len(self.paragraphs) - 1, self.paragraphs[-1].length)
        self.comment_ends[attribute(attributes, "id") or ""] = place

    def _refer_comment(self, attributes: Attributes) -> None:
        identifier = attribute(attributes, "id") or ""
        self.comment_starts.setdefault(identifier, self._place())
        self.comment_ends.setdefault(identifier, self._place())
