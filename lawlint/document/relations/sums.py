"""Sums: a total and its parts.

Parts follow their total (审结86件，其中维持47件…, 86件（维持47件…）) or come before it (三类合计229件).
其中 alone is an open list: it may leave parts out, so only too large a sum can be told there, and
only when one slip of a digit explains it. A list is closed by a vocabulary that the law or
practice fixes (tables ``outcomes`` and ``partitions``), by 其余, 剩余, 另有 at its end, by 分别为, by
shares that make 100 %, or by a total that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from lawlint.document.outline import number_of
from lawlint.document.quantities import Quantity
from lawlint.document.relations.passage import (
    Passage,
    has_carry_over,
    has_placeholder,
    scopes_differ,
    usable,
    years_told,
)
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import shown, total
from lawlint.document.relations.slips import slip_to
from lawlint.knowledge import Row

_INTRO = re.compile(
    "其中|包括|分别(?:为|是)?|分为|含|(?:案件|事项|问题|纠纷|申请|件|文件)中|按[^，。]{1,12}[分看]"
    "|从[^，。]{1,12}[看分]|结果|类型|构成|评出|评定|(?:渠道|类型|领域|性质)"
)
_EXACT_INTRO = re.compile("分别(?:为|是)|结果|分为|按[^，。]{1,12}分")
_TOTAL_AFTER = re.compile(
    r"^(?:(?P<number>[两二三四五六七八九十]|\d{1,2})(?:大?类|项|者|种|个方面)?(?:案件|事项|纠纷)?)?"
    "(?:合计|共计|总计|总共|共)(?:需办理|需要办理|应办理|办理|有|为)?(?:案件|事项|文件|纠纷)?$"
)
_REMAINDER = re.compile(
    "^(?:其余|其他|其它|剩余|剩下|余下|另|未|尚|还有|仍|正在|转入|退回|其中未|暂)|其他|其余|尚在|正在|未(?!成年|婚)"
    "|现有在册|在册"
)
_OPEN = re.compile("等[，。；]|等(?:类型|案件|方面|领域|问题|情形|事项|类)|主要|重点|涉及|包含|不少于")
_OVERLAP = re.compile(
    "党员|女性|妇女|残疾|农民工|未成年|老年|学历|退役|少数民族|同时|重复|多个类别|万元以上|简易程序|含(?!结)"
    "|军人|低保|特殊"
)
_STEPS = re.compile("增加|减少|增长|下降|新增|取消|净|同比|较|比上年|提高|上升|降至|增至|由|上年")
_MOST_PARTS = 14
_NEAR_TOTALS = 4


@dataclass(frozen=True, slots=True)
class _List:
    """A total with the parts that its words give it."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    closed: str
    follows: bool = False


class SumSolver:
    """Finds the sums of a paragraph. ``outcomes`` and ``partitions`` are closed vocabularies."""

    def __init__(self, outcomes: Sequence[Row], partitions: Sequence[Row]) -> None:
        self._vocabularies = [
            ("行政复议结果", [row["label"] for row in outcomes], False),
            *((row["id"], [row["members"]], bool(row.get("rest"))) for row in partitions),
        ]

    def solve(self, passage: Passage) -> Iterator[Relation]:
        """A relation for every list with a total."""
        taken: set[Quantity] = set()
        for index, count in enumerate(passage.counts):
            if not usable(count):
                continue
            for found in (self._after(passage, index), self._before(passage, index)):
                if found is None or (count in taken and not _bracketed(found)):
                    continue
                taken.update(found.parts)
                yield _solve(passage, index, found)

    # -- which numbers are the list ---------------------------------------------------------

    def _after(self, passage: Passage, index: int) -> _List | None:
        """The list that follows a total."""
        whole = passage.counts[index]
        following = _following(passage, index)
        if len(following) < 2:
            return None
        first = following[0]
        bracketed = first.parenthesis > whole.parenthesis
        if bracketed:
            following = [one for one in following if one.parenthesis == first.parenthesis]
        lead = passage.between(whole, first)
        introduced = bracketed or _INTRO.search(lead) is not None
        chosen = self._vocabulary(passage, whole, following, introduced=introduced)
        if chosen is not None:
            length, name = chosen
            if introduced or length > 2 or first.sentence == whole.sentence:
                return _List(whole, tuple(following[:length]), name)
        remainder = _remainder(passage, following)
        if remainder:
            return _List(whole, tuple(following[:remainder]), "其余")
        if not introduced:
            return None
        length = _listed(passage, following)
        if length < 2:
            return None
        parts = tuple(following[:length])
        if _EXACT_INTRO.search(lead):
            return _List(whole, parts, "分别")
        return _List(whole, parts, "占比" if _shares_close(passage, parts) else "")

    def _before(self, passage: Passage, index: int) -> _List | None:
        """The list that ends in a total: 三类合计229件."""
        whole = passage.counts[index]
        match = _TOTAL_AFTER.search(passage.label(whole).strip())
        if match is None:
            return None
        parts = []
        for one in passage.counts_before(whole, _MOST_PARTS):
            if one.sentence != whole.sentence or not usable(one) or not one.counts_with(whole):
                break
            parts.append(one)
        wanted = number_of(match["number"].replace("两", "二")) if match["number"] else 0
        if wanted > len(parts):
            return None
        chosen = tuple(parts[: wanted or len(parts)][::-1])
        return _List(whole, chosen, "合计", follows=True) if len(chosen) > 1 else None

    def _vocabulary(
        self, passage: Passage, whole: Quantity, following: list[Quantity], *, introduced: bool
    ) -> tuple[int, str] | None:
        """How many counts in a row one closed vocabulary names: two at least, all different."""
        longest: tuple[int, str] | None = None
        own = passage.label(whole)
        for name, patterns, needs_rest in self._vocabularies:
            if not introduced and any(pattern.search(own) for pattern in patterns):
                # It is one of the parts itself.
                continue
            seen: set[str] = set()
            length = 0
            for one in following:
                words = passage.label(one) or passage.tail(one)
                names = {
                    match.group() for pattern in patterns for match in pattern.finditer(words)
                }
                if not names and not _REMAINDER.search(words):
                    break
                seen |= names
                length += 1
            rest = length and "其他" in passage.words(following[length - 1])
            if length < 2 or len(seen) < 2 or (needs_rest and not rest):
                continue
            if longest is None or length > longest[0]:
                longest = length, name
        return longest


def _bracketed(listed: _List) -> bool:
    return listed.parts[0].parenthesis != listed.whole.parenthesis


def _following(passage: Passage, index: int) -> list[Quantity]:
    """The counts after a total that may be its parts: of its class, in one sentence."""
    whole = passage.counts[index]
    found: list[Quantity] = []
    for one in passage.counts[index + 1 : index + 1 + _MOST_PARTS]:
        if not one.counts_with(whole):
            if found or one.sentence == whole.sentence:
                break
            break
        if one.item != whole.item or one.section != whole.section:
            break
        if one.sentence != (found[0].sentence if found else one.sentence) or not usable(one):
            break
        if found and one.parenthesis not in (found[0].parenthesis, whole.parenthesis):
            continue
        found.append(one)
    if found and found[0].sentence != whole.sentence:
        # The list may open the next sentence, not a later one.
        if passage.text.count("。", whole.span.end, found[0].number.start) > 1:
            return []
    return found


def _listed(passage: Passage, following: list[Quantity]) -> int:
    """How many counts the list has: one mark joins them, and no share or total breaks in."""
    separator = ""
    for place in range(1, len(following)):
        between = passage.between(following[place - 1], following[place])
        mark = next((char for char in between if char in "、；，"), "和" if "和" in between else "")
        if separator == "、" and mark not in "、和":
            return place
        if _TOTAL_AFTER.search(passage.label(following[place]).strip()):
            return place
        separator = separator or mark
    return len(following)


def _remainder(passage: Passage, following: list[Quantity]) -> int:
    """The length of the list that 其余 or the like closes; 0 if nothing does."""
    for place in range(1, min(len(following), 5)):
        if _REMAINDER.search(passage.label(following[place])):
            return place + 1
    return 0


def _shares_close(passage: Passage, parts: tuple[Quantity, ...]) -> bool:
    """Whether a share follows every part and together they make 100 %."""
    end = passage.text.find("。", parts[-1].span.end)
    rates = [
        one
        for one in passage.quantities
        if one.kind == "rate" and parts[0].span.start < one.span.start < (end if end > 0 else 10**9)
    ]
    if len(rates) != len(parts):
        return False
    slack = Fraction(len(parts)) * max(one.step for one in rates) / 2
    return abs(sum((one.value for one in rates), Fraction(0)) - 100) <= slack


# -- whether it adds up -------------------------------------------------------------------------


def _solve(passage: Passage, index: int, listed: _List) -> Relation:
    relation = _relation(listed.whole, listed.parts)
    run = _run_that_fits(passage, index, listed)
    if run is not None:
        return replace(_relation(listed.whole, run), verdict="holds", mode="各项之和")
    reason = _why_not(passage, listed)
    if reason:
        return replace(relation, reason=reason)
    gap = total(list(listed.parts)).low - listed.whole.value
    slip = _slip(listed, gap)
    certain = bool(slip) and (gap > 0 or listed.closed == "合计") and bool(listed.closed)
    if listed.closed in ("其余", "占比", "分别") and certain:
        # The words close the list, but not which of several numbers belong to it.
        certain = len(listed.parts) == 2 or listed.closed == "占比"
    if certain:
        return replace(relation, verdict="differs", case="certain", slip=slip)
    if slip and (listed.closed or gap > 0):
        return replace(relation, verdict="differs", case="likely", slip=slip)
    if listed.closed and gap > 0 and not _vague(listed):
        return replace(relation, verdict="differs", case="likely")
    if slip and len(listed.parts) > 2:
        return replace(relation, verdict="differs", case="scope", slip=slip)
    return replace(relation, reason="所列各项未必是全部")


def _vague(listed: _List) -> bool:
    return listed.closed in ("其余", "分别", "合计")


def _relation(whole: Quantity, parts: tuple[Quantity, ...]) -> Relation:
    operands = tuple(Operand(part, "部分") for part in parts)
    interval = total(list(parts))
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
    return total(list(parts)).meets(whole.interval)


def _run_that_fits(
    passage: Passage, index: int, listed: _List
) -> tuple[Quantity, ...] | None:
    """Any run of counts at the list that makes the total: parts may be nested or more follow."""
    whole = listed.whole
    if _fits(listed.parts, whole):
        return listed.parts
    if listed.follows:
        near = [one for one in passage.counts_before(whole, _MOST_PARTS) if not one.chinese][::-1]
    else:
        near = [one for one in _following(passage, index) if not one.chinese]
    near = [one for one in near if one.counts_with(whole)]
    for start in range(min(len(near) - 1, 4) if not listed.follows else len(near)):
        for end in range(start + 2, len(near) + 1):
            if _fits(tuple(near[start:end]), whole):
                return tuple(near[start:end])
    if listed.closed == "其余":
        return _subset_with_remainder(listed)
    return None


def _subset_with_remainder(listed: _List) -> tuple[Quantity, ...] | None:
    *others, rest = listed.parts
    for size in range(1, len(others) + 1):
        for chosen in combinations(others, size):
            if _fits((*chosen, rest), listed.whole):
                return (*chosen, rest)
    return None


def _why_not(passage: Passage, listed: _List) -> str:
    operands = sorted((listed.whole, *listed.parts), key=lambda one: one.span.start)
    first, last = operands[0], operands[-1]
    stretch = passage.text[min(first.label.start, first.clause) : last.span.end + 16]
    inner = stretch[: last.span.end + 4 - min(first.label.start, first.clause)]
    if has_placeholder(stretch):
        return "文中有未填的数"
    if _OPEN.search(stretch) and listed.closed != "合计":
        return "只列举了一部分"
    if _OVERLAP.search(stretch) and listed.closed != "占比":
        return "各项可能交叉"
    if _STEPS.search(inner.replace(passage.label(first), "")) or has_carry_over(inner):
        return "各项涉及不同时间"
    if len(years_told(stretch)) > 1:
        return "涉及几个年度"
    labels = [passage.label(one) for one in operands]
    if any(scopes_differ(labels[0], label) for label in labels[1:]):
        return "范围不同"
    if not listed.follows and _matches_other_total(passage, listed):
        return "各项之和与另一个总数相符"
    return ""


def _matches_other_total(passage: Passage, listed: _List) -> bool:
    """Whether the list makes another count printed before it: 计划128件，实际126件，…"""
    return any(
        one is not listed.whole and one not in listed.parts and _fits(listed.parts, one)
        for one in passage.counts_before(listed.parts[0], _NEAR_TOTALS)
        if one.counts_with(listed.whole) and not one.chinese
    )


def _slip(listed: _List, gap: Fraction) -> str:
    """The slip of one digit in total or part that would make it add up."""
    slip = slip_to(listed.whole, listed.whole.value + gap)
    for part in listed.parts:
        slip = slip or (slip_to(part, part.value - gap) if part.value > gap else "")
    return slip
