"""Where a finding stands, what the text says there, and what else belongs to it."""

from __future__ import annotations

from lawlint.finding import Finding, Place
from lawlint.report import DocumentReport
from lawlint.terminal.cells import most_cells, shorten
from lawlint.terminal.sheet import Piece, Sheet
from lawlint.terminal.window import window

_ORIGINS = {
    "paragraph": "第{}段",
    "cell": "第{}个单元格",
    "page": "第{}页",
    "header": "第{}个页眉",
    "footer": "第{}个页脚",
    "footnote": "第{}条脚注",
    "endnote": "第{}条尾注",
    "textbox": "第{}个文本框",
    "number": "第{}段的自动编号",
}
_MOST_WINDOWS = 2
_MOST_PLACES = 5


def show_evidence(sheet: Sheet, document: DocumentReport, finding: Finding, indent: int) -> None:
    """Write the place of a finding, a window of its line and its related places.

    What is missing has no evidence: its place is where it might go, and stands without a window.
    """
    _show_place(sheet, document, finding, indent)
    missing = {part.part for part in document.parts if part.state == "missing"}
    if finding.part not in missing:
        _show_window(sheet, finding, indent, finding.severity.value)
    silent = [place for place in finding.related if not place.message]
    if silent:
        _show_others(sheet, "同类", silent, indent)
    by_message: dict[str, list[Place]] = {}
    for place in finding.related:
        if place.message:
            by_message.setdefault(place.message, []).append(place)
    for message, places in by_message.items():
        sheet.paragraph(f"{message}：", indent=indent)
        for place in places[:_MOST_WINDOWS]:
            _show_window(sheet, place, indent, "quiet")
        if len(places) > _MOST_WINDOWS:
            _show_others(sheet, "还有", places[_MOST_WINDOWS:], indent)


def _show_place(sheet: Sheet, document: DocumentReport, finding: Finding, indent: int) -> None:
    place = f"{document.path}:{finding.start.line}:{finding.start.column}"
    if finding.location:
        told = [
            _ORIGINS.get(kind, f"{kind} {{}}").format(index)
            for kind, index in finding.location.items()
        ]
        place += f"（{'，'.join(told)}）"
    section = " > ".join(sheet.visible(title) for title in finding.section)
    place = sheet.visible(place)
    if section and indent + most_cells(place) + 2 + most_cells(section) <= sheet.width:
        sheet.line(Piece(" " * indent), Piece(place, "quiet"), Piece(f"  {section}"))
        return
    sheet.paragraph(place, indent=indent, style="quiet")
    if section:
        sheet.line(Piece(" " * indent), Piece(shorten(section, sheet.width - indent)))


def _show_window(sheet: Sheet, place: Finding | Place, indent: int, style: str) -> None:
    label = f"{place.start.line}:{place.start.column}"
    gutter = indent + len(label) + 3
    start = place.start.column - place.excerpt_start
    length = place.end.column - place.start.column
    view = window(
        place.excerpt,
        start,
        start + length if place.end.line == place.start.line else len(place.excerpt),
        width=sheet.width - gutter,
        starts_line=place.excerpt_start == 1,
        encoding=sheet.encoding,
    )
    sheet.line(
        Piece(" " * indent),
        Piece(f"{label} | ", "quiet"),
        Piece(view.before),
        Piece(view.evidence, style),
        Piece(view.after),
    )
    if not view.before and view.is_cut:
        # The line as a whole is meant, and goes on: carets under all of it would say nothing.
        return
    sheet.line(
        Piece(" " * (gutter - 2)),
        Piece("| ", "quiet"),
        Piece(" " * view.caret),
        Piece("^" * view.carets, style),
    )


def _show_others(sheet: Sheet, label: str, places: list[Place], indent: int) -> None:
    told = "、".join(f"{place.start.line}:{place.start.column}" for place in places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    if more > 0:
        told += f"，另{more}处"
    lead = (Piece(" " * indent), Piece(f"{label}  ", "quiet"))
    sheet.paragraph(told, indent=indent + most_cells(label) + 2, lead=lead)
