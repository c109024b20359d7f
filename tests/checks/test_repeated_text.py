"""repeated-text: what was pasted twice."""

from __future__ import annotations

from collections.abc import Callable

from lawlint.checks.repeated_text import Params, check
from lawlint.document.document import Document
from lawlint.ruleset import Ruleset
from lawlint.source import Source

Hits = Callable[..., list[tuple[str, str]]]
ONE = "修订议事规则和合同管理办法,实行初核、审查、审定三道把关,全年审查协议37份,提出意见92条。"
TWO = (
    "围绕成品油流通、单用途预付卡、二手车交易等领域开展联合检查26次,立案5件,移送线索3条,全部办结。"
)


def test_paragraph_with_another_number(hits: Hits) -> None:
    text = f"1.{ONE}\n加强宣传。\n2. {ONE}\n"
    assert [case for case, _ in hits("repeated-text", text)] == ["paragraph"]


def test_paragraphs_in_a_row_are_one_hit(ruleset: Ruleset) -> None:
    text = f"{ONE}\n\n{TWO}\n加强宣传。\n{ONE}\n\n{TWO}\n"
    (hit,) = check(Document(Source(text=text), ruleset.knowledge), Params())
    assert text[hit.span.start : hit.span.end] == f"{ONE}\n\n{TWO}"
    ((first, _),) = hit.related
    assert first.start == 0


def test_sentence_inside_paragraphs(hits: Hits) -> None:
    text = f"加强领导。{ONE}\n规范执法。{ONE}继续。"
    assert [case for case, _ in hits("repeated-text", text)] == ["sentence"]


def test_sentence_that_is_a_paragraph_elsewhere(hits: Hits) -> None:
    assert [case for case, _ in hits("repeated-text", f"{ONE}\n规范执法。{ONE}")] == ["sentence"]


def test_what_repeats_by_right(hits: Hits) -> None:
    assert hits("repeated-text", f"{ONE}\n{ONE.replace('37', '38')}") == []
    assert hits("repeated-text", "加强组织领导。\n加强组织领导。") == []
    assert hits("repeated-text", f"{ONE[:-1]}\n{ONE[:-1]}") == []


def test_one_line_of_many_copies_is_read_once(hits: Hits) -> None:
    assert len(hits("repeated-text", ONE * 400)) == 399
