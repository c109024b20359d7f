"""A rate, or share, against its counts: the verdict when a reading holds, and when none does.

A difference is told with the strict reading only, and what is far off is not told at all: then the
denominator is another than the printed ones.
"""

from __future__ import annotations

from fractions import Fraction

from lawlint.document.quantity import Interval, Quantity
from lawlint.document.relations import passage as told
from lawlint.document.relations.passage import Passage, usable
from lawlint.document.relations.readings import Reading
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import Fit, decimal, fit, ratio, shown, whole_total
from lawlint.document.relations.slips import is_slip, slip_as, slip_between, slip_into
from lawlint.namedtuples import NamedTuple

_TWO_POINTS = Fraction(2)
# A gap that no slip explains and that is wider has another cause: a denominator not printed.
_TEN_POINTS = Fraction(10)
_ALL = Fraction(100)
ALL_OF_THEM = "100%，未复算"
# A rate of so few digits is one slip away from too many others for that to be evidence.
_SHORT = 2


class Bound(NamedTuple):
    """Numerators and denominator of the strict reading, and whether its form is beyond doubt.

    ``unlisted`` is a denominator that may be another than the author's: only a slip that can hardly
    be chance is told of it, or any slip where the form is ``plain``. ``explicit`` is one that
    the words know for certain: a gap that no slip explains is told of no other.
    """

    numerators: tuple[Quantity, ...]
    denominator: Quantity
    strict: bool
    unlisted: bool = False
    explicit: bool = False
    plain: bool = False

    @property
    def reading(self) -> Reading:
        """The strict reading."""
        return Reading(self.numerators, (self.denominator,))


def why_not(passage: Passage, rate: Quantity) -> str:
    """Why a rate is not recomputed, whatever its counts; empty where it is."""
    if not usable(rate):
        return "约数、范围或零，不复算"
    sentence = passage.sentence(rate)
    if told.has_placeholder(sentence):
        return "句中有未填的数"
    if told.is_planned(passage.sentence_before(rate)):
        return "目标值"
    return ALL_OF_THEM if rate.value == _ALL else ""


def agreed(base: Relation, reading: Reading, fits: Fit) -> Relation:
    """The relation when a reading holds."""
    return with_reading(base, reading)._replace(
        verdict="holds" if fits is Fit.ROUNDED else "truncated",
        mode=_mode(reading, fits),
    )


def last_digit(base: Relation, reading: Reading, fits: Fit) -> Relation:
    """The relation when it is off by one in the last digit only."""
    return with_reading(base, reading)._replace(
        verdict="differs", case="last-digit", mode=fits.label
    )


def differing(base: Relation, bound: Bound, *, scope: bool) -> Relation:
    """The relation when no reading holds: told with the strict one."""
    rate = base.subject
    reading = bound.reading
    interval = reading.quotient()
    # More than all fits as well: 受理539件，办结566件，办结率105%.
    fits = fit(rate, interval.low, interval.high)
    if fits <= Fit.TRUNCATED:
        # Its total stands farther off than those that were tried.
        return agreed(base, reading, fits)
    slip = _slip(rate, bound)
    # One of several numerators is one slip away from much: that explains, but is no proof.
    of_several = "" if slip else _slip_of_several(rate, bound)
    slip = slip or of_several
    told = bound.plain or _is_telling(rate, interval)
    if bound.unlisted and not (slip and told):
        return base._replace(reason="分母不止一种可能")
    gap = min(abs(interval.low - rate.value), abs(interval.high - rate.value))
    if gap > _TEN_POINTS and not told:
        # 发现82个，已整改38个，采纳建议10个，正在整改21个，整改率66%: 46 by chance.
        slip = ""
    explained = bool(slip) or gap <= _TWO_POINTS
    if not slip and (gap > _TEN_POINTS or interval.low > _ALL):
        return base._replace(reason="相差过大，分母可能未写出")
    if not explained and not bound.explicit:
        return base._replace(reason="分子、分母的口径不明")
    sure = explained and bound.strict and not of_several
    return with_reading(base, reading)._replace(
        verdict="differs",
        case="scope" if scope else "certain" if sure else "likely",
        mode=_mode(reading, Fit.NONE),
        slip=slip,
    )


def with_reading(base: Relation, reading: Reading) -> Relation:
    """The relation with the operands, the formula and the result of a reading."""
    interval = reading.quotient()
    decimals = max(1, base.subject.decimals)
    operands = [Operand(one, "分子") for one in reading.numerators]
    operands += [Operand(one, "分母") for one in reading.denominators]
    operands += [Operand(one, "扣除") for one in reading.exempt]
    return base._replace(
        operands=tuple(operands),
        formula=reading.formula(),
        computed=f"{shown(interval, decimals)}%",
    )


def _mode(reading: Reading, fits: Fit) -> str:
    interval = reading.quotient()
    rounded = interval.low != interval.high
    return f"{fits.label}，按所列数字的取值区间" if rounded else fits.label


def _is_telling(rate: Quantity, computed: Interval) -> bool:
    """Whether a rate has so many digits, as printed or as meant, that a slip explains its
    difference hardly by chance.
    """
    meant = decimal(computed.low, rate.decimals)
    return _significant(rate.digits) > _SHORT or (
        is_slip(rate.digits, meant) and _significant(meant) > _SHORT
    )


def _significant(digits: str) -> int:
    """How many digits count: of 0.18 two."""
    return len(digits.lstrip("0.").replace(".", ""))


def _slip(rate: Quantity, bound: Bound) -> str:
    """The slip of one digit in rate, numerator or denominator that would make them agree."""
    wholes = whole_total(bound.numerators), bound.denominator.whole
    if wholes[0] is not None and wholes[1] is not None:
        return _slip_of_wholes(rate, bound, wholes[0], wholes[1])
    above = sum((one.value for one in bound.numerators), Fraction(0))
    below = bound.denominator.value
    slip = slip_as(rate, decimal(100 * above / below, rate.decimals))
    if slip:
        return slip
    half = rate.step / 2
    low, high = rate.value - half, rate.value + half
    slack = 0 if bound.denominator.scale == 1 else bound.denominator.step
    most = 100 * above / low if low > 0 else above
    slip = slip_into(bound.denominator, 100 * above / high - slack, most + slack)
    if slip or len(bound.numerators) > 1:
        return slip
    numerator = bound.numerators[0]
    slack = 0 if numerator.scale == 1 else numerator.step
    return slip_into(numerator, low * below / 100 - slack, high * below / 100 + slack)


def _slip_of_several(rate: Quantity, bound: Bound) -> str:
    """The slip in one of several numerators, whole numbers of two digits or more."""
    above, below = whole_total(bound.numerators), bound.denominator.whole
    if len(bound.numerators) < 2 or above is None or below is None:
        return ""
    half = rate.step / 2
    low, high = ((rate.value + off) * below / _ALL for off in (-half, half))
    for one in bound.numerators:
        if one.whole is not None and len(one.digits) > 1:
            others = above - one.whole
            slip = slip_into(one, low - others, high - others)
            if slip:
                return slip
    return ""


def _slip_of_wholes(rate: Quantity, bound: Bound, above: int, below: int) -> str:
    """The same for whole numbers, as nearly all counts are, without a fraction."""
    hundred = 100 * 10**rate.decimals
    printed = int(rate.digits.replace(".", ""))
    low, high = 2 * printed - 1, 2 * printed + 1
    slip = slip_as(rate, ratio(100 * above, below, rate.decimals)) or slip_between(
        bound.denominator, -(-2 * above * hundred // high), 2 * above * hundred // max(low, 1)
    )
    if slip or len(bound.numerators) > 1:
        return slip
    return slip_between(
        bound.numerators[0], -(-low * below // (2 * hundred)), high * below // (2 * hundred)
    )
