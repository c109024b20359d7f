"""One line a finding, for editors: ``path:line:column: level rule message``."""

from __future__ import annotations

from lawlint.report import Report
from lawlint.visible import visible

SUMMARY = "每个问题一行，供编辑器使用"


def render(report: Report) -> str:
    """The lines, each visible and with a line end; an unreadable document has one as well."""
    lines = []
    for document in report.documents:
        if document.error is not None:
            lines.append(
                f"{document.path}:1:1: 未读 {document.error.kind} {document.error.message}"
            )
        lines += [
            f"{document.path}:{finding.start.line}:{finding.start.column}: "
            f"{finding.severity.label} {finding.rule} {finding.message}"
            for finding in document.findings
        ]
    lines += [
        f"{note.path}:{note.line}:1: 说明 {note.kind} {note.message}" for note in report.notes
    ]
    return "".join(f"{visible(line)}\n" for line in lines)
