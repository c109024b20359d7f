"""The counts after a total that may be its parts, and how many of them one list joins."""

from __future__ import annotations

from fractions import Fraction
from itertools import takewhile

from lawlint import regex
from lawlint.document.outline import number_of
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import Passage, group_of, usable

TOTAL_AFTER = regex.compiled(
    r"^(?:全年|全市|全县|全区|年内|累计)?"
    r"(?:各类[^，。；\d]{1,10})?(?:(?P<number>[两二三四五六七八九十]|\d{1,2})(?:大?类|项|者|种|批|个方面)?(?:案件|事项|纠纷)?)?"
    "(?:合计|共计|总计|总共|一共|小计|总数|总量|共)(?:需办理|需要办理|应办理|办理|处理|处置|有|为|达)?(?:案件|事项|文件|纠纷)?$"
)
# 医患、物业、劳资三类纠纷1265件: as many parts follow.
_NAMED_NUMBER = regex.compiled(
    "([两二三四五六七八九])(?:大?类|种|级|大领域|个领域|个?方面|者|种方式|个层级)[^，。；]{0,8}$"
)
TOTAL_WORD = regex.compiled("计|总|共|量|全年")
REMAINDER = regex.compiled(
    "^(?:不予|不(?:准予|符合|同意|合格|通过|达标)|持续推进|跨年度|需跨年度|列入计划|计划|引导|要求(?:纠正|整改)|经批准延期"
    "|撤回|其余|其他|其它|剩余|剩下|余下|另|未(?!成年|婚)|尚|还有|仍|正在|转入|转交|退回|取消|其中未|暂)"
    "|其他(?!途径|方式|渠道)|其余|尚在|正在|未(?!成年|婚)|暂缓|^结转(?:到|至)?(?:下|次|明|20\\d\\d)"
)
_REMAINDER_AFTER = regex.compiled("另行|退回|未通过|未完成|延期|补考|补训|暂缓")
# Heads of cases are no part beside the rest: 开庭83件，负责人出庭82件，其余41件书面审理.
_NO_PART = regex.compiled("出庭")
_NEGATES = regex.compiled("(?:未|不)([^，。；]{2})")
CARRIED_ON = regex.compiled("^[，、； ]*(?:结转|转入)")
_TOP = regex.compiled("\\d[^，。；、]{0,3}(?:以上|及以上)")
_BOTTOM = regex.compiled("\\d[^，。；、]{0,3}(?:以下|及以下)")
_DIVIDES = regex.compiled("结果|评出|评定|评为")
_LONGEST_NAME = 10
MOST_PARTS = 14
FEWEST_NAMES = 2


def starts_anew(passage: Passage, following: list[Quantity], length: int) -> bool:
    """Whether a semicolon ends a list that commas join: 直接答复91件，转派75件；转派件办结74件."""
    mark = "；" in passage.between(following[length - 1], following[length])
    return mark and "；" not in passage.between(following[0], following[1])


def contrasts(passage: Passage, first: Quantity, second: Quantity) -> bool:
    """Whether of two counts one tells what was done and the other that it was not:
    准予执行79件、不准予执行8件; 未发现问题1987户，发现问题并责令改正329户.
    """
    labels = [passage.label(one).strip("，、； ") for one in (first, second)]
    for told, other in (labels, labels[::-1]):
        match = _NEGATES.search(told)
        if match is not None and match[1] in other and _NEGATES.search(other) is None:
            return True
    return False


def are_bands(passage: Passage, listed: list[Quantity]) -> bool:
    """Whether parts are bands of one scale, from one end to the other: 90分以上713人、
    80至89分289人、80分以下62人.
    """
    if len(listed) < FEWEST_NAMES:
        return False
    ends = [passage.text[one.clause : one.number.start] for one in (listed[0], listed[-1])]
    return any(
        _TOP.search(first) is not None and _BOTTOM.search(last) is not None
        for first, last in (ends, ends[::-1])
    )


def announced(number: str | None) -> int:
    """How many parts a number written in characters or digits announces; 0 where none is."""
    return number_of(number.replace("两", "二")) if number else 0


def are_parallel(passage: Passage, following: list[Quantity]) -> bool:
    """Whether three counts or more are named alike: 处罚类78件、强制类12件、公开类29件."""
    length = list_length(passage, following)
    labels = [passage.label(one).strip("，、； ") for one in following[:length]]
    marks = {passage.text[one.span.end : one.span.end + 1] for one in following[: length - 1]}
    return (
        length > 2
        and marks == {"、"}
        and all(1 < len(label) <= _LONGEST_NAME and label[-1] == labels[0][-1] for label in labels)
    )


def named_parts(passage: Passage, whole: Quantity, following: list[Quantity]) -> int:
    """How many parts a total announces: by a number (三类纠纷), or by all their names before it."""
    told = passage.text[whole.clause : whole.label.end]
    match = _NAMED_NUMBER.search(told)
    length = list_length(passage, following)
    if match is not None:
        wanted = announced(match[1])
        return wanted if wanted == length and wanted > 1 else 0
    names = [passage.label(one).strip("，：（ ").removeprefix("其中") for one in following[:length]]
    named = all(len(name) > 1 and name in told for name in names)
    listed = sum(told.count(mark) for mark in "、和与及") >= length - 1
    return length if named and listed and length > 1 and "等" not in told else 0


def following_parts(passage: Passage, index: int, *, apart: bool = True) -> list[Quantity]:
    """The counts after a total that may be its parts: of its class, in one sentence.

    With ``apart`` counts of other classes may stand among them.
    """
    whole = passage.counts[index]
    found: list[Quantity] = []
    skipped = False
    of_class = whole.unit_class if whole.unit else None
    for one in passage.counts[index + 1 : index + 1 + MOST_PARTS]:
        if of_class is not None and one.unit and one.unit_class != of_class:
            # 餐饮单位723处，下达通知书91份；学校食堂384处: what is told of a part is no part.
            # 得分90分以上的41家: the end of a band is.
            if not apart and not one.approximation:
                break
            skipped = True
            continue
        if not found and (one in passage.compared or _is_carried_aside(passage, whole, one)):
            continue
        if not found and one.sentence != whole.sentence:
            # 共接收申请312件 in the next sentence is another total, no part.
            label = passage.label(one)
            if TOTAL_WORD.search(label) or (skipped and _DIVIDES.search(label) is None):
                break
        if one.item != whole.item or one.section != whole.section:
            break
        if found and passage.label(one).lstrip("，；、 ").startswith("其中"):
            # 1200名中，持证1164人；其中新持证86人: a part of the part.
            break
        if one.sentence != (found[0].sentence if found else one.sentence):
            break
        if not usable(one):
            # An approximate part leaves the sum open.
            return []
        if found and one.parenthesis not in (found[0].parenthesis, whole.parenthesis):
            continue
        found.append(one)
    # The list may open the next sentence, not a later one.
    if found and passage.text.count("。", whole.span.end, found[0].number.start) > 1:
        return []
    return found


def _is_carried_aside(passage: Passage, whole: Quantity, one: Quantity) -> bool:
    """Whether brackets hold nothing but what was carried over: 办结141件（含上年结转9件）."""
    inside = one.parenthesis > whole.parenthesis and one in passage.carried
    return inside and passage.text.startswith("）", one.span.end)


def list_length(passage: Passage, following: list[Quantity]) -> int:
    """How many counts the list has: one mark joins them, and no share or total breaks in."""
    separator = ""
    for place in range(1, len(following)):
        between = passage.between(following[place - 1], following[place])
        mark = first_mark(between) or ("和" if "和" in between else "")
        if (separator == "、" and mark not in "、和") or (separator == "，" and mark == "；"):
            return place
        if TOTAL_AFTER.search(passage.label(following[place]).strip()):
            return place
        separator = separator or mark
    return len(following)


def first_mark(between: str) -> str:
    """The first mark between two counts; empty where none stands."""
    return next((char for char in between if char in "、；，"), "")


def length_to_rest(passage: Passage, whole: Quantity, following: list[Quantity]) -> int:
    """The length of the list that 其余 or the like closes; 0 if nothing does."""
    for place in range(1, len(following)):
        anew = place > 1 and starts_anew(passage, following, place)
        if anew or group_of(passage.label(following[place])):
            return 0
        if _NO_PART.search(passage.words(following[place - 1])):
            return 0
        last = following[place]
        if CARRIED_ON.search(passage.label(last)) and "共" not in passage.label(whole):
            # What came over, printed or not, is in no part of 新收80件.
            return 0
        if _is_rest(passage, last):
            more = following[place + 1 :]
            return place + 1 + sum(1 for _ in takewhile(lambda one: _is_rest(passage, one), more))
        near = place == 1 and last.sentence == whole.sentence
        if near and _REMAINDER_AFTER.search(passage.tail(last)):
            return place + 1
    return 0


def _is_rest(passage: Passage, one: Quantity) -> bool:
    return REMAINDER.search(passage.label(one).lstrip("，、； ")) is not None


def shares_close(passage: Passage, parts: tuple[Quantity, ...]) -> bool:
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
