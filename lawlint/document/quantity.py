"""One number of a text: its value, what it counts, and where it stands.

Values are exact fractions, made from the printed digits; offsets are those of the view.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from lawlint.namedtuples import NamedTuple
from lawlint.source import Span

Kind = Literal["count", "rate", "points", "growth", "money", "period", "ordinal", "code"]

_AT_LEAST, _AT_MOST = (
    frozenset(("超", "逾", "突破", "以上", "高于", "多于", "至少")),
    frozenset(("以下", "以内", "之内", "低于", "少于", "最多")),
)


class Interval(NamedTuple):
    """A closed range of values; where its ends are open in truth, silence is the safer side."""

    low: Fraction
    high: Fraction

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return self.low <= other.high and other.low <= self.high


class Quantity:
    """One number of the text; two numbers printed alike are two quantities.

    ``span`` is the number with its scale and unit, ``number`` its digits alone, all in view
    offsets. ``digits`` is the number as printed without separators (of a Chinese numeral its
    value), ``scale`` 万 or 亿 as a factor. ``approximation`` is the word (余, 近, 约, 以上, 不足
    …) that makes it inexact, ``范围`` for a range up to ``limit``. ``label`` and ``tail`` are
    the words before and after it inside its clause; ``parenthesis`` is the offset of the
    bracket around it, ``item`` and ``section`` those of the list item and heading; -1 for none.
    ``whole`` is its value where it is an exact, unscaled whole number, which most are: solvers
    try those before they make a fraction.
    """

    __slots__ = (
        "approximation",
        "chinese",
        "clause",
        "digits",
        "item",
        "kind",
        "label",
        "limit",
        "number",
        "paragraph",
        "parenthesis",
        "scale",
        "section",
        "sentence",
        "span",
        "tail",
        "unit",
        "unit_class",
        "whole",
    )

    def __init__(
        self,
        span: Span,
        number: Span,
        digits: str,
        scale: int,
        unit: str,
        unit_class: str,
        kind: Kind,
        approximation: str,
        limit: str,
        chinese: bool,
        label: Span,
        tail: Span,
        clause: int,
        sentence: Span,
        paragraph: int,
        parenthesis: int,
        item: int,
        section: int,
        whole: int | None,
    ) -> None:
        self.span = span
        self.number = number
        self.digits = digits
        self.scale = scale
        self.unit = unit
        self.unit_class = unit_class
        self.kind = kind
        self.approximation = approximation
        self.limit = limit
        self.chinese = chinese
        self.label = label
        self.tail = tail
        self.clause = clause
        self.sentence = sentence
        self.paragraph = paragraph
        self.parenthesis = parenthesis
        self.item = item
        self.section = section
        self.whole = whole

    @property
    def value(self) -> Fraction:
        """Its exact value, the scale included."""
        whole, _, decimals = self.digits.partition(".")
        return Fraction(int(whole + decimals) * self.scale, 10 ** len(decimals))

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return len(self.digits.partition(".")[2])

    @property
    def step(self) -> Fraction:
        """What one unit of the last printed digit is worth."""
        return Fraction(self.scale, 10**self.decimals)

    @property
    def exact(self) -> bool:
        """Whether nothing makes it approximate; a scaled number may still be rounded."""
        return not self.approximation

    @property
    def interval(self) -> Interval:
        """The values it may stand for."""
        value = self.value
        if self.whole is not None:
            return Interval(value, value)
        if self.exact:
            # Rounded or truncated at the last printed digit, either way.
            return Interval(value - self.step / 2, value + self.step)
        return _approximate(self, value)

    def counts_with(self, other: Quantity) -> bool:
        """Whether both count the same things; a missing unit fits any."""
        return not self.unit or not other.unit or self.unit_class == other.unit_class


def _approximate(quantity: Quantity, value: Fraction) -> Interval:
    word = quantity.approximation
    if word == "范围":
        return Interval(value, max(value, Fraction(quantity.limit) * quantity.scale))
    step = quantity.step
    if not quantity.decimals:
        # 2000余 reaches up to 2999: the zeros at the end are not meant as printed.
        step *= 10 ** (len(quantity.digits) - len(quantity.digits.rstrip("0")))
    if word in "余多来许":
        return Interval(value, value + step - min(Fraction(1), step))
    if word in ("近", "将近", "接近", "不足", "不到"):
        low = value * Fraction(4, 5) if quantity.digits.rstrip("0") == "1" else value - step
        return Interval(low, value)
    if word in _AT_LEAST:
        return Interval(value, 2 * value)
    if word in _AT_MOST:
        return Interval(Fraction(0), value)
    return Interval(value * Fraction(19, 20), value * Fraction(21, 20))
