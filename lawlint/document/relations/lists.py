"""Which counts are a total and its parts, as the words of a paragraph tell.

Parts follow their total (审结86件，其中维持47件…, 86件（维持47件…）) or come before it
(三类合计229件). A list is closed by a vocabulary that the law or practice fixes (tables
``outcomes`` and ``partitions``), by 其余, 剩余, 另有 at its end, by 分别为 or a colon, by the names
or the number of its parts before it (医患、物业、劳资三类纠纷1265件), by brackets around three
parts or more, by shares that make 100 %, or by a total that follows. 其中 alone leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import takewhile

from lawlint import regex
from lawlint.document.outline import number_of
from lawlint.document.quantities import Quantity
from lawlint.document.relations.passage import Passage, group_of, usable
from lawlint.knowledge import Row, Table
from lawlint.namedtuples import NamedTuple
from lawlint.patterns import Pattern

_INTRO = regex.compiled(
    "其中|包括|包含|分别(?:为|是)?|分为|含|^：|(?:案件|事项|问题|纠纷|申请|件|文件|对象|人员)中|按[^，。]{1,12}[分看]|^[^，。；]{0,14}："
    "|从[^，。]{1,12}[看分]|结果|类型|构成|评出|评定|(?:渠道|类型|领域|性质)"
)
_EXACT_INTRO = regex.compiled(
    "分别(?:为|是)|结果|分为|按[^，。]{1,12}分|从[^，。]{1,12}看|^[^，。；]{0,14}："
)
_TOTAL_AFTER = regex.compiled(
    r"^(?:全年|全市|全县|全区|年内|累计)?"
    r"(?:各类[^，。；\d]{1,10})?(?:(?P<number>[两二三四五六七八九十]|\d{1,2})(?:大?类|项|者|种|批|个方面)?(?:案件|事项|纠纷)?)?"
    "(?:合计|共计|总计|总共|一共|小计|总数|总量|共)(?:需办理|需要办理|应办理|办理|处理|处置|有|为|达)?(?:案件|事项|文件|纠纷)?$"
)
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
# 医患、物业、劳资三类纠纷1265件: as many parts follow.
_NAMED_NUMBER = regex.compiled(
    "([两二三四五六七八九])(?:大?类|种|级|大领域|个领域|个?方面|者|种方式|个层级)[^，。；]{0,8}$"
)
# 处罚案卷45卷、许可案卷62卷、强制案卷13卷，共抽取120卷; 调解结案3件，裁决结案2件，累计结案5件.
_COLLECTED = regex.compiled(
    r"^[，；]?(?:(?:以上|上述)?(?:共|合计|共计|总计|累计)(?!.{0,6}各[类项种])[^，。；\d]{0,12}"
    r"|(?!.{0,6}各[类项种])[^，。；\d]{2,12}(?:共|合计|共计|总计)|(?:全年)?应[审办]理?[^，。；\d]{0,8})$"
)
_TOTAL_WORD = regex.compiled("[计总共量]|全年")
_LAST_OF_LIST = regex.compiled("^(?:以及|及|和|与)")
_ENUMERATES = regex.compiled("包括|包含|，含|（")
_REMAINDER = regex.compiled(
    "^(?:不予|不(?:准予|符合|同意|合格|通过|达标)|持续推进|跨年度|需跨年度|列入计划|计划|引导|要求(?:纠正|整改)|经批准延期"
    "|撤回|其余|其他|其它|剩余|剩下|余下|另|未(?!成年|婚)|尚|还有|仍|正在|转入|转交|退回|取消|其中未|暂)"
    "|其他(?!途径|方式|渠道)|其余|尚在|正在|未(?!成年|婚)|现有在册|暂缓|^结转(?:到|至)?(?:下|次|明|20\\d\\d)"
)
_REMAINDER_AFTER = regex.compiled("另行|退回|未通过|未完成|延期|补考|补训|暂缓")
# Heads of cases are no part beside the rest: 开庭83件，负责人出庭82件，其余41件书面审理.
_NO_PART = regex.compiled("出庭")
_OF_ALL_YEAR = regex.compiled("^[，；]?全年[^，。；]{0,8}$")
_PART_OF_YEAR = regex.compiled("半年|季度")
_SETS_OFF = regex.compiled("[，。；：（、中]")
_ACT = regex.compiled("^[，、；]?(?:全年|共|新|先后|已)*(?:制定|出台|修改|修订|废止|新增)")
_CARRIED_AND_NEW = regex.compiled(
    "上(?:一?年度?|期)结转\\d+件?[，、](?:本年度?|当年|今年)?新(?:收|受理|增)"
)
_NEGATES = regex.compiled("(?:未|不)([^，。；]{2})")
# 上年结转3件，本年新收44件: nothing that follows is a part of those.
_CARRIED_OVER = regex.compiled("结转[^，。；）共总合]{0,10}$")
_CLOSED_COUNT = regex.compiled("(?:办结|审结|结案)[^，。；]{0,6}$")
_CARRIED_ON = regex.compiled("^[，、； ]*(?:结转|转入)")
_REST = regex.compiled("其他|公共服务")
_TOP = regex.compiled("\\d[^，。；、]{0,3}(?:以上|及以上)")
_BOTTOM = regex.compiled("\\d[^，。；、]{0,3}(?:以下|及以下)")
_DIVIDES = regex.compiled("结果|评出|评定|评为")
_HIGHER = regex.compiled("以上")
_COMES_OF_ALL = regex.compiled("[^，。；]{0,14}中，")
_GATHERS = regex.compiled(
    "共|总|全|受理|收到|新收|接收|收案|审结|办结|发现|排查|清理|评查|抽查|抽取|提出|审查|报送|交办|认领|登记"
    "|梳理|现有|参加|任务|反馈|调解|办理|转办|答复|审核|查处|立案|公布|公开|化解|联审|排摸|摸排|建成|处理|开展|接待|检查"
    "|制发|发放|征集|解答|指派|抽|评|应|在册|报名|在岗|印发|制定|出台|举办|组织|培训|处置|监测|核查|查出|检出|查摆|起底|纳入|承办|接办|惠及|列管|聘"
)
_LONGEST_NAME = 10
MOST_PARTS = 14
NEAR_TOTALS = 4


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


_RESULTS = "行政复议结果"
_NO_ROW: Row = {}
_FEWEST_NAMES = 2


class Vocabularies:
    """The rows of the table ``partitions``: by what names the parts of something are told."""

    def __init__(self, table: Table) -> None:
        self.rows = {row["id"]: row for row in table.rows}
        self._members = [(row["id"], row["members"].compiled) for row in table.rows]
        self._any = _any_of(row["members"] for row in table.rows)

    def named(self, words: str) -> dict[str, frozenset[str]]:
        """The vocabularies whose members words hold, with those members."""
        if not self._any.search(words):
            return {}
        return {
            name: frozenset(match.group() for match in members.finditer(words))
            for name, members in self._members
            if members.search(words)
        }


def result_names(table: Table) -> re.Pattern[str]:
    """The names of the results of administrative reviews, from the table ``outcomes``."""
    return _any_of(row["label"] for row in table.rows)


def _any_of(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    return regex.compiled("|".join(f"(?:{one.text})" for one in patterns))


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
        found = (self._after(passage, index), self._before(passage, index))
        return [one for one in found if one is not None]

    def forget(self) -> None:
        """Drop what is known of the counts of a paragraph."""
        self._names.clear()

    def _after(self, passage: Passage, index: int) -> Listed | None:
        """The list that follows a total."""
        whole = passage.counts[index]
        if index + _FEWEST_NAMES >= len(passage.counts):
            return None
        following = following_parts(passage, index)
        if len(following) < _FEWEST_NAMES or whole in passage.compared:
            return None
        if _INTRO.search(passage.between(whole, following[0])) is None:
            following = following_parts(passage, index, apart=False)
            if len(following) < 2:
                return None
        first = following[0]
        if _are_acts(passage, whole, first) or is_carried_over(passage, whole):
            return None
        if _CLOSED_COUNT.search(passage.label(whole)) and _CARRIED_ON.search(passage.label(first)):
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
        if lead.startswith("、") and "其中" not in lead:
            # 良好61件、评定优秀37件: it is a part itself.
            return None
        if not introduced and not (_SETS_OFF.search(lead) and _may_be_total(passage, whole)):
            # 5个镇级工作站和434个村级工作室: the words between are those of the first.
            return None
        chosen = self._vocabulary(passage, whole, following, introduced=introduced)
        rest = _remainder(passage, whole, following)
        if chosen is not None and rest > chosen[0]:
            # 村干部1126名、居民小组长784名、人民调解员632名、其他706名: the rest is of all of them.
            chosen = None
        named = _named_parts(passage, whole, following) if introduced else 0
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
            parts = tuple(following[:rest])
            return Listed(whole, parts, "其余", introduced=introduced)
        length = _listed(passage, following)
        if _are_bands(passage, following[:length]):
            return Listed(whole, tuple(following[:length]), "分段", introduced=True, apart=True)
        if length == 2 and _contrasts(passage, *following[:2]):
            return Listed(whole, tuple(following[:2]), "其余", introduced=introduced)
        if not introduced and not _parallel(passage, following):
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
        closed = "占比" if _shares_close(passage, parts) else ""
        return Listed(whole, parts, closed, introduced=introduced)

    def _are_akin(self, passage: Passage, whole: Quantity, part: Quantity) -> bool:
        """Whether both are parts of something: 部分公开18件，不予公开21件."""
        shared = self._named(passage, whole).keys() & self._named(passage, part).keys()
        return any(
            (self._rows.get(name, _NO_ROW).get("least") or _FEWEST_NAMES) <= _FEWEST_NAMES
            for name in shared
        )

    def _before(self, passage: Passage, index: int) -> Listed | None:
        """The list that ends in a total: 三类合计229件."""
        whole = passage.counts[index]
        label = passage.label(whole).strip()
        clause = passage.text[whole.clause : whole.label.end].strip()
        if _TOTAL_WORD.search(clause) is None:
            return None
        match = (
            _TOTAL_AFTER.search(label)
            or _COUNTED_TOTAL.search(clause)
            or _PLAIN_TOTAL.search(clause)
        )
        halves = _OF_ALL_YEAR.match(label) if match is None else None
        if match is None and (halves is None or "应" in label):
            return self._collected(passage, whole, label)
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
        wanted = _announced(match.groupdict().get("number"))
        if wanted > len(parts):
            return None
        if halves and not all(_PART_OF_YEAR.search(passage.label(one)) for one in parts):
            return None
        chosen = tuple(parts[: wanted or len(parts)][::-1])
        if len(chosen) < _FEWEST_NAMES:
            return None
        return Listed(whole, chosen, "合计", follows=True, introduced=wanted > 0)

    def _collected(self, passage: Passage, whole: Quantity, label: str) -> Listed | None:
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
                after = _first_mark(passage.between(one, parts[-1]))
                mark = mark or after
                if after != mark or mark not in ("、", "，"):
                    break
            parts.append(one)
        parts.reverse()
        if mark == "，":
            # A comma joins no list by itself: all must be named alike.
            endings = {passage.label(one)[-2:] for one in parts}
            last = endings.pop()[-1:] if len(endings) == 1 else ""
            named = (last != "" and last in label + passage.tail(whole)) or (
                len(parts) == _FEWEST_NAMES and not passage.carried.isdisjoint(parts)
            )
        else:
            # 累计 may go back beyond what two parts tell of.
            fewest = _FEWEST_NAMES + ("累计" in label)
            named = len(parts) >= fewest and passage.label(parts[0]) != ""
        return Listed(whole, tuple(parts), "汇总", follows=True) if named else None

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
            listed = _listed(passage, following)
            if listed > 1 and passage.text[following[0].span.end] == "、":
                # 镇调委会16个、村调委会243个、行业性调委会22个: the mark tells where a list ends.
                length = listed if length > 1 else length
            if length < _FEWEST_NAMES or len(seen) < (row.get("least") or _FEWEST_NAMES):
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
            if names is None and not _REMAINDER.search(passage.label(one) or passage.tail(one)):
                return length, seen
            if length > 1 and _starts_anew(passage, following, length):
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
                known[_RESULTS] = frozenset(
                    match.group() for match in self._results.finditer(words)
                )
            self._names[one] = known
        return known


def _starts_anew(passage: Passage, following: list[Quantity], length: int) -> bool:
    """Whether a semicolon ends a list that commas join: 直接答复91件，转派75件；转派件办结74件."""
    mark = "；" in passage.between(following[length - 1], following[length])
    return mark and "；" not in passage.between(following[0], following[1])


def _contrasts(passage: Passage, first: Quantity, second: Quantity) -> bool:
    """Whether of two counts one tells what was done and the other that it was not:
    准予执行79件、不准予执行8件; 未发现问题1987户，发现问题并责令改正329户.
    """
    labels = [passage.label(one).strip("，、； ") for one in (first, second)]
    for told, other in (labels, labels[::-1]):
        match = _NEGATES.search(told)
        if match is not None and match[1] in other and _NEGATES.search(other) is None:
            return True
    return False


def _has_own_rate(passage: Passage, one: Quantity) -> bool:
    """Whether a rate is told of a count at once: 移送37件，立案33件，立案率89.2%；反向移送92件，
    双向移送总量129件.
    """
    place = passage.place(one) + 1
    after = passage.quantities[place : place + 1]
    return bool(after) and after[0].kind == "rate" and "率" in passage.between(one, after[0])


def _are_bands(passage: Passage, listed: list[Quantity]) -> bool:
    """Whether parts are bands of one scale, from one end to the other: 90分以上713人、
    80至89分289人、80分以下62人.
    """
    if len(listed) < _FEWEST_NAMES:
        return False
    ends = [passage.text[one.clause : one.number.start] for one in (listed[0], listed[-1])]
    return any(
        _TOP.search(first) is not None and _BOTTOM.search(last) is not None
        for first, last in (ends, ends[::-1])
    )


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
    if after.startswith("、") or "占" in after:
        return False
    if _COMES_OF_ALL.match(passage.text, whole.span.end):
        return True
    return _GATHERS.search(passage.words(whole)) is not None


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


def _announced(number: str | None) -> int:
    return number_of(number.replace("两", "二")) if number else 0


def _parallel(passage: Passage, following: list[Quantity]) -> bool:
    """Whether three counts or more are named alike: 处罚类78件、强制类12件、公开类29件."""
    length = _listed(passage, following)
    labels = [passage.label(one).strip("，、； ") for one in following[:length]]
    marks = {passage.text[one.span.end : one.span.end + 1] for one in following[: length - 1]}
    return (
        length > 2
        and marks == {"、"}
        and all(1 < len(label) <= _LONGEST_NAME and label[-1] == labels[0][-1] for label in labels)
    )


def _named_parts(passage: Passage, whole: Quantity, following: list[Quantity]) -> int:
    """How many parts a total announces: by a number (三类纠纷), or by all their names before it."""
    told = passage.text[whole.clause : whole.label.end]
    match = _NAMED_NUMBER.search(told)
    length = _listed(passage, following)
    if match is not None:
        announced = _announced(match[1])
        return announced if announced == length and announced > 1 else 0
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
            if _TOTAL_WORD.search(label) or (skipped and _DIVIDES.search(label) is None):
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


def _listed(passage: Passage, following: list[Quantity]) -> int:
    """How many counts the list has: one mark joins them, and no share or total breaks in."""
    separator = ""
    for place in range(1, len(following)):
        between = passage.between(following[place - 1], following[place])
        mark = _first_mark(between) or ("和" if "和" in between else "")
        if (separator == "、" and mark not in "、和") or (separator == "，" and mark == "；"):
            return place
        if _TOTAL_AFTER.search(passage.label(following[place]).strip()):
            return place
        separator = separator or mark
    return len(following)


def _first_mark(between: str) -> str:
    """The first mark between two counts; empty where none stands."""
    return next((char for char in between if char in "、；，"), "")


def _remainder(passage: Passage, whole: Quantity, following: list[Quantity]) -> int:
    """The length of the list that 其余 or the like closes; 0 if nothing does."""
    for place in range(1, len(following)):
        anew = place > 1 and _starts_anew(passage, following, place)
        if anew or group_of(passage.label(following[place])):
            return 0
        if _NO_PART.search(passage.words(following[place - 1])):
            return 0
        last = following[place]
        if _CARRIED_ON.search(passage.label(last)) and "共" not in passage.label(whole):
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
    return _REMAINDER.search(passage.label(one).lstrip("，、； ")) is not None


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
