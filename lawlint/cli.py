"""The command line: find the command, parse, call, give its exit status. No logic of its own."""

from __future__ import annotations

import sys

USAGE_ERROR = 2
_INTERRUPTED = 130
_OBJECTS_BEFORE_COLLECTING = 200_000


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    try:
        # Imported in here, since who interrupts may do so while modules are loaded.
        return _guarded(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        print("lawlint：已中断", file=sys.stderr)
        return _INTERRUPTED


def _guarded(arguments: list[str]) -> int:
    import atexit
    import gc

    # What a run makes stays to its end, so that looking for garbage as often as usual is for none,
    # and once more at the end of the interpreter.
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)
    from lawlint import console
    from lawlint.arguments import UsageError

    console.prepare()
    try:
        return _run(arguments)
    except UsageError as error:
        console.tell(f"lawlint：{error}")
        return USAGE_ERROR
    except BrokenPipeError:
        console.abandon()
        return 0


def _run(arguments: list[str]) -> int:
    from importlib import import_module

    from lawlint import __version__, commands, console, regex
    from lawlint.arguments import Parser, UsageError
    from lawlint.modules import names_in

    names = names_in(commands.__path__)
    if not arguments or arguments[0] in ("-h", "--help"):
        summaries = {name: import_module(f"lawlint.commands.{name}").SUMMARY for name in names}
        console.show(_overview(summaries))
        return 0 if arguments else USAGE_ERROR
    if arguments[0] in ("-V", "--version"):
        console.show(f"lawlint {__version__}\n")
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


def _overview(summaries: dict[str, str]) -> str:
    lines = [
        "用法：lawlint 命令 [参数]",
        "",
        "法治政府建设年度报告的完整性和质量检查",
        "",
        "命令：",
        *(f"  {name:<10}{summary}" for name, summary in summaries.items()),
        "",
        "选项：",
        "  -h, --help      显示帮助；“lawlint 命令 --help”显示该命令的帮助",
        "  -V, --version   显示版本",
        "",
        "退出状态：0 没有达到--fail-on的问题；1 有；2 用法、配置或规则有误；3 有文件未能读取或检查",
    ]
    return "\n".join(lines) + "\n"
