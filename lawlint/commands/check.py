"""``lawlint check``: check files and folders and say what is wrong."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from lawlint import formatters
from lawlint.arguments import Parser, UsageError
from lawlint.batch import Progress
from lawlint.commandline import (
    add_fact_options,
    add_fail_on,
    add_isolated,
    add_rule_options,
    exit_status,
    lint,
    worksets,
    write,
    write_pieces,
)
from lawlint.inputs import expand
from lawlint.report import Report, merged
from lawlint.ruleset import Ruleset

if TYPE_CHECKING:
    from lawlint.findingscache import FindingsCache

SUMMARY = "检查报告，说明缺什么、哪里有误、怎么改"
_TEXT = "text"


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="文件或文件夹",
        help="默认为当前文件夹；-为标准输入",
    )
    parser.add_argument(
        "--format",
        default="text",
        choices=formatters.names(),
        metavar="格式",
        help="、".join(formatters.names()) + "，默认为text",
    )
    parser.add_argument("--summary", action="store_true", help="只列各文稿的计数，不列问题")
    parser.add_argument("--output", metavar="文件", help="把结果写入文件，而不是终端")
    add_fact_options(parser)
    add_rule_options(parser)
    add_isolated(parser)
    add_fail_on(parser)
    parser.add_argument(
        "--stdin-filename", default="<stdin>", metavar="名称", help="标准输入显示的名称"
    )
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="数目", help="同时检查的进程数；默认0为自动"
    )
    parser.add_argument(
        "--cache", action="store_true", help="记住结果，内容和规则都没有变的文件不再检查"
    )
    parser.add_argument(
        "--cache-dir", metavar="文件夹", help="结果记在这里，而不是个人缓存文件夹；即启用--cache"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check and print; returns the exit status."""
    if arguments.summary and arguments.format != _TEXT:
        raise UsageError("--summary只用于--format text")
    if arguments.jobs < 0:
        raise UsageError(f"--jobs应为0或正整数，而不是{arguments.jobs}")
    files = expand(arguments.paths)
    name = arguments.stdin_filename
    sets = worksets(arguments, files, name, arguments.fail_on)
    reports: list[Report] = []
    with _progress(arguments.format, len(files)) as bar:
        for workset in sets:
            before = sum(len(report.documents) for report in reports)
            tell = None if bar is None else partial(_tell, bar, before, len(files))
            cache = _cache(arguments, workset.ruleset)
            reports.append(lint(workset, name, tell, arguments.jobs, cache))
    report = merged(reports)
    formatter = formatters.load(arguments.format)
    choice = {"summary": arguments.summary} if arguments.format == _TEXT else {}
    if arguments.format == _TEXT and arguments.output is None:
        formatter.show(report, **choice)
    elif hasattr(formatter, "pieces"):
        write_pieces(formatter.pieces(report), arguments.output)
    else:
        write(formatter.render(report, **choice), arguments.output)
    return exit_status(sets, reports)


def _cache(arguments: argparse.Namespace, ruleset: Ruleset) -> FindingsCache | None:
    if not arguments.cache and arguments.cache_dir is None:
        return None
    from lawlint.findingscache import FindingsCache

    return FindingsCache(ruleset, arguments.cache_dir)


def _tell(bar: Progress, before: int, total: int, done: int, _: int) -> None:
    """Of several worksets, each counts its own documents only."""
    bar(before + done, total)


def _progress(form: str, total: int) -> AbstractContextManager[Progress | None]:
    if form != _TEXT:
        return nullcontext()
    from lawlint.terminal.progress import progress_bar

    return progress_bar(total)
