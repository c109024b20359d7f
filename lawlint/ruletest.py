"""Run the examples that stand in rule files: what a rule must flag, and what it must pass."""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import datafile
from lawlint.document.document import Document
from lawlint.document.facts import FactOverrides
from lawlint.engine import Options, lint_document
from lawlint.finding import Finding
from lawlint.namedtuples import NamedTuple
from lawlint.readers import ReadError
from lawlint.rule import Example, Rule, read_examples
from lawlint.ruleset import Ruleset, Selection
from lawlint.source import Mark, Source, Span


class Outcome(NamedTuple):
    """One example of one rule: ``complaint`` is None where it does what it says."""

    rule: str
    path: str
    kind: str
    number: int
    complaint: str | None


def run_examples(rule: Rule, ruleset: Ruleset) -> list[Outcome]:
    """All examples of one rule; raises DataError where they cannot be read."""
    with open(rule.path, encoding="utf-8") as file:
        examples = read_examples(file.read(), rule.path)
    outcomes = [
        Outcome(rule.id, rule.path, "fail", number, _fails_as_told(rule, example, ruleset))
        for number, example in enumerate(examples.fail, 1)
    ]
    outcomes += [
        Outcome(rule.id, rule.path, "pass", number, _passes(rule, example, ruleset))
        for number, example in enumerate(examples.pass_, 1)
    ]
    outcomes += [
        Outcome(rule.id, rule.path, "fail", 0, f"情形{case}没有应报的示例")
        for case in rule.cases
        if case not in {example.case for example in examples.fail}
    ]
    for kind, found in (("fail", examples.fail), ("pass", examples.pass_)):
        if not found:
            outcomes.append(Outcome(rule.id, rule.path, kind, 0, f"没有{kind}示例"))
    return outcomes


def findings_of(rule: Rule, example: Example, ruleset: Ruleset) -> tuple[Source, list[Finding]]:
    """What one rule says of an example's text, as a document of the rule's own profile."""
    default = rule.profiles[0] if len(rule.profiles) < 3 else None
    stated = example.facts.over(FactOverrides(profile=default))
    source = Source(text=example.text, path=rule.path, marks=tuple(_marks(example)))
    options = Options(selection=Selection(select=(rule.id,)), stated=stated)
    report = lint_document(Document(source, ruleset.knowledge, stated), ruleset, options)
    if report.error is not None:
        raise ReadError(report.error.kind, report.error.message)
    return source, [finding for finding in report.findings if finding.rule == rule.id]


def _marks(example: Example) -> Iterator[Mark]:
    for mark in example.marks:
        start = example.text.find(mark.at)
        if start < 0:
            raise ReadError("example", f"示例中没有标记所指的“{mark.at}”")
        end = start if mark.kind == "deletion" else start + len(mark.at)
        yield Mark(Span(start, end), mark.kind, mark.detail, mark.author)


def _fails_as_told(rule: Rule, example: Example, ruleset: Ruleset) -> str | None:
    if example.case not in rule.cases:
        return datafile.unknown("情形", example.case, list(rule.cases))
    if not example.at:
        return "缺少at：写明从哪段文字开始报出"
    try:
        source, findings = findings_of(rule, example, ruleset)
    except ReadError as error:
        return error.message
    told = [
        f"{finding.case}@{source.text[finding.span.start : finding.span.start + 12]!r}"
        for finding in findings
    ]
    for finding in findings:
        if finding.case == example.case and source.text.startswith(example.at, finding.span.start):
            if example.severity and finding.severity.value != example.severity:
                return f"级别应为{example.severity}，实为{finding.severity.value}"
            return None
    return f"应在“{example.at}”处报{example.case}，实为：{'、'.join(told) or '未报'}"


def _passes(rule: Rule, example: Example, ruleset: Ruleset) -> str | None:
    try:
        source, findings = findings_of(rule, example, ruleset)
    except ReadError as error:
        return error.message
    if not findings:
        return None
    first = findings[0]
    return f"不应报出，却报了{first.case}：{source.text[first.span.start : first.span.end]!r}"
