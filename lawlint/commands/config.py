"""``lawlint config``: what applies to a file, and where each value comes from."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from lawlint import console, waivers
from lawlint.arguments import Parser
from lawlint.commandline import (
    UNREADABLE,
    Workset,
    add_fact_options,
    add_isolated,
    add_output_format,
    add_rule_options,
    told_missing,
    worksets,
    write_json,
)
from lawlint.config import FAIL_ON
from lawlint.files import shown

SUMMARY = "显示对某个文件采用的设置及其出处"


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", nargs="?", default=".", metavar="文件", help="默认为当前文件夹")
    add_output_format(parser)
    parser.add_argument("--fail-on", choices=FAIL_ON, metavar="级别", help="同check")
    add_fact_options(parser)
    add_rule_options(parser)
    add_isolated(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print files, folders and settings; 3 where the file is not there."""
    (workset,) = worksets(arguments, [arguments.file], fail_on=arguments.fail_on)
    if told_missing(arguments.file):
        return UNREADABLE
    described = _describe(arguments.file, workset, arguments.isolated)
    if arguments.format == "json":
        write_json(described)
    else:
        console.show(_as_text(described))
    return 0


def _describe(path: str, workset: Workset, isolated: bool) -> dict[str, Any]:
    configuration = workset.scope.configuration
    waiver_file = None if isolated else waivers.file_for(path)
    return {
        "path": path,
        "files": [shown(file.path) for file in configuration.files],
        "rules": [shown(folder) for folder in configuration.rule_folders],
        "knowledge": [shown(folder) for folder in configuration.knowledge_folders],
        "waivers": None if waiver_file is None else shown(waiver_file),
        "settings": [
            {"key": key, "value": _plain(value.value), "from": value.origin}
            for key, value in workset.scope.applied(path).entries()
        ],
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) else value


def _as_text(described: dict[str, Any]) -> str:
    told = [
        ("配置文件", described["files"]),
        ("规则文件夹", described["rules"]),
        ("知识文件夹", described["knowledge"]),
        ("豁免文件", [described["waivers"]] if described["waivers"] else []),
    ]
    lines = [f"{name}：{'、'.join(paths) or '无'}" for name, paths in told]
    for setting in described["settings"]:
        lines.append(f"{setting['key']}: {_told(setting['value'])}    （{setting['from']}）")
    if any(setting["key"].startswith("severity.") for setting in described["settings"]):
        lines.append("severity是规则最重情形的级别，较轻的情形不因此升级")
    return "\n".join(lines) + "\n"


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(value)}]"
    return str(value)
