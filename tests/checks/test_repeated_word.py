"""repeated-word: words of the list twice, and where the second begins another word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawlint.patterns import Pattern

Hits = Callable[..., list[tuple[str, str]]]
WORDS = ("发挥", "调解", "推进")
UNLESS = (Pattern.parse("调解调解员"), Pattern.parse("推进推进会"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("组织继续发挥发挥作用。", ["发挥发挥"]),
        ("人民调解调解组织发挥发挥作用。", ["调解调解", "发挥发挥"]),
        ("培训人民调解调解员,落实推进推进会要求。", []),
        ("共建共建,一件一件抓。", []),
        ("继续发挥,发挥作用。", []),
    ],
)
def test_words(hits: Hits, text: str, found: list[str]) -> None:
    assert [place for _, place in hits("repeated-word", text, words=WORDS, unless=UNLESS)] == found
