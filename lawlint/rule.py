"""One rule: a file that says what is checked, how grave it is, why, and with what examples."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from lawlint import checks, datafile, regex
from lawlint.datafile import DataError, Problem, Problems
from lawlint.document.facts import (
    DEPARTMENT,
    GOVERNMENT,
    PROFILES,
    TOWNSHIP,
    FactOverrides,
    Profile,
)
from lawlint.fields import Form, Record, form_of, made
from lawlint.finding import Severity

Level = Literal["error", "warning", "info"]
_WHO = (*PROFILES, TOWNSHIP, DEPARTMENT, GOVERNMENT)
_PLACEHOLDER = regex.compiled(r"\{([a-z_]+)\}")
_ID = regex.compiled(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Values that every message may name, whatever the check.
COMMON_VALUES = ("count",)
YieldsTo = dict[str, Literal["overlap", "document"]]
_YIELDS_TO_NONE: YieldsTo = {}


class Basis(Record):
    """Why a rule exists: a law, a standard, or a practice that was seen."""

    law: Annotated[str | None, "法律、党内法规或规范性文件"] = None
    standard: Annotated[str | None, "国家标准"] = None
    practice: Annotated[str | None, "实例或惯例，写明出处"] = None
    text: Annotated[str, "所依据的内容"] = ""
    verified: Annotated[bool, "是否见过原文"] = False

    @staticmethod
    def check_plain(plain: dict[str, Any]) -> str | None:
        """A complaint about plain data, or None."""
        given = sum(name in plain for name in ("law", "standard", "practice"))
        return None if given == 1 else "依据应当写明law、standard、practice之一"

    def __str__(self) -> str:
        title = f"《{self.law}》" if self.law else self.standard or self.practice or ""
        told = f"{title}：{self.text}" if self.text else title
        return told if self.verified else f"{told}（未核对原文）"


class Case(Record):
    """One outcome of a check: how grave it is and what it says."""

    severity: Annotated[Level | dict[str, Level], "级别，或按文种、主体分别规定"]
    message: Annotated[str, "给用户的话，可用{名称}引用该情形的值"]
    advice: Annotated[str, "该情形的改法；不写则用规则的advice"] = ""
    yields_to: Annotated[YieldsTo, "只是该情形让位于哪条规则"] = _YIELDS_TO_NONE

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

    __slots__ = ("_form", "_params", "_plain", "kind")

    def __init__(self, kind: str, plain: dict[str, Any], form: Form) -> None:
        self.kind = kind
        self._plain = plain
        self._form = form
        self._params: Any = None

    @property
    def params(self) -> Any:
        """The parameters as the check's record, built on first use."""
        if self._params is None:
            self._params = made(self._form, self._plain)
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
        if plain is datafile.INVALID:
            return plain
        return {"kind": kind.value, "params": plain, "form": form_of(module.Params)}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> CheckUse:
        """From what :meth:`validate_node` gave."""
        return cls(plain["kind"], plain["params"], plain["form"])

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON Schema over all kinds."""
        from lawlint.schemas import json_schema

        return {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": {
                kind: {
                    "description": checks.load(kind).SUMMARY,
                    **json_schema(checks.load(kind).Params),
                }
                for kind in checks.kinds()
            },
        }


class Rule(Record):
    """One rule file. ``id`` is the file's stem, ``group`` its folder."""

    title: Annotated[str, "规则的名称"]
    check: Annotated[CheckUse, "检查种类和参数"]
    cases: Annotated[dict[str, Case], "各种情形的级别和说法；不写的情形不报"]
    basis: Annotated[tuple[Basis, ...], "依据：法律、标准或实例"]
    advice: Annotated[str, "怎么改"] = ""
    profiles: Annotated[tuple[Profile, ...], "适用的文种；不写为全部"] = PROFILES
    enabled: Annotated[bool, "是否默认启用"] = True
    noise: Annotated[str, "为什么默认不启用"] = ""
    yields_to: Annotated[
        YieldsTo,
        "让位于哪条规则：重叠时（overlap）或全文有其结果时（document）",
    ] = _YIELDS_TO_NONE
    fixable: Annotated[bool, "修改是否机械可靠，可以由lawlint fix直接改"] = False
    group_by: Annotated[Literal["hit", "paragraph", "document"], "合并为一条的范围"] = "hit"
    regions: Annotated[
        tuple[Literal["body", "header", "form", "footer", "cut"], ...], "在文本的哪些区域检查"
    ] = ("body",)
    id: str = ""
    group: str = ""
    path: str = ""

    @cached_property
    def told_basis(self) -> tuple[str, ...]:
        """Its basis in words, the same for all its findings."""
        return tuple(map(str, self.basis))


class ExampleMark(Record):
    """What a word processor would show at the first place of some words of an example."""

    kind: Annotated[Literal["insertion", "deletion", "comment", "hidden", "field"], "标记的种类"]
    at: Annotated[str, "所标的文字；删除则为其后的文字"]
    detail: Annotated[str, "批注所说的，或所删除的文字"] = ""
    author: Annotated[str, "作者"] = ""


class Example(Record):
    """A text that a rule must flag (``case``, ``at``) or must pass, with facts it may state."""

    text: Annotated[str, "示例正文"]
    case: Annotated[str, "应当报出的情形"] = ""
    at: Annotated[str, "报出的位置：从这段文字开始"] = ""
    severity: Annotated[Level | None, "应当报出的级别"] = None
    facts: Annotated[FactOverrides, "示例的文种、年度等"] = FactOverrides()
    marks: Annotated[tuple[ExampleMark, ...], "Word中的修订、批注、隐藏文字等"] = ()
    why: Annotated[str, "说明"] = ""


class Examples(Record):
    """The second YAML document of a rule file."""

    fail: Annotated[tuple[Example, ...], "应当报出的示例"]
    pass_: Annotated[tuple[Example, ...], "不得报出的示例"]


def yields_of(rule: Rule, case: str) -> YieldsTo:
    """The rules that a case of a rule yields to."""
    return {**rule.yields_to, **rule.cases[case].yields_to}


def read_rule(text: str, path: str) -> Rule:
    """One rule file without its examples; raises DataError."""
    return rule_from_plain(form_of(Rule), read_rule_plain(text, path), path)


def read_rule_plain(text: str, path: str) -> dict[str, Any]:
    """The plain data of the first YAML document of a rule file; raises DataError."""
    problems = Problems(path)
    stem = os.path.basename(path).removesuffix(".yaml")
    if not _ID.fullmatch(stem):
        problems.append(Problem(path, 1, 1, f"规则文件名“{stem}”应由小写字母、数字和连字符组成"))
    head, _ = next(datafile.split_documents(text))
    node = datafile.compose(head, problems)
    plain: Any = datafile.validate(node, Rule, problems) if node is not None else datafile.INVALID
    if node is not None:
        _check_cases(node, problems)
    if problems:
        raise DataError(problems)
    checked: dict[str, Any] = plain
    return checked


def rule_from_plain(form: Form, plain: dict[str, Any], path: str) -> Rule:
    """A rule from its plain data; ``form`` is that of :class:`Rule`."""
    rule: Rule = made(form, plain)
    return rule.replaced(
        id=os.path.basename(path).removesuffix(".yaml"),
        group=os.path.basename(os.path.dirname(path)),
        path=path,
    )


def _check_cases(node: datafile.Node, problems: Problems) -> None:
    """Note what does not fit together in a rule; from the nodes, also beside other problems."""
    items = datafile.mapping_items(node)
    for key, missing in (("basis", "至少要有一条依据"), ("cases", "至少要有一种情形")):
        if key in items and items[key].value == []:
            problems.add(items[key], missing)
    kinds = [kind.value for kind, _ in datafile.pairs(items.get("check"))]
    if len(kinds) != 1 or kinds[0] not in checks.kinds():
        return
    valid = checks.load(kinds[0]).CASES
    for name, case_node in datafile.pairs(items.get("cases")):
        case = name.value
        if case not in valid:
            problems.add(name, datafile.unknown("情形", case, valid))
            continue
        values = [*valid[case], *COMMON_VALUES]
        told = datafile.mapping_items(case_node)
        # A rule's advice stands under every case that has none of its own.
        advice = told.get("advice") or items.get("advice")
        for text_node in filter(None, (told.get("message"), advice)):
            if text_node.id != "scalar":
                continue
            for value in _PLACEHOLDER.findall(text_node.value):
                if value not in values:
                    problems.add(text_node, f"情形{case}：{datafile.unknown('值', value, values)}")


def read_examples(text: str, path: str) -> Examples:
    """The examples of a rule file; raises DataError, also where there are none."""
    documents = list(datafile.split_documents(text))
    if len(documents) < 2:
        raise DataError([Problem(path, 1, 1, "缺少示例：在“---”之后写fail和pass")])
    head, first_line = documents[1]
    return datafile.load(head, path, Examples, first_line)


def fill(message: str, values: Mapping[str, object]) -> str:
    """A message with ``{name}`` replaced by its value; nothing else is interpreted."""
    if "{" not in message:
        return message
    return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), message)


def fill_all(message: str, value: str) -> str:
    """A message of no finding, with one value in the place of all."""
    return _PLACEHOLDER.sub(lambda _: value, message)
