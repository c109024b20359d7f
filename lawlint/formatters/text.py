"""The terminal: for people. Rich is imported here and nowhere else."""

from __future__ import annotations

import sys

from rich.console import Console

from lawlint.report import Report

SUMMARY = "供人阅读（默认）"


def show(report: Report, output: str | None) -> None:
    """Write the report to the terminal, or plain to a file."""
    console = Console(file=sys.stdout)
    for document in report.documents:
        console.print(document.path, markup=False)
        for finding in document.findings:
            console.print(
                f"  {finding.start.line}:{finding.start.column} {finding.severity.label} "
                f"{finding.rule} {finding.message}",
                markup=False,
            )
