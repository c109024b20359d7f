"""Totals that end their list: 一审80件、二审36件，共116件; 三类合计229件."""

from __future__ import annotations

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.list_parts import (
    FEWEST_NAMES,
    MOST_PARTS,
    TOTAL_AFTER,
    TOTAL_WORD,
    announced,
    first_mark,
)
from lawlint.document.relations.passage import Passage, usable
from lawlint.namedtuples import NamedTuple

# 合计办理法律援助案件738件, 全年总计受理1847件, 全年公证办理量为2684件, 总数为310件.
_PLAIN_TOTAL = regex.compiled(
    "^(?:全年|全市|全县|全区|以上|三项|两项|[，、；])?(?:(?:合计|总计|共计|总共|一共)[^，。；]{0,12}"
    "|[^，。；]{0,8}(?:总数|总量|总额|办理量|受理量|合计数)(?:为|达|是|达到)?)$"
)
# 三个领域共查处5794宗: the number tells how many parts there are, so the words may be any.
_COUNTED_TOTAL = regex.compiled(
    "^(?:以上|上述|这)?(?P<number>[两二三四五六七八九十])(?:大?类|项|者|种|级|个?方面|个?领域|个?部门|个)[^，。；]{0,4}"
    "(?:合计|共计|总计|共)[^，。；]{0,6}$"
)
# 处罚案卷45卷、许可案卷62卷、强制案卷13卷，共抽取120卷; 调解结案3件，裁决结案2件，累计结案5件.
_COLLECTED = regex.compiled(
    r"^[，；]?(?:(?:以上|上述)?(?:共|合计|共计|总计|累计)(?!.{0,6}各[类项种])[^，。；\d]{0,12}"
    r"|(?!.{0,6}各[类项种])[^，。；\d]{2,12}(?:共|合计|共计|总计)|(?:全年)?应[审办]理?[^，。；\d]{0,8})$"
)
_CLOSED = regex.compiled("办结|审结|结案|办理完毕|答复|完成")
_GATHERING = regex.compiled("^[，；]|以上|上述|合计|共计|总计|累计|共|全年")
_STOCK = regex.compiled("总[数量额](?:为|达|是|达到)?$")
_NEW = regex.compiled("新[建增设办培聘]|增[加设]|改建|扩建")
_OF_ALL_YEAR = regex.compiled("^[，；]?全年[^，。；]{0,8}$")
_PART_OF_YEAR = regex.compiled("半年|季度")


class Listed(NamedTuple):
    """A total with the parts that its words give it.

    ``closed`` says what closes the list, ``apart`` that its parts are known not to overlap.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    closed: str
    follows: bool = False
    introduced: bool = False
    apart: bool = False


_LONGEST_OBJECT = 30


def _has_own_rate(passage: Passage, one: Quantity) -> bool:
    """Whether a rate is told of a count at once: 移送37件，立案33件，立案率89.2%；反向移送92件，
    双向移送总量129件.
    """
    place = passage.place(one) + 1
    after = passage.quantities[place : place + 1]
    return bool(after) and after[0].kind == "rate" and "率" in passage.between(one, after[0])


def list_before(passage: Passage, index: int) -> Listed | None:
    """The list that ends in a total: 三类合计229件."""
    whole = passage.counts[index]
    if index < FEWEST_NAMES or passage.counts[index - FEWEST_NAMES].sentence != whole.sentence:
        return None
    label = passage.label(whole).strip()
    clause = passage.text[whole.clause : whole.label.end].strip()
    if TOTAL_WORD.search(clause) is None:
        return None
    if "占" in passage.sentence_before(whole)[-_LONGEST_OBJECT:].rpartition("，")[2]:
        # 三级合计213个，占全县村（社区）总数236个的90.3%: that total closes no list.
        return None
    match = (
        TOTAL_AFTER.search(label) or _COUNTED_TOTAL.search(clause) or _PLAIN_TOTAL.search(clause)
    )
    halves = _OF_ALL_YEAR.match(label) if match is None else None
    if match is None and (halves is None or "应" in label):
        return _collected(passage, whole, label)
    match = match or halves
    if match is None:
        raise AssertionError("one of the two matched")
    parts = []
    for one in passage.counts_before(whole, MOST_PARTS):
        if one.chinese and one.span.start >= whole.clause:
            continue
        if one.sentence != whole.sentence or not one.counts_with(whole):
            break
        if not usable(one):
            return None
        if not _has_own_rate(passage, one):
            parts.append(one)
    wanted = announced(match.groupdict().get("number"))
    if wanted > len(parts):
        return None
    if _STOCK.search(label) and any(_NEW.search(passage.label(one)) for one in parts):
        # 新建10个，改建90个，总数达1000个: with those that were there before.
        return None
    if halves and not all(_PART_OF_YEAR.search(passage.label(one)) for one in parts):
        return None
    chosen = tuple(parts[: wanted or len(parts)][::-1])
    if len(chosen) < FEWEST_NAMES:
        return None
    return Listed(whole, chosen, "合计", follows=True, introduced=wanted > 0)


def _counts_other_things(passage: Passage, parts: list[Quantity], label: str) -> bool:
    """Whether parts name after their numbers what is not what the total counts: 对8个乡镇、
    14个部门督察，共反馈问题132个.
    """
    nouns = [passage.tail(one).strip("、，和 ") for one in parts]
    counted = _GATHERING.sub("", label)
    return len(counted) > 1 and all(nouns) and not any(one[:2] in counted for one in nouns)


def _collected(passage: Passage, whole: Quantity, label: str) -> Listed | None:
    """The list right before a total that says what was counted: …13卷，共抽取120卷."""
    match = _COLLECTED.match(label)
    if match is None:
        return None
    parts: list[Quantity] = []
    mark = ""
    for one in passage.counts_before(whole, MOST_PARTS):
        if one.sentence != whole.sentence or not usable(one) or not one.counts_with(whole):
            break
        if parts:
            after = first_mark(passage.between(one, parts[-1]))
            mark = mark or after
            if after != mark or mark not in ("、", "，"):
                break
        parts.append(one)
    parts.reverse()
    if _CLOSED.search(label) and not passage.carried.isdisjoint(parts):
        # 收到147件，上年度结转5件，共办结149件: what was closed is not all there was.
        return None
    if _counts_other_things(passage, parts, label):
        return None
    if mark == "，":
        # A comma joins no list by itself: all must be named alike.
        endings = {passage.label(one)[-2:] for one in parts}
        last = endings.pop()[-1:] if len(endings) == 1 else ""
        named = (last != "" and last in label + passage.tail(whole)) or (
            len(parts) == FEWEST_NAMES and not passage.carried.isdisjoint(parts)
        )
    else:
        # 累计 may go back beyond what two parts tell of.
        fewest = FEWEST_NAMES + ("累计" in label)
        named = len(parts) >= fewest and passage.label(parts[0]) != ""
    return Listed(whole, tuple(parts), "汇总", follows=True) if named else None
