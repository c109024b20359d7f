"""SARIF 2.1.0, for code scanning. Columns are UTF-16 units, as ``columnKind`` says."""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import quote

from lawlint import __version__, regex
from lawlint.finding import Finding, LocatedEdit, Place, Severity, Waived
from lawlint.formatters import slashed, told
from lawlint.report import DocumentReport, Note, Report
from lawlint.rule import Rule, fill_all

SUMMARY = "SARIF 2.1.0，供代码扫描平台读取"
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# What Markdown would take for markup.
_MARKUP = regex.compiled(r"[\\`*_\[\]<>#|]")
_ESCAPED = r"\\\g<0>"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """One SARIF log with one run."""
    rules = _rules(report)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    unread = [_notification(document) for document in report.documents if document.error]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "lawlint",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": rules,
                        "properties": {"ruleset": report.ruleset_digest},
                    }
                },
                "language": "zh-CN",
                "columnKind": "utf16CodeUnits",
                "invocations": [
                    {
                        "executionSuccessful": not unread,
                        "toolExecutionNotifications": unread,
                        "toolConfigurationNotifications": [_note(note) for note in report.notes],
                    }
                ],
                "artifacts": [_artifact(document) for document in report.documents],
                "results": [
                    _result(document, finding, index)
                    for document in report.documents
                    for finding in (*document.findings, *document.waived)
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rules(report: Report) -> list[dict[str, Any]]:
    """The rules that ran, or gave a finding that is waived, with what each says."""
    named = {rule for document in report.documents for rule in document.rules_run}
    for document in report.documents:
        named.update(finding.rule for finding in (*document.findings, *document.waived))
    return [_descriptor(name, report.rules.get(name)) for name in sorted(named)]


def _descriptor(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": name, "shortDescription": {"text": name}}
    return {"id": name, "shortDescription": {"text": rule.title}, "help": _help(rule)}


def _help(rule: Rule) -> dict[str, str]:
    """What a rule reports, what to do and why; an ellipsis for what a finding would fill in."""
    cases = rule.cases.values()
    sections = {
        "情形": [case.message for case in cases],
        "改法": [case.advice or rule.advice for case in cases],
        "依据": list(rule.told_basis),
    }
    text, markdown = [], []
    for title, lines in sections.items():
        told = [fill_all(line, "…") for line in dict.fromkeys(filter(None, lines))]
        if told:
            text.append("\n".join([title, *(f"- {line}" for line in told)]))
            items = "\n".join(f"- {_MARKUP.sub(_ESCAPED, line)}" for line in told)
            markdown.append(f"**{title}**\n\n{items}")
    return {"text": "\n\n".join(text) + "\n", "markdown": "\n\n".join(markdown) + "\n"}


def _artifact(document: DocumentReport) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": _artifact_location(document.path)}
    if document.sha256:
        artifact["hashes"] = {"sha-256": document.sha256}
    if document.encoding:
        artifact["encoding"] = document.encoding
    return artifact


def _notification(document: DocumentReport) -> dict[str, Any]:
    assert document.error is not None
    return {
        "level": "error",
        "descriptor": {"id": document.error.kind},
        "message": {"text": document.error.message},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact_location(document.path)}}
        ],
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "level": "warning",
        "descriptor": {"id": note.kind},
        "message": {"text": note.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact_location(note.path),
                    "region": {"startLine": note.line},
                }
            }
        ],
    }


def _result(document: DocumentReport, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    location = _location(document, finding)
    if finding.section:
        location["logicalLocations"] = [{"fullyQualifiedName": " / ".join(finding.section)}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": told(finding)},
        "locations": [location],
        # The second key is the only one that GitHub compares between runs.
        "partialFingerprints": {
            "lawlint/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        # All results of a run have the list, or none.
        "suppressions": [_suppression(finding.waived)] if finding.waived else [],
        "properties": {"case": finding.case},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(document, place)}
            | ({"message": {"text": place.message}} if place.message else {})
            for number, place in enumerate(finding.related, 1)
        ]
    if finding.edits:
        result["fixes"] = [_fix(document, finding)]
    return result


def _suppression(waived: Waived) -> dict[str, str]:
    until = f"，至{waived.until}" if waived.until else ""
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{waived.reason}（{waived.by}{until}）",
    }


def _location(document: DocumentReport, place: Finding | Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact_location(document.path),
            "region": _region(place),
        }
    }


def _region(place: Finding | Place | LocatedEdit) -> dict[str, int]:
    return {
        "startLine": place.start.line,
        "startColumn": place.start.utf16,
        "endLine": place.end.line,
        "endColumn": place.end.utf16,
    }


def _fix(document: DocumentReport, finding: Finding) -> dict[str, Any]:
    return {
        "description": {"text": finding.advice or finding.message},
        "artifactChanges": [
            {
                "artifactLocation": _artifact_location(document.path),
                "replacements": [
                    {"deletedRegion": _region(edit), "insertedContent": {"text": edit.text}}
                    for edit in finding.edits
                ],
            }
        ],
    }


def _artifact_location(path: str) -> dict[str, str]:
    if os.path.isabs(path):
        return {"uri": "file://" + quote("/" + slashed(path).lstrip("/"), errors="surrogateescape")}
    return {"uri": quote(slashed(path), errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
