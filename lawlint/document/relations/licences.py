"""What in a text says that the author may have counted otherwise than a reading does."""

from __future__ import annotations

from collections.abc import Mapping

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations import passage as told
from lawlint.document.relations.passage import Passage, usable
from lawlint.document.relations.quotients import Bound
from lawlint.document.relations.readings import Reading
from lawlint.document.relations.rounding import Fit

# The base is not the printed total: due cases only, exempted ones left out, decided ones only.
# 办理92件（其中上年结转11件，本年新收81件）: the brackets divide what is the denominator.
_OF_WHICH = regex.compiled("(?<=[件起宗])（其中[^（）]{0,40}新(?:收|受理)[^（）]{0,20}）")
_LICENCE = regex.compiled(
    "不含|剔除|扣除|除外|为基数|为分母|计算|口径|到期|期限内|未到|尚未到|（含|实体|分别(?!增长|下降|上升|提高|减少|增加|为\\d)|抽样|问卷"
)
_IN_TIME = regex.compiled("(?:审限|期限|时限)之?内|法定")
_INCLUDED = regex.compiled("[万亿]?[^，。；（\\d]{0,3}（含[^（）\\d]{1,12}\\d+[^（）\\d]{1,3}）")
_FEW_BEFORE = 4
_COUNTED_ASIDE = regex.compiled(
    "，[^，。；]{0,8}(?:未|其余|余下|剩余)[^，。；\\d]{0,8}\\d[^，。；]{0,16}"
)
# 办结率94.55%，未办结事项列入台账: what is left over came in this year.
_LEFT_OVER = regex.compiled("，(?:对|其余|其他|剩余)?(?:尚|仍|暂)?未(?:办|审)?结")
_ASIDE = regex.compiled("[^，。；]{0,40}(?:，[^，。；]{0,40})?")


def _divides(passage: Passage, whole: Quantity, totals: Mapping[Quantity, Quantity]) -> bool:
    """Whether the count after a total is one of the parts that add up to it."""
    return any(totals.get(one) is whole for one in passage.counts_after(whole, 1))


def licensed(
    passage: Passage, rate: Quantity, bound: Bound, totals: Mapping[Quantity, Quantity]
) -> str:
    """Why the strict reading may not be what the author counted; empty where nothing says so."""
    start = min(bound.denominator.clause, bound.denominator.label.start)
    # What is left over with its number, 未回复的2份尚在期限内, was taken off among the readings.
    aside = _COUNTED_ASIDE.sub("", _aside(passage.text, rate.span.end))
    aside = _LEFT_OVER.sub("，", aside)
    stretch = passage.text[start : rate.span.end] + aside
    if told.brings_over(_OF_WHICH.sub("", stretch, count=1)):
        return "含结转等，分母不明"
    # What the denominator itself is called licenses nothing: 办结实体审查案件214件.
    rest = stretch[max(0, bound.denominator.number.start - start) :]
    if len(bound.numerators) > 1 or _divides(passage, bound.denominator, totals):
        # 1436件（含一审874件、二审423件、再审139件）: the brackets hold all parts, and no others.
        rest = rest.replace("（含", "（")
    else:
        rest = _without_included(passage, rate, bound, rest)
    if _LICENCE.search(rest[: len(rest) - len(aside)]) or _LICENCE.search(aside):
        return "文中另有口径说明"
    if len(told.years_told(stretch)) > 1:
        return "涉及几个年度"
    labels = [passage.label(one) for one in bound.numerators]
    if _IN_TIME.search(passage.label(rate)) and not any(map(_IN_TIME.search, labels)):
        # 法定审限内结案率 is of what was closed in time.
        return "文中另有口径说明"
    if any(told.scopes_differ(passage.label(bound.denominator), label) for label in labels):
        return "范围不同"
    if told.has_placeholder(stretch):
        return "文中有未填的数"
    if not usable(bound.denominator):
        return "约数，不复算"
    whole = bound.denominator
    if told.is_of_new_ones(passage, whole) and bound.numerators[0].value > whole.value:
        # 新收4364件，审结4477件: what came over was closed as well.
        return "分母不含旧存"
    if _adds_another(passage, rate, bound):
        return "分子、分母可能都另加一项"
    return ""


def _without_included(passage: Passage, rate: Quantity, bound: Bound, rest: str) -> str:
    """What follows a denominator without brackets that name some of what it counts, where leaving
    those out does not make the rate either: 办理纠纷74件（含乡镇转办12件）.
    """
    number = bound.denominator.number
    bracket = _INCLUDED.match(rest, number.end - number.start)
    inside = passage.counts_after(bound.denominator, 1) if bracket is not None else []
    if bracket is None or not inside or not usable(inside[0]):
        return rest
    reading = Reading(bound.numerators, (bound.denominator,), (inside[0],))
    if inside[0].counts_with(bound.denominator) and reading.fit(rate) > Fit.TRUNCATED:
        return rest[bracket.end() :]
    return rest


def _adds_another(passage: Passage, rate: Quantity, bound: Bound) -> bool:
    """Whether a count told before the rate, put to both, makes it: 受理126件，结案122件，庭外调解
    104件，结案率98.3%.
    """
    for one in passage.counts_before(rate, _FEW_BEFORE):
        if one.sentence != rate.sentence or one in (*bound.numerators, bound.denominator):
            continue
        if usable(one) and one.counts_with(bound.denominator):
            reading = Reading((*bound.numerators, one), (bound.denominator, one))
            if reading.fit(rate) <= Fit.TRUNCATED:
                return True
    return False


def _aside(text: str, start: int) -> str:
    """What is added to a rate: the rest of its clause, what brackets hold, and one clause more."""
    match = _ASIDE.match(text, start)
    return match.group() if match else ""
