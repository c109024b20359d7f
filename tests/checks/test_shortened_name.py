"""shortened-name: which stretch is the name, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鲁山县人民政府报告。鲁山人民政府印发。", ["鲁山人民政府"]),
        ("西塞山区人民政府报告。西塞山人民政府印发。", ["西塞山人民政府"]),
        ("在鲁山县人民政府开会，鲁山县人民政府报告。在鲁山人民政府印发。", ["鲁山人民政府"]),
        ("鲁山人民政府印发。", []),
        ("鲁山县人民政府报告，见鲁山人民政府网。", []),
        ("鲁山县人民政府报告，各级人民政府、县人民政府落实。", []),
    ],
)
def test_names(hits: Hits, text: str, expected: list[str]) -> None:
    assert [name for _, name in hits("shortened-name", text)] == expected
