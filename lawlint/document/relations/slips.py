"""The slip of one digit that would explain a figure: replaced, swapped, left out or typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from lawlint.document.quantity import Quantity

_DIGITS = "0123456789"
# Up to so many values it is quicker to try the values than the slips.
_FEW = 60


def is_slip(printed: str, meant: str) -> bool:
    """Whether printed digits come from the meant ones by one slip of the pen."""
    if printed == meant or not _is_number(meant):
        return False
    if len(printed) == len(meant):
        apart = [
            at for at, pair in enumerate(zip(printed, meant, strict=True)) if pair[0] != pair[1]
        ]
        if len(apart) == 1:
            return "." not in (printed[apart[0]], meant[apart[0]])
        return len(apart) == 2 and _swapped(printed, meant, apart[0], apart[1])
    longer, shorter = (printed, meant) if len(printed) > len(meant) else (meant, printed)
    if len(longer) - len(shorter) != 1:
        return False
    at = next((at for at, char in enumerate(shorter) if longer[at] != char), len(shorter))
    return longer[at] != "." and longer[:at] + longer[at + 1 :] == shorter


def _swapped(printed: str, meant: str, first: int, second: int) -> bool:
    pair = printed[first : second + 1]
    return second == first + 1 and "." not in pair and pair[::-1] == meant[first : second + 1]


def _is_number(digits: str) -> bool:
    whole, _, decimals = digits.partition(".")
    plain = whole.isdecimal() and (whole == "0" or whole[0] != "0")
    return plain and ("." not in digits or decimals.isdecimal())


def slips_of(digits: str) -> Iterator[str]:
    """The numbers one slip away from printed digits, each once."""
    seen = {digits}
    for candidate in _edits(digits):
        if candidate not in seen and _is_number(candidate):
            seen.add(candidate)
            yield candidate


def _edits(digits: str) -> Iterator[str]:
    places = range(len(digits))
    for at in places:
        if digits[at] != ".":
            for digit in _DIGITS:
                yield digits[:at] + digit + digits[at + 1 :]
    for at in places[:-1]:
        pair = digits[at : at + 2]
        if "." not in pair:
            yield digits[:at] + pair[::-1] + digits[at + 2 :]
    for at in places:
        if digits[at] != ".":
            yield digits[:at] + digits[at + 1 :]
    for at in range(len(digits) + 1):
        for digit in _DIGITS:
            yield digits[:at] + digit + digits[at:]


def slip_into(quantity: Quantity, low: Fraction, high: Fraction) -> str:
    """A slip that brings a quantity into a range, as users see it; empty if there is none."""
    low, high = low / quantity.scale, high / quantity.scale
    if not quantity.decimals:
        return slip_between(quantity, ceil(low), floor(high))
    found = (one for one in slips_of(quantity.digits) if low <= Fraction(one) <= high)
    digits = next(found, "")
    return _told(quantity, digits) if digits else ""


def slip_between(quantity: Quantity, least: int, most: int) -> str:
    """A slip that brings the digits of a quantity without decimals between two numbers."""
    least = max(1, least)
    if most - least <= _FEW:
        near = map(str, range(least, most + 1))
        found = (one for one in near if is_slip(quantity.digits, one))
    else:
        found = (one for one in slips_of(quantity.digits) if least <= int(one) <= most)
    digits = next(found, "")
    return _told(quantity, digits) if digits else ""


def slip_to(quantity: Quantity, value: Fraction | int) -> str:
    """The slip that makes a quantity a value, as users see it; empty if there is none."""
    if isinstance(value, int) and quantity.whole is not None:
        return slip_as(quantity, str(value)) if value > 0 else ""
    meant = Fraction(value) / quantity.scale
    if quantity.decimals:
        scaled = meant * 10**quantity.decimals
        if scaled.denominator != 1 or scaled <= 0:
            return ""
        whole, rest = divmod(scaled.numerator, 10**quantity.decimals)
        return slip_as(quantity, f"{whole}.{rest:0{quantity.decimals}d}")
    return slip_as(quantity, str(meant.numerator)) if meant.denominator == 1 and meant > 0 else ""


def slip_as(quantity: Quantity, digits: str) -> str:
    """The slip that prints a quantity with other digits, as users see it; empty if none."""
    return _told(quantity, digits) if is_slip(quantity.digits, digits) else ""


def _told(quantity: Quantity, digits: str) -> str:
    return f"“{quantity.digits}”是否为“{digits}”之误"
