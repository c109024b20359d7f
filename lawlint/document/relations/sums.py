"""Sums: whether the parts of a list make its total.

其中 alone is an open list: it may leave parts out, so only too large a sum can be told there, and
only when one slip of a digit explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.closing_totals import Listed
from lawlint.document.relations.list_parts import FEWEST_NAMES, MOST_PARTS, following_parts
from lawlint.document.relations.lists import NEAR_TOTALS, ListFinder, alike, is_carried_over
from lawlint.document.relations.passage import (
    Passage,
    brings_over,
    group_of,
    has_placeholder,
    is_of_new_ones,
    is_step,
    scopes_differ,
    usable,
    without_levels,
    years_told,
)
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import Fit, fit, shown, total, whole_total
from lawlint.document.relations.slips import slip_to
from lawlint.document.relations.vocabularies import Vocabularies

_OPEN_AFTER = regex.compiled("^[^，。；]{0,4}等(?:[，。；]|类型|案件|方面|领域|问题|情形|事项|类)")
# …正职31件、副职49件，其余由其他负责人出庭: the rest is told without its number.
# 省级3个、市级4个，合计占58.3%: they are not all.
_SHARE_AFTER = regex.compiled(
    "^[^，。；]{0,4}，(?:以上|上述)?(?:合计|共计|[两二三四五][项者类种个][^，。；\\d]{0,4})占"
)
_REST_AFTER = regex.compiled(
    "^[^，。；]{0,4}[，；](?:其余|其他|剩余|余下)[^，。；\\d]{1,20}[，。；]"
)
_OPEN_BEFORE = regex.compiled("主要|重点|涉及|包含|不少于")
_DIVIDES_ANEW = regex.compiled("[从按][^，。；\\d]{1,14}[看分]")
_OVERLAP = regex.compiled(
    "党员|女性|妇女|残疾|农民工|未成年|老年|学历|退役|少数民族|同时|重复|多个类别|万元以上|简易程序|(?<![，包])含(?!结)"
    "|军人|低保|特殊"
)
# Beside it the simple procedure is the other part; alone it may be among any.
_FULL_PROCEDURE = regex.compiled("一般程序|普通程序")
_CARRIED_PART = regex.compiled(
    "(?:加上?)?(?:上年|去年|上一?年度?|往年)度?(?:结转|旧存|结存|未(?:办|审)?结)"
)
# 办结141件（含上年结转9件）。办结案件中…: they are among the closed ones, and so in the parts.
_OF_WHICH = regex.compiled("（(?:其中)?[，]?(?:含|包括|包含)[^（）]{2,16}）(?=。|，其中|；其中)")
_OPEN_CASES = regex.compiled("未(?:办|审)?结|尚|在审|在办|正在")
_TEN = 10
_REPEATED = regex.compiled(
    "同时|同步|兼有|兼具|共同(?:被告|作出|承办)|重复|多个类别|(?:有|所|互相|相互)交叉|[两多]种(?:以上|及以上|情形|原因)"
)
_STEPS = regex.compiled(
    "增加|减少|增长|下降|新增|净|同比|较|比上年|提高|上升|降至|增至|上年|新增[^。；]{0,40}取消|取消[^。；]{0,40}新增|由(?:20)?\\d"
    "|由[^，。；\\d]{0,12}\\d[^，。；]{0,8}(?:增|降|升|减|提|回落)"
)


class SumSolver:
    """Solves the sums of a paragraph; its lists are closed by names of results and of parts."""

    def __init__(self, results: re.Pattern[str], vocabularies: Vocabularies) -> None:
        self._finder = ListFinder(results, vocabularies)

    def solve(self, passage: Passage) -> Iterator[Relation]:
        """A relation for every list with a total."""
        self._finder.forget()
        taken: set[Quantity] = set()
        for index, count in enumerate(passage.counts):
            if not usable(count):
                continue
            for found in self._finder.lists(passage, index):
                if count in taken and not found.introduced:
                    continue
                relation = _solve(passage, index, found)
                if relation.verdict != "unverified":
                    taken.update(found.parts)
                yield relation


def totals_of(relations: Iterable[Relation]) -> dict[Quantity, Quantity]:
    """The total of every part of a list that adds up: it is what a rate of the part is of."""
    return {
        operand.quantity: relation.subject
        for relation in relations
        if relation.verdict == "holds"
        for operand in relation.operands
    }


def _solve(passage: Passage, index: int, listed: Listed) -> Relation:
    relation = _relation(listed.whole, listed.parts)
    run = _run_that_fits(passage, index, listed)
    if run is not None:
        return _relation(listed.whole, run)._replace(verdict="holds", mode="各项之和")
    others = _other_totals(passage, listed)
    for elsewhere in others:
        for end in range(len(listed.parts), 1, -1):
            parts = listed.parts[:end]
            if _fits(parts, elsewhere):
                return _relation(elsewhere, parts)._replace(verdict="holds", mode="各项之和")
        around = [] if listed.follows else [listed.whole, *listed.parts]
        nested = _run_around_nested(around, elsewhere)
        if nested is not None:
            return _relation(elsewhere, nested)._replace(verdict="holds", mode="各项之和")
    reason = _why_not(passage, listed)
    if reason:
        return relation._replace(reason=reason)
    if listed.follows and not _slip(listed):
        listed = listed._replace(parts=alike(passage, listed.parts))
        relation = _relation(listed.whole, listed.parts)
    if _rate_bears_out(passage, listed):
        # 发现100处，当场整改40处，限期整改50处，整改率90%: the others are not told of.
        return relation._replace(reason="后面的比率按所列各项之和计算")
    if not listed.closed and _gap(listed) > 0 and not _are_parallel(passage, listed.parts):
        # 受理500件，其中涉农100件，办结450件: what was done goes on with the total.
        return relation._replace(reason="所列各项未必并列")
    if _shares_bear_out(passage, listed.parts, listed.whole.whole):
        # 52件中A类33件，占63.4%，B类14件，占27%: others are not told of.
        return relation._replace(reason="占比与总数相符，所列各项未必是全部")
    if not slip_to(listed.whole, _value(listed.whole) + _gap(listed)) and _shares_bear_out(
        passage, listed.parts, whole_total(listed.parts)
    ):
        # The shares bear the parts out: nothing but a slip in the total itself could be told.
        return relation._replace(reason="占比按所列各项之和计算")
    if any(_holds_list(listed, one) for one in others):
        # 议案1件、建议93件，其中财经25件、农业26件: they are of the nearer count.
        return relation._replace(reason="所列各项属于哪个总数不明")
    if others and not listed.follows:
        # Which of several totals the list belongs to, only a slip can tell.
        near = [one for one in others if "；" not in passage.between(one, listed.whole)]
        if not listed.closed and _gap(listed) < 0:
            # An open list that its total can hold is of no other: 议案1件、建议93件，其中….
            near = []
        readings = (listed, *(listed._replace(whole=other) for other in near))
        explained = [one for one in readings if _slip(one)]
        if len(explained) != 1:
            return relation._replace(reason="所列各项属于哪个总数不明")
        listed = explained[0]
        relation = _relation(listed.whole, listed.parts)
    return _differing(relation, listed)


def _rate_bears_out(passage: Passage, listed: Listed) -> bool:
    """Whether a rate after a list is what its parts together are of the total."""
    summed, told = whole_total(listed.parts), listed.whole.whole
    if listed.follows or not summed or not told:
        return False
    place = passage.place(listed.parts[-1]) + 1
    exact = Fraction(100 * summed, told)
    return any(
        one.kind == "rate"
        and one.sentence == listed.parts[-1].sentence
        and fit(one, exact, exact) is not Fit.NONE
        for one in passage.quantities[place : place + FEWEST_NAMES]
    )


def _are_parallel(passage: Passage, parts: tuple[Quantity, ...]) -> bool:
    """Whether parts are joined by 、 or named alike, as those of one list are."""
    if all(passage.is_listed(one) for one in parts[1:]):
        return True
    return len({passage.label(one)[-1:] for one in parts}) == 1


def _holds_list(listed: Listed, other: Quantity) -> bool:
    """Whether a count between a total and its list is large enough for the list."""
    nearer = not listed.follows and other.span.start > listed.whole.span.start
    return nearer and total(listed.parts).low <= other.value


def _differing(relation: Relation, listed: Listed) -> Relation:
    gap, slip = _gap(listed), _slip(listed)
    if slip and listed.closed and (gap > 0 or listed.closed == "合计"):
        # 其余 and 分别 close the list, but not which of several numbers belong to it.
        sure = listed.closed not in ("其余", "分别") or len(listed.parts) == 2
        return relation._replace(verdict="differs", case="certain" if sure else "likely", slip=slip)
    if slip and (listed.closed or gap > 0):
        return relation._replace(verdict="differs", case="likely", slip=slip)
    if slip and len(listed.parts) > 2:
        return relation._replace(verdict="differs", case="scope", slip=slip)
    return relation._replace(reason="所列各项未必是全部")


def _gap(listed: Listed) -> Fraction | int:
    """By how much the parts exceed the total."""
    summed, told = whole_total(listed.parts), listed.whole.whole
    if summed is not None and told is not None:
        return summed - told
    return total(listed.parts).low - listed.whole.value


def _relation(whole: Quantity, parts: tuple[Quantity, ...]) -> Relation:
    operands = tuple(Operand(part, "部分") for part in parts)
    interval = total(parts)
    scale = whole.scale
    unit = {10**4: "万", 10**8: "亿"}.get(scale, "")
    exact = sum((part.value for part in parts), Fraction(0)) / scale
    plain = interval.low == interval.high
    decimals = max(part.decimals for part in (*parts, whole))
    computed = shown(type(interval)(exact, exact), 0 if plain else decimals) + unit
    formula = "+".join(part.digits for part in parts)
    mode = "精确相加" if plain else "按所列数字的取值区间"
    return Relation("sum", "unverified", whole, operands, "", "", formula, computed, mode)


def _fits(parts: tuple[Quantity, ...], whole: Quantity) -> bool:
    summed, told = whole_total(parts), whole.whole
    if summed is not None and told is not None:
        return summed == told
    return total(parts).meets(whole.interval)


def _run_that_fits(passage: Passage, index: int, listed: Listed) -> tuple[Quantity, ...] | None:
    """Any run of counts at the list that makes the total: parts may be nested or more follow."""
    whole = listed.whole
    if _fits(listed.parts, whole):
        return listed.parts
    if listed.follows and listed.introduced:
        # 三个等次合计57家: just so many parts.
        return None
    if listed.follows:
        near = [one for one in passage.counts_before(whole, MOST_PARTS) if not one.chinese][::-1]
    else:
        near = [one for one in following_parts(passage, index) if not one.chinese]
    if not listed.follows and whole.parenthesis < listed.parts[0].parenthesis:
        # 150卷（处罚98卷、许可52卷），优秀31卷: what brackets divide ends with them.
        near = [one for one in near if one.parenthesis == listed.parts[0].parenthesis]
    near = [
        one
        for one in near
        if one.counts_with(whole)
        and one not in passage.compared
        and not is_step(passage.label(one))
    ]
    for start in range(min(len(near) - 1, 4) if not listed.follows else len(near)):
        for end in range(start + 2, len(near) + 1):
            if _fits(tuple(near[start:end]), whole):
                return tuple(near[start:end])
    nested = _run_around_nested(near, whole)
    if nested is not None:
        return nested
    if listed.closed == "其余":
        return _subset_with_remainder(listed)
    return None


def _run_around_nested(near: list[Quantity], whole: Quantity) -> tuple[Quantity, ...] | None:
    """The run from the first count that makes the total without one of its counts, which is part
    of another: 137宗已立案59宗，结案49宗；非立案处理72宗，未立案6宗.
    """
    for end in range(FEWEST_NAMES + 2, len(near) + 1):
        for left_out in range(1, end):
            parts = tuple(near[:left_out] + near[left_out + 1 : end])
            if _fits(parts, whole):
                return parts
    return None


def _subset_with_remainder(listed: Listed) -> tuple[Quantity, ...] | None:
    *others, rest = listed.parts
    for size in range(1, len(others) + 1):
        for chosen in combinations(others, size):
            if _fits((*chosen, rest), listed.whole):
                return (*chosen, rest)
    return None


def _why_not(passage: Passage, listed: Listed) -> str:
    if is_of_new_ones(passage, listed.whole) and any(
        one.value > listed.whole.value for one in listed.parts
    ):
        # 新收4364件，审结4477件，未结187件: they are of what came over as well.
        return "各项涉及不同时间"
    if not listed.follows and any(one.value == listed.whole.value for one in listed.parts):
        # 学法12次，其中专家授课5次；12次学法内容…: the total is told again.
        return "总数又说了一遍"
    if _is_nested(listed):
        # 办结20件，其中13件重点案件已办结8件、阶段性办结5件: the first of them is divided again.
        return "各项之中另有总数"
    if not listed.follows and any(
        not one.exact and one.counts_with(listed.whole) and one.sentence == listed.whole.sentence
        for one in passage.counts_before(listed.whole, 2)
    ):
        # 受理73余件，办结65件；其中…: the list may be of the first.
        return "总数可能是约数"
    operands = sorted((listed.whole, *listed.parts), key=lambda one: one.span.start)
    first, last = operands[0], operands[-1]
    start = min(first.label.start, first.clause)
    inner = passage.text[start : last.number.end]
    after = passage.text[last.span.end : last.span.end + 24]
    if has_placeholder(passage.text[start : last.span.end + 1]):
        return "文中有未填的数"
    lead = passage.text[_end_before(passage, operands[1]) : operands[1].number.start]
    rest = listed.closed == "其余" and "其他" in passage.words(listed.parts[-1])
    if listed.closed != "合计" and (
        _OPEN_AFTER.search(after)
        or _SHARE_AFTER.search(after)
        or _REST_AFTER.search(after)
        or (_OPEN_BEFORE.search(lead) and not rest)
    ):
        return "只列举了一部分"
    if sum(passage.label(one).endswith("有") for one in listed.parts) > 1:
        # 有18件涉及公款吃喝；有10件涉及公款旅游: what is told one by one need not be all.
        return "只列举了一部分"
    apart = listed.apart or rest or listed.closed == "占比"
    named = inner.replace("简易程序", "") if _FULL_PROCEDURE.search(inner) else inner
    if not apart and _OVERLAP.search(named):
        return "各项可能交叉"
    if _REPEATED.search(inner + after):
        return "各项可能交叉"
    if listed.follows:
        # 新收213件，加上年结转的17件，共230件: what was carried over is a part by itself.
        inner = _CARRIED_PART.sub("", inner)
    elif _leaves_open(passage, listed) and brings_over(passage.sentence(listed.whole)):
        # 上年结转9件，新收74件，办结76件，未结7件: they are of both.
        return "各项涉及不同时间"
    elif not listed.apart and brings_over(_OF_WHICH.sub("", inner)):
        return "各项涉及不同时间"
    if any(is_step(passage.label(one)) for one in _before_parts(passage, listed)):
        # 公布9项，年中增加2项，其中完成8项
        return "各项涉及不同时间"
    steps = passage.text[_end_before(passage, operands[1]) : last.number.start]
    if not listed.apart and _STEPS.search(_CARRIED_PART.sub("", steps)):
        return "各项涉及不同时间"
    if len(years_told(inner)) > 1:
        return "涉及几个年度"
    labels = [without_levels(passage.label(one)) for one in operands]
    if any(scopes_differ(labels[0], label) for label in labels[1:]):
        return "范围不同"
    return ""


def _is_nested(listed: Listed) -> bool:
    """Whether a part is the sum of those that follow it."""
    values = [_value(one) for one in listed.parts]
    return any(
        value == sum(values[place + 1 :]) for place, value in enumerate(values[:-FEWEST_NAMES])
    )


def _before_parts(passage: Passage, listed: Listed) -> list[Quantity]:
    """A total and the counts between it and the first of the parts that follow it."""
    first = listed.parts[0]
    return [
        one
        for one in passage.counts_before(first, NEAR_TOTALS)
        if one.span.start >= listed.whole.span.start
    ]


def _leaves_open(passage: Passage, listed: Listed) -> bool:
    """Whether a list tells what was not closed: what came over may be among its parts."""
    return any(_OPEN_CASES.search(passage.label(one)) for one in listed.parts)


def _shares_bear_out(passage: Passage, parts: tuple[Quantity, ...], whole: int | None) -> bool:
    """Whether each part is followed by its share of a total."""
    if not whole:
        return False
    for part in parts:
        place = passage.place(part) + 1
        share = passage.quantities[place : place + 1]
        if not share or share[0].kind != "rate" or part.whole is None:
            return False
        exact = Fraction(100 * part.whole, whole)
        if fit(share[0], exact, exact) is Fit.NONE:
            return False
    return True


def _end_before(passage: Passage, quantity: Quantity) -> int:
    """Where the number before a quantity ends: 涉及当事人3102人 tells of no list to come."""
    place = passage.place(quantity)
    return passage.quantities[place - 1].span.end if place else quantity.label.start


def _other_totals(passage: Passage, listed: Listed) -> list[Quantity]:
    """Counts printed before a list that may be its total (计划128件，实际126件)."""
    first, *_ = listed.parts
    group = group_of(passage.text[listed.whole.span.end : first.number.start])
    anew = _divides_anew(passage, listed)
    return [
        one
        for one in _totals_before(passage, listed, anew=anew)
        if one is not listed.whole
        and one not in passage.compared
        and one not in listed.parts
        and not is_carried_over(passage, one)
        and usable(one)
        and one.value != listed.whole.value
        and one.item == listed.whole.item
        and passage.tells_of(one, group)
        and (anew or one.sentence in (listed.whole.sentence, listed.parts[0].sentence))
        and one.parenthesis == listed.whole.parenthesis
    ]


def _totals_before(passage: Passage, listed: Listed, *, anew: bool) -> list[Quantity]:
    """The nearest counts of the same things before a list; before one that divides anew, all."""
    before = passage.counts_before(listed.parts[0], MOST_PARTS)
    whole = listed.whole
    alike = [one for one in before if one.kind == whole.kind and one.counts_with(whole)]
    return alike if anew else alike[:NEAR_TOTALS]


def _divides_anew(passage: Passage, listed: Listed) -> bool:
    """Whether a list divides once more what another did: 申请63件，其中…。从申请人看，公民52件、
    法人11件。从事项看，….
    """
    first = listed.parts[0]
    return (
        _DIVIDES_ANEW.search(passage.text, _end_before(passage, first), first.number.start)
        is not None
    )


def _slip(listed: Listed) -> str:
    """The slip of one digit in total or part that would make it add up."""
    gap = _gap(listed)
    slip = slip_to(listed.whole, _value(listed.whole) + gap)
    for part in listed.parts:
        if len(part.digits) > 1 or -_TEN < gap < _TEN:
            # A digit put to a single one would explain most gaps.
            slip = slip or slip_to(part, _value(part) - gap)
    return slip


def _value(quantity: Quantity) -> Fraction | int:
    return quantity.value if quantity.whole is None else quantity.whole
