"""dated-reference: meetings against the end of the period."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint.patterns import Pattern

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("year", "text", "expected"),
    [
        (2022, "贯彻党的二十届一中、二中全会精神。", [("later", "二中")]),
        (2023, "贯彻党的二十届一中、二中全会精神。", []),
        (2024, "贯彻党的二十届四中全会精神。", [("later", "党的二十届四中全会")]),
        (2025, "贯彻二十届五中全会精神。", [("unheld", "二十届五中全会")]),
        (2027, "贯彻二十届五中全会精神。", []),
        (2021, "涉及二十大类事项。", []),
        (2024, "贯彻中央全面依法治国工作会议精神。", []),
        (
            2024,
            "贯彻第二次中央全面依法治国工作会议精神。",
            [("later", "第二次中央全面依法治国工作会议")],
        ),
    ],
)
def test_period(hits: Hits, year: int, text: str, expected: list[tuple[str, str]]) -> None:
    assert hits("dated-reference", f"一、主要举措和成效\n{text}", {"report_year": year}) == expected


def test_words_that_look_forward_excuse_their_clause(hits: Hits) -> None:
    unless = (Pattern.parse("迎接"),)
    text = "一、主要举措和成效\n迎接党的二十大胜利召开，贯彻二十大精神。"
    found = hits("dated-reference", text, {"report_year": 2021}, unless=unless)
    assert found == [("later", "二十大精神")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("贯彻二十届三中全会（2024年7月25日召开）精神。", "2024年7月25日"),
        ("党的二十届三中全会于7月14日在北京召开。", "7月14日"),
        ("贯彻2024年7月28日闭幕的二十届三中全会精神。", "2024年7月28日"),
        ("党的二十大（2022年10月26日召开）", "2022年10月26日"),
        ("二十届三中全会（2024年7月15日至18日）", None),
        ("二十届三中全会于7月18日闭幕。", None),
        ("贯彻二十届三中全会精神（2024年7月25日印发）。", None),
        # Without the day of its opening a week before the end is right.
        ("十九届五中全会（2020年10月26日召开）", None),
        ("十九届五中全会（2020年10月16日召开）", "2020年10月16日"),
    ],
)
def test_the_day_beside_a_meeting(hits: Hits, text: str, written: str | None) -> None:
    expected = [] if written is None else [("another-day", written)]
    assert hits("dated-reference", text, {"report_year": 2025}) == expected
    assert hits("dated-reference", text) == expected
