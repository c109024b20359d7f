"""Which total a share is of, as words and lists tell, and what forbids holding it against one."""

from __future__ import annotations

from collections.abc import Mapping

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.due import DUE
from lawlint.document.relations.numerators import own_rate
from lawlint.document.relations.passage import (
    Passage,
    brings_over,
    gathers,
    group_of,
    is_of,
    is_step,
    scopes,
    scopes_differ,
    usable,
    without_levels,
    years_told,
)
from lawlint.document.relations.share_clauses import (
    FAR,
    FEWEST,
    PARENT_REACH,
    PLAIN_WORDS,
    RESPECTIVELY,
    Share,
)

# 占比最高，为33.8%; 占总数（463件）的61.8%: the share is told before this clause.
_NAMES_AN_ACT = regex.compiled("审结|办结|结案|受理|收到|新收|判决|发现|评查|检查")
_CLOSING = regex.compiled(
    "(?:共计|合计|总计|共|[^，。；]{0,10}(?:总量|总数|总计|合计|共计)(?:为|达|共)?)$"
)
_ELSEWHERE = regex.compiled("计划|目标|任务|全国|全省|全市|全县|全区|全年|同期|GDP|收入|支出|人口")
_OF_WHOLE = regex.compiled("其中|中$|中，|中有|中的")
# A total that its own words open: 1327项中，…, 527件，其中….
_LEADS = regex.compiled("[^，。；]{0,8}中(?:，|的|有)|[，；]其中")
_BODY = regex.compiled(
    "[，；]?([^，。；]{1,12}(?:中心|局|院|所|站|公司|队))(?:为|共|全年|受理|办理|提供|承办)"
)
_OF_ALL = regex.compiled("总|全部|所有|全体")
_KIND = regex.compiled("[类型级]$")
_TOTALLED = regex.compiled("合计|共计|总计|以上|上述|前[两三四五六]|[两三四五六][类项者种个]")
_LONG = 3


def total_of_list(
    passage: Passage, share: Share, totals: Mapping[Quantity, Quantity]
) -> Quantity | None:
    """The total of the list that holds all parts of a share; None where it is of something else:
    维持47件…，占受理总数的50%.
    """
    found = {totals.get(one) for one in share.numerators}
    total = found.pop() if len(found) == 1 else None
    if total is None or _is_of_its_kind(passage, share):
        return None
    named = PLAIN_WORDS.sub("", share.object)
    return total if len(named) < 2 or named[:2] in passage.words(total) else None


def _is_of_its_kind(passage: Passage, share: Share) -> bool:
    """Whether a share is of all that is called as its part is, elsewhere: 出口357亿元，占出口总值的
    47.5%.
    """
    if share.numerator is None:
        return False
    name = passage.label(share.numerator).strip("，、； ").removeprefix("其中").lstrip("，： ")
    return len(name) >= FEWEST and share.object.startswith(name)


def why_not_of(
    passage: Passage, share: Share, numerator: Quantity, parent: Quantity, *, certain: bool
) -> str:
    """Why a share is not held against a total; empty where nothing forbids it."""
    first = min(numerator, parent, key=lambda one: one.span.start)
    stretch = passage.text[min(first.clause, first.label.start) : share.rate.span.end + 20]
    if parent.item != numerator.item or parent.section != numerator.section:
        return "不在同一项"
    if brings_over(stretch) and not certain:
        return "含结转等，分母不明"
    if len(years_told(stretch)) > 1:
        return "涉及几个年度"
    clause = passage.text[share.rate.clause : share.rate.number.start]
    joint = _TOTALLED.search(clause) and RESPECTIVELY.search(clause + "1") is None
    if joint and len(share.numerators) == 1 and not _TOTALLED.search(passage.words(numerator)):
        return "几项合计的占比"
    if scopes(clause).isdisjoint(scopes(passage.label(parent))) and scopes_differ(
        passage.label(parent), without_levels(passage.label(numerator))
    ):
        # 全市调解18640宗，其中我区3281宗，在全市中占17.6%: its own words name the wider one.
        return "范围不同"
    body = _BODY.match(passage.label(numerator)) if parent.sentence != numerator.sentence else None
    if body is not None and body[1] not in passage.sentence(parent):
        # 全省受理9.9万件。省法律援助中心办理3896件，占…
        return "范围不同"
    elsewhere = _ELSEWHERE.search(share.object)
    told_of = passage.words(parent) + passage.sentence_before(parent)
    if share.whole is None and elsewhere and elsewhere.group() not in told_of:
        return "总数未写出"
    return ""


def total_named(
    passage: Passage,
    share: Share,
    numerator: Quantity,
    siblings: list[Quantity | None],
    totals: Mapping[Quantity, Quantity],
) -> Quantity | None:
    """The total that the words before a lone share name."""
    if _is_of_its_kind(passage, share):
        return None
    group = group_of(passage.label(numerator))
    nearest: Quantity | None = None
    leading: Quantity | None = None
    opens = _opens_with_part(passage, numerator)
    heads = set(totals.values())
    for one in passage.counts_before(numerator, PARENT_REACH):
        if one.item != numerator.item or one.chinese or not one.counts_with(numerator):
            continue
        if one in siblings or one in passage.compared or is_step(passage.label(one)):
            continue
        if _is_part_of_all(passage, share, one) and one not in totals:
            continue
        if is_of(passage, numerator, one):
            return one
        if one in totals and is_named(passage, share, one):
            return one
        if passage.text.startswith("、", one.span.end) and one.sentence == numerator.sentence:
            # 一般帮教对象214人、重点帮教对象33人: a part beside it.
            continue
        if one in totals:
            # 一般程序213件，占全部案件: not of the part of a list that stands before it.
            continue
        divided = passage.text.startswith("）中", one.span.end)
        if (one.parenthesis not in (-1, numerator.parenthesis) and not divided) or (
            one.parenthesis < 0 and passage.text.startswith("）", one.span.end)
        ):
            continue
        if is_named(passage, share, one) or (group and passage.tells_of(one, group)):
            return one if one.value >= numerator.value or is_long(share.rate) else None
        if _are_alike(passage, one, numerator):
            # 投诉类4068件，价格类983件，占比4.5%
            continue
        if one.sentence == numerator.sentence:
            nearest = nearest or one
            if leading is None and _LEADS.match(passage.text, one.span.end):
                leading = one
        elif opens and passage.text.count("。", one.span.end, numerator.number.start) == 1:
            # …5864件。其中“最多跑一次”事项5207件: the first of the sentence before is divided.
            leading = one
        elif one in heads and passage.text.count("。", one.span.end, numerator.number.start) == 1:
            # 268处，其中县级12处、乡镇级31处、村级225处。今年新建37处，占总数的13.8%
            leading = leading or one
    chosen = leading or nearest or _closing(passage, share)
    if chosen is None and len(PLAIN_WORDS.sub("", share.object)) > 1:
        # …占审结案件总数的11.5%。全年审结365件
        later = passage.counts_after(share.rate, FAR)
        return next((one for one in later if _is_total_named(passage, share, numerator, one)), None)
    alone = chosen is nearest and passage.counts_before(numerator, 1) == [chosen]
    if chosen is None or (chosen.value < numerator.value and not (alone and is_long(share.rate))):
        # Of a total that is smaller only a slip can tell.
        return None
    named = PLAIN_WORDS.sub("", share.object)
    # What a total sums up may name it: 承办建议46件、提案71件，共117件…，占办理总数的76.1%.
    summed = [one for one in totals if totals[one] is chosen]
    akin = (
        alone
        and any(named[:1] in passage.words(one) for one in (chosen, *summed))
        and "应" not in passage.label(chosen)
        # 占审结案件: cases that were received, of 一审, are others.
        and _NAMES_AN_ACT.match(named) is None
    )
    return chosen if len(named) < 2 or akin else None


def _is_part_of_all(passage: Passage, share: Share, one: Quantity) -> bool:
    """Whether a count has a share of its own, so that it is no 总数 (硕士以上378人，占律师总数的
    43%), or nothing says that it gathers what the 总数 is of.
    """
    if _OF_ALL.search(share.object) is None:
        return False
    own = own_rate(passage, one)
    if own is not None and "占" in passage.between(one, own):
        return True
    return not PLAIN_WORDS.sub("", share.object) and not gathers(passage, one)


def _are_alike(passage: Passage, one: Quantity, other: Quantity) -> bool:
    """Whether two counts are named alike, as parts beside each other are: 投诉类, 价格类."""
    first, second = (passage.label(quantity).strip("，、； ") for quantity in (one, other))
    if _KIND.search(first) and _KIND.search(second):
        return True
    return first[-FEWEST:] == second[-FEWEST:] and not gathers(passage, one)


def _is_total_named(passage: Passage, share: Share, numerator: Quantity, one: Quantity) -> bool:
    near = passage.text.count("。", share.rate.span.end, one.number.start) < FEWEST
    fits = usable(one) and one.counts_with(numerator) and one.value >= numerator.value
    alike = one.item == numerator.item and not _is_part_of_all(passage, share, one)
    return near and fits and alike and is_named(passage, share, one)


def _opens_with_part(passage: Passage, numerator: Quantity) -> bool:
    """Whether a sentence opens with 其中 and a part."""
    start = numerator.sentence.start
    return passage.text[start : numerator.number.start].lstrip().startswith("其中")


def is_long(rate: Quantity) -> bool:
    """Whether a share has so many digits that hardly another part would print it."""
    return len(rate.digits) > _LONG


def _closing(passage: Passage, share: Share) -> Quantity | None:
    """The total that closes a list of shares: 64件（占71.9%）、25件（占28.1%），共计89件."""
    for one in passage.counts_after(share.rate, FAR):
        if one.sentence != share.rate.sentence:
            return None
        if _CLOSING.match(passage.label(one).strip("， ")):
            return one
    return None


def is_named(passage: Passage, share: Share, parent: Quantity) -> bool:
    """Whether the words of a share name its total, or 其中 and 中 lead from it to the part."""
    if share.numerator is None:
        return False
    whole = PLAIN_WORDS.sub("", share.object)
    if whole in scopes(whole) and whole in passage.sentence_before(parent):
        # 全县12个司法所指导调解2765件，其中城关所584件，占全县的21.1%
        whole = ""
    words = passage.words(parent)
    if DUE.search(passage.label(parent)) is not None and "应" not in share.object:
        return False
    if len(whole) > 1:
        names = (whole.removeprefix("被")[:2], share.object[:2])
        return any(
            name in words and (f"应{name}" not in words or "应" in share.object)
            for name in names
            if len(name) > 1 and name not in ("全部", "总数", "所有")
        )
    same = parent.sentence == share.numerator.sentence
    if not same or parent.span.start > share.numerator.span.start:
        return False
    between = passage.between(parent, share.numerator)
    counts = passage.counts_before(share.numerator, FAR)
    nearest = next((one for one in counts if one.counts_with(parent)), None)
    return nearest is parent and _OF_WHOLE.search(between) is not None
