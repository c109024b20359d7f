"""Readings of a printed rate: which counts may be its numerator and denominator.

A difference is told only when every admissible reading fails, so the readings are generous:
every printed denominator of the paragraph, sums of listed numerators, carried-over cases added
to a denominator, exempted ones taken off it, and the complement. Nearly all counts are whole
numbers, and of those only a few have a size that fits: they are looked up, not tried.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from lawlint import regex
from lawlint.document.quantity import Interval, Quantity
from lawlint.document.relations.list_parts import contrasts
from lawlint.document.relations.passage import Passage, usable
from lawlint.document.relations.rounding import Fit, fit, quotient, total, whole_total
from lawlint.namedtuples import NamedTuple

# How far a rate may stand from its counts.
NEAR = 16
LISTED = 10
# Of counts that are no whole numbers so many are tried in pairs.
_FEW_INEXACT = 6
_BOTH_AND_ONE = 3
_ENDLESS = 10**18
# Counts that leave a denominator: not accepted, withdrawn, not yet due.
_EXEMPT = regex.compiled("不予|未|正在|撤|另|其余|尚|不应|除|驳回|终止|到期|移送|退回|转")


class Reading(NamedTuple):
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


class _Counts:
    """The counts around a rate by size: those that would fit are found without trying all."""

    def __init__(self, counts: list[Quantity]) -> None:
        sized = sorted((one.whole, place) for place, one in enumerate(counts) if one.whole)
        self._counts = counts
        self._places = [place for _, place in sized]
        self._sizes = [size for size, _ in sized]
        self.inexact = [one for one in counts if one.whole is None]

    def between(self, low: int, high: int) -> list[Quantity]:
        """The whole numbers of a range, in text order."""
        first = bisect_left(self._sizes, low)
        if first == len(self._sizes) or self._sizes[first] > high:
            return []
        places = self._places[first : bisect_right(self._sizes, high, first)]
        return [self._counts[place] for place in sorted(places)]


class _Finder:
    """Finds the readings of one rate that its whole numbers do not rule out."""

    def __init__(self, passage: Passage, rate: Quantity, bound: list[Quantity]) -> None:
        self.passage = passage
        self.rate = rate
        self.bound = bound
        self.near = [one for one in passage.counts_near(rate, NEAR) if not one.chinese]
        self.counts = _Counts(self.near)
        self.printed = int(rate.digits.replace(".", ""))
        self.hundred = 100 * 10**rate.decimals

    def readings(self) -> Iterator[Reading]:
        """All of them, the likeliest first."""
        for numerator in self.bound:
            for whole in self._wholes((numerator,)):
                yield Reading((numerator,), (whole,))
            yield from self._adjusted(numerator)
        if len(self.bound) > 1:
            # 撤销16件，确认违法7件，责令履行1件 together are what 纠错率 counts.
            yield from self._joined(tuple(reversed(self.bound)))
        listed = _listed_before(self.passage, self.rate)
        for length in range(2, len(listed) + 1):
            yield from self._joined(tuple(listed[-length:]))
        for numerator in self.bound:
            for wholes in self._added(numerator):
                # 投诉10件、举报100件，办结100件，办结率90.9%
                yield Reading((numerator,), wholes)
            for one in self._beside(numerator):
                # 决定起诉6217人，不起诉2072人，不诉率25%: both are all that were decided.
                yield Reading((numerator,), (one, numerator))
        for numerator in self.bound:
            for whole in self._wholes((numerator,), complement=True):
                yield Reading((numerator,), (whole,), complement=True)

    def _added(self, numerator: Quantity) -> Iterator[tuple[Quantity, ...]]:
        """The sums of the counts right before a numerator: two of them, three and so on."""
        run: list[Quantity] = []
        for one in self.passage.counts_before(numerator, LISTED):
            if one.sentence != numerator.sentence or not one.counts_with(numerator):
                return
            if not usable(one):
                return
            run.append(one)
            if len(run) > 1:
                yield tuple(reversed(run))

    def _beside(self, numerator: Quantity) -> list[Quantity]:
        """The counts beside a numerator that may be the other half of all: the contrary, or the
        only other count before the rate.
        """
        near = self.passage.counts_before(numerator, 1) + self.passage.counts_after(numerator, 1)
        before = self.passage.counts_before(self.rate, _BOTH_AND_ONE)
        both = [one for one in before if one.sentence == numerator.sentence]
        return [
            one
            for one in near
            if one.sentence == numerator.sentence
            and usable(one)
            and one.counts_with(numerator)
            and (contrasts(self.passage, one, numerator) or both == [numerator, one])
        ]

    def _joined(self, numerators: tuple[Quantity, ...]) -> Iterator[Reading]:
        for whole in self._wholes(numerators):
            if whole not in numerators:
                yield Reading(numerators, (whole,))

    def _sizes(self, above: int, *, complement: bool = False) -> tuple[int, int]:
        """The smallest and largest denominator with which a numerator fits within one digit."""
        printed = self.hundred - self.printed if complement else self.printed
        low = -(-above * self.hundred // (printed + 1)) if printed >= 0 else above
        return max(low, above), above * self.hundred // (printed - 1) if printed > 1 else _ENDLESS

    def _wholes(
        self, numerators: tuple[Quantity, ...], *, complement: bool = False
    ) -> list[Quantity]:
        """The denominators that numerators may have."""
        above = whole_total(numerators)
        if above is None:
            found = self.near
        else:
            found = self.counts.between(*self._sizes(above, complement=complement))
            found = found + self.counts.inexact
        found = [one for one in found if may_hold(one, numerators[0])]
        return sorted(found, key=self._is_later) if len(found) > 1 else found

    def _is_later(self, one: Quantity) -> bool:
        """Whether a count follows in a later sentence and is no total: one that is goes before."""
        later = one.span.start > self.rate.sentence.end
        return later and "共" not in self.passage.label(one)

    def _adjusted(self, numerator: Quantity) -> Iterator[Reading]:
        """Readings with carried-over cases added to the denominator, or exempted ones taken off."""
        above = numerator.whole
        carried, exempted = self.passage.carried, self.passage.marked(_EXEMPT)
        if not carried and not exempted:
            return
        low, high = self._sizes(above) if above is not None else (0, _ENDLESS)
        for one in self.near:
            size = one.whole
            if one is numerator or not one.counts_with(numerator):
                continue
            if one in carried:
                for whole in self._others(one, low, high, -(size or 0)):
                    if whole is not numerator and whole.counts_with(numerator):
                        yield Reading((numerator,), (whole, one))
            if one in exempted:
                for whole in self._others(one, low, high, size or 0):
                    if may_hold(whole, numerator):
                        yield Reading((numerator,), (whole,), (one,))

    def _others(self, one: Quantity, low: int, high: int, shift: int) -> list[Quantity]:
        """The counts that make a denominator together with another."""
        if one.whole is None or low == 0:
            found = self.near[:_FEW_INEXACT]
        else:
            found = self.counts.between(low + shift, high + shift)
            found = found + self.counts.inexact[:_FEW_INEXACT]
        return [other for other in found if other is not one]


def best(passage: Passage, rate: Quantity, bound: list[Quantity]) -> tuple[Reading, Fit] | None:
    """The reading that fits a rate best; None where none fits at all."""
    found: tuple[Reading, Fit] | None = None
    for reading in _Finder(passage, rate, bound).readings():
        fits = reading.fit(rate)
        if fits is not Fit.NONE and (found is None or fits < found[1]):
            found = reading, fits
            if fits is Fit.ROUNDED:
                break
    return found


def may_hold(whole: Quantity, part: Quantity) -> bool:
    """Whether a count may be the whole of another, by its unit and size."""
    if whole is part or not whole.counts_with(part):
        return False
    above, below = part.whole, whole.whole
    if above is not None and below is not None:
        return below >= above
    return whole.interval.high >= part.value


def _listed_before(passage: Passage, rate: Quantity) -> list[Quantity]:
    """The counts of one class right before a rate in its sentence, in text order."""
    listed: list[Quantity] = []
    for one in passage.counts_before(rate, LISTED):
        if one.sentence != rate.sentence or (listed and not one.counts_with(listed[-1])):
            break
        listed.append(one)
    return listed[::-1]
