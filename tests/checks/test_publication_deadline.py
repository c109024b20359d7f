"""publication-deadline: the day itself, the days beside it, and where a date is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

Hits = Callable[..., list[tuple[str, str]]]
REPORT = (
    "青山区2024年法治政府建设年度报告\n{header}2024年，我区扎实推进。\n"
    "一、2024年主要举措和成效\n办结12件。\n{end}"
)


@pytest.mark.parametrize(
    ("day", "cases"),
    [
        ("2024-12-31", []),
        ("2025-03-31", []),
        ("2025-04-01", ["on-the-day"]),
        ("2025-04-02", ["late"]),
        ("2026-01-05", ["late"]),
    ],
)
def test_published(hits: Hits, day: str, cases: list[str]) -> None:
    text = REPORT.format(header=f"发布日期：{day}\n", end="")
    found = hits("publication-deadline", text, of="published", month=4, day=1)
    assert found == [(case, day) for case in cases]


def test_stated_day_is_reported_at_the_title(hits: Hits) -> None:
    text = REPORT.format(header="", end="")
    stated = {"published": date(2025, 4, 2)}
    found = hits("publication-deadline", text, stated, of="published", month=4, day=1)
    assert found == [("late", "青山区2024年法治政府建设年度报告")]


@pytest.mark.parametrize(
    ("day", "cases"), [("2月28日", []), ("3月1日", ["on-the-day"]), ("3月2日", ["late"])]
)
def test_signed(hits: Hits, day: str, cases: list[str]) -> None:
    text = REPORT.format(header="", end=f"青山区人民政府\n2025年{day}")
    found = hits("publication-deadline", text, of="signed", month=3, day=1)
    assert found == [(case, f"2025年{day}") for case in cases]


def test_nothing_without_a_year(hits: Hits) -> None:
    text = "青山区法治政府建设年度报告\n发布日期：2025-06-01\n一、主要举措和成效\n办结12件。"
    assert hits("publication-deadline", text, of="published", month=4, day=1) == []
