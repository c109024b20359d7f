"""Which counts the strict readings of a rate are of: known by words, by lists or by their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations import passage as told
from lawlint.document.relations.due import NUMERATOR_REACH, due_for
from lawlint.document.relations.numerators import ENDING, own_rate, told_after, told_near
from lawlint.document.relations.passage import Passage
from lawlint.document.relations.quotients import Bound
from lawlint.document.relations.rate_names import CONFIRM, STEM, core_of
from lawlint.document.relations.readings import may_hold
from lawlint.knowledge import Row

_DENOMINATOR_REACH = 12
_SUMS = frozenset(("共", "合计", "共计", "总计", "总共", "一共"))
_LEADS = regex.compiled("[^，。；]{0,12}中(?:，|的|有|已|\\d)")
_GENERAL = regex.compiled(
    "应|共|总|全部|受理|收到|收案|新收|接收|接到|发现|排查|摸排|梳理|登记|征集|征求|报名|招募|发放|发出|下发|制发|印发"
    "|出台|制定|出具|提出|提交|报送|申报|申请|交办|转办|派单|推送|流转|移交|认领|列入|纳入|确定|现有|在册|符合|呼入|来电"
    "|接入|参加|参与|组织|邀请|抽取|抽查|抽检|评查|检查|核查|审核|审查|联审|审议|承接|办理|处理|办结|审结|立案|查处|调解"
    "|建立|建成|培育|培养|设立|配备|录入|归集|采集|预警|监测|反馈|指出|生效|任务|问题|线索|清单|名单|人员|案件|事项|文件"
)
_GROUP_OF = regex.compiled("^[^，]{0,16}(?:其|案件|件|事项|问题|申请|的)中")
_CORE = 2
_IN_ALL = regex.compiled("共|总|应|全部")
# What was looked for and found, 排查纠纷4327件, need not all have been taken up.
_LOOKED_FOR = regex.compiled("排查|摸排|梳理")
_MOST_DENOMINATORS = 3
_SMALL = 10


def _bind(
    passage: Passage,
    rate: Quantity,
    row: Row,
    numerators: list[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Bound | None:
    """Numerator and denominator as the words of a row know them."""
    pattern = row.get("denominator")
    if pattern is None or row["policy"] == STEM:
        return None
    first = numerators[0]
    if row["policy"] == CONFIRM or row.get("joined"):
        first = numerators[-1]
    else:
        numerators = numerators[:1]
    group = told.group_of(passage.label(first))
    nearest = True
    after = first.span.start > rate.span.start
    candidates = passage.counts_before(rate, _DENOMINATOR_REACH)
    if after:
        candidates = told_near(passage, rate, NUMERATOR_REACH, further=False)
    for one in candidates:
        if one in numerators:
            continue
        if one.item != rate.item or one.section != rate.section:
            return None
        if one.chinese or not one.counts_with(first):
            continue
        label = passage.label(one)
        named = told.is_of(passage, first, one)
        divided = _is_divided_off(one, totals)
        part = passage.is_listed(one) or "其中" in label or divided
        if part and not named and (one.value < first.value or divided):
            # 许可案卷76卷、检查案卷32卷，评出优秀97卷: a part of the list cannot be its whole.
            continue
        words = _GROUP_OF.sub("", label) + passage.tail(one)
        known = named or pattern.search(words) is not None or _is_sum(label)
        if known and not told.is_comparison(label) and passage.tells_of(one, group):
            if not one.exact:
                return None
            if not nearest and one.value < first.value:
                return Bound((first,), one, strict=False, unlisted=True)
            strict = one.sentence == rate.sentence and one.parenthesis == first.parenthesis
            explicit = strict and nearest and _LOOKED_FOR.search(words) is None
            plain = len(numerators) == 1 and is_plain(passage, rate, first, one)
            bound = tuple(reversed(numerators))
            return Bound(bound, one, strict, explicit=explicit, plain=plain)
        nearest = False
    return None


def part_named(
    passage: Passage,
    rate: Quantity,
    name: str,
    numerators: list[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Quantity | None:
    """The part of a list that a rate or its numerator says it is of: 其中投诉9437件、举报5425件；
    投诉办结9389件, 新收案件审结率94.7%.
    """
    if not totals:
        return None
    label = passage.label(rate).lstrip("，、； ")
    thing = label[: max(0, label.find(name))].removesuffix("案件")
    done, core = passage.label(numerators[0]).lstrip("，、； "), core_of(name)
    for one in passage.counts_before(rate, _DENOMINATOR_REACH):
        if one not in totals or one in numerators:
            continue
        part = passage.label(one)
        told_name = part.strip("，、； ").removeprefix("其中").removesuffix("案件")
        short = told_name[:_CORE] if len(told_name) <= ENDING else told_name
        named = len(short) >= _CORE and short != core
        if (len(thing) >= _CORE and thing in part) or (
            named and (done.startswith(short) or (len(told_name) >= ENDING and told_name in done))
        ):
            return one
    return None


def _parts_among(numerators: list[Quantity], totals: Mapping[Quantity, Quantity]) -> list[Quantity]:
    """The numerators that are parts of a list whose other parts are none: 开庭95件（正职出庭31件、
    副职出庭64件） is the sum of its numerators, not their denominator.
    """
    others = {total for part, total in totals.items() if part not in numerators}
    return [one for one in numerators if totals.get(one) in others]


def strict_readings(
    passage: Passage,
    rate: Quantity,
    row: Row,
    name: str,
    numerators: list[Quantity],
    holding: set[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Iterator[Bound]:
    """The strict readings of a rate, the likeliest first."""
    due = due_for(passage, rate, numerators[0], name)
    if due is not None:
        yield Bound((numerators[0],), due, strict=True, explicit=True)
        return
    if row["policy"] != CONFIRM and not row.get("joined"):
        # 好评48190条，差评26条: they add up to what was received, of which 好评率 is told.
        added = _parts_among(numerators, totals)
        if len(added) > 1 and len({totals[one] for one in added}) == 1:
            # 一次性通过131人，补考通过19人，未通过8人，总通过率94.9%
            yield Bound(tuple(reversed(added)), totals[added[0]], strict=True)
        for one in added:
            yield Bound((one,), totals[one], strict=True)
    for one in told_after(passage, rate, 1):
        if one.parenthesis == rate.span.end and _IN_ALL.search(passage.label(one)):
            # 督改隐患3918处，隐患督改率99.1%（共发现隐患3952处）
            yield Bound((numerators[0],), one, strict=True)
            return
    known = _bind(passage, rate, row, numerators, totals)
    if known is not None:
        yield known
    alike = row["policy"] == STEM and numerators[0].sentence == rate.sentence
    if row.get("general") or alike:
        yield from _bind_generally(passage, rate, numerators[0], known, holding, totals)


def _bind_generally(
    passage: Passage,
    rate: Quantity,
    numerator: Quantity,
    known: Bound | None,
    holding: set[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Iterator[Bound]:
    """The counts before the numerator in one sentence, the nearest first: any may be its whole."""
    found = 0
    for one in passage.counts_before(numerator, _DENOMINATOR_REACH):
        if one.sentence != numerator.sentence or one.item != numerator.item:
            return
        if one.chinese or not one.counts_with(numerator):
            continue
        label = passage.label(one)
        if told.is_comparison(label) or told.is_step(label) or _is_divided_off(one, totals):
            continue
        if told.is_planned(label) or "计划" in label:
            return
        own = own_rate(passage, one)
        holds = may_hold(one, numerator)
        if holds and own is not None and own not in holding:
            # 核查91条，核查率96.8%，查实38条: of those checked, or of all; the earlier rate must
            # hold, or else its denominator, which is this one's too, may not be printed.
            return
        plain = is_plain(passage, rate, numerator, one)
        if one.exact and (holds or plain or _tells_of_whole(passage, one)):
            if known is None or one is not known.denominator:
                yield Bound((numerator,), one, strict=False, unlisted=True, plain=plain and holds)
            found += 1
            if found == _MOST_DENOMINATORS:
                return
        elif not label.startswith(("、", "其中")):
            return


def is_plain(passage: Passage, rate: Quantity, numerator: Quantity, whole: Quantity) -> bool:
    """Whether a sentence gives nothing else to make a rate of: one whole, one part, and the rate
    right after them, with no other count of their class before it. Small rates are made of too
    many pairs.
    """
    place = passage.place(rate)
    if place < 2 or rate.value < _SMALL or passage.quantities[place - 1] is not numerator:
        return False
    before = passage.counts_before(rate, _DENOMINATOR_REACH)
    akin = [one for one in before if one.sentence == rate.sentence and one.counts_with(numerator)]
    return akin == [numerator, whole] and numerator.unit == whole.unit != ""


def _is_divided_off(one: Quantity, totals: Mapping[Quantity, Quantity]) -> bool:
    """Whether a count is a part of a total before it; what is summed up later may be divided."""
    return one in totals and totals[one].span.start < one.span.start


def _tells_of_whole(passage: Passage, one: Quantity) -> bool:
    """Whether the words of a count that is smaller than its part say that it should not be."""
    words = _GENERAL.search(passage.words(one))
    return words is not None or _LEADS.match(passage.text, one.span.end) is not None


def _is_sum(label: str) -> bool:
    """Whether a label says that its count is a total: 许可416卷、处罚528卷，共944卷."""
    return label.strip() in _SUMS
