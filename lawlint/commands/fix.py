"""``lawlint fix``: make the corrections that need no judgement; in Word as tracked changes."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Sequence

from lawlint import console
from lawlint.arguments import Parser
from lawlint.commandline import write_bytes
from lawlint.drafts import add_draft_arguments, bytes_again, drafts, rewrite, unwritten
from lawlint.finding import Finding
from lawlint.fixes import Fix, fixes, replaced, replaced_in_file
from lawlint.readers import ReadError, docx, read_bytes, text
from lawlint.report import DocumentReport
from lawlint.ruleset import Ruleset

SUMMARY = "改正机械的错误，Word文件写成修订"
_AUTHOR = "lawlint"
_TO_BE_ACCEPTED = f"修改都是修订（作者{_AUTHOR}），报送前请在Word或WPS中逐处接受"
_SUFFIXES = (*text.SUFFIXES, *docx.SUFFIXES)


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument("--diff", action="store_true", help="只显示要改什么，不改文件")
    add_draft_arguments(parser, "txt、docx、docm；直接改在文件里")


def run(arguments: argparse.Namespace) -> int:
    """Correct the files; the exit status is that of ``check`` on what is left."""
    paths = drafts(arguments.paths, _is_fixable, "txt、docx、docm")
    return rewrite(
        arguments,
        paths,
        lambda document, ruleset: _fix(document, ruleset, arguments.diff),
    )


def _is_fixable(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in _SUFFIXES


def _fix(document: DocumentReport, ruleset: Ruleset, diff: bool) -> DocumentReport:
    """Correct one file and say so; gives its report with what is left."""
    try:
        data = bytes_again(document)
        source = read_bytes(data, document.path)
        made, overlapping = fixes(source, document.findings, ruleset.rules)
        new, made, impossible = _written(document, data, made)
    except ReadError as error:
        _tell(f"{document.path}：未改，{error.message}", diff)
        return unwritten(document, error)
    if diff:
        console.show("".join(_diff(document.path, source.text, replaced(source.text, made))))
    elif made:
        write_bytes(document.path, new)
    corrected = {id(fix.finding) for fix in made}
    left = tuple(one for one in document.findings if id(one) not in corrected)
    after = document._replace(findings=left)
    _tell(_summary(after, made, diff), diff)
    for findings, why in (
        (overlapping, "与前面的修改重叠，再运行一次即可"),
        (impossible, "在文本框、公式或自动编号里，请手工改"),
    ):
        for finding in findings:
            line, column = finding.start[:2]
            _tell(f"{document.path}:{line}:{column}：{finding.rule}未改，{why}", diff)
    return after


def _written(
    document: DocumentReport, data: bytes, made: list[Fix]
) -> tuple[bytes, list[Fix], list[Finding]]:
    """The new bytes, the corrections in them, and those that cannot be made."""
    if document.format == text.FORMAT:
        return (replaced_in_file(data, made) if made else data), made, []
    if document.format == docx.FORMAT:
        return _revised(data, made) if made else (data, made, [])
    raise ReadError("not-fixable", "只能改txt、docx、docm文件；请改原稿，再重新生成")


def _revised(data: bytes, made: list[Fix]) -> tuple[bytes, list[Fix], list[Finding]]:
    from lawlint.ooxml.package import PackageError
    from lawlint.ooxml.revisions import Replacement, with_revisions

    wanted = [[Replacement(*edit) for edit in fix.edits] for fix in made]
    try:
        new, possible = with_revisions(data, _AUTHOR, wanted)
    except PackageError as error:
        raise ReadError(error.kind, error.message) from None
    done = [fix for fix, was_made in zip(made, possible, strict=True) if was_made]
    failed = [fix.finding for fix, was_made in zip(made, possible, strict=True) if not was_made]
    return new, done, failed


def _summary(after: DocumentReport, made: Sequence[Fix], diff: bool) -> str:
    rules = Counter(fix.finding.rule for fix in made)
    told = "、".join(f"{rule} {number}" for rule, number in sorted(rules.items()))
    verb = "可改" if diff else "改了"
    fixed = f"{verb}{len(made)}处（{told}）" if made else "没有可以直接改的"
    left = len(after.findings)
    others = f"还有{left}个问题要人看，见lawlint check" if left else "没有别的问题"
    revised = made and not diff and after.format == docx.FORMAT
    return f"{after.path}：{fixed}；{others}" + (f"。{_TO_BE_ACCEPTED}" if revised else "")


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    from difflib import unified_diff

    for line in unified_diff(_lines(before), _lines(after), path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one, as in a Source."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def _tell(line: str, diff: bool) -> None:
    """A line on what was done; beside a diff it is no part of that."""
    if diff:
        console.tell(line)
    else:
        console.show(f"{line}\n")
