"""near-name: slips in titles of laws, and titles that are only alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国行政覆议法",
        "中华人民共和国行政复义法",
        "行政处法法",
        "突发事件应对对法",
        "重大行政决策程序暂行条列",
    ],
)
def test_slip(hits: Hits, title: str) -> None:
    assert hits("near-name", f"落实《{title}》。") == [("near", title)]


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国行政复议法",
        "行政复议法（2023年修订）",
        "行政程序法",
        "中华人民共和国",
        "某某促进法",
        "兽药管理条例",
        "安全生产月",
        "重大行政决策程序暂行规定",
        "行政复议法实施条例",
        "第八个五年法治宣传教育规划",
    ],
)
def test_known_or_merely_alike(hits: Hits, title: str) -> None:
    assert hits("near-name", f"落实《{title}》。") == []


def test_only_titles_count(hits: Hits) -> None:
    assert hits("near-name", "落实中华人民共和国行政覆议法。") == []


def test_nested_title(hits: Hits) -> None:
    found = hits("near-name", "印发《湖南省实施〈中华人民共和国行政覆议法〉办法》。")
    assert found == [("near", "中华人民共和国行政覆议法")]
