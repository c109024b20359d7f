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
