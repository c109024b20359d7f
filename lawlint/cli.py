"""The command line: find the command, parse, call, give its exit status. No logic of its own."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any, NoReturn

from lawlint import __version__, commands
from lawlint.modules import names_in

USAGE_ERROR = 2
_TRANSLATIONS = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"one of the arguments (.*) is required", r"缺少参数，应写其一：\1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1不能是\2，可选：\3"),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1后面要有值"),
    (r"argument (.*): invalid int value: (.*)", r"\1应为整数，而不是\2"),
    (r"argument (.*): not allowed with argument (.*)", r"\1不能与\2同时使用"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1不带值，而不是\2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)


class UsageError(Exception):
    """A command that cannot run as given; the message is for users. Exit status 2."""


class _HelpFormatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: Any, actions: Iterable[Any], groups: Iterable[Any], prefix: Any = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese; its errors end with status 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            add_help=False, formatter_class=_HelpFormatter, allow_abbrev=False, **options
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示帮助")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Chinese and stop."""
        for pattern, translation in _TRANSLATIONS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, translation, message)
                break
        raise UsageError(f"{message}\n{self.format_usage().rstrip()}\n详见 {self.prog} --help")


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows ? for what it lacks rather than stopping.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _run(arguments)
    except UsageError as error:
        print(f"lawlint：{error}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("lawlint：已中断", file=sys.stderr)
        return 130


def _run(arguments: list[str]) -> int:
    names = names_in(commands.__path__)
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_overview(names))
        return 0 if arguments else USAGE_ERROR
    if arguments[0] in ("-V", "--version"):
        print(f"lawlint {__version__}")
        return 0
    name = arguments[0]
    if name not in names:
        from lawlint.datafile import unknown

        raise UsageError(f"{unknown('命令', name, names)}\n详见 lawlint --help")
    command = import_module(f"lawlint.commands.{name}")
    parser = Parser(prog=f"lawlint {name}", description=command.SUMMARY)
    command.add_arguments(parser)
    status: int = command.run(parser.parse_args(arguments[1:]))
    return status


def _overview(names: list[str]) -> str:
    lines = [
        "用法：lawlint 命令 [参数]",
        "",
        "法治政府建设年度报告的完整性和质量检查",
        "",
        "命令：",
    ]
    for name in names:
        summary = import_module(f"lawlint.commands.{name}").SUMMARY
        lines.append(f"  {name:<10}{summary}")
    lines += [
        "",
        "选项：",
        "  -h, --help      显示帮助；“lawlint 命令 --help”显示该命令的帮助",
        "  -V, --version   显示版本",
        "",
        "退出状态：0 没有达到--fail-on的问题；1 有；2 用法、配置或规则有误；3 有文件未能读取或检查",
    ]
    return "\n".join(lines)
