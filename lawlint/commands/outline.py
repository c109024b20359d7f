"""``lawlint outline``: show what was understood of a report, before anything is judged."""

from __future__ import annotations

import argparse
import os
from typing import Any

from lawlint import console
from lawlint.arguments import Parser, UsageError
from lawlint.commandline import (
    UNREADABLE,
    add_fact_options,
    add_isolated,
    add_output_format,
    worksets,
    write_json,
)
from lawlint.document import relations
from lawlint.document.document import Document
from lawlint.document.facts import PROFILE_LABELS
from lawlint.document.outline import Section
from lawlint.document.parts import PART_LABELS
from lawlint.inputs import STDIN, read_source
from lawlint.readers import ReadError
from lawlint.source import Span

SUMMARY = "显示读出的结构：标题、法定内容、区域、文种和年度"
_STATES = {"present": "有", "unheaded": "有，无单独标题", "missing": "缺"}
_QUANTITIES = {
    "count": "数量",
    "rate": "比率",
    "points": "百分点",
    "growth": "增幅",
    "money": "金额",
    "period": "时间",
    "ordinal": "次序",
    "code": "编号或名称",
}
_VERDICTS = {
    "holds": "相符",
    "truncated": "按截断相符",
    "differs": "不符，请核对",
    "unverified": "未复算",
}
_REGIONS = {"header": "页首信息", "form": "网页表单", "footer": "页脚", "cut": "截断"}


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", metavar="文件", help="要查看的文件；-为标准输入")
    add_output_format(parser)
    parser.add_argument(
        "--numbers",
        action="store_true",
        help="显示读出的数量和数量之间的关系：哪些已复算，哪些没有",
    )
    add_fact_options(parser)
    add_isolated(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the tree with lines, parts, regions and facts; 3 for an unreadable file."""
    if os.path.isdir(arguments.file):
        raise UsageError(f"{arguments.file}是文件夹；请指定一个文件")
    (workset,) = worksets(arguments, [arguments.file])
    try:
        source = read_source(arguments.file, "<stdin>")
    except ReadError as error:
        shown = "<stdin>" if arguments.file == STDIN else arguments.file
        console.show(f"{shown}：{error.message}\n")
        return UNREADABLE
    stated = workset.scope.options(source.path).stated
    document = Document(source, workset.ruleset.knowledge, stated)
    described = describe(document)
    if arguments.numbers:
        described["numbers"] = relations.describe(document)
    if arguments.format == "json":
        write_json(described)
    else:
        console.show(as_text(described))
    return 0


def describe(document: Document) -> dict[str, Any]:
    """What was understood, as plain data; lines are 1-based lines of the Source."""
    facts = document.facts
    period = facts.period
    return {
        "path": document.source.path,
        "facts": {
            "profile": facts.profile,
            "profile_reason": facts.profile_reason,
            "title": facts.title,
            "report_year": facts.report_year,
            "report_year_reason": facts.report_year_reason,
            "period": None if period is None else [str(period.first), str(period.last)],
            "issuer": facts.issuer,
            "issuer_kind": facts.issuer_kind,
            "published": None if facts.published is None else str(facts.published),
            "signed": None if facts.signed is None else str(facts.signed),
            "wrapped": document.view.wrapped,
        },
        "parts": [
            {
                "part": part.name,
                "state": part.state,
                "lines": [_lines(document, span) for span in part.spans],
            }
            for part in document.parts
        ],
        "regions": [
            {"kind": region.kind, "lines": _lines(document, region.span)}
            for region in document.regions.all
        ],
        "sections": [_section(document, one) for one in document.outline.root.children],
        "items": [
            {"number": item.number, "lines": _lines(document, item.span)}
            for item in document.outline.items
        ],
    }


def _section(document: Document, section: Section) -> dict[str, Any]:
    heading = section.heading
    assert heading is not None
    span = heading.span
    return {
        "line": _lines(document, span)[0],
        "level": section.level,
        "heading": document.raw[span.start : span.end].strip(),
        "style": heading.style,
        "number": heading.number,
        "glued": heading.glued,
        "run_in": heading.run_in,
        "sections": [_section(document, child) for child in section.children],
    }


def _lines(document: Document, span: Span) -> list[int]:
    placed = document.view.to_source(span)
    source = document.source
    last = max(placed.start, placed.start + len(source.text[slice(*placed)].rstrip()) - 1)
    return [source.line_number(placed.start), source.line_number(last)]


def as_text(described: dict[str, Any]) -> str:
    """The same for people."""
    facts = described["facts"]
    period = facts["period"]
    lines = [
        described["path"],
        f"  文种    {PROFILE_LABELS[facts['profile']]}（{facts['profile_reason']}）",
        f"  标题    {(facts['title'] or '未见标题行').replace(chr(10), ' ')}",
        f"  年度    {facts['report_year'] or '未知'}（{facts['report_year_reason']}）",
        f"  期间    {'至'.join(period) if period else '未知'}",
        f"  主体    {facts['issuer'] or '未知'}",
        f"  公开    {facts['published'] or '未知'}    落款  {facts['signed'] or '未见'}",
    ]
    if facts["wrapped"]:
        lines.append("  换行    正文按固定宽度换行，已合并为段落")
    lines.append("法定内容")
    for part in described["parts"]:
        where = "、".join(_shown(span) for span in part["lines"])
        lines.append(f"  {PART_LABELS[part['part']]}  {_STATES[part['state']]}  {where}".rstrip())
    if described["regions"]:
        lines.append("区域")
        lines += [
            f"  {_REGIONS[region['kind']]}  {_shown(region['lines'])}"
            for region in described["regions"]
        ]
    lines.append("结构")
    lines += _tree_lines(described["sections"], 1) or ["  未见标题"]
    if "numbers" in described:
        lines += _number_lines(described["numbers"])
    return "\n".join(lines) + "\n"


def _shown(lines: list[int]) -> str:
    first, last = lines
    return f"{first}行" if first == last else f"{first}—{last}行"


def _tree_lines(sections: list[dict[str, Any]], depth: int) -> list[str]:
    lines = []
    for section in sections:
        glued = "  （粘在上一段末尾）" if section["glued"] else ""
        lines.append(f"{'  ' * depth}{section['line']}  {section['heading']}{glued}")
        lines += _tree_lines(section["sections"], depth + 1)
    return lines


def _number_lines(rows: list[dict[str, Any]]) -> list[str]:
    quantities = [row for row in rows if row["what"] == "quantity"]
    found = [row for row in rows if row["what"] == "relation"]
    lines = [f"数量（{len(quantities)}个）"]
    for row in quantities:
        kind = _QUANTITIES[row["kind"]]
        about = f"{row['approximation']}，" if row["approximation"] else ""
        lines.append(f"  {row['line']}行  {row['text']}  {about}{kind}  {row['label']}".rstrip())
    checked = sum(1 for row in found if row["verdict"] != "unverified")
    lines.append(f"关系（{len(found)}个，复算{checked}个）")
    for row in found:
        told = row["formula"] + (f"={row['computed']}" if row["computed"] else "")
        why = "，".join(part for part in (row["mode"], row["reason"]) if part)
        verdict = _VERDICTS[row["verdict"]] + (f"（{why}）" if why else "")
        name = row["name"] or row["kind"]
        pieces = (f"  {row['line']}行", f"{name} {row['text']}", told, verdict)
        lines.append("  ".join(piece for piece in pieces if piece))
    return lines
