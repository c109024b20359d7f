"""The card of statutory parts: which are there, where, and which finding speaks of them."""

from __future__ import annotations

from lawlint.document.facts import ANNUAL_REPORT, GENERAL, PROFILE_LABELS
from lawlint.document.parts import PART_LABELS
from lawlint.finding import Finding
from lawlint.report import DocumentReport, PartState
from lawlint.terminal.cells import most_cells, pad
from lawlint.terminal.sheet import Piece, Sheet

_MARKS = {
    "present": ("有", ""),
    "unheaded": ("有", ""),
    "thin": ("薄", "warning"),
    "unread": ("未读", "warning"),
    "missing": ("缺", "error"),
}
_LABEL_CELLS = max(map(most_cells, PART_LABELS.values()))
_CORRECT = "（有误可用 --profile、--report-year 改正）"


def show_card(sheet: Sheet, document: DocumentReport, findings: list[Finding]) -> None:
    """Write the card; ``findings`` are in the order in which they are numbered from 1."""
    if document.profile == GENERAL:
        sheet.paragraph(
            f"未检查：文种为{PROFILE_LABELS[GENERAL]}；"
            "如果是年度报告，请加 --profile annual-report",
            indent=10,
            lead=(Piece("法定内容", "title"), Piece("  ")),
        )
        return
    gap = sheet.width - most_cells("法定内容") - most_cells(_CORRECT)
    sheet.line(Piece("法定内容", "title"), Piece(" " * max(gap, 1)), Piece(_CORRECT, "quiet"))
    for part in document.parts:
        _show_part(sheet, document, part, _numbers(part, findings))


def _numbers(part: PartState, findings: list[Finding]) -> str:
    numbers = [
        f"[{number}]" for number, finding in enumerate(findings, 1) if finding.part == part.part
    ]
    return f"见 {'、'.join(numbers)}" if numbers else ""


def _show_part(sheet: Sheet, document: DocumentReport, part: PartState, numbers: str) -> None:
    mark, style = _MARKS[part.state]
    if part.state == "missing" and document.profile != ANNUAL_REPORT:
        mark, style = "无", "quiet"
    place = "" if part.line is None else f"{part.line:>4}行"
    notes = [part.label or "", *_substance(part), _remark(document, part, numbers)]
    told = "  ".join(note for note in (*notes, numbers) if note)
    lead = (
        Piece("  "),
        Piece(pad(mark, 4), style),
        Piece(f"  {pad(PART_LABELS[part.part], _LABEL_CELLS)}  {pad(place, 6)}  "),
    )
    sheet.paragraph(told, indent=sum(most_cells(piece.text) for piece in lead), lead=lead)


def _substance(part: PartState) -> list[str]:
    told = []
    if part.sections:
        told.append(f"{part.sections}节")
    if part.points:
        told.append(f"{part.points}条")
    if part.characters:
        told.append(f"{part.characters}字")
    return told


def _remark(document: DocumentReport, part: PartState, numbers: str) -> str:
    if part.state == "unheaded":
        return "无单独标题"
    if part.state == "unread":
        return "正文有缺失，可能在其中"
    if part.state == "missing" and part.part in {one.part for one in document.waived}:
        return "已豁免"
    if part.state == "missing" and not numbers:
        label = PROFILE_LABELS.get(document.profile or "", "")
        return "全文未见" if document.profile == ANNUAL_REPORT else f"{label}不要求"
    return ""
