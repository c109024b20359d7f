"""Annotations of GitHub Actions: one workflow command a finding."""

from __future__ import annotations

from lawlint.finding import Finding, Severity
from lawlint.formatters import slashed, told
from lawlint.report import DocumentReport, Report
from lawlint.visible import visible_lines

SUMMARY = "GitHub Actions的注解"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """The commands, each with a line end."""
    lines = []
    for document in report.documents:
        if document.error is not None:
            properties = {"file": slashed(document.path), "title": f"未读 {document.error.kind}"}
            lines.append(_command("error", properties, document.error.message))
        lines += [_annotation(document, finding) for finding in document.findings]
    for note in report.notes:
        place = {"file": slashed(note.path), "line": str(note.line), "title": f"说明 {note.kind}"}
        lines.append(_command("warning", place, note.message))
    return "".join(f"{line}\n" for line in lines)


def _annotation(document: DocumentReport, finding: Finding) -> str:
    start, end = finding.start, finding.end
    properties = {"file": slashed(document.path), "line": str(start.line)}
    if start.line == end.line:
        # The end column is inclusive here, and GitHub takes columns within one line only.
        properties["col"] = str(start.column)
        properties["endColumn"] = str(max(start.column, end.column - 1))
    else:
        properties["endLine"] = str(end.line)
    properties["title"] = f"{finding.severity.label} {finding.rule}"
    return _command(_COMMANDS[finding.severity], properties, told(finding))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told_properties = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {told_properties}::{_data(message)}"


def _data(text: str) -> str:
    return visible_lines(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
