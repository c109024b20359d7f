"""doubled-punctuation: points that cannot follow each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "marks", ["，，", "。。", "、、", "；；", "，。", "。，", "；。", "：，", "，，，"]
)
def test_doubled(hits: Hits, marks: str) -> None:
    assert hits("doubled-punctuation", f"办结12件{marks}移送3件。") == [("found", marks)]


@pytest.mark.parametrize(
    "text", ["等等……。好", "用电。。。好", "法治——好！！怎么办？！", "“好”。“对”，《法》、《规》"]
)
def test_legal(hits: Hits, text: str) -> None:
    assert hits("doubled-punctuation", text) == []
