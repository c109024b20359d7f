"""The page of one document: what was understood, the card, the findings, what agrees."""

from __future__ import annotations

from lawlint.document.facts import PROFILE_LABELS
from lawlint.finding import Finding
from lawlint.report import DocumentReport
from lawlint.ruleset import DEFAULT_STAGE
from lawlint.terminal.agreement import show_agreement
from lawlint.terminal.card import show_card
from lawlint.terminal.evidence import show_evidence
from lawlint.terminal.sheet import Piece, Sheet

STAGE_LABELS = {"draft": "起草", "submit": "报送", "publish": "公开"}
_INDENT = 4
_HANGING = 10


def by_severity(document: DocumentReport) -> list[Finding]:
    """The findings in the order in which they are shown and numbered."""
    return sorted(document.findings, key=lambda finding: finding.severity.rank)


def show_document(sheet: Sheet, document: DocumentReport) -> None:
    """Write the page."""
    if document.profile is None:
        assert document.error is not None
        sheet.paragraph(document.path, style="title")
        _show_error(sheet, "未读", document.error.message)
        return
    findings = by_severity(document)
    _show_understood(sheet, document)
    if document.error is not None:
        _show_error(sheet, "检查不完整", document.error.message)
    sheet.blank()
    show_card(sheet, document, findings)
    told: dict[tuple[str, str], int] = {}
    for number, finding in enumerate(findings, 1):
        sheet.blank()
        _show_finding(sheet, document, finding, number, told)
    _show_waived(sheet, document)
    show_agreement(sheet, document)


def _show_error(sheet: Sheet, label: str, message: str) -> None:
    sheet.paragraph(message, indent=2, lead=(Piece(f"  {label}  ", "error"),))


def _show_understood(sheet: Sheet, document: DocumentReport) -> None:
    title = " ".join((document.title or "").split("\n"))
    sheet.paragraph(title or document.path, style="title")
    if title:
        sheet.paragraph(document.path, indent=2, style="quiet")
    facts = [] if title else ["没有标题行"]
    facts += [f"识别为{PROFILE_LABELS[document.profile or '']}（{document.profile_reason}）"]
    if document.report_year is None:
        facts.append(f"读不出报告年（{document.report_year_reason}）")
    else:
        facts.append(f"报告年{document.report_year}（{document.report_year_reason}）")
    if document.issuer:
        facts.append(f"报告主体{document.issuer}")
    if document.published:
        facts.append(f"公开日期{document.published}")
    if document.stage not in (None, DEFAULT_STAGE):
        facts.append(f"按{STAGE_LABELS[document.stage or '']}阶段检查")
    if document.encoding not in (None, "utf-8"):
        facts.append(f"编码{document.encoding}")
    facts.append(f"全文{document.characters}字")
    sheet.items(facts, indent=2)


def _show_finding(
    sheet: Sheet,
    document: DocumentReport,
    finding: Finding,
    number: int,
    told: dict[tuple[str, str], int],
) -> None:
    severity = finding.severity
    lead = (Piece(f"[{number}] "), Piece(severity.label, severity.value), Piece("  "))
    sheet.paragraph(finding.message, indent=_INDENT, lead=lead, style="title")
    show_evidence(sheet, document, finding, _INDENT)
    first = told.setdefault((finding.rule, finding.advice), number)
    if first == number:
        if finding.advice:
            _show_labelled(sheet, "改法", finding.advice)
        if finding.basis:
            more = len(finding.basis) - 1
            basis = finding.basis[0] + (f"；另{more}条" if more else "")
            _show_labelled(sheet, "依据", basis)
        _show_labelled(sheet, "规则", finding.rule, "quiet")
    else:
        _show_labelled(sheet, "规则", f"{finding.rule}，改法、依据同 [{first}]", "quiet")


def _show_waived(sheet: Sheet, document: DocumentReport) -> None:
    if not document.waived:
        return
    sheet.blank()
    sheet.line(Piece("已豁免，不计数", "title"))
    for finding in document.waived:
        assert finding.waived is not None
        until = f"，至{finding.waived.until}" if finding.waived.until else ""
        place = f"{finding.start.line}:{finding.start.column}"
        told = f"{finding.message}。理由：{finding.waived.reason}（{finding.waived.by}{until}）"
        sheet.paragraph(told, indent=4, lead=(Piece("  "), Piece(f"{place}  ", "quiet")))


def _show_labelled(sheet: Sheet, label: str, text: str, style: str = "") -> None:
    lead = (Piece(" " * _INDENT), Piece(f"{label}  ", "quiet"))
    sheet.paragraph(text, indent=_HANGING, lead=lead, style=style)
