"""identity-number: what GB 11643 lets pass, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hits = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "11010519491231002x", "110101190001010014"]
)
def test_valid(hits: Hits, number: str) -> None:
    assert hits("identity-number", f"身份证号:{number},已核验。") == [("found", number)]


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",  # check digit
        "990105194912310026",  # no such province
        "110105194913310028",  # no such month
        "110105194902300028",  # no such day
        "1101051949123100211",  # one digit more
        "A11010519491231002X",
        "12430000400000000A",
    ],
)
def test_looks_alike(hits: Hits, number: str) -> None:
    assert hits("identity-number", f"编号{number}。") == []


def test_full_width_digits(hits: Hits) -> None:
    assert hits("identity-number", "证号１１０１０１１９０００１０１００１４。") == [
        ("found", "110101190001010014")
    ]
