"""mixed-width: a few marks of the other width, judged by the text's own."""

from __future__ import annotations

import pytest

from lawlint.checks.mixed_width import Params, check
from lawlint.document.document import Document
from lawlint.finding import Hit
from lawlint.ruleset import Ruleset
from lawlint.source import Source

FULL = "甲，乙，丙，丁，戊，己，庚，辛，壬，癸，"
HALF = "甲,乙,丙,丁,戊,己,庚,辛,壬,癸,"


def found(text: str, ruleset: Ruleset) -> list[Hit]:
    return list(check(Document(Source(text=text), ruleset.knowledge), Params()))


@pytest.mark.parametrize(("major", "minor", "case"), [(FULL, ",", "half"), (HALF, "，", "full")])
def test_minority_is_told_once_with_its_fix(
    ruleset: Ruleset, major: str, minor: str, case: str
) -> None:
    text = f"{major}检查{minor}整改{minor}完成"
    (hit,) = found(text, ruleset)
    assert (hit.case, hit.span.start, hit.values["count"]) == (
        case,
        text.index(f"查{minor}") + 1,
        2,
    )
    for edit in sorted(hit.edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert minor not in text
    assert text.count(major[1]) == 12


@pytest.mark.parametrize(
    "text",
    [
        HALF * 3,
        FULL * 3,
        FULL + "1,200元，9:30开始，见http://a.cn?b=1(2)",
        FULL + HALF,
        FULL + "检查(含抽查)(含督查)",
        "甲，乙,丙",
    ],
)
def test_one_style(ruleset: Ruleset, text: str) -> None:
    assert found(text, ruleset) == []
