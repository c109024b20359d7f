"""Which counts are a total and its parts, as the words of a paragraph tell.

Parts follow their total (审结86件，其中维持47件…, 86件（维持47件…）) or come before it
(三类合计229件). A list is closed by a vocabulary that the law or practice fixes (tables
``outcomes`` and ``partitions``), by 其余, 剩余, 另有 at its end, by 分别为 or a colon, by the names
or the number of its parts before it (医患、物业、劳资三类纠纷1265件), by brackets around three
parts or more, by shares that make 100 %, or by a total that follows. 其中 alone leaves it open.
"""

from __future__ import annotations

import re
from itertools import takewhile

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.closing_totals import (
    Listed,
    list_before,
)
from lawlint.document.relations.list_parts import (
    CARRIED_ON,
    FEWEST_NAMES,
    REMAINDER,
    are_bands,
    are_parallel,
    contrasts,
    following_parts,
    length_to_rest,
    list_length,
    named_parts,
    shares_close,
    starts_anew,
)
from lawlint.document.relations.passage import Passage, gathers, group_of, usable
from lawlint.document.relations.vocabularies import RESULTS, Vocabularies
from lawlint.knowledge import Row

_INTRO = regex.compiled(
    "其中|包括|包含|分别(?:为|是)?|分为|含|^：|(?:案件|事项|问题|纠纷|申请|件|文件|对象|人员)中|按[^，。]{1,12}[分看]|^[^，。；]{0,14}："
    "|从[^，。]{1,12}[看分]|结果|类型|构成|评出|评定|(?:渠道|类型|领域|性质)|[。；][^，。；]{0,14}：$"
)
_EXACT_INTRO = regex.compiled(
    "分别(?:为|是)|结果|分为|按[^，。]{1,12}分|从[^，。]{1,12}看|^[^，。；]{0,14}：|[。；][^，。；]{0,14}：$"
)
_LAST_OF_LIST = regex.compiled("^(?:以及|及|和|与)")
_ENUMERATES = regex.compiled("包括|包含|，含|（")
_SETS_OFF = regex.compiled("[，。；：（、中]")
_ACT = regex.compiled("^[，、；]?(?:全年|共|新|先后|已)*(?:制定|出台|修改|修订|废止|新增)")
_CARRIED_AND_NEW = regex.compiled(
    "上(?:一?年度?|期)结转\\d+件?[，、](?:本年度?|当年|今年)?新(?:收|受理|增)"
)
# 上年结转3件，本年新收44件: nothing that follows is a part of those.
_CARRIED_OVER = regex.compiled("结转[^，。；）共总合]{0,10}$")
_CLOSED_COUNT = regex.compiled("(?:办结|审结|结案)[^，。；]{0,6}$")
_REST = regex.compiled("其他|公共服务")
_HIGHER = regex.compiled("以上")
_IS_DONE = regex.compiled("[，、；]?(?:目前|现|均|都)?已")
_COMES_OF_ALL = regex.compiled("[^，。；]{0,14}中，")
NEAR_TOTALS = 4

_NO_ROW: Row = {}


class ListFinder:
    """Finds the lists of one paragraph after another; what it knows of counts is kept for one."""

    def __init__(self, results: re.Pattern[str], vocabularies: Vocabularies) -> None:
        self._results = results
        self._vocabularies = vocabularies
        self._rows = vocabularies.rows
        # A count stands in the lists of many others before it: its names are found once.
        self._names: dict[Quantity, dict[str, frozenset[str]]] = {}

    def lists(self, passage: Passage, index: int) -> list[Listed]:
        """The lists whose total is a count of a paragraph, given by its place."""
        found = (self._after(passage, index), list_before(passage, index))
        return [one for one in found if one is not None]

    def forget(self) -> None:
        """Drop what is known of the counts of a paragraph."""
        self._names.clear()

    def _after(self, passage: Passage, index: int) -> Listed | None:
        """The list that follows a total."""
        whole = passage.counts[index]
        if index + FEWEST_NAMES >= len(passage.counts):
            return None
        following = following_parts(passage, index)
        if len(following) < FEWEST_NAMES or whole in passage.compared:
            return None
        skips = following[-1] is not passage.counts[index + len(following)]
        if skips and _INTRO.search(passage.between(whole, following[0])) is None:
            following = following_parts(passage, index, apart=False)
            if len(following) < 2:
                return None
        first = following[0]
        if _are_acts(passage, whole, first) or is_carried_over(passage, whole):
            return None
        if _CLOSED_COUNT.search(passage.label(whole)) and CARRIED_ON.search(passage.label(first)):
            # 办结46件，结转下年度1件: what is carried on is not among what is closed.
            return None
        if 0 <= whole.parenthesis != first.parenthesis:
            # 抽取150卷（处罚98卷、许可52卷），优秀31卷: what follows the brackets divides all.
            return None
        bracketed = first.parenthesis > whole.parenthesis
        if bracketed:
            following = [one for one in following if one.parenthesis == first.parenthesis]
            if len(following) == 2 and _CARRIED_AND_NEW.search(
                passage.text, first.label.start, following[1].label.end
            ):
                return Listed(whole, tuple(following), "其余", introduced=True, apart=True)
        lead = passage.between(whole, first)
        group = group_of(lead)
        if not passage.tells_of(whole, group):
            # 审结案件中… are parts of the closed cases, not of the received ones.
            acted = [
                one
                for one in passage.counts_before(whole, NEAR_TOTALS)
                if passage.tells_of(one, group) and usable(one) and one.counts_with(first)
            ]
            if not acted or acted[0].item != first.item:
                return None
            whole = acted[0]
        begins_parts = not bracketed and _begins_parts(passage, whole)
        introduced = bracketed or (not begins_parts and _INTRO.search(lead) is not None)
        if "分别" in lead and (passage.is_listed(whole) or lead.startswith("、")):
            # 市、县分别受理100件、400件，分别审结90件、380件: each has its own.
            return None
        if lead.startswith("、") and "其中" not in lead:
            # 良好61件、评定优秀37件: it is a part itself.
            return None
        if not introduced and not (_SETS_OFF.search(lead) and _may_be_total(passage, whole)):
            # 5个镇级工作站和434个村级工作室: the words between are those of the first.
            return None
        chosen = self._vocabulary(passage, whole, following, introduced=introduced)
        rest = length_to_rest(passage, whole, following)
        if chosen is not None and rest > chosen[0]:
            # 村干部1126名、居民小组长784名、人民调解员632名、其他706名: the rest is of all of them.
            chosen = None
        named = named_parts(passage, whole, following) if introduced else 0
        if named:
            return Listed(whole, tuple(following[:named]), "列名", introduced=True)
        if chosen is not None:
            length, name = chosen
            if introduced or length > 2 or first.sentence == whole.sentence:
                parts = tuple(following[:length])
                apart = bool(self._rows.get(name, _NO_ROW).get("apart"))
                return Listed(whole, parts, name, introduced=introduced, apart=apart)
        if begins_parts or (not introduced and self._are_akin(passage, whole, first)):
            return None
        if rest:
            if not introduced and _IS_DONE.match(passage.label(whole)):
                # 15项问题…。已有10项整改到位，2项长期坚持，剩余3项推进中: it is a part itself.
                return None
            parts = tuple(following[:rest])
            return Listed(whole, parts, "其余", introduced=introduced)
        length = list_length(passage, following)
        if are_bands(passage, following[:length]):
            return Listed(whole, tuple(following[:length]), "分段", introduced=True, apart=True)
        if length == 2 and contrasts(passage, *following[:2]):
            return Listed(whole, tuple(following[:2]), "其余", introduced=introduced)
        if not introduced and not are_parallel(passage, following):
            return None
        if length < 2:
            return None
        parts = tuple(following[:length])
        if _EXACT_INTRO.search(lead):
            return Listed(whole, parts, "分别", introduced=True)
        if bracketed and length == len(following) and "其中" not in lead and "含" not in lead:
            return Listed(whole, parts, "括注", introduced=True)
        if _ENUMERATES.search(lead) and _LAST_OF_LIST.search(passage.label(parts[-1])):
            return Listed(whole, parts, "列举", introduced=True)
        closed = "占比" if shares_close(passage, parts) else ""
        return Listed(whole, parts, closed, introduced=introduced)

    def _are_akin(self, passage: Passage, whole: Quantity, part: Quantity) -> bool:
        """Whether both are parts of something: 部分公开18件，不予公开21件."""
        shared = self._named(passage, whole).keys() & self._named(passage, part).keys()
        return any(
            (self._rows.get(name, _NO_ROW).get("least") or FEWEST_NAMES) <= FEWEST_NAMES
            for name in shared
        )

    def _vocabulary(
        self, passage: Passage, whole: Quantity, following: list[Quantity], *, introduced: bool
    ) -> tuple[int, str] | None:
        """How many counts in a row one closed vocabulary names, and which: two at least."""
        longest: tuple[int, str] | None = None
        named = [self._named(passage, one) for one in following[:2]]
        for name in {name: None for names in named for name in names}:
            row = self._rows.get(name, _NO_ROW)
            if not introduced and name in self._named(passage, whole):
                # It is one of the parts itself.
                continue
            needed = row.get("whole")
            if needed is not None and not needed.search(passage.words(whole)):
                continue
            length, seen = self._run(passage, name, following)
            listed = list_length(passage, following)
            if listed > 1 and passage.text[following[0].span.end] == "、":
                # 镇调委会16个、村调委会243个、行业性调委会22个: the mark tells where a list ends.
                length = listed if length > 1 else length
            if length < FEWEST_NAMES or len(seen) < (row.get("least") or FEWEST_NAMES):
                continue
            if row.get("rest") and not _REST.search(passage.words(following[length - 1])):
                continue
            if longest is None or length > longest[0]:
                longest = length, name
        return longest

    def _run(
        self, passage: Passage, name: str, following: list[Quantity]
    ) -> tuple[int, frozenset[str]]:
        """How many counts in a row a vocabulary names, and by which of its members."""
        seen: frozenset[str] = frozenset()
        for length, one in enumerate(following):
            names = self._named(passage, one).get(name)
            if names is None and not REMAINDER.search(passage.label(one) or passage.tail(one)):
                return length, seen
            if length > 1 and starts_anew(passage, following, length):
                return length, seen
            if length == 1 and _has_rate_between(passage, following[0], one):
                # 合格118卷，合格率95.2%，评选优秀10卷: these are among those.
                return length, seen
            if length and group_of(passage.label(one)):
                # 在矫482人，在矫对象中缓刑451人: another list begins.
                return length, seen
            if length > 1 and names and names <= seen and "已" in passage.label(one):
                # 立行立改164个，限期整改49个，限期整改问题已完成45个
                return length, seen
            if _HIGHER.search(passage.label(one)):
                # 合格以上237卷 sums up what stands before it.
                return length, seen
            seen |= names or frozenset()
        return len(following), seen

    def _named(self, passage: Passage, one: Quantity) -> dict[str, frozenset[str]]:
        """The members of each vocabulary that the words of a count name."""
        known = self._names.get(one)
        if known is None:
            words = passage.label(one) or passage.tail(one)
            known = self._vocabularies.named(words)
            if self._results.search(words):
                known[RESULTS] = frozenset(match.group() for match in self._results.finditer(words))
            self._names[one] = known
        return known


def _has_rate_between(passage: Passage, first: Quantity, second: Quantity) -> bool:
    """Whether the rate of the first of two counts parts them; a share does not."""
    return "率" in passage.between(first, second)


def alike(passage: Passage, parts: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The last parts that end in the same words: 开庭98件，正职出庭31件，副职出庭64件."""
    endings = [passage.label(one)[-2:] for one in reversed(parts)]
    same = sum(1 for _ in takewhile(lambda ending: ending == endings[0], endings))
    return parts[-same:] if same > 1 else parts


def _may_be_total(passage: Passage, whole: Quantity) -> bool:
    """Whether a count without 其中 after it may be a total: its words gather, and it is itself
    no part of a list (joined by 、 or followed by its share).
    """
    after = passage.text[whole.span.end : whole.span.end + 3]
    if after.startswith("、") or "占" in after or passage.tail(whole).endswith("、"):
        return False
    if _COMES_OF_ALL.match(passage.text, whole.span.end):
        return True
    return gathers(passage, whole)


def is_carried_over(passage: Passage, quantity: Quantity) -> bool:
    """Whether a count is of what an earlier year left, which nothing that follows divides."""
    return _CARRIED_OVER.search(passage.label(quantity)) is not None


def _begins_parts(passage: Passage, whole: Quantity) -> bool:
    """Whether it is the first part of something else: 163余件，其中予以公开72件，不予公开21件."""
    return "其中" in passage.text[max(passage.start, whole.clause - 3) : whole.number.start]


def _are_acts(passage: Passage, whole: Quantity, first: Quantity) -> bool:
    """Whether two counts tell of acts side by side: 制定9件，修改6件，废止4件."""
    acts = _ACT.search(passage.label(whole)), _ACT.search(passage.label(first))
    return all(acts) and "其中" not in passage.between(whole, first)
