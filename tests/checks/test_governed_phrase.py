"""governed-phrase: verbs, members and known slips of fixed phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint.patterns import Pattern

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("坚定“四个意识”。", [("verb", "坚定“四个意识”")]),
        ("坚定四个意识。", [("verb", "坚定四个意识")]),
        ("坚决做到“四个自信”。", [("verb", "坚决做到“四个自信”")]),
        ("增强“四个意识”、坚定“四个自信”、做到“两个维护”。", []),
        ("增强“两个维护”的自觉。", []),
        ("坚定拥护“两个确立”。", []),
        (
            "重要工作亲自部署、重大问题亲自过问、重要任务亲自督办。",
            [("missing", "重要工作亲自部署、重大问题亲自过问、重要任务亲自督办")],
        ),
        ("重要工作亲自部署，重大问题亲自过问。", []),
        ("重要工作亲自部署、重大问题亲自过问。重要任务亲自督办。", []),
        (
            "对法治建设工作亲自部署、重大问题亲自过问。",
            [("slip", "法治建设工作亲自部署")],
        ),
        ("对法治建设工作亲自部署。", []),
        ("政治意识、大局意识、核心意识、责任意识。", []),
        (
            "“四个意识”即政治意识、大局意识、核心意识。",
            [("missing", "政治意识、大局意识、核心意识")],
        ),
    ],
)
def test_phrases(hits: Hits, text: str, expected: list[tuple[str, str]]) -> None:
    assert hits("governed-phrase", text) == expected


def test_other_fields_have_members_of_their_own(hits: Hits) -> None:
    text = "党风廉政建设重要工作亲自部署、重大问题亲自过问、重要案件亲自督办。"
    assert [case for case, _ in hits("governed-phrase", text)] == ["slip"]
    assert hits("governed-phrase", text, unless=(Pattern.parse("党风廉政"),)) == []
