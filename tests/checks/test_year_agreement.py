"""year-agreement: the day of signature or publication against the period told of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint.engine import lint_text
from lawlint.ruleset import Ruleset

Hits = Callable[..., list[tuple[str, str]]]
REPORT = (
    "青山区2024年法治政府建设年度报告\n{header}2024年，我区扎实推进。\n"
    "一、2024年主要举措和成效\n办结12件。{told}\n二、2025年主要安排\n继续。\n{end}"
)


@pytest.mark.parametrize(
    ("header", "end", "day"),
    [
        ("", "青山区人民政府\n2024年10月8日", "2024年10月8日"),
        ("", "青山区人民政府\n2024年10月8日\n（此件公开发布）", "2024年10月8日"),
        ("", "青山区人民政府\n2023年12月31日", "2023年12月31日"),
        ("发布日期：2024-11-30\n", "", "2024-11-30"),
        # Both are early: one defect.
        ("发布日期：2024-11-30\n", "青山区人民政府\n2024年11月20日", "2024年11月20日"),
        ("", "青山区人民政府\n2024年12月1日", None),
        ("发布日期：2024-12-31\n", "", None),
        ("", "", None),
    ],
)
def test_before_the_last_month(hits: Hits, header: str, end: str, day: str | None) -> None:
    text = REPORT.format(header=header, told="", end=end)
    expected = [] if day is None else [("early", day)]
    assert hits("year-agreement", text, of=("days",)) == expected


def test_figures_of_part_of_the_year_tell_it_already(ruleset: Ruleset) -> None:
    end = "青山区人民政府\n2024年11月20日"
    whole = lint_text(REPORT.format(header="", told="", end=end), ruleset=ruleset)
    part = lint_text(REPORT.format(header="", told="1-10月培训6期。", end=end), ruleset=ruleset)
    assert ("year-mismatch", "early") in {(one.rule, one.case) for one in whole.findings}
    assert {(one.rule, one.case) for one in part.findings} & {
        ("year-mismatch", "early"),
        ("partial-year", "found"),
    } == {("partial-year", "found")}
