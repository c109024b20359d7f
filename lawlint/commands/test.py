"""``lawlint test``: run the examples of the shipped rules, or of a folder of one's own.

A folder is tested as a check uses it: with the rules and tables of the configuration above it, and
with those in its own ``knowledge``.
"""

from __future__ import annotations

import argparse
import os

from lawlint import config, console
from lawlint.arguments import Parser, UsageError
from lawlint.config import Configuration
from lawlint.datafile import DataError
from lawlint.resources import knowledge_folder, rules_folder
from lawlint.rule import Rule
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
            if own is None or _folder_of(rule) == own
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
    file = config.find(os.path.abspath(folder), {})
    configuration = Configuration() if file is None else config.read(file)
    own_tables = os.path.join(folder, "knowledge")
    return (
        load(
            _once(rules_folder(), *configuration.rule_folders, folder),
            _once(knowledge_folder(), *configuration.knowledge_folders, own_tables),
        ),
        os.path.realpath(folder),
    )


def _once(*folders: str) -> tuple[str, ...]:
    """The folders, each once, by the name it is last given."""
    return tuple({os.path.realpath(folder): folder for folder in folders}.values())


def _folder_of(rule: Rule) -> str:
    return os.path.realpath(os.path.dirname(os.path.dirname(rule.path)))
