"""``lawlint rules``: list the rules that apply in a folder."""

from __future__ import annotations

import argparse
from typing import Any

from lawlint import console
from lawlint.arguments import Parser
from lawlint.commandline import (
    UNREADABLE,
    add_isolated,
    add_output_format,
    add_rule_options,
    told_missing,
    worksets,
    write_json,
)
from lawlint.finding import Severity
from lawlint.rule import Rule
from lawlint.ruleset import Ruleset, Selection

SUMMARY = "列出全部规则及其级别"


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "file",
        nargs="?",
        default=".",
        metavar="文件",
        help="采用对该文件或文件夹有效的配置，默认为当前文件夹",
    )
    add_output_format(parser)
    add_isolated(parser)
    add_rule_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print id, level, whether it is on, and title of each rule, by group; 3 for a missing file."""
    (workset,) = worksets(arguments, [arguments.file])
    if told_missing(arguments.file):
        return UNREADABLE
    ruleset = workset.ruleset
    options = workset.scope.options(arguments.file)
    listed = [
        _describe(rule, ruleset, options.selection, options.stage)
        for rule in sorted(ruleset.rules.values(), key=lambda rule: (rule.group, rule.id))
    ]
    if arguments.format == "json":
        write_json(listed)
    else:
        console.show(_as_text(listed))
    return 0


def _describe(rule: Rule, ruleset: Ruleset, selection: Selection, stage: str) -> dict[str, Any]:
    why_off = ruleset.why_off(rule, selection)
    gravest = ruleset.gravest(rule, stage, selection)
    return {
        "rule": rule.id,
        "group": rule.group,
        "title": rule.title,
        "severity": gravest.value,
        "enabled": why_off is None,
        "reason": why_off,
        "profiles": list(rule.profiles),
    }


def _as_text(listed: list[dict[str, Any]]) -> str:
    width = max(len(rule["rule"]) for rule in listed)
    lines = []
    group = None
    for rule in listed:
        if rule["group"] != group:
            group = rule["group"]
            lines.append(group)
        label = Severity(rule["severity"]).label
        off = "" if rule["enabled"] else f"（未启用：{rule['reason']}）"
        lines.append(f"  {rule['rule']:<{width}}  {label}  {rule['title']}{off}")
    on = sum(rule["enabled"] for rule in listed)
    lines.append(f"共{len(listed)}条，启用{on}条；说明见 lawlint explain 规则")
    return "\n".join(lines) + "\n"
