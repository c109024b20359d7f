"""``lawlint doctor``: what this installation is and what it reads."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from typing import Any

from lawlint import __version__, cache, console
from lawlint.arguments import Parser
from lawlint.commandline import add_output_format, write_json
from lawlint.datafile import DataError
from lawlint.files import shown
from lawlint.readers import supported
from lawlint.resources import rules_folder
from lawlint.rulefiles import load_shipped

SUMMARY = "显示安装情况：能读哪些文件、规则和缓存在哪里"
_PROBE = "doctor-probe"
_KEY_BYTES = 16
_PACKAGES = ("pyyaml", "rich", "jieba", "pypdfium2", "markdown-it-py")


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    add_output_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print; always 0, for what is missing may not be needed."""
    told = describe()
    if arguments.format == "json":
        write_json(told)
    else:
        console.show(as_text(told))
    return 0


def describe() -> dict[str, Any]:
    """The installation as plain data; a version is None for what is not installed."""
    return {
        "lawlint": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "formats": [
            {
                "format": support.format,
                "suffixes": list(support.suffixes),
                "reads": support.available,
                "hint": support.hint,
            }
            for support in supported()
        ],
        "rules": _rules(),
        "cache": {
            "folder": cache.default_folder(),
            "works": _keeps(),
        },
        "encoding": {
            "output": console.standard_output().encoding,
            "files": sys.getfilesystemencoding(),
        },
    }


def as_text(told: dict[str, Any]) -> str:
    """The same for people."""
    rules, kept, encoding = told["rules"], told["cache"], told["encoding"]
    lines = [
        f"lawlint {told['lawlint']}，Python {told['python']}，{told['system']}",
        "组件",
        *(f"  {name}  {version or '未安装'}" for name, version in told["packages"].items()),
        "文件",
        *(_format_line(one) for one in told["formats"]),
        "规则",
        f"  {shown(rules['folder'])}  {rules['problem'] or str(rules['count']) + '条'}",
        "缓存",
        f"  {kept['folder']}  {'可用' if kept['works'] else '不能用，每次重新读规则'}",
        "编码",
        f"  输出{encoding['output']}，文件名{encoding['files']}",
    ]
    return "\n".join(lines) + "\n"


def _format_line(one: dict[str, Any]) -> str:
    state = "能读" if one["reads"] else "不读"
    hint = f"  {one['hint']}" if one["hint"] else ""
    return f"  {state}  {'、'.join(one['suffixes'])}{hint}"


def _rules() -> dict[str, Any]:
    folder = rules_folder()
    try:
        ruleset = load_shipped()
    except (DataError, OSError) as error:
        return {"folder": folder, "count": 0, "digest": None, "problem": f"读不出：{error}"}
    count = len(ruleset.rules)
    return {"folder": folder, "count": count, "digest": ruleset.digest, "problem": None}


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _keeps() -> bool:
    """Whether what is written to the cache now can be read from it."""
    key = os.urandom(_KEY_BYTES)
    cache.write(_PROBE, key, b"")
    return cache.read(_PROBE, key) is not None
