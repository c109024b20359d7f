"""sibling-headings: repeated titles and mixed marks within one series."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、工作\n（一）普法宣传\n甲。\n（二）普法宣传\n乙。", ["（二）普法宣传"]),
        ("一、工作\n（一）普法宣传\n甲。\n（二）普法、宣传\n乙。", ["（二）普法、宣传"]),
        ("一、工作\n（一）普法宣传\n甲。\n二、打算\n（一）普法宣传\n乙。", []),
        ("一、工作\n1.受理情况\n甲。\n2.审理情况\n乙。\n1.受理情况\n丙。\n2.审理情况\n丁。", []),
    ],
)
def test_text(hits: Hits, text: str, expected: list[str]) -> None:
    assert [title for _, title in hits("sibling-headings", text, of="text")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、工作\n1.普法\n甲。\n2、调解\n乙。\n3、矫正\n丙。", ["2、"]),
        ("一、工作\n（一）普法\n甲。\n（二）、调解\n乙。", ["（二）、"]),
        ("一、工作\n（九）普法\n甲。\n（十）调解\n乙。\n（十一）矫正\n丙。", []),
    ],
)
def test_marks(hits: Hits, text: str, expected: list[str]) -> None:
    assert [mark for _, mark in hits("sibling-headings", text, of="marks")] == expected
