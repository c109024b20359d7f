"""The slip of one digit that would explain a figure: replaced, swapped, left out or typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lawlint.document.quantities import Quantity

_DIGITS = "0123456789"


def single_edits(digits: str) -> Iterator[str]:
    """The numbers one slip away from a printed one, each once; none starts with a bare zero."""
    seen = {digits}
    for candidate in _edits(digits):
        whole = candidate.partition(".")[0]
        if candidate not in seen and whole and (whole == "0" or whole[0] != "0"):
            seen.add(candidate)
            yield candidate


def _edits(digits: str) -> Iterator[str]:
    places = range(len(digits))
    for at in places:
        if digits[at] == ".":
            continue
        for digit in _DIGITS:
            yield digits[:at] + digit + digits[at + 1 :]
    for at in places[:-1]:
        pair = digits[at : at + 2]
        if "." not in pair:
            yield digits[:at] + pair[::-1] + digits[at + 2 :]
    for at in places:
        if digits[at] != "." and len(digits) > 1 and not digits.endswith("." + digits[at]):
            yield digits[:at] + digits[at + 1 :]
    for at in range(len(digits) + 1):
        for digit in _DIGITS:
            yield digits[:at] + digit + digits[at:]


def is_single_edit(digits: str, value: Fraction) -> bool:
    """Whether a whole number is one slip away from printed digits."""
    return value.denominator == 1 and value > 0 and str(value.numerator) in single_edits(digits)


def slip_to(quantity: Quantity, value: Fraction) -> str:
    """The slip that makes a quantity the wanted value, as users see it; empty if there is none."""
    printed = value / quantity.scale
    if quantity.decimals:
        return next(
            (
                told(quantity, one)
                for one in single_edits(quantity.digits)
                if Fraction(one) == printed
            ),
            "",
        )
    if is_single_edit(quantity.digits, printed):
        return told(quantity, str(printed.numerator))
    return ""


def told(quantity: Quantity, digits: str) -> str:
    """What a slip is called in a message."""
    return f"“{quantity.digits}”是否为“{digits}”之误"
