"""Shares of a total: 处罚类144件，占54.3%；许可类52件，占19.6%.

The shares of a paragraph are solved together, since one total explains most of them: a share
that no reading explains beside others that the total does explain is told, and so is a total
that all shares contradict when one slip of a digit puts it right. A lone share is told only
where its words name the total. Shares that print to exactly 100 may be adjusted in the last
digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby, pairwise

from lawlint import regex
from lawlint.document.outline import number_of
from lawlint.document.quantities import Quantity
from lawlint.document.relations.passage import (
    Passage,
    brings_over,
    group_of,
    has_carry_over,
    is_of,
    is_step,
    scopes_differ,
    usable,
    without_levels,
    years_told,
)
from lawlint.document.relations.rates import (
    Bound,
    agreed,
    differing,
    last_digit,
    why_not,
)
from lawlint.document.relations.readings import Reading, best, may_hold
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import Fit, whole_total
from lawlint.document.relations.slips import slip_into, slip_to
from lawlint.namedtuples import NamedTuple

_SHARE = regex.compiled(
    "占(?P<whole>比|[^，。；占]{0,30}?)(?:的|为|达|到|约|比重|比例|比)*"
    "(?:最高|最大|较高|居首|居多)?(?:，(?:为|达|达到|占)?)?$"
)
# 占比最高，为33.8%; 占总数（463件）的61.8%: the share is told before this clause.
_NAMES_AN_ACT = regex.compiled("审结|办结|结案|受理|收到|新收|判决|发现|评查|检查")
# The comma of 5，207件 is none.
_MARK = regex.compiled("[。；：\\n]|，(?!\\d{3}(?!\\d))")
_PLAIN_BRACKETS = regex.compiled("（[^（）\\d]{1,10}）$")
_GOES_ON = regex.compiled("^(?:为|达|达到|占|的|)$")
_NEGATED = regex.compiled("未(?!成年)|不(?!断|少|同|动产)")
_CLOSING = regex.compiled(
    "(?:共计|合计|总计|共|[^，。；]{0,10}(?:总量|总数|总计|合计|共计)(?:为|达|共)?)$"
)
_IN_BRACKETS = regex.compiled("（[^（）]{0,20}）")
_BRACKETED = regex.compiled("（[^（）]{0,20}）$")
_ELSEWHERE = regex.compiled("计划|目标|任务|全国|全省|全市|全县|全区|全年|同期|GDP|收入|支出|人口")
_PLAIN = regex.compiled(
    "[的了]|总(?:人数|人次|件数|户数|量|数)|总量|全部|总|比重|比例|比|数量|数|达到|达|为|约|近|仅|到|所有|全体|案件|事项|量"
)
_OF_WHOLE = regex.compiled("其中|中$|中，|中有|中的")
# A total that its own words open: 1327项中，…, 527件，其中….
_LEADS = regex.compiled("[^，。；]{0,8}中(?:，|的|有)|[，；]其中")
_TOTALLED = regex.compiled("合计|共计|总计|以上|上述|前[两三四五六]|[两三四五六][类项者种个]")
_RESPECTIVELY = regex.compiled("(?:分别|各)占(?:比|到)?(?P<whole>[^，。；\\d]{0,14}?)的?(?=\\d)")
_NAMED_BOTH = regex.compiled("[和与及、]")
_TOTAL_OF_BOTH = regex.compiled("(?:合计|共计|总计|一共|两项|二者|两者)+$")
_JOINT = regex.compiled(
    "(?:以上|上述|这)?(?:([两三四五六])[类项者种个][^，占]{0,4}?(?:合计|共计|总计|共)?|合计|共计|共)"
)
# 占41.7%（216件）, 占33.1%，为2719件: the part follows its share.
_AFTER = regex.compiled("（(?:共|计|为)?$|，(?:为|计|共|有|达)$")
_FAR = 3
_PARENT_REACH = 10
_FEWEST = 2
_GATHERED = regex.compiled("共|总|计|全年|受理|审结|办结|在册|现有")
_LONG = 3


class _Share(NamedTuple):
    """A printed share: of what its words say it is, its part (or parts, 三类合计占), and the
    total where its own clause prints it.
    """

    rate: Quantity
    object: str
    numerators: tuple[Quantity, ...]
    whole: Quantity | None

    @property
    def numerator(self) -> Quantity | None:
        """The part, or the last one."""
        return self.numerators[-1] if self.numerators else None


def solve_shares(passage: Passage, totals: Mapping[Quantity, Quantity]) -> Iterator[Relation]:
    """A relation for every share of a paragraph; ``totals`` are those of the parts of lists
    that add up.
    """
    group: list[_Share] = []
    respective = _respective(passage)
    for rate in passage.quantities:
        share = respective.get(rate)
        if share is None and rate.kind == "rate":
            share = _share(passage, rate)
        if share is None:
            continue
        if group and not _continues(passage, group[-1], share):
            yield from _solve(passage, group, totals)
            group = []
        group.append(share)
    yield from _solve(passage, group, totals)


def _continues(passage: Passage, before: _Share, share: _Share) -> bool:
    """Whether a share belongs with the one before: near, in the same list item."""
    first, second = before.rate, share.rate
    between = passage.counts_near(second, _FAR)
    apart = sum(first.span.end <= one.span.start < second.span.start for one in between)
    return apart <= 2 and first.item == second.item and first.section == second.section


def _share(passage: Passage, rate: Quantity) -> _Share | None:
    opening = _opening(passage.text, rate)
    clause = passage.text[opening : rate.label.end]
    if "占" not in clause:
        return None
    if opening < rate.clause:
        # Its length is kept: places in the clause are those in the text.
        clause = _IN_BRACKETS.sub(lambda match: "的" * len(match.group()), clause)
    match = _SHARE.search(clause)
    if match is None:
        return None
    before = [one for one in passage.counts_before(rate, _FAR) if not is_step(passage.label(one))]
    start = opening + match.start()
    inside = [one for one in before if one.span.start >= opening]
    if inside and (inside[0].span.start > start or clause[: match.start()].endswith("中")):
        # 占全部法律援助案件1207件的38.4%, 在总数857宗中占19.1%: the total is in the clause.
        others = before[1:]
        listed = _JOINT.fullmatch(clause[: match.start()])
        if listed is not None:
            return _Share(rate, match["whole"], _joint(passage, rate, listed, inside[0]), inside[0])
        numerator = others[0] if others and others[0].sentence == rate.sentence else None
        return _Share(rate, match["whole"], _alone(numerator), inside[0])
    after = passage.counts_after(rate, 1)
    if after and _AFTER.fullmatch(passage.text, rate.span.end, after[0].span.start):
        return _Share(rate, match["whole"], _alone(after[0]), None)
    numerator = before[0] if before and before[0].sentence == rate.sentence else None
    place = passage.place(rate)
    if place and passage.quantities[place - 1].kind == "rate":
        # 受理541份，占84.8%；占8.15%: the count has told its share.
        numerator = None
    subject = clause[: match.start()]
    listed = _JOINT.fullmatch(subject)
    if listed is not None:
        return _Share(rate, match["whole"], _joint(passage, rate, listed, rate), None)
    both = _NAMED_BOTH.split(_TOTAL_OF_BOTH.sub("", subject)) if not inside else []
    if len(both) > 1:
        named = [_named(passage, one, before) for one in both]
        joined = tuple(one for one in named if one is not None and usable(one))
        if len(set(joined)) == len(both):
            return _Share(rate, match["whole"], joined, None)
    if not inside and len(subject) > 2:
        numerator = _named(passage, subject, before) or (None if len(subject) > 3 else numerator)
    return _Share(rate, match["whole"], _alone(numerator), None)


def _joint(
    passage: Passage, rate: Quantity, listed: re.Match[str], end: Quantity
) -> tuple[Quantity, ...]:
    """The parts that a share says it is of together, those before a quantity: 三类合计占."""
    near = [one for one in passage.counts_before(end, _PARENT_REACH) if not one.chinese]
    if listed[1] is None:
        # 省级3个、市级4个，合计占58.3%
        wanted = 1
        for _, second in pairwise(near):
            if not passage.text.startswith("、", second.span.end):
                break
            wanted += 1
    else:
        wanted = number_of(listed[1].replace("两", "二"))
    joint = near[:wanted][::-1]
    alike = all(one.sentence == rate.sentence and usable(one) for one in joint)
    return tuple(joint) if alike else ()


def _respective(passage: Passage) -> dict[Quantity, _Share]:
    """Shares told together: 分别为38、104、27件，分别占22.5%、61.5%、16.0%."""
    found: dict[Quantity, _Share] = {}
    # Of a long line a passage is a piece: what stands before it is another's.
    start = passage.quantities[0].clause
    for match in _RESPECTIVELY.finditer(passage.text, start, passage.end):
        place = passage.place_after(match.end())
        rates = passage.quantities[place : place + 1]
        for one in passage.quantities[place + 1 :]:
            if one.kind != "rate" or passage.between(rates[-1], one) not in ("、", "和", "及"):
                break
            rates.append(one)
        counts = passage.counts_before(rates[0], len(rates))[::-1] if rates else []
        alike = all(one.sentence == rates[0].sentence and usable(one) for one in counts)
        known = alike and len(counts) == len(rates)
        for at, rate in enumerate(rates):
            found[rate] = _Share(rate, match["whole"], (counts[at],) if known else (), None)
    return found


def _opening(text: str, rate: Quantity) -> int:
    """Where the clause of a share starts: a clause earlier where its own says nothing."""
    start = rate.clause
    if text[start - 1 : start] == "）" and _PLAIN_BRACKETS.search(text, max(0, start - 12), start):
        # 占村（社区）总数232个的11.2%: such brackets are part of a name.
        start = _mark_before(text, start)
    if not _GOES_ON.match(text[start : rate.label.end]):
        return start
    if text[start - 1 : start] == "）":
        bracket = _BRACKETED.search(text, max(0, start - 22), start)
        if bracket is None:
            return start
        start = bracket.start() + 1
    elif text[start - 1 : start] != "，":
        return start
    return _mark_before(text, start - 1)


def _mark_before(text: str, end: int) -> int:
    """Where the clause before an offset starts."""
    marks = [match.end() for match in _MARK.finditer(text, max(0, end - 60), end)]
    return marks[-1] if marks else max(0, end - 60)


def _alone(numerator: Quantity | None) -> tuple[Quantity, ...]:
    return () if numerator is None else (numerator,)


def _named(passage: Passage, subject: str, before: list[Quantity]) -> Quantity | None:
    """The count that the subject of a share names: 刑事案件占受理总数的55.8%."""
    core = _PLAIN.sub("", subject)
    if len(core) < 2 or not before:
        return None
    near = [
        one
        for one in passage.counts_near(before[0], 6)
        if not _is_negated(passage, one, core) and not passage.label(one).endswith(("由", "从"))
    ]
    exact = [one for one in near if passage.label(one).strip("，、； ") == core]
    if len(exact) == 1:
        return exact[0]
    for part in (core, core[:3], core[:2], core[-2:]):
        found = [one for one in near if part in passage.words(one)]
        if found:
            return found[0] if len(part) > 2 else _only(found)
    return None


def _only(found: list[Quantity]) -> Quantity | None:
    return found[0] if len(found) == 1 else None


def _is_negated(passage: Passage, one: Quantity, core: str) -> bool:
    """Whether a count is that of the others: 未修改7处, 不属实378条."""
    return core[:1] not in "未不" and _NEGATED.search(passage.label(one)) is not None


def _solve(
    passage: Passage, group: list[_Share], totals: Mapping[Quantity, Quantity]
) -> Iterator[Relation]:
    relations: list[Relation] = []
    for share in group:
        relations.append(_explain(passage, share))
    main = _main_total(group, relations)
    forced = sum((share.rate.value for share in group), Fraction(0)) == 100
    wrong_total = _wrong_total(passage, group, relations) if main is None else None
    if wrong_total is None:
        relations = _of_their_sum(group, relations)
    failing = [
        index
        for index, relation in enumerate(relations)
        if relation.verdict == "unverified" and not relation.reason
    ]
    for index, (share, relation) in enumerate(zip(group, relations, strict=True)):
        if index in failing:
            relation = (
                relation._replace(reason="总数与各项占比不符，见总数")
                if wrong_total is not None
                else _tell(passage, share, relation, main, [one.numerator for one in group], totals)
            )
        if relation.case == "last-digit" and forced:
            relation = relation._replace(
                verdict="holds", case="", mode="各项占比合计为100%，末位调整"
            )
        yield relation
    if wrong_total is not None:
        yield wrong_total
    elif (total := _total_of_their_sum(passage, group, relations)) is not None:
        yield total


def _explain(passage: Passage, share: _Share) -> Relation:
    """The relation of a share when some reading fits; undecided, without a reason, if none."""
    base = Relation("rate", "unverified", share.rate, name="占比")
    reason = why_not(passage, share.rate)
    if reason:
        return base._replace(reason=reason)
    if share.numerator is None or not usable(share.numerator):
        return base._replace(reason="文中未见分子")
    found = best(passage, share.rate, [share.numerator])
    if found is None or found[1] is Fit.LAST_DIGIT:
        found = _otherwise(passage, share) or found
    if found is None:
        return base
    if found[1] <= Fit.TRUNCATED:
        return agreed(base, *found)
    return last_digit(base, *found)


def _otherwise(passage: Passage, share: _Share) -> tuple[Reading, Fit] | None:
    """The reading where a share is of several parts that it names, or of the head of a list:
    建成38个，其中国家级5个、省级33个，占总数213个的17.8%.
    """
    readings = []
    if len(share.numerators) > 1:
        near = passage.counts_near(share.rate, _PARENT_REACH + _FAR)
        readings = [Reading(share.numerators, (one,)) for one in near]
    elif share.whole is not None:
        near = passage.counts_before(share.rate, _PARENT_REACH)
        own = [one for one in near if one.sentence == share.rate.sentence and usable(one)]
        readings = [Reading((one,), (share.whole,)) for one in own if may_hold(share.whole, one)]
    worst = Fit.TRUNCATED if len(share.numerators) > 1 else Fit.ROUNDED
    fits = [(one, one.fit(share.rate)) for one in readings]
    fitting = [found for found in fits if found[1] <= worst]
    return min(fitting, key=lambda found: found[1]) if fitting else None


def _of_their_sum(group: list[_Share], relations: list[Relation]) -> list[Relation]:
    """The relations where all shares are those of what the list sums up to, printed or not."""
    found: list[Relation] = []
    told = zip(group, relations, strict=True)
    for _, sentence in groupby(told, key=lambda one: one[0].rate.sentence):
        shares, of_them = zip(*sentence, strict=True)
        found += _of_sum(list(shares), list(of_them))
    return found


def _of_sum(group: list[_Share], relations: list[Relation]) -> list[Relation]:
    parts = tuple(share.numerator for share in group if len(share.numerators) == 1)
    known = tuple(one for one in parts if one is not None and usable(one))
    if len(set(known)) != len(group) or len(group) < _FEWEST:
        return relations
    readings = [Reading((one,), known) for one in known]
    fits = [one.fit(share.rate) for one, share in zip(readings, group, strict=True)]
    if any(fit > Fit.TRUNCATED for fit in fits):
        return relations
    return [
        agreed(relation._replace(case=""), reading, fit)
        if relation.verdict != "holds"
        else relation
        for relation, reading, fit in zip(relations, readings, fits, strict=True)
    ]


def _total_of_their_sum(
    passage: Passage, group: list[_Share], relations: list[Relation]
) -> Relation | None:
    """A printed total that is not what its parts sum up to, though their shares are of that sum:
    58人，占21%；218人，占79%；在册共176人.
    """
    parts = tuple(share.numerators[0] for share in group if len(share.numerators) == 1)
    summed = whole_total(parts)
    of_sum = [relation.formula.endswith(")") for relation in relations]
    if len(parts) != len(group) or len(parts) < _FEWEST or summed is None or not all(of_sum):
        return None
    near = [share.whole for share in group if share.whole is not None]
    near += passage.counts_before(parts[0], 1)
    near += [
        one
        for one in passage.counts_after(group[-1].rate, 1)
        if _GATHERED.search(passage.label(one))
    ]
    told = [
        one
        for one in near
        if usable(one) and one.unit and all(one.counts_with(part) for part in parts)
    ]
    if any(one.whole == summed for one in told):
        return None
    for one in told:
        slip = slip_to(one, summed)
        stretch = passage.text[min(one.clause, parts[0].clause) : group[-1].rate.span.end]
        if slip and one.item == parts[0].item and not brings_over(stretch):
            operands = tuple(Operand(part, "部分") for part in parts)
            formula = "+".join(part.digits for part in parts)
            return Relation(
                "sum", "differs", one, operands, "likely", "", formula, str(summed),
                "各项占比按其和计算", slip,
            )  # fmt: skip
    return None


def _main_total(group: list[_Share], relations: list[Relation]) -> Quantity | None:
    """The total that explains most shares: two at least, and at least half of them."""
    votes: dict[Quantity, int] = {}
    for relation in relations:
        denominators = [one.quantity for one in relation.operands if one.role == "分母"]
        if relation.verdict in ("holds", "truncated") and len(denominators) == 1:
            votes[denominators[0]] = votes.get(denominators[0], 0) + 1
    if not votes:
        return None
    total = max(votes, key=lambda one: votes[one])
    if len(relations) == _FEWEST and votes[total] == 1:
        # 71件，占受理总数的68.3%，33件，占31.7%: the second goes on with the total of the first.
        known = relations[0].verdict == "holds" and _goes_on(group, total)
        return total if known else None
    enough = votes[total] >= _FEWEST and 2 * votes[total] >= len(relations)
    return total if enough else None


def _goes_on(group: list[_Share], total: Quantity) -> bool:
    """Whether the second of two shares names no total and may be of that of the first."""
    first, second = group
    part = second.numerator
    same = first.rate.sentence == second.rate.sentence and _is_long(first.rate)
    return same and not _PLAIN.sub("", second.object) and part is not None and may_hold(total, part)


def _tell(
    passage: Passage,
    share: _Share,
    relation: Relation,
    main: Quantity | None,
    siblings: list[Quantity | None],
    totals: Mapping[Quantity, Quantity],
) -> Relation:
    numerator = share.numerator
    if numerator is None:
        return relation
    total = _total_of(passage, share, totals)
    parent = share.whole or total or main or _parent(passage, share, numerator, siblings, totals)
    if parent is None:
        return relation._replace(reason="文中未见总数")
    if not parent.exact or not parent.counts_with(numerator):
        return relation._replace(reason="总数与分子不可比")
    reason = _off(passage, share, numerator, parent, certain=parent in (share.whole, total, main))
    if reason:
        return relation._replace(reason=reason)
    group = group_of(passage.label(numerator))
    grouped = bool(group) and passage.tells_of(parent, group)
    known = parent in (share.whole, total, main)
    named = is_of(passage, numerator, parent) or _is_named(passage, share, parent)
    strict = known or grouped or named
    head = _head(passage, numerator) if share.whole is not None else None
    if head is not None:
        # 建成38个，其中国家级5个、省级33个，占总数213个的17.8%: of the head, or of its last part.
        if not usable(head):
            return relation._replace(reason="分子可能是约数")
        reading = Reading((head,), (parent,))
        fits = reading.fit(share.rate)
        if fits <= Fit.TRUNCATED:
            return agreed(relation, reading, fits)
        return differing(relation, Bound((head,), parent, strict=strict), scope=False)
    told_of = differing(relation, Bound(share.numerators, parent, strict=strict), scope=False)
    if not strict and not told_of.slip:
        return relation._replace(reason="总数不确定")
    return told_of


def _head(passage: Passage, part: Quantity) -> Quantity | None:
    """The count that 其中 divides, before the last part of a list; None where there is none."""
    near = [part, *passage.counts_before(part, _PARENT_REACH)]
    for one, before in pairwise(near):
        if before.sentence != part.sentence or not one.counts_with(part):
            return None
        if "其中" in passage.label(one):
            return before if before.counts_with(part) else None
    return None


def _total_of(
    passage: Passage, share: _Share, totals: Mapping[Quantity, Quantity]
) -> Quantity | None:
    """The total of the list that holds all parts of a share; None where it is of something else:
    维持47件…，占受理总数的50%.
    """
    found = {totals.get(one) for one in share.numerators}
    total = found.pop() if len(found) == 1 else None
    if total is None:
        return None
    named = _PLAIN.sub("", share.object)
    return total if len(named) < 2 or named[:2] in passage.words(total) else None


def _off(
    passage: Passage, share: _Share, numerator: Quantity, parent: Quantity, *, certain: bool
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
    joint = _TOTALLED.search(clause) and _RESPECTIVELY.search(clause + "1") is None
    if joint and len(share.numerators) == 1 and not _TOTALLED.search(passage.words(numerator)):
        return "几项合计的占比"
    if scopes_differ(passage.label(parent), without_levels(passage.label(numerator))):
        return "范围不同"
    elsewhere = _ELSEWHERE.search(share.object)
    if share.whole is None and elsewhere and elsewhere.group() not in passage.words(parent):
        return "总数未写出"
    return ""


def _parent(
    passage: Passage,
    share: _Share,
    numerator: Quantity,
    siblings: list[Quantity | None],
    totals: Mapping[Quantity, Quantity],
) -> Quantity | None:
    """The total that the words before a lone share name."""
    group = group_of(passage.label(numerator))
    nearest: Quantity | None = None
    leading: Quantity | None = None
    opens = _opens_with_part(passage, numerator)
    for one in passage.counts_before(numerator, _PARENT_REACH):
        if one.item != numerator.item or one.chinese or not one.counts_with(numerator):
            continue
        if one in siblings or one in passage.compared or is_step(passage.label(one)):
            continue
        if is_of(passage, numerator, one):
            return one
        if one in totals and _is_named(passage, share, one):
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
        if _is_named(passage, share, one) or (group and passage.tells_of(one, group)):
            return one
        if one.sentence == numerator.sentence:
            nearest = nearest or one
            if leading is None and _LEADS.match(passage.text, one.span.end):
                leading = one
        elif opens and passage.text.count("。", one.span.end, numerator.number.start) == 1:
            # …5864件。其中“最多跑一次”事项5207件: the first of the sentence before is divided.
            leading = one
    chosen = leading or nearest or _closing(passage, share)
    if chosen is None and len(_PLAIN.sub("", share.object)) > 1:
        # …占审结案件总数的11.5%。全年审结365件
        later = passage.counts_after(share.rate, _FAR)
        return next((one for one in later if _is_total_named(passage, share, numerator, one)), None)
    alone = chosen is nearest and passage.counts_before(numerator, 1) == [chosen]
    if chosen is None or (chosen.value < numerator.value and not (alone and _is_long(share.rate))):
        # Of a total that is smaller only a slip can tell.
        return None
    named = _PLAIN.sub("", share.object)
    akin = (
        alone
        and named[:1] in passage.words(chosen)
        and "应" not in passage.label(chosen)
        # 占审结案件: cases that were received, of 一审, are others.
        and _NAMES_AN_ACT.match(named) is None
    )
    return chosen if len(named) < 2 or akin else None


def _is_total_named(passage: Passage, share: _Share, numerator: Quantity, one: Quantity) -> bool:
    near = passage.text.count("。", share.rate.span.end, one.number.start) < _FEWEST
    fits = usable(one) and one.counts_with(numerator) and one.value >= numerator.value
    return near and fits and one.item == numerator.item and _is_named(passage, share, one)


def _opens_with_part(passage: Passage, numerator: Quantity) -> bool:
    """Whether a sentence opens with 其中 and a part."""
    start = numerator.sentence.start
    return passage.text[start : numerator.number.start].lstrip().startswith("其中")


def _is_long(rate: Quantity) -> bool:
    return len(rate.digits) > _LONG


def _closing(passage: Passage, share: _Share) -> Quantity | None:
    """The total that closes a list of shares: 64件（占71.9%）、25件（占28.1%），共计89件."""
    for one in passage.counts_after(share.rate, _FAR):
        if one.sentence != share.rate.sentence:
            return None
        if _CLOSING.match(passage.label(one).strip("， ")):
            return one
    return None


def _is_named(passage: Passage, share: _Share, parent: Quantity) -> bool:
    """Whether the words of a share name its total, or 其中 and 中 lead from it to the part."""
    if share.numerator is None:
        return False
    whole = _PLAIN.sub("", share.object)
    words = passage.words(parent)
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
    counts = passage.counts_before(share.numerator, _FAR)
    nearest = next((one for one in counts if one.counts_with(parent)), None)
    return nearest is parent and _OF_WHOLE.search(between) is not None


def _wrong_total(
    passage: Passage, group: list[_Share], relations: list[Relation]
) -> Relation | None:
    """A printed total that all shares of a group contradict, one slip from the right one."""
    open_ones = [
        share
        for share, relation in zip(group, relations, strict=True)
        if relation.verdict == "unverified" and not relation.reason and share.whole is None
    ]
    if len(open_ones) < _FEWEST or len(open_ones) < len(group):
        return None
    low, high = Fraction(0), Fraction(10**12)
    for share in open_ones:
        if share.numerator is None or share.numerator.scale != 1:
            return None
        value, half = share.rate.value, share.rate.step / 2
        low = max(low, 100 * share.numerator.value / (value + half))
        high = min(high, 100 * share.numerator.value / (value - half) if value > half else high)
    first = open_ones[0].numerator
    if low > high or first is None:
        return None
    for parent in passage.counts_before(first, _FAR):
        if not usable(parent) or not parent.counts_with(first) or parent.scale != 1:
            continue
        if parent.item != first.item or has_carry_over(passage.words(parent)):
            continue
        slip = slip_into(parent, low, high)
        if slip:
            bound = Bound((first,), parent, strict=len(open_ones) > _FEWEST)
            base = Relation("rate", "unverified", open_ones[0].rate, name="占比")
            relation = differing(base, bound, scope=False)._replace(subject=parent)
            shares = tuple(Operand(share.rate, "占比") for share in open_ones)
            parts = tuple(
                Operand(share.numerator, "分子") for share in open_ones if share.numerator
            )
            case = "certain" if bound.strict else "likely"
            formula = bound.reading.formula()
            return relation._replace(
                verdict="differs",
                case=case,
                formula=formula,
                operands=(*parts, *shares),
                slip=slip,
            )
        return None
    return None
