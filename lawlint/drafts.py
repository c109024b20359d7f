"""What the commands share that check drafts and write into them what they found."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from os.path import isdir

from lawlint.arguments import Parser, UsageError
from lawlint.commandline import (
    add_fact_options,
    add_fail_on,
    add_isolated,
    add_rule_options,
    exit_status,
    lint,
    worksets,
)
from lawlint.digest import sha256
from lawlint.inputs import STDIN, bytes_of, expand
from lawlint.readers import ReadError
from lawlint.report import DocumentReport, InputError
from lawlint.ruleset import Ruleset

Rewrite = Callable[[DocumentReport, Ruleset], DocumentReport]


def add_draft_arguments(parser: Parser, kinds: str) -> None:
    """The drafts, ``kinds`` says of what, and the options over what is checked in them."""
    parser.add_argument("paths", nargs="+", metavar="文件或文件夹", help=kinds)
    add_fact_options(parser)
    add_rule_options(parser)
    add_isolated(parser)
    add_fail_on(parser)


def rewrite(arguments: argparse.Namespace, paths: Sequence[str], write_one: Rewrite) -> int:
    """Check drafts and write each; ``write_one`` gives the report with what is left in it.

    The exit status is that of ``check`` on what is left.
    """
    sets = worksets(arguments, paths, fail_on=arguments.fail_on)
    reports = []
    for workset in sets:
        report = lint(workset)
        documents = tuple(write_one(document, workset.ruleset) for document in report.documents)
        reports.append(report._replace(documents=documents))
    return exit_status(sets, reports)


def drafts(paths: Sequence[str], wanted: Callable[[str], bool], kinds: str) -> list[str]:
    """The files to work on: those named, and of folders those that are ``wanted`` and the folders
    that cannot be entered.

    Raises UsageError for standard input, and for a folder with none; ``kinds`` says of what.
    """
    if STDIN in paths:
        raise UsageError("这个命令要写回文件，不能用标准输入")
    found: dict[str, None] = {}
    for path in paths:
        inside = [path]
        if isdir(path):
            inside = [one for one in expand([path]) if wanted(one) or (isdir(one) and one != path)]
            if not inside:
                raise UsageError(f"{path}中没有{kinds}文件")
        found.update(dict.fromkeys(inside))
    return list(found)


def bytes_again(document: DocumentReport) -> bytes:
    """The bytes of a file that was checked; raises ReadError for one that could not be read, or
    is another by now.
    """
    if document.profile is None and document.error is not None:
        raise ReadError(document.error.kind, document.error.message)
    data = bytes_of(document.path)
    if sha256(data).hexdigest() != document.sha256:
        raise ReadError("changed", "文件在检查时有改动；请保存后再试")
    return data


def unwritten(document: DocumentReport, error: ReadError) -> DocumentReport:
    """The report of a document that was not written, as one that could not be read."""
    return document._replace(error=InputError(error.kind, error.message), findings=())
