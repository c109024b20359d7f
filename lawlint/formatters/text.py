"""The terminal: for people. Rich is imported only for colours, which need a terminal."""

from __future__ import annotations

import shutil

from lawlint import console
from lawlint.report import Report
from lawlint.terminal import MANY
from lawlint.terminal.page import show_document
from lawlint.terminal.sheet import Sheet
from lawlint.terminal.summary import show_closing, show_table

SUMMARY = "供人阅读（默认）"
_FILE_WIDTH = 80
_NARROWEST, _WIDEST = 40, 120
_STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "title": "bold",
    "quiet": "dim",
}


def render(report: Report, *, summary: bool = False) -> str:
    """The report as plain text of 80 columns; ``summary`` leaves out the pages."""
    return _sheet(report, _FILE_WIDTH, None, summary).plain()


def show(report: Report, *, summary: bool = False) -> None:
    """Write the report to standard output: in colours to a terminal, else plain."""
    columns = shutil.get_terminal_size((_FILE_WIDTH, 24)).columns
    width = min(max(columns, _NARROWEST), _WIDEST)
    output = console.standard_output()
    sheet = _sheet(report, width, output.encoding, summary)
    if console.obeys_escapes(output):
        _print_coloured(sheet)
    else:
        console.write(sheet.plain())


def _sheet(report: Report, width: int, encoding: str | None, summary: bool) -> Sheet:
    sheet = Sheet(width, encoding)
    many = len(report.documents) > MANY
    if summary or many:
        show_table(sheet, report)
        sheet.blank()
    if not summary:
        for document in report.documents:
            # Of many documents those without anything to say are in the table.
            if many and not document.findings and document.error is None:
                continue
            show_document(sheet, document)
            sheet.blank()
            if len(report.documents) > 1:
                sheet.rule()
    show_closing(sheet, report, numbered=not summary and len(report.documents) == 1)
    return sheet


def _print_coloured(sheet: Sheet) -> None:
    from rich.console import Console
    from rich.text import Text

    coloured = Console(width=sheet.width, highlight=False)
    for line in sheet.lines:
        pieces = [(piece.text, _STYLES.get(piece.style, "")) for piece in line]
        # Soft wrapping leaves the lines as they were laid out.
        coloured.print(Text.assemble(*pieces), soft_wrap=True)
