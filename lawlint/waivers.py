"""Waivers: findings that someone decided not to act on, with the reason.

Official texts cannot carry a linter's comments, so the reasons stand beside them in
``.lawlint-waivers.yaml``: the one in the document's folder, else the nearest above it. A waiver
names its document by path, the finding by rule and fingerprint. No clock is read here: whoever
applies waivers says which day it is.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from lawlint import datafile
from lawlint.datafile import DataError, Node, Problem, Problems
from lawlint.fields import Record, construct, fields_of
from lawlint.files import find_upward, shown
from lawlint.finding import Finding, Waived
from lawlint.knowledge import Day
from lawlint.namedtuples import NamedTuple
from lawlint.report import DocumentReport, Note, Report

FILE_NAME = ".lawlint-waivers.yaml"
_HEADER = "# 不采纳的检查结果及理由，由 lawlint waive 写入，也可手工修改。\n"


class Waiver(Record):
    """One entry of a waiver file."""

    path: Annotated[str, "文件，相对于豁免文件所在的文件夹"]
    rule: Annotated[str, "规则"]
    fingerprint: Annotated[str, "检查结果的指纹，见JSON输出"]
    reason: Annotated[str, "不采纳的理由"]
    by: Annotated[str, "由谁决定"]
    until: Annotated[Day | None, '有效至（含当日），"YYYY-MM-DD"；不写为长期'] = None
    excerpt: Annotated[str, "所涉及的文字，供人查看"] = ""

    @staticmethod
    def check_plain(plain: dict[str, Any]) -> str | None:
        """A complaint about plain data, or None."""
        empty = [name for name in ("reason", "by") if not plain[name].strip()]
        return f"{'、'.join(empty)}不能为空" if empty else None

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and today > self.until  # type: ignore[operator]


class Entry(NamedTuple):
    """A waiver with the 1-based lines of the file that it fills, both included."""

    waiver: Waiver
    first_line: int
    last_line: int


class WaiverFile(NamedTuple):
    """A waiver file as it was read."""

    path: str
    entries: tuple[Entry, ...]

    def document_path(self, waiver: Waiver) -> str:
        """The absolute path of the document that a waiver names."""
        return os.path.normpath(os.path.join(os.path.dirname(self.path), waiver.path))

    def entries_for(self, document: str) -> list[Entry]:
        """The waivers of a document by its path."""
        wanted = os.path.abspath(document)
        return [entry for entry in self.entries if self.document_path(entry.waiver) == wanted]


def file_for(document: str) -> str | None:
    """The path of the waiver file that applies to a document, if there is one."""
    return find_upward(_folder_of(document), FILE_NAME)


def _folder_of(document: str) -> str:
    return os.path.dirname(os.path.abspath(document))


def files_for(documents: Iterable[str], rules: Collection[str]) -> dict[str, WaiverFile]:
    """The waiver file of each document that has one; raises DataError with every problem."""
    # Looked for once a folder: a folder may hold hundreds of documents.
    in_folder = functools.cache(lambda folder: find_upward(folder, FILE_NAME))
    paths = {document: in_folder(_folder_of(document)) for document in documents}
    problems: list[Problem] = []
    read: dict[str, WaiverFile] = {}
    for path in sorted({path for path in paths.values() if path is not None}):
        try:
            read[path] = read_file(path, rules)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return {document: read[path] for document, path in paths.items() if path is not None}


def read_file(path: str, rules: Collection[str]) -> WaiverFile:
    """A waiver file; raises DataError, also for a rule that is not among ``rules``."""
    return parse(datafile.read_text(path), path, rules)


def parse(text: str, path: str, rules: Collection[str]) -> WaiverFile:
    """A waiver file from its text; ``path`` says where it stands. Raises DataError."""
    if datafile.is_blank(text):
        return WaiverFile(path, ())
    problems = Problems(shown(path))
    node = datafile.compose(text, problems)
    plain = datafile.INVALID
    if node is not None:
        plain = datafile.validate(node, tuple[Waiver, ...], problems)
        _check_entries(node, rules, problems)
    if problems:
        raise DataError(problems)
    waivers: tuple[Waiver, ...] = construct(tuple[Waiver, ...], plain)
    assert node is not None
    lines = [(item.start_mark.line + 1, _last_line(item)) for item in node.value]
    return WaiverFile(
        path, tuple(Entry(waiver, *at) for waiver, at in zip(waivers, lines, strict=True))
    )


def _check_entries(node: Node, rules: Collection[str], problems: Problems) -> None:
    seen: set[tuple[str, ...]] = set()
    for item in node.value if node.id == "sequence" else ():
        if item.id != "mapping":
            continue
        items = datafile.mapping_items(item)
        rule = items.get("rule")
        if rule is not None and rule.id == "scalar" and rule.value not in rules:
            problems.add(rule, datafile.unknown("规则", rule.value, list(rules)))
        name = tuple(str(items[one].value) for one in ("path", "fingerprint") if one in items)
        if len(name) == 2 and name in seen:
            problems.add(item, "与前面的一条重复（文件和指纹相同）")
        seen.add(name)


def _last_line(item: Node) -> int:
    # The item's own end mark stands before the next entry, after any comment between them. That
    # of a block text (|) stands at the start of the line after it.
    ends = [value.end_mark for _, value in item.value]
    return max(int(mark.line) + (1 if mark.column else 0) for mark in ends)


def apply(report: Report, files: dict[str, WaiverFile], today: date) -> Report:
    """The report with waived findings set apart, and notes on waivers to look at."""
    documents = []
    notes: set[Note] = set()
    for document in report.documents:
        file = files.get(document.path)
        if file is None:
            documents.append(document)
            continue
        entries = file.entries_for(document.path)
        documents.append(_with_waived(document, entries, today))
        notes.update(_notes_on(document, file, entries, today))
    for file in files.values():
        notes.update(_notes_on_missing(file))
    return report._replace(documents=tuple(documents), notes=tuple(sorted(notes)))


def _with_waived(document: DocumentReport, entries: Sequence[Entry], today: date) -> DocumentReport:
    valid = {
        (entry.waiver.rule, entry.waiver.fingerprint): entry.waiver
        for entry in entries
        if not entry.waiver.expired(today)
    }
    counted: list[Finding] = []
    waived: list[Finding] = []
    for finding in document.findings:
        waiver = valid.get((finding.rule, finding.fingerprint))
        if waiver is None:
            counted.append(finding)
        else:
            until = None if waiver.until is None else str(waiver.until)
            waived.append(finding._replace(waived=Waived(waiver.reason, waiver.by, until)))
    return document._replace(findings=tuple(counted), waived=tuple(waived))


def _notes_on(
    document: DocumentReport, file: WaiverFile, entries: Sequence[Entry], today: date
) -> Iterator[Note]:
    present = {(finding.rule, finding.fingerprint) for finding in document.findings}
    for entry in entries:
        waiver = entry.waiver
        told = f"{waiver.path}的豁免（{waiver.rule}：{waiver.reason}）"
        if (waiver.rule, waiver.fingerprint) not in present:
            # A rule that did not run says nothing about its waivers.
            if waiver.rule in document.rules_run:
                message = f"{told}已无对应的问题，请删去"
                yield Note(shown(file.path), entry.first_line, "waiver-unused", message)
        elif waiver.expired(today):
            message = f"{told}已于{waiver.until}到期，问题重新计入；请修改或重新豁免"
            yield Note(shown(file.path), entry.first_line, "waiver-expired", message)


def _notes_on_missing(file: WaiverFile) -> Iterator[Note]:
    for entry in file.entries:
        if not os.path.exists(file.document_path(entry.waiver)):
            message = f"豁免所指的文件{entry.waiver.path}不存在，请改正路径或删去"
            yield Note(shown(file.path), entry.first_line, "waiver-no-document", message)


def with_waivers(text: str, file: WaiverFile, added: Sequence[Waiver]) -> str:
    """The text of a waiver file with waivers added at its end.

    An entry for the same finding goes; everything else stays as it is, comments too.
    """
    named = {(waiver.path, waiver.fingerprint) for waiver in added}
    replaced = {
        line
        for entry in file.entries
        if (entry.waiver.path, entry.waiver.fingerprint) in named
        for line in range(entry.first_line, entry.last_line + 1)
    }
    lines = text.splitlines() if text else _HEADER.splitlines()
    kept = [line for number, line in enumerate(lines, 1) if number not in replaced]
    return "\n".join([*kept, *(line for waiver in added for line in _lines(waiver))]) + "\n"


def _lines(waiver: Waiver) -> Iterator[str]:
    mark = "- "
    for name, info in fields_of(Waiver).items():
        value = getattr(waiver, info.name)
        if value not in (None, ""):
            yield f"{mark}{name}: {datafile.quoted(str(value))}"
            mark = "  "
