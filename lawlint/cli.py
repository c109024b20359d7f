"""The command line: find the command, parse, call, give its exit status. No logic of its own."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from lawlint import __version__, commands, regex
from lawlint.arguments import Parser, UsageError
from lawlint.modules import names_in

USAGE_ERROR = 2
_OBJECTS_BEFORE_COLLECTING = 50_000


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    # What a run makes stays to its end, so that looking for garbage as often as usual is for none.
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING, *gc.get_threshold()[1:])
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
    regex.keep()
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
