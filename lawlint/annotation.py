"""What lawlint says in the comments of a Word file: one for each finding, one for the whole."""

from __future__ import annotations

from lawlint.document.facts import GENERAL, PROFILE_LABELS
from lawlint.document.parts import PART_LABELS
from lawlint.finding import Finding, Severity
from lawlint.ooxml.body import walk
from lawlint.ooxml.comments import Comment, add_comments, without_comments
from lawlint.report import DocumentReport
from lawlint.source import Span
from lawlint.terminal.card import part_words

AUTHOR = "lawlint"
# As long as a title; where there is none, the summary does not mark a whole paragraph.
_LONGEST_OPENING = 30


def annotated(data: bytes, document: DocumentReport) -> bytes:
    """The bytes of a Word file with what ``document`` says of it as comments, in place of earlier
    ones; raises PackageError.
    """
    kept = without_comments(data, AUTHOR)
    body = walk(kept)
    comments = [Comment(_title_span(body.text, document), summary_lines(document))]
    comments += [Comment(finding.span, finding_lines(finding)) for finding in document.findings]
    return add_comments(kept, body, AUTHOR, comments)


def finding_lines(finding: Finding) -> list[str]:
    """Level and message, advice, basis and rule."""
    lines = [f"{finding.severity.label}：{finding.message}"]
    if finding.advice:
        lines.append(f"改法：{finding.advice}")
    if finding.basis:
        lines.append(f"依据：{'；'.join(finding.basis)}")
    return [*lines, f"规则：{finding.rule}"]


def summary_lines(document: DocumentReport) -> list[str]:
    """The counts, what was understood, and the card of the statutory parts."""
    profile = PROFILE_LABELS[document.profile or GENERAL]
    year = "读不出报告年" if document.report_year is None else f"报告年{document.report_year}"
    lines = [
        f"lawlint检查结果：{counts(document)}",
        f"识别为{profile}（{document.profile_reason}）；{year}",
    ]
    if document.error is not None:
        lines.append(f"检查不完整：{document.error.message}")
    if document.profile == GENERAL:
        return [*lines, f"法定内容未检查：文种为{profile}"]
    told = {finding.part for finding in document.findings}
    for part in document.parts:
        mark, _, notes = part_words(document, part, "见批注" if part.part in told else "")
        remark = f"（{'，'.join(notes)}）" if notes else ""
        lines.append(f"{mark}：{PART_LABELS[part.part]}{remark}")
    return lines


def counts(document: DocumentReport) -> str:
    """How many findings of each level a document has."""
    return "，".join(f"{level.label}{document.count(level)}" for level in Severity)


def _title_span(text: str, document: DocumentReport) -> Span:
    """Where the title stands, else the beginning of the first line that is not blank."""
    title = document.title or ""
    start = text.find(title) if title else -1
    if start < 0:
        title = text.lstrip().split("\n")[0][:_LONGEST_OPENING]
        start = text.index(title)
    return Span(start, start + len(title))
