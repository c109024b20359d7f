"""``lawlint waive``: write down why a finding is not acted on, beside the document."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Sequence
from datetime import date

from lawlint import console, datafile, waivers
from lawlint.arguments import Parser, UsageError
from lawlint.commandline import (
    Workset,
    add_fact_options,
    add_rule_options,
    lint,
    worksets,
    write,
)
from lawlint.datafile import DataError
from lawlint.fields import construct
from lawlint.files import shown
from lawlint.finding import Finding
from lawlint.inputs import STDIN
from lawlint.knowledge import Day
from lawlint.report import DocumentReport
from lawlint.waivers import FILE_NAME, Waiver, WaiverFile

SUMMARY = "豁免一条检查结果，写明不采纳的理由"
_EXCERPT_LENGTH = 40


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", metavar="文件", help="有该问题的文件")
    parser.add_argument("--rule", required=True, metavar="规则", help="报出该问题的规则")
    parser.add_argument("--reason", required=True, metavar="理由", help="不采纳的理由")
    parser.add_argument("--by", metavar="姓名", help="由谁决定，默认为登录名")
    parser.add_argument("--until", metavar="日期", help="有效至（含当日），如2027-03-31；默认长期")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--line", type=int, metavar="行", help="只豁免该行的问题")
    which.add_argument("--all", action="store_true", help="豁免该规则报出的所有问题")
    add_fact_options(parser)
    add_rule_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the file and write waivers for what the rule says of it."""
    if not arguments.reason.strip():
        raise UsageError("--reason：请写明不采纳的理由")
    until = _day(arguments.until)
    by = arguments.by or getpass.getuser()
    if arguments.file == STDIN:
        raise UsageError("豁免写在文件旁边，不能用标准输入；请指定一个文件")
    if os.path.isdir(arguments.file):
        raise UsageError(f"{arguments.file}是文件夹；请指定一个文件")
    (workset,) = worksets(arguments, [arguments.file])
    if arguments.rule not in workset.ruleset.rules:
        raise UsageError(datafile.unknown("规则", arguments.rule, list(workset.ruleset.rules)))
    (document,) = lint(workset).documents
    findings = _chosen(document, arguments)
    file = workset.waivers.get(document.path) or _new_file(document.path)
    folder = os.path.dirname(file.path)
    relative = os.path.relpath(os.path.abspath(document.path), folder).replace(os.sep, "/")
    added = [
        Waiver(
            path=relative,
            rule=finding.rule,
            fingerprint=finding.fingerprint,
            reason=arguments.reason.strip(),
            by=by,
            until=until,
            excerpt=_excerpt(finding),
        )
        for finding in findings
    ]
    _save(file, added, workset)
    lines = "、".join(str(finding.start.line) for finding in findings)
    console.show(f"已豁免{document.path}第{lines}行的{arguments.rule}，写入{shown(file.path)}\n")
    return 0


def _day(text: str | None) -> Day | None:
    if text is None:
        return None
    try:
        day: Day = construct(Day, Day.parse(text))
    except ValueError as error:
        raise UsageError(f"--until：{error}") from None
    if day < date.today():  # type: ignore[operator]
        raise UsageError(f"--until：{text}已经过去")
    return day


def _chosen(document: DocumentReport, arguments: argparse.Namespace) -> Sequence[Finding]:
    if document.error is not None:
        raise UsageError(f"{document.path}：{document.error.message}")
    rule = arguments.rule
    findings = [finding for finding in document.findings if finding.rule == rule]
    if arguments.line is not None:
        findings = [finding for finding in findings if finding.start.line == arguments.line]
    if not findings:
        where = "" if arguments.line is None else f"第{arguments.line}行"
        already = any(finding.rule == rule for finding in document.waived)
        hint = "；已有豁免" if already else ""
        raise UsageError(f"{document.path}{where}没有{rule}报出的问题{hint}")
    if len(findings) > 1 and arguments.line is None and not arguments.all:
        lines = "、".join(str(finding.start.line) for finding in findings)
        raise UsageError(
            f"{rule}在{document.path}报出{len(findings)}个问题（第{lines}行）；"
            "请用--line指定一行，或用--all豁免全部"
        )
    return findings


def _new_file(document: str) -> WaiverFile:
    return WaiverFile(os.path.join(os.path.dirname(os.path.abspath(document)), FILE_NAME), ())


def _excerpt(finding: Finding) -> str:
    start = finding.start.column - finding.excerpt_start
    told = finding.excerpt[start : start + _EXCERPT_LENGTH]
    return "".join(char if char.isprintable() else " " for char in told).strip()


def _save(file: WaiverFile, added: Sequence[Waiver], workset: Workset) -> None:
    text = datafile.read_text(file.path) if os.path.exists(file.path) else ""
    new = waivers.with_waivers(text, file, added)
    try:
        waivers.parse(new, file.path, list(workset.ruleset.rules))
    except DataError:
        raise UsageError(
            f"无法在{shown(file.path)}末尾追加；请先改为每条以“- ”开头的列表"
        ) from None
    write(new, file.path)
