"""Readings of a printed rate: which counts may be its numerator and denominator.

A difference is told only when every admissible reading fails, so the readings are generous:
every printed denominator of the paragraph, sums of listed numerators, carried-over cases added
to a denominator, exempted ones taken off it, and the complement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lawlint.document.quantities import Interval, Quantity
from lawlint.document.relations.passage import Passage, has_carry_over
from lawlint.document.relations.rounding import Fit, fit, quotient, total, whole_total

# How far a rate may stand from its counts.
NEAR = 16
LISTED = 10
# Counts that leave a denominator: not accepted, withdrawn, not yet due.
_EXEMPT = re.compile("不予|未|撤|另|其余|尚|不应|除|驳回|终止|到期|移送|退回|转")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to make a rate: sums of numerators over sums of denominators, less exemptions."""

    numerators: tuple[Quantity, ...]
    denominators: tuple[Quantity, ...]
    exempt: tuple[Quantity, ...] = ()
    complement: bool = False

    def interval(self) -> Interval | None:
        """The rate in percent; None where it is none."""
        ratio = self._whole_ratio()
        if ratio is not None:
            above, below = ratio
            if below <= 0 or not 0 <= above <= below:
                return None
            rate = Fraction(100 * above, below)
            return Interval(rate, rate)
        whole = total(self.denominators)
        off = total(self.exempt)
        bottom = Interval(whole.low - off.high, whole.high - off.low)
        top = total(self.numerators)
        if self.complement:
            top = Interval(bottom.low - top.high, bottom.high - top.low)
        if bottom.low <= 0 or top.low < 0 or top.low > bottom.high:
            return None
        return quotient(top, bottom)

    def quotient(self) -> Interval:
        """The rate in percent, also where the part is larger than the whole."""
        found = self.interval()
        return found or quotient(total(self.numerators), total(self.denominators))

    def fit(self, rate: Quantity) -> Fit:
        """How the printed rate fits this reading."""
        if self._is_far(rate):
            return Fit.NONE
        interval = self.interval()
        return Fit.NONE if interval is None else fit(rate, interval.low, interval.high)

    def _whole_ratio(self) -> tuple[int, int] | None:
        """Numerator and denominator where all counts are exact whole numbers."""
        above, below = whole_total(self.numerators), whole_total(self.denominators)
        off = whole_total(self.exempt)
        if above is None or below is None or off is None:
            return None
        below -= off
        return (below - above if self.complement else above), below

    def _is_far(self, rate: Quantity) -> bool:
        """Whether whole numbers alone, without fractions, show that nothing fits."""
        ratio = self._whole_ratio()
        if ratio is None:
            return False
        above, below = ratio
        factor = 10**rate.decimals
        printed = int(rate.digits.replace(".", ""))
        return below <= 0 or abs(100 * above * factor - printed * below) > below

    def formula(self) -> str:
        """The reading as users see it: (16+7+1)/117."""
        above = _joined(self.numerators)
        below = _joined(self.denominators) + "".join(f"-{_told(one)}" for one in self.exempt)
        if self.complement:
            above = f"({below}-{above})"
        elif len(self.numerators) > 1:
            above = f"({above})"
        if len(self.denominators) + len(self.exempt) > 1:
            below = f"({below})"
        return f"{above}/{below}"


def _told(quantity: Quantity) -> str:
    scale = {10**4: "万", 10**8: "亿"}.get(quantity.scale, "")
    return f"{quantity.digits}{scale}"


def _joined(quantities: tuple[Quantity, ...]) -> str:
    return "+".join(_told(one) for one in quantities)


def admissible(passage: Passage, rate: Quantity, bound: list[Quantity]) -> Iterator[Reading]:
    """All readings of a rate whose numerator may be one of ``bound``, the likeliest first."""
    near = [one for one in passage.counts_near(rate, NEAR) if not one.chinese]
    listed = _listed_before(passage, rate)
    for numerator in bound:
        wholes = [one for one in near if _may_hold(one, numerator)]
        for whole in wholes:
            yield Reading((numerator,), (whole,))
        yield from _adjusted(passage, numerator, wholes, near)
    if len(bound) > 1:
        # 撤销16件，确认违法7件，责令履行1件 together are what 纠错率 counts.
        together = tuple(reversed(bound))
        for whole in near:
            if whole not in together and _may_hold(whole, bound[0]):
                yield Reading(together, (whole,))
    for length in range(2, len(listed) + 1):
        run = tuple(listed[-length:])
        for whole in near:
            if whole not in run and _may_hold(whole, run[0]):
                yield Reading(run, (whole,))
    for numerator in bound:
        for whole in near:
            if _may_hold(whole, numerator):
                yield Reading((numerator,), (whole,), complement=True)


def best(passage: Passage, rate: Quantity, bound: list[Quantity]) -> tuple[Reading, Fit] | None:
    """The reading that fits a rate best; None where none fits at all."""
    found: tuple[Reading, Fit] | None = None
    for reading in admissible(passage, rate, bound):
        fits = reading.fit(rate)
        if fits is not Fit.NONE and (found is None or fits < found[1]):
            found = reading, fits
            if fits is Fit.ROUNDED:
                break
    return found


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    if whole is part or not whole.counts_with(part):
        return False
    above, below = part.whole, whole.whole
    if above is not None and below is not None:
        return below >= above
    return whole.interval.high >= part.value


def _adjusted(
    passage: Passage, numerator: Quantity, wholes: list[Quantity], near: list[Quantity]
) -> Iterator[Reading]:
    carried = [one for one in near if has_carry_over(passage.label(one))]
    exempt = [one for one in near if _EXEMPT.search(passage.words(one)) is not None]
    for whole in wholes:
        for one in carried:
            if one is not whole and one.counts_with(whole):
                yield Reading((numerator,), (whole, one))
        for one in exempt:
            if one is not whole and one is not numerator and one.counts_with(whole):
                yield Reading((numerator,), (whole,), (one,))


def _listed_before(passage: Passage, rate: Quantity) -> list[Quantity]:
    """The counts of one class right before a rate in its sentence, in text order."""
    listed: list[Quantity] = []
    for one in passage.counts_before(rate, LISTED):
        if one.sentence != rate.sentence or (listed and not one.counts_with(listed[-1])):
            break
        listed.append(one)
    return listed[::-1]
