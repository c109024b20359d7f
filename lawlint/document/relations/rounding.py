"""When a printed figure agrees with a computed one: rounding modes and intervals.

Half-up and half-even rounding (GB/T 8170) and truncation are all in use in reports; the first
two agree, the third is told as such. Nothing here is a float.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction

from lawlint.document.quantity import Interval, Quantity


class Fit(IntEnum):
    """How well a printed figure fits a computed one; the smaller, the better."""

    ROUNDED = 0
    TRUNCATED = 1
    LAST_DIGIT = 2
    NONE = 3

    @property
    def label(self) -> str:
        """The word that users see."""
        return _LABELS[self]


_LABELS = {
    Fit.ROUNDED: "四舍五入",
    Fit.TRUNCATED: "截断",
    Fit.LAST_DIGIT: "末位进一",
    Fit.NONE: "各种取舍均不符",
}


def fit(printed: Quantity, low: Fraction, high: Fraction) -> Fit:
    """How a printed figure fits a computed range; ``low`` equals ``high`` for exact operands."""
    value, unit = printed.value, printed.step
    if low <= value + unit / 2 and high >= value - unit / 2:
        return Fit.ROUNDED
    if low < value + unit and high >= value:
        return Fit.TRUNCATED
    if low <= value and high > value - unit:
        return Fit.LAST_DIGIT
    return Fit.NONE


def quotient(numerator: Interval, denominator: Interval) -> Interval:
    """The range of a quotient in percent; the denominator must be positive."""
    return Interval(100 * numerator.low / denominator.high, 100 * numerator.high / denominator.low)


def whole_total(quantities: Sequence[Quantity]) -> int | None:
    """The sum of exact whole numbers, without a fraction; None where one is not."""
    summed = 0
    for quantity in quantities:
        value = quantity.whole
        if value is None:
            return None
        summed += value
    return summed


def total(quantities: Sequence[Quantity]) -> Interval:
    """The range of a sum."""
    whole = whole_total(quantities)
    if whole is not None:
        return Interval(Fraction(whole), Fraction(whole))
    intervals = [quantity.interval for quantity in quantities]
    return Interval(
        sum((interval.low for interval in intervals), Fraction(0)),
        sum((interval.high for interval in intervals), Fraction(0)),
    )


def decimal(value: Fraction, decimals: int) -> str:
    """A value with a number of decimals, rounded half up."""
    digits = ratio(abs(value.numerator), value.denominator, decimals)
    return f"-{digits}" if value < 0 and digits.strip("0.") else digits


def ratio(above: int, below: int, decimals: int) -> str:
    """The quotient of two whole numbers, not negative, with decimals, rounded half up."""
    factor = 10**decimals
    whole = (2 * above * factor + below) // (2 * below)
    return f"{whole // factor}.{whole % factor:0{decimals}d}" if decimals else str(whole)


def shown(interval: Interval, decimals: int) -> str:
    """A computed range for users; one value where its ends print alike."""
    low, high = decimal(interval.low, decimals), decimal(interval.high, decimals)
    return low if low == high else f"{low}～{high}"
