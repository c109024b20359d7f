"""listed-count: lists against the numbers told of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("出台《甲》《乙》《丙》等2个文件。", ["2个"]),
        ("出台《甲》、《乙》和《丙》等两项制度。", ["两项"]),
        ("推出“甲”“乙”“丙”等2项举措。", ["2项"]),
        ("出台《甲》(甲发〔2024〕1号)《乙》3项制度。", ["3项制度"]),
        ("出台《甲》《乙》《丙》2个办法。", ["2个办法"]),
    ],
)
def test_titles(hits: Hits, text: str, found: list[str]) -> None:
    assert hits("listed-count", text) == [("titles", place) for place in found]


@pytest.mark.parametrize(
    "text",
    [
        "出台《甲》《乙》《丙》等3个文件。",
        "完善《甲》《乙》等5项制度。",
        "印发《甲》《乙》200份。",
        "落实《甲》《乙》《丙》《丁》等三项制度。",
        "修订《甲》,出台《乙》《丙》3项制度。",
        "修订规则、《乙》《丙》3项制度。",
        "落实《甲》《乙》《丙》等2部法律、1项制度和3个办法。",
        "健全《甲》《乙》《丙》等两个层面的制度。",
        "《甲“乙+丙”》《丁“戊”》《己》等3个项目入选。",
    ],
)
def test_titles_that_agree(hits: Hits, text: str) -> None:
    assert hits("listed-count", text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("抓好三个方面的工作:一是甲;二是乙;三是丙;四是丁。", ["三个方面的工作"]),
        ("抓好三个方面。一是甲。二是乙。", ["三个方面"]),
        ("从二十个方面谈三点体会:一是甲;二是乙。", ["三点体会"]),
        ("抓好两个方面:一是甲(一是子,二是丑);二是乙;三是丙。", ["两个方面"]),
        ("突出3个重点:\n一是甲。\n二是乙。\n", ["3个重点"]),
    ],
)
def test_chains(hits: Hits, text: str, found: list[str]) -> None:
    assert hits("listed-count", text) == [("chain", place) for place in found]


@pytest.mark.parametrize(
    "text",
    [
        "抓好三个方面:一是甲;二是乙;三是丙。",
        "抓好两个方面:一是甲,一是子,二是丑;二是乙。",
        "整改了3个问题。一是甲;二是乙。",
        "第三方面:一是甲;二是乙。",
        "抓好三个方面:一是甲;二是乙;四是丁。",
        "抓好三个方面:一是甲。\n一、主要举措\n一是乙;二是丙。",
    ],
)
def test_chains_that_agree_or_are_not_announced(hits: Hits, text: str) -> None:
    assert hits("listed-count", text) == []
