"""Rule files: the folders of rules and knowledge read as one ruleset, and kept between runs."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from lawlint import cache, checks, datafile
from lawlint.datafile import DataError, Problem, Problems
from lawlint.digest import sha256
from lawlint.fields import form_of, made
from lawlint.knowledge import Knowledge, read_all_plain
from lawlint.resources import knowledge_folder, rules_folder
from lawlint.rule import Rule, read_rule_plain, rule_from_plain, yields_of
from lawlint.ruleset import STAGES, Ruleset, Stage

_READING_MODULES = (
    *(
        "datafile",
        "document/facts",
        "document/parts",
        "fields",
        "folding",
        "knowledge",
        "patternlanguage",
    ),
    *("patternliterals", "patterns", "rule", "rulefiles", "ruleset"),
)


def load_shipped() -> Ruleset:
    """The shipped rules; raises :class:`~lawlint.datafile.DataError`."""
    return load((rules_folder(),), (knowledge_folder(),))


def load(folders: tuple[str, ...], knowledge_folders: tuple[str, ...]) -> Ruleset:
    """Rules of several folders, later ones added; raises DataError with every problem found.

    What the files say is kept as plain data between runs, until one of them changes.
    """
    name = f"ruleset-{sha256(repr((folders, knowledge_folders)).encode()).hexdigest()[:16]}.json"
    files = [*rule_files(folders), *_stage_files(folders), *_yaml_files(knowledge_folders)]
    key = cache.stamp([*files, *_reading_code()])
    kept = cache.read(name, key)
    if kept is None:
        plain = _read_plain(folders, knowledge_folders)
        cache.write(name, key, json.dumps(plain, ensure_ascii=False).encode())
    else:
        plain = json.loads(kept)
    forms = plain["forms"]
    return Ruleset(
        [rule_from_plain(forms["rule"], rule, path) for path, rule in plain["rules"].items()],
        made(forms["stages"], plain["stages"]),
        Knowledge(knowledge_folders, plain["knowledge"]),
        plain["digest"],
    )


def _reading_code() -> list[str]:
    """The modules that decide what a file may say. To look at all of them takes 2 ms."""
    package = os.path.dirname(__file__)
    modules = [os.path.join(package, f"{name}.py") for name in _READING_MODULES]
    return [*modules, *cache.code_files("checks")]


def _read_plain(folders: tuple[str, ...], knowledge_folders: tuple[str, ...]) -> dict[str, Any]:
    """Rules by path, stages and tables as plain data that JSON can keep, and their digest."""
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    plain: dict[str, dict[str, Any]] = {}
    digest = sha256()
    for path in rule_files(folders):
        try:
            text = datafile.read_text(path)
            digest.update(text.encode())
            plain[path] = read_rule_plain(text, path)
        except DataError as error:
            problems += error.problems
            continue
        rule = rule_from_plain(form_of(Rule), plain[path], path)
        if rule.id in rules:
            problems.append(Problem(path, 1, 1, f"规则{rule.id}已在{rules[rule.id].path}中定义"))
        rules[rule.id] = rule
    stages, stage_problems = _read_stages(folders, list(rules))
    tables, table_problems = read_all_plain(knowledge_folders, _cases_by_table(rules))
    problems += stage_problems + table_problems + _unknown_yields(rules)
    if problems:
        raise DataError(problems)
    for path in [*_stage_files(folders), *_yaml_files(knowledge_folders)]:
        with open(path, "rb") as binary:
            digest.update(binary.read())
    return {
        "forms": {"rule": form_of(Rule), "stages": form_of(dict[str, Stage])},
        "rules": plain,
        "stages": stages,
        "knowledge": tables,
        "digest": f"sha256:{digest.hexdigest()}",
    }


def rule_files(folders: tuple[str, ...]) -> list[str]:
    """The rule files of folders: one folder a group, except ``knowledge``; raises DataError."""
    return [
        path
        for folder in folders
        for group in datafile.listed(folder)
        if os.path.basename(group) != "knowledge" and os.path.isdir(group)
        for path in datafile.yaml_files(group)
    ]


def _stage_files(folders: tuple[str, ...]) -> list[str]:
    paths = [os.path.join(folder, "stages.yaml") for folder in folders]
    return [path for path in paths if os.path.isfile(path)]


def _yaml_files(folders: tuple[str, ...]) -> list[str]:
    """Of folders that may be missing."""
    return [
        path for folder in folders if os.path.isdir(folder) for path in datafile.yaml_files(folder)
    ]


def _cases_by_table(rules: Mapping[str, Rule]) -> dict[str, dict[str, dict[str, str]]]:
    """By table, for the column that names the case of a row: the cases of the rules that read it,
    each with its rule. A row of another case would be reported by none.
    """
    cases: dict[str, dict[str, dict[str, str]]] = {}
    for rule in rules.values():
        column = getattr(checks.load(rule.check.kind), "CASE_COLUMN", None)
        if column is not None:
            known = cases.setdefault(rule.check.params.table, {}).setdefault(column, {})
            known |= dict.fromkeys(rule.cases, rule.id)
    return cases


def _unknown_yields(rules: Mapping[str, Rule]) -> list[Problem]:
    return [
        Problem(rule.path, 1, 1, f"yields-to：{datafile.unknown('规则', other, list(rules))}")
        for rule in rules.values()
        for other in {name for case in rule.cases for name in yields_of(rule, case)}
        if other not in rules
    ]


def _read_stages(
    folders: tuple[str, ...], rules: list[str]
) -> tuple[dict[str, Any], list[Problem]]:
    """Plain data of the overlays of all folders; a later folder's levels go over an earlier's."""
    merged: dict[str, Any] = {name: {"title": name, "severity": {}} for name in STAGES}
    problems: list[Problem] = []
    for folder in folders:
        path = os.path.join(folder, "stages.yaml")
        if not os.path.isfile(path):
            continue
        stages, found = _read_stage_file(path, rules)
        problems += found
        for name, stage in stages.items():
            levels = {**merged[name]["severity"], **stage.get("severity", {})}
            merged[name] = {"title": stage["title"], "severity": levels}
    return merged, problems


def _read_stage_file(path: str, rules: list[str]) -> tuple[dict[str, Any], Problems]:
    problems = Problems(path)
    text = datafile.text_of(path, problems)
    node = None if text is None else datafile.compose(text, problems)
    if node is None:
        return {}, problems
    plain = datafile.validate(node, dict[str, Stage], problems)
    for stage, overlay in datafile.pairs(node):
        if stage.value not in STAGES:
            problems.add(stage, datafile.unknown("阶段", stage.value, list(STAGES)))
        for name, _ in datafile.pairs(datafile.mapping_items(overlay).get("severity")):
            if name.value not in rules:
                problems.add(name, datafile.unknown("规则", name.value, rules))
    return ({} if problems else plain), problems
