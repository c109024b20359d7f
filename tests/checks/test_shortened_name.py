"""shortened-name: which stretch is the name, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("鲁山县", "鲁山县人民政府报告。在鲁山人民政府印发。", ["鲁山人民政府"]),
        ("西塞山区", "西塞山区人民政府报告。西塞山人民政府印发。", ["西塞山人民政府"]),
        ("鲁山县", "鲁山人民政府印发。", []),
        ("鲁山县", "鲁山县人民政府报告，见鲁山人民政府网。", []),
        ("鲁山县", "鲁山县人民政府报告，各级人民政府、县级以上人民政府落实。", []),
        ("宝丰县", "鲁山县人民政府报告，鲁山人民政府印发。", []),
    ],
)
def test_names(hits: Hits, place: str, text: str, expected: list[str]) -> None:
    titled = f"{place}2024年法治政府建设年度报告\n{text}"
    assert [name for _, name in hits("shortened-name", titled)] == expected
