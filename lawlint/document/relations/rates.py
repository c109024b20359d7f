"""Rates: 受理412件，调解成功396件，调解成功率96.1%.

A row of the table ``rates`` says by what words numerator and denominator are known, and whether
the family may accuse at all. A rate is held against its counts only when both stand in the same
paragraph and list item and count the same things; then it differs only if no admissible reading
fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from lawlint.document.quantities import Quantity
from lawlint.document.relations import passage as told
from lawlint.document.relations.passage import Passage, usable
from lawlint.document.relations.readings import LISTED, Reading, best
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import Fit, decimal, shown
from lawlint.document.relations.slips import slip_as, slip_into
from lawlint.knowledge import Row

_LINK = re.compile(r"[ ]?(?:均|已|也|都|仅|则|分别)?(?:达到|高达|达|为|是|：|计)?了?[ ]?$")
# The base is not the printed total: due cases only, exempted ones left out, decided ones only.
_LICENCE = re.compile(
    "不含|剔除|扣除|除外|为基数|为分母|计算|口径|到期|期限内|未到|尚未到|（含|实体|分别|抽样|问卷"
)
_NUMERATOR_REACH = 4
_DENOMINATOR_REACH = 12
_TWO_POINTS = Fraction(2)
# A gap that no slip explains and that is wider has another cause: a denominator not printed.
_TEN_POINTS = Fraction(10)
_ALL = Fraction(100)
_GROUP_OF = re.compile("^[^，]{0,16}(?:其|案件|件|事项|问题|申请|的)中")


@dataclass(frozen=True, slots=True)
class Bound:
    """Numerators and denominator of the strict reading, and whether its form is beyond doubt."""

    numerators: tuple[Quantity, ...]
    denominator: Quantity
    strict: bool

    @property
    def reading(self) -> Reading:
        """The strict reading."""
        return Reading(self.numerators, (self.denominator,))


def solve_rates(passage: Passage, rows: tuple[Row, ...]) -> Iterator[Relation]:
    """A relation for every named rate of a paragraph; shares of a total are not among them."""
    for rate in passage.quantities:
        if rate.kind != "rate":
            continue
        found = _family(passage, rate, rows)
        if found is not None:
            yield _solve(passage, rate, *found)


def name_before(passage: Passage, rate: Quantity, row: Row) -> str | None:
    """The name of a rate as its clause has it, if a row's name stands right before it."""
    label = passage.label(rate)
    for match in row["name"].finditer(label):
        if _LINK.fullmatch(label, match.end()):
            return str(match.group())
    return None


def _family(passage: Passage, rate: Quantity, rows: tuple[Row, ...]) -> tuple[Row, str] | None:
    label = passage.label(rate)
    if "率" not in label and "面" not in label:
        return None
    longest: tuple[Row, str] | None = None
    for row in rows:
        name = name_before(passage, rate, row) if row["id"] != "share" else None
        if name is not None and (longest is None or len(name) > len(longest[1])):
            longest = row, name
    return longest


def why_not(passage: Passage, rate: Quantity) -> str:
    """Why a rate is not recomputed, whatever its counts; empty where it is."""
    if not usable(rate):
        return "约数、范围或零，不复算"
    if rate.value == _ALL:
        return "100%，未复算"
    sentence = passage.sentence(rate)
    if told.has_placeholder(sentence):
        return "句中有未填的数"
    if told.is_planned(passage.text[rate.sentence.start : rate.number.start]):
        return "目标值"
    return ""


def _solve(passage: Passage, rate: Quantity, row: Row, name: str) -> Relation:
    base = Relation("rate", "unverified", rate, name=name, verified=bool(row["verified"]))
    if row["policy"] == "never":
        return replace(base, reason="此类比率的分子、分母通常不写出")
    reason = why_not(passage, rate)
    if reason:
        return replace(base, reason=reason)
    numerators = _numerators(passage, rate, row)
    if not numerators:
        return replace(base, reason="文中未见分子")
    found = best(passage, rate, numerators)
    if found is not None and found[1] <= Fit.TRUNCATED:
        return agreed(base, *found)
    bound = _bind(passage, rate, row, numerators)
    if bound is None:
        return replace(base, reason="文中未见分母")
    licence = _licensed(passage, rate, bound)
    if licence:
        return replace(base, reason=licence)
    if found is not None:
        return last_digit(base, *found)
    return differing(base, bound, scope=row["policy"] == "confirm")


def agreed(base: Relation, reading: Reading, fits: Fit) -> Relation:
    """The relation when a reading holds."""
    return replace(
        _with_reading(base, reading),
        verdict="holds" if fits is Fit.ROUNDED else "truncated",
        mode=_mode(reading, fits),
    )


def last_digit(base: Relation, reading: Reading, fits: Fit) -> Relation:
    """The relation when it is off by one in the last digit only."""
    return replace(
        _with_reading(base, reading), verdict="differs", case="last-digit", mode=fits.label
    )


def differing(base: Relation, bound: Bound, *, scope: bool) -> Relation:
    """The relation when no reading holds: told with the strict one."""
    rate = base.subject
    reading = bound.reading
    interval = reading.quotient()
    slip = _slip(rate, bound)
    gap = min(abs(interval.low - rate.value), abs(interval.high - rate.value))
    explained = bool(slip) or gap <= _TWO_POINTS
    if not slip and (gap > _TEN_POINTS or interval.low > _ALL):
        return replace(base, reason="相差过大，分母可能未写出")
    if scope and not explained:
        return replace(base, reason="分子、分母的口径不明")
    case = "scope" if scope else "certain" if explained and bound.strict else "likely"
    return replace(
        _with_reading(base, reading),
        verdict="differs",
        case=case,
        mode=_mode(reading, Fit.NONE),
        slip=slip,
    )


def _with_reading(base: Relation, reading: Reading) -> Relation:
    interval = reading.quotient()
    decimals = max(1, base.subject.decimals)
    operands = [Operand(one, "分子") for one in reading.numerators]
    operands += [Operand(one, "分母") for one in reading.denominators]
    operands += [Operand(one, "扣除") for one in reading.exempt]
    return replace(
        base,
        operands=tuple(operands),
        formula=reading.formula(),
        computed=f"{shown(interval, decimals)}%",
    )


def _mode(reading: Reading, fits: Fit) -> str:
    interval = reading.quotient()
    rounded = interval.low != interval.high
    return f"{fits.label}，按所列数字的取值区间" if rounded else fits.label


def _numerators(passage: Passage, rate: Quantity, row: Row) -> list[Quantity]:
    """The counts that may be a rate's numerator, the nearest first.

    审结案件中维持…，撤销…。直接纠错率14.1%: what may only be confirmed may take its counts from the
    sentence before.
    """
    pattern = row.get("numerator")
    confirmed = row["policy"] == "confirm"
    found = []
    for one in passage.counts_before(rate, LISTED if confirmed else _NUMERATOR_REACH):
        if one.sentence != rate.sentence and not confirmed:
            break
        if pattern is None or not pattern.search(passage.words(one)):
            continue
        if not usable(one):
            # The nearest is the numerator; a farther one would be another's.
            break
        found.append(one)
    return found


def _bind(passage: Passage, rate: Quantity, row: Row, numerators: list[Quantity]) -> Bound | None:
    first, pattern = numerators[-1], row.get("denominator")
    if row["policy"] != "confirm":
        first, numerators = numerators[0], numerators[:1]
    if pattern is None:
        return None
    group = told.group_of(passage.label(first))
    before = passage.counts_before(rate, _DENOMINATOR_REACH)
    for place, one in enumerate(one for one in before if one not in numerators):
        if one.item != rate.item or one.section != rate.section:
            return None
        words = _GROUP_OF.sub("", passage.label(one)) + passage.tail(one)
        if one.chinese or not one.counts_with(first) or not pattern.search(words):
            continue
        if told.is_comparison(passage.label(one)) or not passage.tells_of(one, group):
            continue
        if not one.exact or (place and one.value < first.value):
            return None
        strict = one.sentence == rate.sentence and one.parenthesis == first.parenthesis
        return Bound(tuple(reversed(numerators)), one, strict)
    return None


def _licensed(passage: Passage, rate: Quantity, bound: Bound) -> str:
    """Why the strict reading may not be what the author counted; empty where nothing says so."""
    start = min(bound.denominator.clause, bound.denominator.label.start)
    end = passage.text.find("。", rate.span.end, rate.span.end + 80)
    stretch = passage.text[start : end if end != -1 else rate.span.end + 20]
    if told.has_carry_over(stretch):
        return "含结转等，分母不明"
    if _LICENCE.search(stretch):
        return "文中另有口径说明"
    if len(told.years_told(stretch)) > 1:
        return "涉及几个年度"
    labels = [passage.label(one) for one in bound.numerators]
    if any(told.scopes_differ(passage.label(bound.denominator), label) for label in labels):
        return "范围不同"
    if told.has_placeholder(stretch):
        return "文中有未填的数"
    if not usable(bound.denominator):
        return "约数，不复算"
    return ""


def _slip(rate: Quantity, bound: Bound) -> str:
    """The slip of one digit in rate, numerator or denominator that would make them agree."""
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
