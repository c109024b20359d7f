"""plan-years: the years that stand after a plan's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "法治政府建设实施纲要（2021-2026年）",
        "法治政府建设实施纲要》（2020—2025年",
        "法治社会建设实施纲要（2021—2025年）",
        "法治社会建设实施纲要（2021年至2025年）",
    ],
)
def test_wrong_years(hits: Hits, text: str) -> None:
    assert [case for case, _ in hits("plan-years", f"落实《{text}》。")] == ["wrong"]


@pytest.mark.parametrize(
    "text",
    [
        "《法治政府建设实施纲要（2021—2025年）》",
        "《法治政府建设实施纲要（2015-2020年）》",
        "《法治政府建设实施纲要》，2022—2024年",
        "《山西省法治政府建设实施纲要（2022—2026年）》",
        "《法治政府建设实施纲要（2021年版）》",
    ],
)
def test_right_or_another_plan(hits: Hits, text: str) -> None:
    assert hits("plan-years", f"落实{text}。") == []


@pytest.mark.parametrize(
    ("year", "text", "stages"),
    [
        (2021, "“十三五”圆满收官", 0),
        (2022, "“十三五”圆满收官", 1),
        (2022, "“八五”普法全面启动", 0),
        (2023, "“八五”普法全面启动", 1),
        (2023, "全面启动“八五”普法工作", 1),
        (2023, "启动“八五”普法中期评估", 0),
        (2023, "2021年启动“八五”普法", 0),
        (2023, "“八五”普法启动以来", 0),
        (2024, "“十四五”收官在即", 0),
        (2024, "《“八五”普法启动方案》", 0),
    ],
)
def test_the_stage_of_a_plan(hits: Hits, year: int, text: str, stages: int) -> None:
    found = hits("plan-years", f"{text}，各项工作有序。", {"report_year": year})
    assert [case for case, _ in found] == ["stage"] * stages


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("“十四五”时期（2021—2026年）", True),
        ("“十四五”规划（2021—2024年）", True),
        ("“十四五”时期（2021—2024年）", False),
        ("“八五”普法（2021—2025年）", False),
    ],
)
def test_the_years_of_a_stretch_of_time(hits: Hits, text: str, wrong: bool) -> None:
    assert bool(hits("plan-years", text)) == wrong
