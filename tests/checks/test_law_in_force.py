"""law-in-force: the end of the period against adoption, revision and entry into force."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


def told(
    hits: Hits, year: int, sentence: str, heading: str = "主要举措和成效"
) -> list[tuple[str, str]]:
    text = f"一、{heading}\n{sentence}"
    return hits("law-in-force", text, {"report_year": year}, except_parts=("next-year-plan",))


@pytest.mark.parametrize(
    ("year", "sentence", "cases"),
    [
        # Adopted on 2023-09-01; the revision before it was of 2017-09-01.
        (2022, "贯彻新修订的行政复议法。", ["revised"]),
        (2023, "贯彻新修订的行政复议法。", []),
        (2018, "贯彻新修订的行政复议法。", []),
        (2016, "贯彻新修订的行政复议法。", ["revised"]),
        (2022, "贯彻行政复议法。", []),
        # Of 2012, 2020-10-17 and 2024-04-26.
        (2021, "宣传新修订的《中华人民共和国未成年人保护法》。", []),
        (2023, "宣传新修订的《中华人民共和国未成年人保护法》。", []),
        # First adopted on 2025-04-30.
        (2024, "落实《民营经济促进法》。", ["new"]),
        (2025, "落实《民营经济促进法》。", []),
        (2024, "研究《民营经济促进法》草案。", []),
        (2024, "落实《某省民营经济促进法实施办法》。", []),
        # Adopted in 2025, in force from 2026-01-01.
        (2025, "学习新修订的治安管理处罚法。", []),
        (2025, "新修订的治安管理处罚法施行以来，办案12件。", ["not-yet"]),
        (2026, "新修订的治安管理处罚法施行以来，办案12件。", []),
    ],
)
def test_period(hits: Hits, year: int, sentence: str, cases: list[str]) -> None:
    assert [case for case, _ in told(hits, year, sentence)] == cases


def test_plan_may_cite_what_came_after(hits: Hits) -> None:
    assert told(hits, 2022, "贯彻新修订的行政复议法。", "2023年主要安排") == []


def test_longer_name_is_another_law(hits: Hits) -> None:
    assert told(hits, 2020, "贯彻环境噪声污染防治法和《环境噪声污染防治法》。") == []


def test_span_is_the_name(hits: Hits) -> None:
    found = told(hits, 2022, "贯彻新修订的《中华人民共和国行政复议法（2023年修订）》。")
    assert found == [("revised", "中华人民共和国行政复议法（2023年修订）")]


@pytest.mark.parametrize(
    ("year", "sentence", "cases"),
    [
        # Repealed on 2021-01-01.
        (2020, "贯彻《中华人民共和国合同法》。", []),
        (2021, "贯彻《中华人民共和国合同法》。", ["repealed"]),
        (2024, "宣传婚姻法12场。", ["repealed"]),
        (2024, "宣传劳动合同法12场。", []),
        (2024, "依据原《物权法》办理。", []),
        (2024, "清理依据《物权法》制定的文件。", []),
        (2024, "依据《合同法》于2019年签订。", []),
        (2024, "学习《关于适用合同法若干问题的解释》。", []),
        (2024, "赠送《合同法》12册。", []),
        # Repealed on 2022-06-05: in 2022 it was in force for a time.
        (2022, "贯彻《环境噪声污染防治法》。", []),
        (2023, "贯彻《环境噪声污染防治法》。", ["repealed"]),
    ],
)
def test_repealed(hits: Hits, year: int, sentence: str, cases: list[str]) -> None:
    assert [case for case, _ in told(hits, year, sentence)] == cases
    assert [case for case, _ in told(hits, year, sentence, f"{year + 1}年主要安排")] == cases
