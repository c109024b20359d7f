"""foreign-place: whose place it is, and what names it may stand beside."""

from __future__ import annotations

from collections.abc import Callable

from lawlint.patterns import Pattern

Hits = Callable[..., list[tuple[str, str]]]
UNLESS = (Pattern.parse("协作|移送"),)


def places(hits: Hits, issuer: str, *sentences: str, end: str = "") -> list[str]:
    body = "\n".join(sentences)
    text = (
        f"{issuer}2024年法治政府建设情况报告\n一、2024年主要举措和成效\n{body}\n"
        f"二、2025年主要安排\n继续。{end}"
    )
    return [place for _, place in hits("foreign-place", text, unless=UNLESS)]


def test_another_county_twice(hits: Hits) -> None:
    found = places(hits, "泽州县", "（一）沁源县开会2次。", "2024年，沁源县培训3期。")
    assert found == ["沁源县", "沁源县"]


def test_excused_sentences_do_not_count(hits: Hits) -> None:
    assert places(hits, "泽州县", "沁源县开会2次。", "沁源县移送线索3条。") == []


def test_once_is_not_enough(hits: Hits) -> None:
    assert places(hits, "泽州县", "沁源县开会2次。", "全县培训3期。") == []


def test_superior_and_own_places(hits: Hits) -> None:
    own = ["泽州县开会2次。", "泽州县培训3期。", "晋城市开会。", "晋城市培训。"]
    assert places(hits, "晋城市泽州县司法局", *own) == []


def test_city_tells_of_its_counties(hits: Hits) -> None:
    assert places(hits, "晋城市", "泽州县开会。", "泽州县培训。") == []
    assert places(hits, "晋城市", "太原市开会。", "太原市培训。") == ["太原市", "太原市"]


def test_signature_is_our_own(hits: Hits) -> None:
    sentences = ("西塞山区开会。", "西塞山区培训。")
    assert places(hits, "大冶市司法局", *sentences, end="\n西塞山区司法局\n2025年1月2日") == []


def test_unknown_county(hits: Hits) -> None:
    assert places(hits, "临江县", "南浦县开会。", "南浦县培训。") == ["南浦县", "南浦县"]
    assert (
        places(
            hits, "临江县", "组织全县培训。", "组织全县轮训。", "提请县政府学法。", "提请县委学法。"
        )
        == []
    )
    assert places(hits, "泽州县", "南浦县开会。", "南浦县培训。") == []
