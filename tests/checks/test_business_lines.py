"""business-lines: a work summary under the title of an annual report."""

from __future__ import annotations

from collections.abc import Callable

from lawlint.patterns import Pattern

Hits = Callable[..., list[tuple[str, str]]]
LINES = (Pattern.parse("党建|调解|普法"),)
TITLE = "石门县2024年法治政府建设年度报告"


def found(hits: Hits, *headings: str, missing: int = 2) -> list[tuple[str, str]]:
    numbered = (
        f"{number}、{title}\n12件。" for number, title in zip("一二三四五", headings, strict=False)
    )
    return hits("business-lines", "\n".join((TITLE, *numbered)), lines=LINES, missing=missing)


def test_all_headings_are_lines(hits: Hits) -> None:
    assert found(hits, "党建工作", "调解工作", "普法工作", "2025年计划") == [("found", TITLE)]


def test_one_other_heading_is_enough(hits: Hits) -> None:
    assert found(hits, "党建工作", "调解工作", "普法工作", "行政执法监督") == []


def test_few_headings_or_few_missing_parts(hits: Hits) -> None:
    assert found(hits, "党建工作", "调解工作") == []
    assert found(hits, "党建工作", "调解工作", "普法工作", "2025年计划", missing=4) == []
