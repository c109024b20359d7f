"""``lawlint explain``: what a rule or a kind of check means, on what basis, and what to do."""

from __future__ import annotations

import argparse
import inspect
import json
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from lawlint import checks, console, datafile
from lawlint.arguments import Parser, UsageError
from lawlint.commandline import add_isolated, worksets
from lawlint.datafile import DataError
from lawlint.document.facts import PROFILE_LABELS, WHO_LABELS
from lawlint.fields import FieldInfo, Record, fields_of
from lawlint.finding import Severity
from lawlint.patterns import Pattern
from lawlint.rule import Case, Rule, read_examples

SUMMARY = "说明一条规则：含义、依据、例子、改法、怎样不用"
_PASSING_SHOWN = 3


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("rule", nargs="?", metavar="规则", help="规则的名称，如missing-causes")
    which.add_argument("--check", metavar="检查种类", help="说明一种检查及其参数，供编写规则")
    add_isolated(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the page of a rule, or of a check kind."""
    if arguments.check is not None:
        if arguments.check not in checks.kinds():
            raise UsageError(datafile.unknown("检查种类", arguments.check, list(checks.kinds())))
        console.show("\n".join(check_page(arguments.check)) + "\n")
        return 0
    (workset,) = worksets(arguments, ["."])
    rules = workset.ruleset.rules
    if arguments.rule not in rules:
        raise UsageError(datafile.unknown("规则", arguments.rule, list(rules)))
    try:
        lines = list(rule_page(rules[arguments.rule]))
    except DataError as error:
        raise UsageError(f"规则文件有误：\n{error}") from None
    console.show("\n".join(lines) + "\n")
    return 0


def rule_page(rule: Rule) -> Iterator[str]:
    """The page of a rule, line by line; raises DataError where its examples cannot be read."""
    yield f"{rule.id}  {rule.title}"
    yield f"  规则组 {rule.group}；{'默认启用' if rule.enabled else '默认不启用'}"
    yield f"  适用于 {'、'.join(PROFILE_LABELS[profile] for profile in rule.profiles)}"
    if rule.noise:
        yield f"  默认不启用的原因：{rule.noise}"
    if rule.yields_to:
        yield f"  让位于 {'、'.join(rule.yields_to)}"
    yield f"  检查 {rule.check.kind}：{checks.load(rule.check.kind).SUMMARY}"
    for name, value in _written(rule.check.params).items():
        yield f"    {name}: {_plain_told(value)}"
    yield from ("", "情形")
    for name, case in rule.cases.items():
        yield f"  {name}  {_levels(case)}  {case.message}"
        if case.advice:
            yield f"    改法：{case.advice}"
        if case.yields_to:
            yield f"    让位于 {'、'.join(case.yields_to)}"
    if rule.advice:
        yield from ("", "改法", f"  {rule.advice}")
    yield from ("", "依据")
    yield from (f"  {basis}" for basis in rule.basis)
    yield from _examples(rule)
    yield from _ways_off(rule)


def _written(value: Any) -> Any:
    """A parameter as plain data, the way a rule file writes it."""
    if isinstance(value, Record):
        kind: Any = type(value)
        given = vars(value)
        fields = fields_of(kind).items()
        return {key: _written(given[info.name]) for key, info in fields if info.name in given}
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    return value.text if isinstance(value, Pattern) else value


def _levels(case: Case) -> str:
    if isinstance(case.severity, str):
        return Severity(case.severity).label
    return "、".join(
        f"{WHO_LABELS[who]}{Severity(level).label}" for who, level in case.severity.items()
    )


def _examples(rule: Rule) -> Iterator[str]:
    examples = read_examples(datafile.read_text(rule.path), rule.path)
    yield from ("", "应当报出")
    for example in examples.fail:
        yield f"  {example.case}，在“{example.at}”处：{example.why}"
        yield from _quoted(example.text)
    shown = examples.pass_[:_PASSING_SHOWN]
    yield from ("", f"不应报出（共{len(examples.pass_)}例，列{len(shown)}例）")
    for example in shown:
        yield f"  {example.why or '例'}"
        yield from _quoted(example.text)


def _quoted(text: str) -> Iterator[str]:
    yield from (f"    | {line}" for line in text.rstrip("\n").split("\n"))


def _ways_off(rule: Rule) -> Iterator[str]:
    yield from ("", "怎样不用")
    yield f"  一次：lawlint check 文件 --ignore {rule.id}"
    yield f"  一处：lawlint waive 文件 --rule {rule.id} --reason 不采纳的理由"
    yield f"  全部：在.lawlint.yaml中写 ignore: [{rule.id}]；改级别写 severity: {{{rule.id}: info}}"


def check_page(kind: str) -> Iterator[str]:
    """The page of a check kind, line by line."""
    module = checks.load(kind)
    yield f"{kind}  {module.SUMMARY}"
    yield from ("", "参数")
    fields = fields_of(module.Params)
    for name, field in fields.items():
        yield f"  {name}  {type_label(field.kind)}，{_need(field)}"
        yield f"    {field.doc}"
    if not fields:
        yield "  无"
    yield from ("", "情形（情形：消息中可引用的值）")
    for case, values in module.CASES.items():
        yield f"  {case}：{'、'.join(f'{{{value}}}' for value in values) or '无'}"
    yield from ("", "给开发者的说明（英文）")
    yield from (f"  {line}".rstrip() for line in inspect.cleandoc(module.__doc__ or "").split("\n"))


def _need(field: FieldInfo) -> str:
    if field.required:
        return "必填"
    return "可不写" if field.default in (None, ()) else f"默认{_plain_told(field.default)}"


def _plain_told(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def type_label(kind: Any) -> str:
    """A type as rule authors know it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return "或".join(type_label(one) for one in inner if one is not type(None))
    if origin is Literal:
        return "、".join(map(str, inner)) + "之一"
    if origin is tuple:
        return f"列表（{type_label(inner[0])}）"
    if origin is dict:
        return f"键到值（{type_label(inner[1])}）"
    labels: dict[Any, str] = {
        str: "文字",
        int: "整数",
        float: "数",
        bool: "true或false",
        Pattern: "式样（正则表达式）",
    }
    return labels.get(kind, getattr(kind, "__name__", str(kind)))
