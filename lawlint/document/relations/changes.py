"""A change against its base and value: 从96件到120件, 增长25%."""

from __future__ import annotations

from lawlint.document.quantity import Interval, Quantity
from lawlint.document.relations.passage import Passage
from lawlint.document.relations.rounding import Fit, decimal, fit, shown
from lawlint.document.relations.slips import slip_as, slip_into, slip_to

# The words of a change, as alternatives of a pattern.
RISES = "增长|增加|上升|提高|提升|增幅|增速|增多|上涨|扩大|升高|攀升|净增|多"
FALLS = "下降|减少|降低|降幅|回落|下滑|压降|缩减|少|减幅|压减|压缩|精简|净减|下跌"
_TEN_POINTS = 10


def _is_relative(change: Quantity) -> bool:
    """Whether a change is a share of its base: 分别增长18.0%和20.1% gives the second no word."""
    return change.kind in ("growth", "rate")


def changed_by(change: Quantity, base: Interval, value: Interval) -> Interval:
    """By how much a value differs from its base, in the unit of the change."""
    if _is_relative(change) and base.low > 0:
        factor = 1 if change.unit == "倍" else 100
        return Interval(factor * (value.low / base.high - 1), factor * (value.high / base.low - 1))
    return Interval(value.low - base.high, value.high - base.low)


def fit_of_change(
    change: Quantity, base: Quantity, value: Quantity, rising: bool
) -> tuple[Fit, str]:
    """How a change fits base and value, and what it should be, as users see it."""
    if change.kind == "points":
        points = value.value - base.value
        by = Interval(points, points)
    else:
        by = changed_by(change, base.interval, value.interval)
    if not rising:
        by = Interval(-by.high, -by.low)
    unit = "个百分点" if change.kind == "points" else change.unit
    decimals = max(change.decimals, 0 if change.kind in ("count", "money") else 1)
    computed = f"{shown(Interval(by.low / change.scale, by.high / change.scale), decimals)}{unit}"
    fits = fit(change, by.low, by.high)
    if change.kind in ("points", "count") and change.scale == 1 and by.low == by.high:
        # Both are differences of printed figures: nothing is rounded.
        fits = Fit.ROUNDED if by.low == change.value else Fit.NONE
    if fits is Fit.NONE and change.unit == "倍":
        fits = fit(change, by.low + 1, by.high + 1)
    return fits, computed


def agrees(change: Quantity, base: Quantity, value: Quantity, rising: bool) -> bool:
    """Whether a change fits base and value, in whole numbers where all are, as most are."""
    before, after = base.whole, value.whole
    if before is None or after is None or change.unit != "%":
        return fit_of_change(change, base, value, rising)[0] is not Fit.NONE
    by = after - before if rising else before - after
    printed = int(change.digits.replace(".", ""))
    scaled: int = 100 * 10**change.decimals * by
    return before * (printed - 1) < scaled < before * (printed + 1)


def formula_of(passage: Passage, change: Quantity, base: Quantity, value: Quantity) -> str:
    """The computation as users see it: (120件-96件)/96件."""
    first, second = passage.printed(value), passage.printed(base)
    if _is_relative(change):
        return f"({first}-{second})/{second}"
    return f"{first}-{second}"


def slip_of_change(change: Quantity, base: Quantity, value: Quantity) -> str:
    """The slip of one digit in change, value or base that would make them agree."""
    sign = 1 if value.value >= base.value else -1
    low, high = change.value - change.step / 2, change.value + change.step / 2
    if not _is_relative(change):
        difference = abs(value.value - base.value)
        return (
            slip_to(change, difference)
            or slip_to(value, base.value + sign * change.value)
            or slip_to(base, value.value - sign * change.value)
        )
    factor = 1 if change.unit == "倍" else 100
    exact = factor * abs(value.value - base.value) / base.value
    ends = sorted((1 + sign * low / factor, 1 + sign * high / factor))
    return (
        slip_as(change, decimal(exact, change.decimals))
        or slip_into(value, base.value * ends[0], base.value * ends[1])
        or (slip_into(base, value.value / ends[1], value.value / ends[0]) if ends[0] > 0 else "")
    )


def is_far(change: Quantity, base: Quantity, value: Quantity) -> bool:
    """Whether a change is so far off that it must be the change of something else."""
    by = abs(changed_by(change, base.interval, value.interval).low)
    if _is_relative(change):
        return abs(by - change.value) * (100 if change.unit == "倍" else 1) > _TEN_POINTS
    return 10 * abs(by - change.value) > max(base.value, value.value)
