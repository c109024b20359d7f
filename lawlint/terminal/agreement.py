"""What was checked and agrees, so that silence can be told from not having looked."""

from __future__ import annotations

from lawlint.report import DocumentReport
from lawlint.terminal.cells import most_cells
from lawlint.terminal.sheet import Piece, Sheet

_YEAR_RULES = frozenset({"heading-year", "year-mismatch"})
_NUMBERING_RULES = frozenset({"heading-number-gap", "enumeration-gap"})
_MOST_FACTS = 6
_MOST_UNVERIFIED = 3
_WHOLE = "whole"


def show_agreement(sheet: Sheet, document: DocumentReport) -> None:
    """Write the block; nothing where nothing can be said."""
    rows = [
        ("年份", _years(document)),
        ("序号", _numbering(document)),
        ("数字", _numbers(document)),
        ("未复算", _not_recomputed(document)),
    ]
    if not any(told for _, told in rows):
        return
    sheet.blank()
    sheet.line(Piece("已核对，未见问题", "title"))
    for label, told in rows:
        if told:
            lead = (Piece(f"  {label}  "),)
            sheet.paragraph(told, indent=4 + most_cells(label), lead=lead)


def _silent(document: DocumentReport, rules: frozenset[str]) -> bool:
    """Whether some of the rules ran and none has a finding."""
    found = {finding.rule for finding in (*document.findings, *document.waived)}
    return not rules.isdisjoint(document.rules_run) and rules.isdisjoint(found)


def _years(document: DocumentReport) -> str:
    if not _silent(document, _YEAR_RULES):
        return ""
    by_year: dict[int, list[str]] = {}
    for where, year in document.stated_years:
        by_year.setdefault(year, []).append(where)
    return "，".join(f"{_places(places)} {year}" for year, places in by_year.items())


def _places(places: list[str]) -> str:
    """``标题和第一、二章``: the title, then the chapters by their numbers."""
    chapters = "、".join(place for place in places if place != "标题")
    told = ["标题"] if "标题" in places else []
    if chapters:
        told.append(f"第{chapters}章")
    return "和".join(told)


def _numbering(document: DocumentReport) -> str:
    if not _silent(document, _NUMBERING_RULES) or not any(part.line for part in document.parts):
        return ""
    return "各级标题和“一是、二是”连续"


def _numbers(document: DocumentReport) -> str:
    """What was recomputed; that a part is no greater than its whole says least and comes last."""
    agreeing = [one for one in document.checked if one.result == "agrees"]
    wholes = [one for one in agreeing if one.what == _WHOLE]
    facts = [one for one in agreeing if one.what != _WHOLE]
    told = [f"{one.line}行 {one.text}" for one in facts[:_MOST_FACTS]]
    if len(facts) > _MOST_FACTS:
        told.append(f"另{len(facts) - _MOST_FACTS}处")
    if wholes:
        told.append(f"部分不超过总数，{len(wholes)}处")
    return "；".join(told)


def _not_recomputed(document: DocumentReport) -> str:
    facts = [one for one in document.checked if one.result != "agrees"]
    if not facts:
        return ""
    told = "、".join(f"{one.line}行 {one.text}" for one in facts[:_MOST_UNVERIFIED])
    more = f"等{len(facts)}处" if len(facts) > _MOST_UNVERIFIED else ""
    return f"{told}{more}：文中没有分子分母或上期数"
