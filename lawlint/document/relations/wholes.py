"""A part within its whole, and balances.

办结 is no more than 受理 unless cases were carried over; with 上年结转, 新收, 办结 and 结转下年 all
printed, what came in equals what went out and what is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import (
    Passage,
    has_carry_over,
    has_placeholder,
    is_of_new_ones,
    is_step,
    scopes_differ,
    usable,
    years_told,
)
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import shown, total
from lawlint.document.relations.slips import slip_to

_WHOLE = regex.compiled("(?<!不予)受理|收到|新收|接收|交办|发现|排查|参加|报名|提出|登记|立案|认领")
_PART = regex.compiled(
    "办结|审结|结案|调解成功|成功调解|成功化解|化解成功|整改|通过|合格|申领|领取|取得|办理解决|成功(?<=^成功)"
)
# What is done may concern more than what came in: answers to earlier requests, plans, people times.
_NOT_WITHIN = regex.compiled(
    "信息公开|答复|累计|历年|计划|培训|近年|[另再]有|合计|总计|超额|同比|较上年|增"
)
_SUBJECT = regex.compiled("[\u4e00-\u9fff]{2,}方面|[^，。；]{2,12}中，")
_INSIDE = regex.compiled("其中|中$|全部为(?:本年)?新收|无结转")
# 年初在册, 年末尚有: what there was at a time, not what was planned or done then.
_STANDING = (
    "[^，。；\\d]{0,8}(?:有|未|(?<![审办])结|存|尚|余|为|在[册库矫管办审])[^，。；\\d]{0,12}$"
)
_OPENING = regex.compiled(
    "^[，、]?[^，。；\\d]{0,6}原有|上(?:一?年度?|期|年底?)结转|旧存|历年未|结转上年|承接上|(?:上一?年度?|去年)[末底]?未(?:办|审)?结"
    f"|(?:期初|年初|上一?年度?[末底]|去年[末底]){_STANDING}"
)
_MAY_OPEN = regex.compiled("原有|结转|旧存|承接上|上一?年度?[末未底]|去年[末底未]|期初|年初")
_CARRIED = regex.compiled(
    "(?:期末|年末|年底)(?:结存|结余|未(?:办)?结|在册|在矫|在管)"
    f"|(?:年末|年底|期末){_STANDING}"
    "|截至[^，。；]{2,8}[日底]?(?:在库|在册|结存|尚有|仍有|还有|剩余)$"
    "|结转到|结转至|结转下|转[入至](?:下|次|20\\d\\d)|跨年|现有[^，。；\\d]{0,8}$|结转$|留待|结转\\d|结转20|^其余|尚未办结|未结|尚在办理|正在办理|结存"
)
_RECEIVED = regex.compiled("新收|收到|新受理|受理|接收|新增|收案|立案|入矫|入库|列入|新接")
_CLOSED = regex.compiled("办结|审结|答复|结案|解除|解矫|化解|销号|销账|注销|退出|核销")
_ELSEWHERE = regex.compiled("另|累计|移送|撤回|合并|转出|迁出|迁居|死亡|收监|变更居住|变更执行地")
_LEADS_IN = regex.compiled("[，；（ ]?其中")
# 收到申请286件，受理251件
_ACCEPTED = regex.compiled("[，、 ]?(?:依法|予以|经审查|审查后|符合条件|共)*(?:决定)?受理$")
_OPINIONS = regex.compiled("意见|建议")
_FAILED = regex.compiled("不成|未成|转")
# What a month leaves over is routine and goes unsaid.
_SHORT_PERIOD = regex.compiled("本月|当月|[一二三四]季度")
# 每个镇街配备2名，其中本科以上36名
_EACH = regex.compiled("每|人均|平均|各(?:有|配备|设)")
_REACH = 6


def solve_wholes(passage: Passage) -> Iterator[Relation]:
    """A relation for every part with its whole, and for every balance."""
    for index, part in enumerate(passage.counts):
        if _has_akin_before(passage, index, part):
            relation = _within(passage, index, part)
            if relation is not None:
                yield relation
    yield from _balances(passage)


def _has_akin_before(passage: Passage, index: int, part: Quantity) -> bool:
    """Whether a count of the same unit stands before one in its sentence: most have none."""
    return any(
        one.unit == part.unit and one.sentence == part.sentence
        for one in passage.counts[max(0, index - _REACH) : index]
    )


def _within(passage: Passage, index: int, part: Quantity) -> Relation | None:
    if not usable(part) or part.kind != "count" or not part.unit:
        return None
    inside = _is_inside(passage, part)
    act = _PART.search(passage.words(part)) is not None
    if not inside and (not act or _WHOLE.search(passage.label(part)) is not None):
        accepted = _ACCEPTED.match(passage.label(part)) is not None
        if not accepted:
            return None
    near = []
    for one in reversed(passage.counts[max(0, index - _REACH) : index]):
        if one.sentence != part.sentence or one.item != part.item:
            break
        if _EACH.search(passage.label(one)) is not None:
            return None
        if one.unit != part.unit or one.kind != "count" or one in passage.compared:
            continue
        if not (is_step(passage.label(one)) or _beside(passage, one, part)):
            near.append(one)
    if not near:
        return None
    whole = near[0]
    if not (act and whole.parenthesis == part.parenthesis and _may_contain(passage, whole)):
        # Not 收到286件，受理251件，审结238件, where the nearest contains the part: of several the
        # largest, so that none is taken for a whole that is not.
        if not all(usable(one) for one in near):
            return None
        whole = max(near, key=lambda one: one.value if one.whole is None else one.whole)
    if not usable(whole):
        return None
    if not inside and _WHOLE.search(passage.words(whole)) is None:
        return None
    if "采" in passage.words(part) and _OPINIONS.search(passage.words(whole)) is None:
        # Contracts are examined; what is adopted are opinions on them.
        return None
    listed = [one for one in near if passage.text.startswith("、", one.span.end)]
    if listed and inside:
        # 建议42件、提案67件，其中满意108件
        return None
    relation = Relation(
        "whole",
        "unverified",
        part,
        (Operand(whole, "总数"),),
        formula=f"{passage.printed(part)}≤{passage.printed(whole)}",
    )
    if _fits_within(part, whole):
        return relation._replace(verdict="holds")
    others = [one for one in near if one is not whole and usable(one)]
    if others and not _slip(whole, part) and part.value <= sum(one.value for one in near):
        # 受理举报2869件，立案查处5件，协调办结1577件: those are of the first; 投诉1000件，
        # 举报500件，办结1470件: of both.
        return relation._replace(reason="可能属于前面的总数")
    return _exceeds(passage, relation, whole, part)


def _fits_within(part: Quantity, whole: Quantity) -> bool:
    if part.whole is not None and whole.whole is not None:
        return part.whole <= whole.whole
    return part.interval.low <= whole.interval.high


def _may_contain(passage: Passage, whole: Quantity) -> bool:
    words = passage.words(whole)
    return _WHOLE.search(words) is not None and _FAILED.search(words) is None


def _beside(passage: Passage, one: Quantity, part: Quantity) -> bool:
    """Whether two counts stand side by side: 13个看守所、17个法院; a semicolon parts them."""
    between = passage.between(one, part)
    return "；" in between or ("、" in between and "，" not in between)


def _is_inside(passage: Passage, part: Quantity) -> bool:
    """Whether 其中 or 中 leads to a part: 人民调解员30名，其中人大代表12名; 143件中，撤诉34件."""
    return _LEADS_IN.match(passage.label(part)) is not None or passage.text.startswith(
        "中，", part.clause - 2
    )


def _exceeds(passage: Passage, relation: Relation, whole: Quantity, part: Quantity) -> Relation:
    sentence = passage.sentence(part)
    between = passage.between(whole, part)
    if has_carry_over(sentence):
        return relation._replace(reason="含结转，或不是同一件事")
    told = passage.text[max(whole.clause, whole.sentence.start) : part.span.end]
    if _NOT_WITHIN.search(told) or _SUBJECT.search(between) or has_placeholder(sentence):
        return relation._replace(reason="未必是同一批")
    if len(years_told(sentence)) > 1:
        return relation._replace(reason="涉及几个年度")
    if scopes_differ(passage.label(whole), passage.label(part)):
        return relation._replace(reason="范围不同")
    if whole.parenthesis != part.parenthesis or "）" in between:
        return relation._replace(reason="不在同一层")
    inside = (
        _is_inside(passage, part) or _INSIDE.search(passage.label(part)) or "无结转" in sentence
    )
    slip = _slip(whole, part)
    if not inside and (is_of_new_ones(passage, whole) or _SHORT_PERIOD.search(told)):
        # 新收300件，审结310件: what was left from before is closed as well.
        return relation._replace(reason="可能含旧存")
    gap = part.value - whole.value
    relation = relation._replace(computed=f"多{shown(type(part.interval)(gap, gap), 0)}{part.unit}")
    return relation._replace(verdict="differs", case="certain" if inside else "likely", slip=slip)


def _slip(whole: Quantity, part: Quantity) -> str:
    """Named only where the two differ by a slip: 办结91件 of 受理19件."""
    return slip_to(part, whole.value)


def _balances(passage: Passage) -> Iterator[Relation]:
    """Every sentence that prints all four of opening, received, closed and carried."""
    if _MAY_OPEN.search(passage.text, passage.start, passage.end) is None:
        return
    roles: dict[str, Quantity] = {}
    sentence = None
    for count in passage.counts:
        if count.sentence != sentence:
            yield from _balance(passage, roles)
            roles, sentence = {}, count.sentence
        role = _role(passage, count)
        if role and role in roles:
            # 收到 and 受理 in one sentence: the first is what came in.
            continue
        if role:
            roles[role] = count
    yield from _balance(passage, roles)


def _role(passage: Passage, count: Quantity) -> str:
    label = passage.label(count)
    words = passage.words(count)
    if count.chinese:
        return ""
    if label.startswith(("初", "末", "底")):
        # 2024年初结存46件: the year is a number of its own.
        label = f"年{label}"
    if _OPENING.search(label):
        return "上年结转"
    if _CARRIED.search(label) or passage.tail(count).startswith("结转"):
        return "结转下年"
    if _RECEIVED.search(label):
        return "新收"
    return "办结" if _CLOSED.search(words) else ""


def _balance(passage: Passage, roles: dict[str, Quantity]) -> Iterator[Relation]:
    if len(roles) < 4:
        return
    opening, received = roles["上年结转"], roles["新收"]
    closed, carried = roles["办结"], roles["结转下年"]
    four = (opening, received, closed, carried)
    if not all(usable(one) and one.counts_with(received) for one in four):
        return
    if opening.parenthesis > received.parenthesis or "其中" in passage.label(opening):
        # 受理64件（含上年结转7件）: what came over is among those.
        return
    incoming, outgoing = total([opening, received]), total([closed, carried])
    relation = Relation(
        "sum",
        "holds" if incoming.meets(outgoing) else "unverified",
        carried,
        tuple(
            Operand(quantity, role) for role, quantity in roles.items() if quantity is not carried
        ),
        name="结转",
        formula=f"{opening.digits}+{received.digits}-{closed.digits}",
        computed=shown(type(incoming)(incoming.low - closed.value, incoming.low - closed.value), 0),
        mode="上年结转+新收=办结+结转下年",
    )
    if relation.verdict == "holds":
        yield relation
        return
    sentence = passage.sentence(carried)
    if has_placeholder(sentence) or _ELSEWHERE.search(sentence):
        yield relation._replace(reason="另有其他去向")
        return
    gap = incoming.low - outgoing.low
    slip = slip_to(carried, carried.value + gap) if carried.value + gap > 0 else ""
    for quantity, value in ((closed, closed.value + gap), (received, received.value - gap),
                            (opening, opening.value - gap)):  # fmt: skip
        slip = slip or (slip_to(quantity, value) if value > 0 else "")
    if not slip and "结转" not in passage.label(opening) + passage.label(carried):
        yield relation._replace(reason="各项未必相接")
        return
    yield relation._replace(verdict="differs", case="likely", slip=slip)
