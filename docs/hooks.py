"""MkDocs hook: the pages of rules, check kinds and knowledge, written from the files themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from lawlint import checks
from lawlint.document.facts import PROFILE_LABELS, WHO_LABELS
from lawlint.fields import fields_of
from lawlint.finding import Severity
from lawlint.rule import Case, Example, Rule, read_examples
from lawlint.rulefiles import load_shipped
from lawlint.ruleset import Ruleset

GROUPS = {
    "structure": "结构和法定内容",
    "residue": "残留物",
    "numbers": "数字",
    "dates": "日期和时间",
    "terms": "表述",
    "text": "文字和标点",
    "privacy": "个人信息和保密",
    "word": "Word文稿",
}
SHOWN_PASSES = 12


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    ruleset = load_shipped()
    pages = {"rules/index.md": rule_index(ruleset), "knowledge.md": knowledge_page(ruleset)}
    pages |= {f"rules/{rule.id}.md": rule_page(rule) for rule in ruleset.rules.values()}
    pages["checks/index.md"] = check_index(ruleset)
    pages |= {f"checks/{kind}.md": check_page(kind, ruleset) for kind in checks.kinds()}
    for path, content in pages.items():
        files.append(File.generated(config, path, content=content))
    return files


def rule_index(ruleset: Ruleset) -> str:
    """All rules by group."""
    lines = ["# 规则", "", f"共{len(ruleset.rules)}条。级别：必改、应改、请核。", ""]
    for group in (name for name in GROUPS if name in ruleset.groups):
        lines += [f"## {GROUPS[group]}（{group}）", "", "| 规则 | 级别 | 说明 |", "|---|---|---|"]
        for rule in ruleset.rules.values():
            if rule.group == group:
                off = "" if rule.enabled else "（默认不启用）"
                lines.append(
                    f"| [{rule.id}]({rule.id}.md) | {_gravest(rule)} | {rule.title}{off} |"
                )
        lines.append("")
    return "\n".join(lines)


def _gravest(rule: Rule) -> str:
    levels = [Severity(level) for case in rule.cases.values() for level in _levels(case)]
    return min(levels, key=lambda severity: severity.rank).label


def _levels(case: Case) -> list[str]:
    return [case.severity] if isinstance(case.severity, str) else list(case.severity.values())


def rule_page(rule: Rule) -> str:
    """One rule: what it says, why, how to mend, and its examples."""
    lines = [f"# {rule.title}", "", f"`{rule.id}` · {GROUPS.get(rule.group, rule.group)}", ""]
    if not rule.enabled:
        lines += ['!!! note "默认不启用"', f"    {rule.noise or '用 --select 打开。'}", ""]
    lines += ["## 报什么", "", "| 情形 | 级别 | 提示 |", "|---|---|---|"]
    for name, case in rule.cases.items():
        lines.append(f"| {name} | {_severity(case)} | {_cell(case.message)} |")
    lines += ["", "## 怎么改", "", rule.advice or "见提示。", "", "## 依据", ""]
    lines += [f"- {basis}" for basis in rule.basis]
    profiles = "、".join(PROFILE_LABELS[profile] for profile in rule.profiles)
    lines += [
        "",
        "## 范围",
        "",
        f"适用文种：{profiles}。检查种类：[{rule.check.kind}](../checks/{rule.check.kind}.md)。",
        f"不需要时：`lawlint check --ignore {rule.id}`，或在配置文件的 `ignore` 中写上。",
        "",
    ]
    examples = read_examples(Path(rule.path).read_text(encoding="utf-8"), rule.path)
    lines += ["## 应当报出的例子", ""]
    for example in examples.fail:
        lines += [f"在“{example.at}”处报 {example.case}：", "", *_quoted(example), ""]
    lines += ["## 不得报出的例子", ""]
    for example in examples.pass_[:SHOWN_PASSES]:
        lines += [f"{example.why}：" if example.why else "正常的写法：", "", *_quoted(example), ""]
    return "\n".join(lines)


def _severity(case: Case) -> str:
    if isinstance(case.severity, str):
        return Severity(case.severity).label
    return "；".join(
        f"{WHO_LABELS[who]}{Severity(level).label}" for who, level in case.severity.items()
    )


def _quoted(example: Example) -> Iterator[str]:
    yield "```text"
    yield from example.text.rstrip("\n").split("\n")
    yield "```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def check_index(ruleset: Ruleset) -> str:
    """All kinds of checks."""
    lines = [
        "# 检查种类",
        "",
        "规则文件的 `check` 写一个种类和它的参数。",
        "",
        "| 种类 | 说明 | 用到的规则 |",
        "|---|---|---|",
    ]
    for kind in checks.kinds():
        used = [rule.id for rule in ruleset.rules.values() if rule.check.kind == kind]
        shown = "、".join(f"[{name}](../rules/{name}.md)" for name in used)
        lines.append(f"| [{kind}]({kind}.md) | {checks.load(kind).SUMMARY} | {shown} |")
    return "\n".join(lines) + "\n"


def check_page(kind: str, ruleset: Ruleset) -> str:
    """One kind: parameters, cases and the values that messages may name."""
    module: Any = checks.load(kind)
    lines = [f"# {kind}", "", module.SUMMARY, "", "## 参数", ""]
    fields = fields_of(module.Params)
    if fields:
        lines += ["| 参数 | 必填 | 说明 |", "|---|---|---|"]
        lines += [
            f"| {name} | {'是' if field.required else ''} | {_cell(field.doc)} |"
            for name, field in fields.items()
        ]
    else:
        lines.append("没有参数。")
    lines += ["", "## 情形", "", "| 情形 | 提示中可用的值 |", "|---|---|"]
    lines += [f"| {case} | {'、'.join(values) or '无'} |" for case, values in module.CASES.items()]
    lines += ["", "## 说明（英文）", "", "```text", (module.__doc__ or "").strip(), "```", ""]
    return "\n".join(lines)


def knowledge_page(ruleset: Ruleset) -> str:
    """The tables of facts, with how many of their rows are verified."""
    lines = [
        "# 知识表",
        "",
        "规则和识别所依据的事实。每行都有出处；未核实的行只会给出“请核”。",
        "怎样加行、写新表，见[写自己的知识表](guide/writing-knowledge.md)。",
        "",
        "| 表 | 内容 | 截至 | 行数 | 已核实 |",
        "|---|---|---|---|---|",
    ]
    for name in ruleset.knowledge.names():
        table = ruleset.knowledge.table(name)
        verified = sum(1 for row in table.rows if row["verified"])
        lines.append(f"| {name} | {table.title} | {table.as_of} | {len(table.rows)} | {verified} |")
    return "\n".join(lines) + "\n"
