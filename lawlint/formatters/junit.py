"""JUnit XML: a document is a suite, a rule that ran on it a test case.

A rule fails with all its findings at warning or error in one ``failure``; what is only to be
looked at, and a note, stands in ``system-out`` of a case that passes. A rule that did not run is
skipped.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from lawlint import regex
from lawlint.finding import Finding, Severity
from lawlint.formatters import told
from lawlint.report import DocumentReport, Note, Report

SUMMARY = "JUnit XML，供持续集成平台读取"
_READING = "reading"
# What XML 1.0 cannot hold in any form.
_NOT_XML = regex.compiled("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """One XML document, with a line end."""
    suites = Element("testsuites", name="lawlint")
    for document in report.documents:
        suites.append(_suite(document))
    for note in report.notes:
        suites.append(_note_suite(note))
    for count in ("tests", "failures", "errors"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ElementTree.indent(suites, " ")
    text = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(document: DocumentReport) -> Element:
    suite = Element("testsuite", name=_clean(document.path))
    if document.error is not None:
        case = _case(suite, document.path, _READING)
        error = SubElement(
            case, "error", type=document.error.kind, message=_clean(document.error.message)
        )
        error.text = _clean(f"{document.path}: {document.error.message}")
    by_rule: dict[str, list[Finding]] = {}
    for finding in document.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for rule in sorted({*document.rules_run, *by_rule}):
        _tell(_case(suite, document.path, rule), document, by_rule.get(rule, []))
    for rule, reason in document.rules_skipped:
        SubElement(_case(suite, document.path, rule), "skipped", message=_clean(reason))
    suite.set("tests", str(len(suite)))
    for count, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(sum(case.find(element) is not None for case in suite)))
    return suite


def _note_suite(note: Note) -> Element:
    """A case that passes: what is to be known about a file beside the documents is no failure."""
    suite = Element("testsuite", name=_clean(note.path), tests="1", failures="0", errors="0")
    suite.set("skipped", "0")
    case = _case(suite, note.path, note.kind)
    SubElement(case, "system-out").text = _clean(f"{note.path}:{note.line}: {note.message}")
    return suite


def _case(suite: Element, path: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_clean(path), name=name)


def _tell(case: Element, document: DocumentReport, findings: list[Finding]) -> None:
    failing = [one for one in findings if one.severity is not Severity.INFO]
    if failing:
        gravest = min(failing, key=lambda finding: finding.severity.rank)
        failure = SubElement(
            case, "failure", type=gravest.severity.value, message=_clean(gravest.message)
        )
        failure.text = _lines(document, failing)
    noted = [one for one in findings if one.severity is Severity.INFO]
    if noted:
        SubElement(case, "system-out").text = _lines(document, noted)


def _lines(document: DocumentReport, findings: list[Finding]) -> str:
    return _clean(
        "\n".join(
            f"{document.path}:{finding.start.line}:{finding.start.column}: "
            f"{finding.severity.label} {told(finding)}"
            for finding in findings
        )
    )


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
