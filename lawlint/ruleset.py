"""Rules: read from YAML, checked against the checks' parameters, selected for a document."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from lawlint import cache, checks, datafile
from lawlint.datafile import DataError, Problem, Problems, key
from lawlint.digest import sha256
from lawlint.document.facts import (
    DEPARTMENT,
    GOVERNMENT,
    PROFILES,
    TOWNSHIP,
    FactOverrides,
    Facts,
    Profile,
)
from lawlint.finding import Severity
from lawlint.knowledge import Knowledge, read_all_plain
from lawlint.resources import knowledge_folder, rules_folder

Level = Literal["error", "warning", "info"]
LevelOrOff = Literal["error", "warning", "info", "off"]
StageName = Literal["draft", "submit", "publish"]
STAGES: tuple[StageName, ...] = get_args(StageName)
DEFAULT_STAGE: StageName = "submit"
_WHO = (*PROFILES, TOWNSHIP, DEPARTMENT, GOVERNMENT)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_REASONS = {
    "off": "默认不启用，可用--select打开",
    "profile": "不适用于该文种",
    "ignored": "已用--ignore或配置关闭",
    "unselected": "未在--select之内",
}
# Values that every message may name, whatever the check.
COMMON_VALUES = ("count",)


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a rule exists: a law, a standard, or a practice that was seen."""

    law: str | None = key("法律、党内法规或规范性文件", default=None)
    standard: str | None = key("国家标准", default=None)
    practice: str | None = key("实例或惯例，写明出处", default=None)
    text: str = key("所依据的内容", default="")
    verified: bool = key("是否见过原文", default=False)

    @staticmethod
    def check_plain(plain: dict[str, Any]) -> str | None:
        """A complaint about plain data, or None."""
        given = sum(name in plain for name in ("law", "standard", "practice"))
        return None if given == 1 else "依据应当写明law、standard、practice之一"

    def __str__(self) -> str:
        title = f"《{self.law}》" if self.law else self.standard or self.practice or ""
        told = f"{title}：{self.text}" if self.text else title
        return told if self.verified else f"{told}（未核对原文）"


@dataclass(frozen=True, slots=True)
class Case:
    """One outcome of a check: how grave it is and what it says."""

    severity: Level | dict[str, Level] = key("级别，或按文种、主体分别规定")
    message: str = key("给用户的话，可用{名称}引用该情形的值")
    advice: str = key("该情形的改法；不写则用规则的advice", default="")

    @staticmethod
    def check_plain(plain: dict[str, Any]) -> str | None:
        """A complaint about plain data, or None."""
        severity = plain.get("severity")
        if isinstance(severity, dict):
            for name in severity:
                if name not in _WHO:
                    return datafile.unknown("文种或主体", name, list(_WHO))
        return None

    @property
    def severities(self) -> list[Severity]:
        """Every severity that it can have."""
        levels = [self.severity] if isinstance(self.severity, str) else self.severity.values()
        return [Severity(level) for level in levels]

    def severity_for(self, profile: str, issuer_kind: str | None) -> Severity | None:
        """The severity for a kind of document; the issuer's kind goes before the profile."""
        if isinstance(self.severity, str):
            return Severity(self.severity)
        level = self.severity.get(issuer_kind or "") or self.severity.get(profile)
        return Severity(level) if level else None


class CheckUse:
    """A check kind with the parameters that a rule gives it."""

    __slots__ = ("_params", "_plain", "kind")

    def __init__(self, kind: str, plain: dict[str, Any]) -> None:
        self.kind = kind
        self._plain = plain
        self._params: Any = None

    @property
    def plain(self) -> Mapping[str, Any]:
        """The parameters as the rule file writes them."""
        return self._plain

    @property
    def params(self) -> Any:
        """The parameters as the check's dataclass, built on first use."""
        if self._params is None:
            self._params = datafile.construct(checks.load(self.kind).Params, self._plain)
        return self._params

    @staticmethod
    def validate_node(node: datafile.Node, problems: Problems) -> Any:
        """Plain data of ``{kind: parameters}``."""
        if node.id != "mapping" or len(node.value) != 1:
            return problems.add(node, "应为“检查种类: {参数}”，只写一个种类")
        kind, parameters = node.value[0]
        try:
            module = checks.load(kind.value)
        except KeyError:
            return problems.add(
                kind, datafile.unknown("检查种类", kind.value, list(checks.kinds()))
            )
        plain = datafile.validate(parameters, module.Params, problems)
        return plain if plain is datafile.INVALID else {"kind": kind.value, "params": plain}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> CheckUse:
        """From what :meth:`validate_node` gave."""
        return cls(plain["kind"], plain["params"])

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON Schema over all kinds."""
        return {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": {
                kind: {
                    "description": checks.load(kind).SUMMARY,
                    **datafile.json_schema(checks.load(kind).Params),
                }
                for kind in checks.kinds()
            },
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. ``id`` is the file's stem, ``group`` its folder."""

    title: str = key("规则的名称")
    check: CheckUse = key("检查种类和参数")
    cases: dict[str, Case] = key("各种情形的级别和说法；不写的情形不报")
    basis: tuple[Basis, ...] = key("依据：法律、标准或实例")
    advice: str = key("怎么改", default="")
    profiles: tuple[Profile, ...] = key("适用的文种；不写为全部", default=PROFILES)
    enabled: bool = key("是否默认启用", default=True)
    noise: str = key("为什么默认不启用", default="")
    yields_to: dict[str, Literal["overlap", "document"]] = key(
        "让位于哪条规则：重叠时（overlap）或全文有其结果时（document）", default_factory=dict
    )
    group_by: Literal["hit", "paragraph", "document"] = key("合并为一条的范围", default="hit")
    regions: tuple[Literal["body", "header", "form", "footer", "cut"], ...] = key(
        "在文本的哪些区域检查", default=("body",)
    )
    id: str = field(default="", metadata={"internal": True})
    group: str = field(default="", metadata={"internal": True})
    path: str = field(default="", metadata={"internal": True})


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must flag (``case``, ``at``) or must pass, with facts it may state."""

    text: str = key("示例正文")
    case: str = key("应当报出的情形", default="")
    at: str = key("报出的位置：从这段文字开始", default="")
    severity: Level | None = key("应当报出的级别", default=None)
    facts: FactOverrides = key("示例的文种、年度等", default_factory=FactOverrides)
    why: str = key("说明", default="")


@dataclass(frozen=True, slots=True)
class Examples:
    """The second YAML document of a rule file."""

    fail: tuple[Example, ...] = key("应当报出的示例")
    pass_: tuple[Example, ...] = key("不得报出的示例")


@dataclass(frozen=True, slots=True)
class Stage:
    """An overlay of severities for a stage of the work."""

    title: str = key("阶段的名称")
    severity: dict[str, Level] = key("规则id到级别", default_factory=dict)


class SelectionError(Exception):
    """An unknown rule or group in a selection; the message is for users."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run, by id or group, and how grave they are.

    Nothing selected means every rule that is on by default. ``severity`` says the level of a
    rule's gravest case, or ``off``; a level turns a rule on that is off by default.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, LevelOrOff] = field(default_factory=dict)


class Ruleset:
    """Rules, stages and knowledge of one run."""

    def __init__(
        self,
        rules: Iterable[Rule],
        stages: Mapping[str, Stage],
        knowledge: Knowledge,
        digest: str = "",
    ) -> None:
        self.rules = {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)}
        self.stages = dict(stages)
        self.knowledge = knowledge
        self.digest = digest

    @property
    def groups(self) -> list[str]:
        """The names of the groups."""
        return sorted({rule.group for rule in self.rules.values()})

    def check_selection(self, selection: Selection) -> None:
        """Raises :class:`SelectionError` for a name that is neither a rule nor a group."""
        valid = [*self.rules, *self.groups]
        for name in (*selection.select, *selection.ignore, *selection.severity):
            if name not in valid:
                raise SelectionError(datafile.unknown("规则或规则组", name, valid))

    def for_document(
        self, profile: str, selection: Selection
    ) -> tuple[list[Rule], list[tuple[str, str]]]:
        """The rules that apply to a document, and those that do not with the reason."""
        chosen: list[Rule] = []
        skipped: list[tuple[str, str]] = []
        for rule in self.rules.values():
            reason = self._why_not(rule, profile, selection)
            if reason is None:
                chosen.append(rule)
            else:
                skipped.append((rule.id, reason))
        return chosen, skipped

    def _why_not(self, rule: Rule, profile: str, selection: Selection) -> str | None:
        reason = self.why_off(rule, selection)
        if reason is not None or profile in rule.profiles:
            return reason
        if profile == "general" and rule.group == "structure":
            return "文种为其他文稿，法定内容未检查"
        return _REASONS["profile"]

    @staticmethod
    def why_off(rule: Rule, selection: Selection) -> str | None:
        """Why a rule runs on no document under a selection, or None where it does."""
        names = {rule.id, rule.group}
        level = selection.severity.get(rule.id)
        if selection.select and not names & set(selection.select):
            return _REASONS["unselected"]
        if level == "off" or names & set(selection.ignore):
            return _REASONS["ignored"]
        if not rule.enabled and level is None and rule.id not in selection.select:
            return _REASONS["off"]
        return None

    def severity(
        self, rule: Rule, case: str, facts: Facts, stage: str, selection: Selection
    ) -> Severity | None:
        """The severity of a case in a document, None where the rule does not report it.

        A selection's level goes before that of the stage, and either is the level of the rule's
        gravest case. Lesser cases stay lesser: what is only a note by its nature is not raised.
        """
        level = rule.cases[case].severity_for(facts.profile, facts.issuer_kind)
        stated = self._stated(rule, stage, selection)
        if level is None or stated is None:
            return level
        levels = [one.severity_for(facts.profile, facts.issuer_kind) for one in rule.cases.values()]
        gravest = min(one.rank for one in levels if one is not None)
        if level.rank == gravest:
            return stated
        return max(level, stated, key=lambda severity: severity.rank)

    def gravest(self, rule: Rule, stage: str, selection: Selection) -> Severity:
        """The gravest severity that a rule can have in any document."""
        levels = (level for case in rule.cases.values() for level in case.severities)
        own = min(levels, key=lambda severity: severity.rank)
        return self._stated(rule, stage, selection) or own

    def _stated(self, rule: Rule, stage: str, selection: Selection) -> Severity | None:
        overlay = self.stages[stage].severity if stage in self.stages else {}
        level = selection.severity.get(rule.id, overlay.get(rule.id))
        return None if level is None or level == "off" else Severity(level)


def load_shipped() -> Ruleset:
    """The shipped rules; raises :class:`~lawlint.datafile.DataError`."""
    return load((rules_folder(),), (knowledge_folder(),))


def load(folders: tuple[str, ...], knowledge_folders: tuple[str, ...]) -> Ruleset:
    """Rules of several folders, later ones added; raises DataError with every problem found.

    What the files say is kept as plain data between runs, until one of them changes.
    """
    name = f"ruleset-{sha256(repr((folders, knowledge_folders)).encode()).hexdigest()[:16]}.json"
    files = [*rule_files(folders), *_stage_files(folders), *_yaml_files(knowledge_folders)]
    key = cache.stamp([*files, *cache.code_files()])
    kept = cache.read(name, key)
    if kept is None:
        plain = _read_plain(folders, knowledge_folders)
        cache.write(name, key, json.dumps(plain, ensure_ascii=False).encode())
    else:
        plain = json.loads(kept)
    return Ruleset(
        [rule_from_plain(rule, path) for path, rule in plain["rules"].items()],
        datafile.construct(dict[str, Stage], plain["stages"]),
        Knowledge(knowledge_folders, plain["knowledge"]),
        plain["digest"],
    )


def _read_plain(folders: tuple[str, ...], knowledge_folders: tuple[str, ...]) -> dict[str, Any]:
    """Rules by path, stages and tables as plain data that JSON can keep, and their digest."""
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    plain: dict[str, dict[str, Any]] = {}
    digest = sha256()
    for path in rule_files(folders):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        digest.update(text.encode())
        try:
            plain[path] = read_rule_plain(text, path)
        except DataError as error:
            problems += error.problems
            continue
        rule = rule_from_plain(plain[path], path)
        if rule.id in rules:
            problems.append(Problem(path, 1, 1, f"规则{rule.id}已在{rules[rule.id].path}中定义"))
        rules[rule.id] = rule
    stages, stage_problems = _read_stages(folders, list(rules))
    tables, table_problems = read_all_plain(knowledge_folders)
    problems += stage_problems + table_problems + _unknown_yields(rules)
    if problems:
        raise DataError(problems)
    for path in [*_stage_files(folders), *_yaml_files(knowledge_folders)]:
        with open(path, "rb") as binary:
            digest.update(binary.read())
    return {
        "rules": plain,
        "stages": stages,
        "knowledge": tables,
        "digest": f"sha256:{digest.hexdigest()}",
    }


def rule_files(folders: tuple[str, ...]) -> list[str]:
    """The rule files of folders: one folder a group, except ``knowledge``."""
    found = []
    for folder in folders:
        for group in sorted(os.listdir(folder)):
            group_path = os.path.join(folder, group)
            if group != "knowledge" and os.path.isdir(group_path):
                found += _yaml_files((group_path,))
    return found


def _stage_files(folders: tuple[str, ...]) -> list[str]:
    paths = [os.path.join(folder, "stages.yaml") for folder in folders]
    return [path for path in paths if os.path.isfile(path)]


def _yaml_files(folders: tuple[str, ...]) -> list[str]:
    return [
        os.path.join(folder, name)
        for folder in folders
        if os.path.isdir(folder)
        for name in sorted(os.listdir(folder))
        if name.endswith(".yaml")
    ]


def read_rule(text: str, path: str) -> Rule:
    """One rule file without its examples; raises DataError."""
    return rule_from_plain(read_rule_plain(text, path), path)


def read_rule_plain(text: str, path: str) -> dict[str, Any]:
    """The plain data of the first YAML document of a rule file; raises DataError."""
    problems = Problems(path)
    stem = os.path.basename(path).removesuffix(".yaml")
    if not _ID.fullmatch(stem):
        problems.append(Problem(path, 1, 1, f"规则文件名“{stem}”应由小写字母、数字和连字符组成"))
    head, _ = next(datafile.split_documents(text))
    node = datafile.compose(head, problems)
    plain: Any = datafile.validate(node, Rule, problems) if node is not None else datafile.INVALID
    if node is not None and plain is not datafile.INVALID:
        _check_cases(node, plain, problems)
    if problems:
        raise DataError(problems)
    checked: dict[str, Any] = plain
    return checked


def rule_from_plain(plain: dict[str, Any], path: str) -> Rule:
    """A rule from its plain data."""
    rule: Rule = datafile.construct(Rule, plain)
    object.__setattr__(rule, "id", os.path.basename(path).removesuffix(".yaml"))
    object.__setattr__(rule, "group", os.path.basename(os.path.dirname(path)))
    object.__setattr__(rule, "path", path)
    return rule


def _check_cases(node: Any, plain: dict[str, Any], problems: Problems) -> None:
    valid = checks.load(plain["check"]["kind"]).CASES
    cases = datafile.mapping_items(node)["cases"]
    if not plain["basis"]:
        problems.add(datafile.mapping_items(node)["basis"], "至少要有一条依据")
    if not plain["cases"]:
        problems.add(cases, "至少要有一种情形")
    for name, case_node in cases.value:
        case = name.value
        if case not in valid:
            problems.add(name, datafile.unknown("情形", case, valid))
            continue
        values = (*valid[case], *COMMON_VALUES)
        message = datafile.mapping_items(case_node)["message"]
        for value in _PLACEHOLDER.findall(plain["cases"][case]["message"]):
            if value not in values:
                problems.add(message, datafile.unknown("值", value, list(values)))


def _unknown_yields(rules: Mapping[str, Rule]) -> list[Problem]:
    return [
        Problem(rule.path, 1, 1, f"yields-to：{datafile.unknown('规则', other, list(rules))}")
        for rule in rules.values()
        for other in rule.yields_to
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
        with open(path, encoding="utf-8") as file:
            stages, found = _read_stage_file(file.read(), path, rules)
        problems += found
        for name, stage in stages.items():
            levels = {**merged[name]["severity"], **stage.get("severity", {})}
            merged[name] = {"title": stage["title"], "severity": levels}
    return merged, problems


def _read_stage_file(text: str, path: str, rules: list[str]) -> tuple[dict[str, Any], Problems]:
    problems = Problems(path)
    node = datafile.compose(text, problems)
    plain = datafile.INVALID
    if node is not None:
        plain = datafile.validate(node, dict[str, Stage], problems)
    if node is None or plain is datafile.INVALID:
        return {}, problems
    for stage, overlay in node.value:
        if stage.value not in STAGES:
            problems.add(stage, datafile.unknown("阶段", stage.value, list(STAGES)))
        levels = datafile.mapping_items(overlay).get("severity")
        for name, _ in levels.value if levels is not None else ():
            if name.value not in rules:
                problems.add(name, datafile.unknown("规则", name.value, rules))
    return ({} if problems else plain), problems


def read_examples(text: str, path: str) -> Examples:
    """The examples of a rule file; raises DataError, also where there are none."""
    documents = list(datafile.split_documents(text))
    if len(documents) < 2:
        raise DataError([Problem(path, 1, 1, "缺少示例：在“---”之后写fail和pass")])
    head, first_line = documents[1]
    return datafile.load(head, path, Examples, first_line)


def fill(message: str, values: Mapping[str, object]) -> str:
    """A message with ``{name}`` replaced by its value; nothing else is interpreted."""
    return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), message)
