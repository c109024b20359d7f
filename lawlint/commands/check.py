"""``lawlint check``: check files and folders and say what is wrong."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

from lawlint import formatters
from lawlint.cli import Parser, UsageError
from lawlint.datafile import DataError
from lawlint.document.facts import PROFILES, FactOverrides
from lawlint.engine import Options, lint_paths
from lawlint.finding import Severity
from lawlint.ruleset import (
    DEFAULT_STAGE,
    STAGES,
    Ruleset,
    Selection,
    SelectionError,
    load_shipped,
)

SUMMARY = "检查报告，说明缺什么、哪里有误、怎么改"
_NEVER = "never"


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
    parser.add_argument("--output", metavar="文件", help="把结果写入文件，而不是终端")
    parser.add_argument(
        "--profile", choices=PROFILES, metavar="文种", help=f"指定文种：{'、'.join(PROFILES)}"
    )
    parser.add_argument("--report-year", type=int, metavar="年份", help="指定报告年度，如2024")
    parser.add_argument(
        "--stage",
        choices=STAGES,
        metavar="阶段",
        help="draft 起草、submit 报送（默认）、publish 公开",
    )
    for name, told in (("select", "只用"), ("ignore", "不用")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="规则",
            help=f"{told}这些规则或规则组，逗号分隔，可重复",
        )
    parser.add_argument(
        "--fail-on",
        default="error",
        choices=[*(severity.value for severity in Severity), _NEVER],
        metavar="级别",
        help="有该级别以上的问题时退出状态为1：error（默认）、warning、info、never",
    )
    parser.add_argument(
        "--stdin-filename", default="<stdin>", metavar="名称", help="标准输入显示的名称"
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="数目",
        help="同时检查的进程数；默认0为自动",
    )
    parser.add_argument("--isolated", action="store_true", help="不读任何配置文件")


def run(arguments: argparse.Namespace) -> int:
    """Check and print; returns the exit status."""
    year = arguments.report_year
    if year is not None and not 1990 <= year <= 2100:
        raise UsageError(f"--report-year应为四位年份，而不是{year}")
    if arguments.jobs < 0:
        raise UsageError(f"--jobs应为0或正整数，而不是{arguments.jobs}")
    ruleset = read_ruleset()
    options = Options(
        selection=Selection(split_names(arguments.select), split_names(arguments.ignore)),
        stage=arguments.stage or DEFAULT_STAGE,
        stated=FactOverrides(profile=arguments.profile, report_year=year),
    )
    try:
        ruleset.check_selection(options.selection)
    except SelectionError as error:
        raise UsageError(str(error)) from None
    report = lint_paths(
        arguments.paths,
        ruleset=ruleset,
        options=options,
        stdin_name=arguments.stdin_filename,
        jobs=arguments.jobs,
    )
    formatter = formatters.load(arguments.format)
    if arguments.format == "text":
        formatter.show(report, arguments.output)
    else:
        write(formatter.render(report), arguments.output)
    fail_on = None if arguments.fail_on == _NEVER else Severity(arguments.fail_on)
    return report.exit_status(fail_on)


def read_ruleset() -> Ruleset:
    """The rules; a file that says something wrong is a usage error with every problem."""
    try:
        return load_shipped()
    except DataError as error:
        raise UsageError(f"规则文件有误：\n{error}") from None


def split_names(given: list[str]) -> tuple[str, ...]:
    """Names given with commas of either width, or one by one."""
    joined = ",".join(given).replace("，", ",").replace("、", ",")
    return tuple(name.strip() for name in joined.split(",") if name.strip())


def write(text: str, output: str | None) -> None:
    """Write as UTF-8 to standard output, or to a file in one step."""
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    folder = os.path.dirname(os.path.abspath(output))
    try:
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(data)
        os.chmod(file.name, 0o644)
        os.replace(file.name, output)
    except OSError as error:
        raise UsageError(f"无法写入{output}：{error.strerror}") from None
