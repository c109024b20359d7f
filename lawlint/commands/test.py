"""``lawlint test``: run the examples of the shipped rules, or of a folder of one's own."""

from __future__ import annotations

import argparse
import os

from lawlint import console
from lawlint.arguments import Parser, UsageError
from lawlint.datafile import DataError
from lawlint.resources import knowledge_folder, rules_folder
from lawlint.rulefiles import load
from lawlint.ruleset import Ruleset
from lawlint.ruletest import run_examples

SUMMARY = "运行规则文件中的示例"


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="规则文件夹",
        help="自己的规则文件夹（组/规则.yaml）；默认为自带规则",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print each example that does not do what it says; 1 where there is one."""
    try:
        ruleset, own = _rules(arguments.folder)
        outcomes = [
            outcome
            for rule in ruleset.rules.values()
            if own is None or os.path.abspath(rule.path).startswith(own + os.sep)
            for outcome in run_examples(rule, ruleset)
        ]
    except DataError as error:
        raise UsageError(f"规则文件有误：\n{error}") from None
    if not outcomes:
        raise UsageError(f"{arguments.folder}中没有规则文件（应为 组名/规则名.yaml）")
    failed = [outcome for outcome in outcomes if outcome.complaint]
    for outcome in failed:
        console.show(f"{outcome.path}: {outcome.kind}示例{outcome.number}：{outcome.complaint}\n")
    rules = len({outcome.rule for outcome in outcomes})
    console.show(f"{rules}条规则，{len(outcomes)}个示例，{len(failed)}个不符\n")
    return 1 if failed else 0


def _rules(folder: str | None) -> tuple[Ruleset, str | None]:
    if folder is None:
        return load((rules_folder(),), (knowledge_folder(),)), None
    if not os.path.isdir(folder):
        raise UsageError(f"没有文件夹{folder}")
    own_knowledge = os.path.join(folder, "knowledge")
    return (
        load((rules_folder(), folder), (knowledge_folder(), own_knowledge)),
        os.path.abspath(folder),
    )
