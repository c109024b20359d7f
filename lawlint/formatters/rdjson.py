"""The diagnostic format of reviewdog, as one JSON object. Columns are bytes of UTF-8."""

from __future__ import annotations

import json
from typing import Any

from lawlint.finding import Finding, LocatedEdit, Severity
from lawlint.formatters import slashed, told
from lawlint.report import DocumentReport, Report

SUMMARY = "reviewdog的rdjson"
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report) -> str:
    """One JSON object, with a line end."""
    diagnostics: list[dict[str, Any]] = []
    for document in report.documents:
        if document.error is not None:
            diagnostics.append(
                {
                    "message": f"未能读取或检查：{document.error.message}",
                    "location": {"path": slashed(document.path)},
                    "severity": "ERROR",
                    "code": {"value": document.error.kind},
                }
            )
        diagnostics += [_diagnostic(document, finding) for finding in document.findings]
    diagnostics += [
        {
            "message": note.message,
            "location": {
                "path": slashed(note.path),
                "range": {"start": {"line": note.line, "column": 1}},
            },
            "severity": "WARNING",
            "code": {"value": note.kind},
        }
        for note in report.notes
    ]
    result = {"source": {"name": "lawlint"}, "diagnostics": diagnostics}
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(document: DocumentReport, finding: Finding) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": told(finding),
        "location": {"path": slashed(document.path), "range": _range(finding)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.edits:
        diagnostic["suggestions"] = [
            {"range": _range(edit), "text": edit.text} for edit in finding.edits
        ]
    return diagnostic


def _range(place: Finding | LocatedEdit) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": place.start.line, "column": place.start.utf8},
        "end": {"line": place.end.line, "column": place.end.utf8},
    }
