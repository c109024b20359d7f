"""What every command is given: a parser that speaks Chinese, and the error of wrong usage."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

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

_WIDTH = 80


class UsageError(Exception):
    """A command that cannot run as given; the message is for users. Exit status 2."""


class _HelpFormatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # Asked for a width, argparse imports shutil and all archives that it knows, on every run.
        super().__init__(prog, width=_WIDTH)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Lines of text without spaces: the base class breaks the words of ASCII in it."""
        from lawlint.terminal.cells import wrap

        return wrap(text, width)

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

    def print_help(self, file: Any = None) -> None:
        """Show the help as all text is shown: argparse says nothing where it cannot be written."""
        from lawlint import console

        console.show(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Chinese and stop."""
        for pattern, translation in _TRANSLATIONS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, translation, message).replace("'", "")
                break
        raise UsageError(f"{message}\n{self.format_usage().rstrip()}\n详见 {self.prog} --help")
