"""The code quality report of GitLab CI: a list of issues."""

from __future__ import annotations

import json
from typing import Any

from lawlint.finding import Severity, fingerprint
from lawlint.formatters import slashed, told
from lawlint.report import Report

SUMMARY = "GitLab的代码质量报告"
_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(report: Report) -> str:
    """One JSON list, with a line end."""
    issues: list[dict[str, Any]] = []
    for document in report.documents:
        path = slashed(document.path).removeprefix("./")
        if document.error is not None:
            kind = document.error.kind
            issues.append(
                _issue(kind, f"未能读取或检查：{document.error.message}", "blocker", path, kind, 1)
            )
        issues += [
            _issue(
                finding.rule,
                told(finding),
                _SEVERITIES[finding.severity],
                path,
                finding.fingerprint,
                finding.start.line,
            )
            for finding in document.findings
        ]
    issues += [
        _issue(
            note.kind,
            note.message,
            "minor",
            slashed(note.path).removeprefix("./"),
            fingerprint(note.kind, note.message),
            note.line,
        )
        for note in report.notes
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(
    check: str, description: str, severity: str, path: str, name: str, line: int
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        # GitLab takes two issues of one fingerprint for one, whatever their files.
        "fingerprint": fingerprint(path, name),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
