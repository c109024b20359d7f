"""Growth: 120件，比2023年的96件增加24件，增长25%; 由52件下降至44件.

Base, value and change must all be printed in one sentence. The words say which is which: 由A增至B,
较上年的A, 上年为A. The words 增长 and 下降 are held against the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.changes import (
    FALLS,
    RISES,
    agrees,
    fit_of_change,
    formula_of,
    is_far,
    slip_of_change,
)
from lawlint.document.relations.passage import Passage, has_placeholder, usable
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.respective_changes import Respective, respective_changes
from lawlint.document.relations.rounding import Fit
from lawlint.namedtuples import NamedTuple
from lawlint.source import Span

# 增幅为12% is a change; 由3.6%下降为1.9% tells where it leads to.
_CHANGE = regex.compiled(
    rf"(?:(?P<up>{RISES})|(?:{FALLS}))(?:(?:(?<=[幅速])|率)(?:为|达|达到)?|了|达|达到)?[ ]?$"
)
# Most labels end in what is counted, which spares them a longer look.
_LAST_OF_CHANGES = frozenset("长加升高幅速多涨大增降低少落滑减缩简跌率了为达到 ")
_LAST_OF_TURNS = frozenset("到至为成度底末的期前在年")
# 较上年多化解37件: what was done may follow the word.
_MORE = regex.compiled("(?:较|比)[^，]{2,10}?(?:(?P<up>多)|少)[^，\\d]{1,4}$")
_LONGEST_CHANGE = 8
_FROM = regex.compiled("(?:由|从|将|把)[^，]{0,24}$")
_NOW = "(?:20\\d\\d年|今年|本年|当年|本期|目前|现在)?(?:度|底|末)?的?"
_TO = regex.compiled(
    "^[^，]{0,6}?(?:(?P<up>增长|增加|增|上升|提高|提升|升高|升|攀升|扩大|扩充|扩展)"
    "|(?P<down>下降|减少|减|降低|降|回落|下滑|压降|压减|压缩|精简|缩减|缩短)"
    f"|变化|调整|变|合并|整合|优化)(?:到|至|为|成){_NOW}$"
)
# Between the time and the count stands a noun at most: 比上年减收1480万元 is a change.
_COMPARED = regex.compiled(
    r"(?:较|比|与|同)(?:20\d\d年|上一?年|去年|同期|上半年|前年|上季|往年|前一年|上期|之前|此前|原来|原有|改革前)"
    "(?:度|底|末|同期|全年|同口径|全口径)*(?:[^，]{0,10}的[^，]{0,6}|[^，]{1,8}[数量额])?(?:为|是)?$"
)
_PAST = "(?:上年|去年|上一年|前一年|同期|上期|20\\d\\d年)"
_YEAR_BEFORE = regex.compiled(
    f"^{_PAST}(?:度|底|末)?(?:同期)?(?:数|值|量)?(?:仅|只)?(?:为|是|共|有|的)?$"
)
# 同比增长20%，上年为400件; 较上年增加15件（2023年52件）; 2023年办理1349件.
_BASE_TOLD = regex.compiled(
    f"^[，（；]?{_PAST}(?:度|底|末)?(?:全年|同期|同口径)?[^，。；（）]{{0,8}}$"
)
_SUBJECT = regex.compiled(
    "([^，；较比同环增减下上提降]{2,8}?)(?:数|数量|总数)?(?:同比|环比|较|比|增|减|下降|上升|提|降)"
)
_OF_YEAR = regex.compiled("^[，、：]?(20\\d\\d)年[^，。；较比]{0,8}$")
_AFTER_CHANGE = 4
_SHORT_NAME = 2
_PAST_WORDS = regex.compiled(
    "[，（；]|较|比|与|同|上年|去年|上一年|前一年|20\\d\\d年|同期|同口径|全年|度|底|末|仅|只|为|是|共|有|的|数|量"
)
_THAN = regex.compiled("(?:较|比)[^，]{1,10}$")
_YEARLY = regex.compiled("^、?(?:20\\d\\d年|上年|去年)(?:度|底|末)?的?$")
_BASIS = regex.compiled("^的?基础上")
_NOT_SIMPLE = regex.compiled(
    "其中|年均|平均|每年|环比|高于|低于|领先|快于|超过|预计|计划|累计增|增幅较|降幅较"
)
_THAN_WHAT = regex.compiled(
    "(?:较|比)(20\\d\\d年|[^，。；\\d]{2,8}?)(?=同期|增|减|上升|下降|提|多|少|降|回落)"
)
_OF_SOME_TIME = regex.compiled("上一?年|去年|同期|20\\d\\d年")
_LAST_YEAR = regex.compiled("上一?年|去年|同期")
_OTHER_TIME = regex.compiled("上月|上个?季|前年|任务|目标")
_YEAR = regex.compiled("20\\d\\d年")
_LONGEST_SUBJECT = 12
_REACH = 6
_NEAREST = 2


def solve_growth(passage: Passage) -> Iterator[Relation]:
    """A relation for every change of a paragraph, and for every 由A…到B that falls or rises."""
    together = respective_changes(passage)
    for index, change in enumerate(passage.quantities):
        if change in together:
            yield _respective(passage, index, change, together[change])
        elif change.kind in ("rate", "growth", "points", "count", "money"):
            if index and passage.label(change)[-1:] in _LAST_OF_TURNS:
                yield from _from_to(passage, index)
            relation = _solve(passage, index, change)
            if relation is not None:
                yield relation


def _change(label: str) -> re.Match[str] | None:
    """The word of change that a label ends in; its group ``up`` is that of a rise."""
    last = label[-1:]
    match = _CHANGE.search(label[-_LONGEST_CHANGE:]) if last in _LAST_OF_CHANGES else None
    if match is None and ("较" in label or "比" in label):
        match = _MORE.search(label)
    return match


def _from_to(passage: Passage, index: int) -> Iterator[Relation]:
    """由A下降到B where B is the larger: the word is against the numbers."""
    value = passage.quantities[index]
    base = passage.quantities[index - 1]
    if base.unit != value.unit or base.sentence != value.sentence:
        return
    match = _turn(passage.label(value))
    if match is None or not _comparable(base, value) or not _FROM.search(passage.label(base)):
        return
    wrong = (match["up"] and value.value < base.value) or (
        match["down"] and value.value > base.value
    )
    if wrong:
        word = match["up"] or match["down"]
        yield Relation(
            "growth",
            "differs",
            value,
            (Operand(base, "基数"),),
            case="direction",
            name=word,
            formula=f"{passage.printed(base)}→{passage.printed(value)}",
            computed="增加" if value.value > base.value else "减少",
        )


def _turn(label: str) -> re.Match[str] | None:
    """The words that lead from a base to its value: 下降至; None where a label has none."""
    return _TO.search(label) if label[-1:] in _LAST_OF_TURNS else None


def _comparable(base: Quantity, value: Quantity) -> bool:
    return usable(base) and usable(value) and base.unit_class == value.unit_class


def _solve(passage: Passage, index: int, change: Quantity) -> Relation | None:
    label = passage.label(change)
    match = _change(label)
    if match is None or not (change.unit or change.kind == "growth"):
        return None
    relation = Relation("growth", "unverified", change, name=match.group().strip())
    if not usable(change):
        return relation._replace(reason="约数，不复算")
    if change.kind == "rate" or _NOT_SIMPLE.search(label) or len(label) > 2 * _LONGEST_SUBJECT:
        return None
    pair = _bound_pair(passage, index, change)
    if pair is None:
        return relation._replace(reason="文中未见上期数")
    return _judged(passage, index, relation, pair, rising=match["up"] is not None)


def _respective(passage: Passage, index: int, change: Quantity, told: Respective) -> Relation:
    """The relation of a change that is told together with others, each of its own base."""
    relation = Relation("growth", "unverified", change, name=told.word)
    if not all(usable(one) for one in (change, told.base, told.value)):
        return relation._replace(reason="约数，不复算")
    rising = told.word in RISES.split("|")
    return _judged(passage, index, relation, _Pair(told.base, told.value), rising=rising)


def _judged(
    passage: Passage, index: int, relation: Relation, pair: _Pair, *, rising: bool
) -> Relation:
    """The relation with its verdict: what the change of a base to a value is, and is told to be."""
    base, value, sure = pair
    change = relation.subject
    relation = relation._replace(operands=(Operand(value, "本期"), Operand(base, "上期")))
    if has_placeholder(passage.sentence(change)):
        return relation._replace(reason="句中有未填的数")
    fits, computed = fit_of_change(change, base, value, rising)
    formula = formula_of(passage, change, base, value)
    relation = relation._replace(formula=formula, computed=computed, mode=fits.label)
    if fits is Fit.ROUNDED:
        return relation._replace(verdict="holds")
    if fits is Fit.TRUNCATED:
        return relation._replace(verdict="truncated")
    if fits is Fit.LAST_DIGIT:
        return relation._replace(reason="仅末位相差一")
    if not _compared_alike(passage, change, base):
        return relation._replace(reason="与另一个时期或对象相比")
    if _fits_otherwise(passage, index, change, rising, value.sentence):
        return relation._replace(reason="另有说法可以相符")
    if sure and base.value != value.value and (value.value > base.value) != rising:
        return relation._replace(verdict="differs", case="direction")
    slip = slip_of_change(change, base, value)
    against = (value.value > base.value) != rising
    if not sure and (against or not slip):
        return relation._replace(reason="本期数不止一种可能")
    if not slip and is_far(change, base, value):
        return relation._replace(reason="相差过大，上期数可能未写出")
    return relation._replace(verdict="differs", case="likely", slip=slip)


def _compared_alike(passage: Passage, change: Quantity, base: Quantity) -> bool:
    """Whether the words of a change compare with what its base is of: 较上月增加10件 is not of
    上年为80件.
    """
    match = _THAN_WHAT.search(passage.text, change.clause, change.number.start)
    if match is None or match.start() <= base.span.start < change.number.start:
        return True
    told = passage.text[base.clause : base.span.end]
    if _LAST_YEAR.search(match[1]):
        return _OTHER_TIME.search(told) is None
    named = match[1] if _YEAR.match(match[1]) else match[1][:_SHORT_NAME]
    # What the base is of need not be told; where it is, it must be the same.
    return named in told or _OF_SOME_TIME.search(told) is None


class _Pair(NamedTuple):
    """Base and value of a change; ``sure`` where no other count can be the value."""

    base: Quantity
    value: Quantity
    sure: bool = True


def _bound_pair(passage: Passage, index: int, change: Quantity) -> _Pair | None:
    """Base and value of a change, as the words bind them: the nearest pair in the sentence."""
    before: list[Quantity] = []
    for one in reversed(passage.quantities[max(0, index - _REACH) : index]):
        if one.sentence != change.sentence or _parted(passage, one, change):
            break
        before.append(one)
    steps = [one for one in before if _may_change(one, change)]
    values = [one for one in steps if not _is_change(passage.label(one))]
    if len(values) > 1 and _follow_each_other(passage, values[1], values[0]):
        # 2022年76件、2023年103件、2024年167件，2024年同比增长62.1%
        return _Pair(values[1], values[0]) if _comparable(values[1], values[0]) else None
    if any(not (one.exact or one.chinese) for one in values[:_NEAREST]):
        # 由113人到137余人、168人: which of them is meant, an approximate one leaves open.
        return None
    values = [one for one in values if usable(one)]
    if values and _is_compared(passage, values[0]):
        if values[1:]:
            return _paired(passage, values[0], change, values[1:])
        found = _paired(
            passage, values[0], change, _opening(passage, values[0], _subject(passage, change))
        )
        return None if found is None else found._replace(sure=False)
    subject = _subject(passage, change)
    for place, one in enumerate(values[:-1]):
        earlier = values[place + 1]
        if not _comparable(earlier, one):
            continue
        if _is_start(passage.label(earlier)) and _turn(passage.label(one)):
            # 调解员由607人增加到714人，调解纠纷8870件，增长13.2%: another count stands nearer.
            named = _names(subject, passage.words(earlier) + passage.words(one))
            return _Pair(earlier, one) if named and (subject or place == 0) else None
        break
    base = _told_after(passage, index, change)
    if base is None:
        return None
    if not values and subject:
        # 一审96件、二审41件；一审案件同比下降16.5%，2023年为115件.
        near = passage.counts_before(change, _REACH)
        values = [one for one in near if one.sentence == change.sentence and usable(one)]
    return _paired(passage, base, change, values)


def _follow_each_other(passage: Passage, earlier: Quantity, later: Quantity) -> bool:
    """Whether two counts are those of two years in a row: 2023年103件、2024年167件."""
    years = [_OF_YEAR.search(passage.label(one)) for one in (earlier, later)]
    if years[0] is None or years[1] is None:
        return False
    return int(years[1][1]) - int(years[0][1]) == 1


def _may_change(one: Quantity, change: Quantity) -> bool:
    """Whether a change may be that of a quantity, by their kinds."""
    if change.kind == "points":
        return one.kind == "rate"
    return one.kind in ("count", "money") or (one.kind == "period" and one.unit != "")


def _is_change(label: str) -> bool:
    """Whether a count is a step itself; 精简为547个 is where one leads to."""
    return _change(label) is not None and _turn(label) is None


def _is_start(label: str) -> bool:
    return _FROM.search(label) is not None or _YEARLY.search(label) is not None


def _is_compared(passage: Passage, one: Quantity) -> bool:
    """Whether a count is what another is compared with."""
    label = passage.label(one)
    if one.parenthesis >= 0 and one.label.start == one.label.end == one.parenthesis + 1:
        # 比上年度（6918件）增加1825件
        label = passage.text[max(one.sentence.start, one.parenthesis - 12) : one.parenthesis]
        return _THAN.search(label) is not None
    return any(pattern.search(label) for pattern in (_COMPARED, _YEAR_BEFORE, _BASE_TOLD)) or (
        _BASIS.match(passage.tail(one)) is not None
    )


def _opening(passage: Passage, base: Quantity, subject: str) -> list[Quantity]:
    """The count of the sentence before that 与上年的72件相比，立案数增长 names, or that opens it:
    比上年的1984件增长20.3% has no other.
    """
    if passage.text[base.sentence.start : base.label.start].strip():
        return []
    before = passage.counts_before(base, 2 * _REACH)
    told = [one for one in before if before and one.sentence == before[0].sentence]
    near = told and passage.text.count("。", told[0].span.end, base.number.start) == 1
    if not near or told[0].section != base.section:
        return []
    name = subject.removesuffix("数")
    if len(name) >= _SHORT_NAME:
        named = [one for one in told if name in passage.label(one) and _comparable(base, one)]
        if len(named) == 1 and usable(named[0]):
            return named
    if "其中" in passage.label(told[-1]):
        return []
    return told[-1:] if usable(told[-1]) else []


def _subject(passage: Passage, change: Quantity) -> str:
    """What a change says that it is the change of; empty where it does not say."""
    match = _SUBJECT.match(passage.label(change).lstrip("，；、 "))
    return match[1] if match else ""


def _names(subject: str, words: str) -> bool:
    """Whether words may tell of the subject of a change: they share most of its characters."""
    return not subject or 2 * len(set(subject) & set(words)) > len(subject) - (
        len(subject) == _SHORT_NAME
    )


def _paired(
    passage: Passage, base: Quantity, change: Quantity, values: list[Quantity]
) -> _Pair | None:
    """A base with the value that the words of the change or of the base name, or the nearest."""
    fitting = [
        one
        for one in values
        if _comparable(base, one)
        and not _in_share(passage, one)
        and one.parenthesis in (-1, change.parenthesis)
    ]
    if not fitting:
        return None
    subject = _subject(passage, change)
    name = subject or _PAST_WORDS.sub("", passage.label(base))
    known = [len(set(name) & set(passage.words(one))) for one in fitting]
    best = max(known)
    if subject and 2 * best <= len(subject) - (len(subject) == _SHORT_NAME):
        return None
    head = _head(passage, fitting)
    if len(name) >= _SHORT_NAME and best:
        if head is not None and known[fitting.index(head)] == best:
            return _Pair(base, head, known.count(best) == 1)
        return _Pair(base, fitting[known.index(best)], known.count(best) == 1)
    return _Pair(base, head or fitting[0], len(fitting) == 1)


def _head(passage: Passage, values: list[Quantity]) -> Quantity | None:
    """The count that 其中 divides into the nearer ones: 29件，其中…18件、…11件，较上年的12件."""
    for place, one in enumerate(values[:-1]):
        if "其中" in passage.label(one):
            return values[place + 1]
    return None


def _told_after(passage: Passage, index: int, change: Quantity) -> Quantity | None:
    """The base where it follows the change: 同比增长20%，上年为400件."""
    for one in passage.quantities[index + 1 : index + 1 + _AFTER_CHANGE]:
        if one.sentence != change.sentence:
            return None
        if (one.kind == "period" and not one.unit) or one.kind == "growth":
            continue
        if _change(passage.label(one)):
            continue
        return one if usable(one) and _BASE_TOLD.search(passage.label(one)) else None
    return None


def _in_share(passage: Passage, one: Quantity) -> bool:
    """Whether a count is the total of a share: 占登记立案前分流案件203件的62.1%."""
    return one.kind != "rate" and "占" in passage.label(one)


def _parted(passage: Passage, one: Quantity, change: Quantity) -> bool:
    return "；" in passage.between(one, change)


def _fits_otherwise(
    passage: Passage, index: int, change: Quantity, rising: bool, told: Span
) -> bool:
    """Whether any two figures of the sentence, or of the one told before it, make the change."""
    wanted = ("rate",) if change.kind == "points" else ("count", "money")
    near = [
        one
        for one in passage.quantities[max(0, index - _REACH) : index + _REACH]
        if one.kind in wanted and one is not change and one.sentence in (change.sentence, told)
    ]
    return any(
        agrees(change, base, value, rising)
        for base in near
        for value in near
        if base is not value and usable(base) and base.unit_class == value.unit_class
    )
