"""The JSON contract, schema_version 1. Keys are added, never renamed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lawlint import __version__
from lawlint.finding import Finding, LocatedEdit, Place, Severity
from lawlint.report import CheckedFact, DocumentReport, Report

SUMMARY = "供程序读取，见docs/json.md"
SCHEMA_VERSION = 1
# Made once: json.dumps makes one for every value that is not written as it does by default.
_encoder = json.JSONEncoder(ensure_ascii=False)


def render(report: Report) -> str:
    """One JSON object, each document on a line of its own, with a line end."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """What :func:`render` returns, a finding at a time: all at once it can fill the memory."""
    # Indented, it would take ten times as long: json does that in Python.
    head = [f"{_line(key)}: {_line(value)}" for key, value in _head(report).items()]
    yield "{" + ",\n ".join([*head, '"documents": [\n  '])
    for number, document in enumerate(report.documents):
        yield ",\n  " if number else ""
        yield _line(_without_findings(document))[:-1] + ', "findings": ['
        for place, finding in enumerate(_in_order(document)):
            yield (", " if place else "") + _line(finding_dict(finding))
        yield "]}"
    yield "]}\n"


def _line(value: Any) -> str:
    return _encoder.encode(value)


def _head(report: Report) -> dict[str, Any]:
    """What the contract says of the whole run."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "lawlint",
            "version": __version__,
            "ruleset": report.ruleset_digest,
            "knowledge_as_of": report.knowledge_as_of,
        },
        "summary": {
            "documents": len(report.documents),
            "unreadable": report.unreadable,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "waived": report.waived,
            "rules_run": report.rules_run,
            "rules_skipped": [
                {"rule": rule, "reason": reason} for rule, reason in report.rules_skipped
            ],
        },
        "notes": [
            {"path": note.path, "line": note.line, "kind": note.kind, "message": note.message}
            for note in report.notes
        ],
    }


def _in_order(document: DocumentReport) -> list[Finding]:
    return sorted(
        (*document.findings, *document.waived),
        key=lambda finding: (finding.span, finding.rule, finding.case),
    )


def _without_findings(document: DocumentReport) -> dict[str, Any]:
    error = document.error
    return {
        "path": document.path,
        "error": None if error is None else {"kind": error.kind, "message": error.message},
        "format": document.format,
        "encoding": document.encoding,
        "sha256": document.sha256,
        "stage": document.stage,
        "profile": document.profile,
        "profile_reason": document.profile_reason,
        "title": document.title,
        "report_year": document.report_year,
        "report_year_reason": document.report_year_reason,
        "issuer": document.issuer,
        "published": document.published,
        "characters": document.characters,
        "parts": [
            {"part": part.part, "state": part.state, "line": part.line} for part in document.parts
        ],
        "checked": [_checked(one) for one in document.checked if one.result == "agrees"],
        "unverified": [_checked(one) for one in document.checked if one.result != "agrees"],
    }


def _checked(fact: CheckedFact) -> dict[str, Any]:
    return {"what": fact.what, "line": fact.line, "text": fact.text, "result": fact.result}


def finding_dict(finding: Finding) -> dict[str, Any]:
    """One finding as the contract has it."""
    found: dict[str, Any] = {
        "rule": finding.rule,
        "case": finding.case,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        "basis": list(finding.basis),
        **_range(finding),
        "section": list(finding.section),
        "excerpt": finding.excerpt,
        "excerpt_start": finding.excerpt_start,
        "related": [{**_range(place), "message": place.message} for place in finding.related],
        "fix": None
        if not finding.edits
        else {
            "message": finding.advice,
            "edits": [{**_range(edit), "text": edit.text} for edit in finding.edits],
        },
        "fingerprint": finding.fingerprint,
        "waived": None
        if finding.waived is None
        else {
            "reason": finding.waived.reason,
            "by": finding.waived.by,
            "until": finding.waived.until,
        },
    }
    if finding.location is not None:
        found["location"] = dict(finding.location)
    return found


def _range(place: Finding | Place | LocatedEdit) -> dict[str, int]:
    return {
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
    }
