"""What the clause of a share says: part, total where printed, and their names."""

from __future__ import annotations

import re
from itertools import pairwise

from lawlint import regex
from lawlint.document.outline import number_of
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import (
    Passage,
    is_step,
    usable,
)
from lawlint.namedtuples import NamedTuple

_SHARE = regex.compiled(
    "占(?P<whole>比|[^，。；占]{0,30}?)(?:的|为|达|到|约|比重|比例|比)*"
    "(?:最高|最大|较高|居首|居多)?(?:，(?:为|达|达到|占)?)?$"
)
# The comma of 5，207件 is none.
_MARK = regex.compiled("[。；：\\n]|，(?!\\d{3}(?!\\d))")
_PLAIN_BRACKETS = regex.compiled("（[^（）\\d]{1,10}）$")
_GOES_ON = regex.compiled("^(?:为|达|达到|占|的|)$")
_NEGATED = regex.compiled("未(?!成年)|不(?!断|少|同|动产)")
_IN_BRACKETS = regex.compiled("（[^（）]{0,20}）")
_BRACKETED = regex.compiled("（[^（）]{0,20}）$")
PLAIN_WORDS = regex.compiled(
    "[的了]|总(?:人数|人次|件数|户数|量|数)|总量|全部|总|比重|比例|比|数量|数|达到|达|为|约|近|仅|到|所有|全体|案件|事项|量"
)
RESPECTIVELY = regex.compiled(
    "(?:分别|各)[只仅约均共]?占(?:比|到)?(?P<whole>[^，。；\\d]{0,14}?)的?(?=\\d)"
)
_WITHIN = regex.compiled("[，、]?在(?P<whole>[^，。；\\d]{1,14})中")
_NAMED_BOTH = regex.compiled("[和与及、]")
_TOTAL_OF_BOTH = regex.compiled("(?:合计|共计|总计|一共|两项|二者|两者)+$")
_JOINT = regex.compiled(
    "(?:以上|上述|这)?(?:([两三四五六])[类项者种个][^，占]{0,4}?(?:合计|共计|总计|共)?|合计|共计|共)"
)
# 占41.7%（216件）, 占33.1%，为2719件: the part follows its share.
_AFTER = regex.compiled("（(?:共|计|为)?$|，(?:为|计|共|有|达)$")
# 占总数的比例由去年的18.2%降至16.1%
_OF_ANOTHER_TIME = regex.compiled("[由从]|去年|上年|上一年|同期")
FAR = 3
FEWEST = 2
PARENT_REACH = 10
_LONG_NAME = 3


class Share(NamedTuple):
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


def share_of(passage: Passage, rate: Quantity) -> Share | None:
    """The share that a rate is told as; None where its clause does not say 占."""
    opening = _opening(passage.text, rate)
    clause = passage.text[opening : rate.label.end]
    if "占" not in clause:
        return None
    if opening < rate.clause:
        # Its length is kept: places in the clause are those in the text.
        clause = _IN_BRACKETS.sub(lambda match: "的" * len(match.group()), clause)
    match = _SHARE.search(clause)
    if match is None or _OF_ANOTHER_TIME.search(match["whole"]):
        return None
    before = [one for one in passage.counts_before(rate, FAR) if not is_step(passage.label(one))]
    start = opening + match.start()
    inside = [one for one in before if one.span.start >= opening]
    if inside and (inside[0].span.start > start or clause[: match.start()].endswith("中")):
        # 占全部法律援助案件1207件的38.4%, 在总数857宗中占19.1%: the total is in the clause.
        others = before[1:]
        listed = _JOINT.fullmatch(clause[: match.start()])
        if listed is not None:
            return Share(rate, match["whole"], _joint(passage, rate, listed, inside[0]), inside[0])
        numerator = others[0] if others and others[0].sentence == rate.sentence else None
        return Share(rate, match["whole"], _alone(numerator), inside[0])
    after = passage.counts_after(rate, 1)
    if after and _AFTER.fullmatch(passage.text, rate.span.end, after[0].span.start):
        return Share(rate, match["whole"], _alone(after[0]), None)
    numerator = before[0] if before and before[0].sentence == rate.sentence else None
    place = passage.place(rate)
    if place and passage.quantities[place - 1].kind == "rate":
        # 受理541份，占84.8%；占8.15%: the count has told its share.
        numerator = None
    subject, whole = clause[: match.start()], match["whole"]
    within = _WITHIN.fullmatch(subject)
    if within is not None and not whole:
        # 584件，在全县中占21.1%: the words before 占 are of the total.
        subject, whole = "", within["whole"]
    listed = _JOINT.fullmatch(subject)
    if listed is not None:
        return Share(rate, whole, _joint(passage, rate, listed, rate), None)
    both = _NAMED_BOTH.split(_TOTAL_OF_BOTH.sub("", subject)) if not inside else []
    if len(both) > 1:
        named = [_named(passage, rate, one, before) for one in both]
        joined = tuple(one for one in named if one is not None and usable(one))
        if len(set(joined)) == len(both):
            return Share(rate, whole, joined, None)
    if not inside and len(subject) > 2:
        numerator = _named(passage, rate, subject, before) or (
            None if len(subject) > 3 else numerator
        )
    return Share(rate, whole, _alone(numerator), None)


def _joint(
    passage: Passage, rate: Quantity, listed: re.Match[str], end: Quantity
) -> tuple[Quantity, ...]:
    """The parts that a share says it is of together, those before a quantity: 三类合计占."""
    near = [one for one in passage.counts_before(end, PARENT_REACH) if not one.chinese]
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


def respective_shares(passage: Passage) -> dict[Quantity, Share]:
    """Shares told together: 分别为38、104、27件，分别占22.5%、61.5%、16.0%."""
    found: dict[Quantity, Share] = {}
    # Of a long line a passage is a piece: what stands before it is another's.
    start = passage.quantities[0].clause
    if passage.text.find("占", start, passage.end) < 0:
        return found
    for match in RESPECTIVELY.finditer(passage.text, start, passage.end):
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
            found[rate] = Share(rate, match["whole"], (counts[at],) if known else (), None)
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


def _named(
    passage: Passage, rate: Quantity, subject: str, before: list[Quantity]
) -> Quantity | None:
    """The count that the subject of a share names: 刑事案件占受理总数的55.8%."""
    core = PLAIN_WORDS.sub("", subject.removeprefix("其中"))
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
        if len(part) < _LONG_NAME:
            # 民事, 其他 are names in any list.
            found = [one for one in found if one.sentence == rate.sentence]
        if found:
            return found[0] if len(part) > 2 else _only(found)
    return None


def _only(found: list[Quantity]) -> Quantity | None:
    return found[0] if len(found) == 1 else None


def _is_negated(passage: Passage, one: Quantity, core: str) -> bool:
    """Whether a count is that of the others: 未修改7处, 不属实378条."""
    return core[:1] not in "未不" and _NEGATED.search(passage.label(one)) is not None
