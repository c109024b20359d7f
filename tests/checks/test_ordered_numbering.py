"""ordered-numbering: one slip of a number is one hit, whatever follows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]
_DIGITS = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("numbers", "cases"),
    [
        ("一二二四五", ["repeated"]),
        ("一二二三四", ["repeated"]),
        ("一二三二四五", ["falling"]),
        ("一二三二五", ["falling"]),
        ("一二四四五", ["gap"]),
        ("一三四", ["gap"]),
        ("一三四六", ["gap", "gap"]),
        ("一二二二五", ["repeated", "repeated", "gap"]),
        ("一二三", []),
    ],
)
def test_one_slip_is_one_hit(hits: Hits, numbers: str, cases: list[str]) -> None:
    headings = "\n".join(f"{number}、推进工作\n办结案件。" for number in numbers)
    links = "。".join(f"{number}是推进工作" for number in numbers)
    assert [case for case, _ in hits("ordered-numbering", headings, of="headings")] == cases
    assert [case for case, _ in hits("ordered-numbering", links + "。", of="items")] == cases


def test_a_slip_in_one_chain_excuses_no_other(hits: Hits) -> None:
    text = "一是学习。二是执法。二是普法。\n（一）服务\n一是窗口。二是网上。四是上门。"
    assert [case for case, _ in hits("ordered-numbering", text, of="items")] == ["repeated", "gap"]
