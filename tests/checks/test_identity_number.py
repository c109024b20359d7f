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


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("110105 19491231 002X", True),
        ("110105-19491231-002X", True),
        ("1101 0519 4912 3100 2X", True),
        ("110105 19491231 0021", False),  # check digit
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", False),  # a row of figures
        ("110105  19491231 002X", False),
        ("12 110105 19491231 002X", False),
    ],
)
def test_in_groups(hits: Hits, number: str, found: bool) -> None:
    assert hits("identity-number", f"身份证号 {number}，已核验。") == [("found", number)] * found
