"""A paragraph as the solvers see it: its quantities in order, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby, pairwise

from lawlint import regex
from lawlint.document.quantity import Quantity

# A sentence without an end is looked at no further than any real one goes on.
_SENTENCE_REACH = 400
# What else may be printed between two figures and still leave them one statement.
# Each alternative starts with its own letter, here and below: a search then goes by first letters.
_CARRY_OVER = regex.compiled(
    "结转|旧存|存量(?!政策|文件|规范|合同|措施)|历年|往年|跨年(?!度?推进)|遗留(?<!历史遗留)|期初|年初(?!确定|制定|部署|下达|安排|计划|印发|提出)|未结|未办结|承接上|上一?年度?(?:未|转|立案)|前期|此前|以前年度|跨期|含(?:上年|去年|往年)"
    "|旧存|上年存|去年存|年初存"
)
# What is left over goes into the next period and was part of this one's total.
_CARRIED_ON = regex.compiled(
    "结转(?:到|至|入)?(?:下|次|翌|明|20\\d\\d)|(?:期末|年末|年底)(?:结存|未结|未办结)|转入下"
    # 立案31件，办结28件，未结3件: what is left of those that came in.
    "|(?<=[，、；])(?:尚|仍|还|暂)?有?未(?:办|审)?结(?:案件?)?(?=\\d)"
)
_PLACEHOLDER = regex.compiled(r"\*|×|□|XX|xx|＿|__")
_SCOPES = regex.compiled(
    "全国|全省|全市|全县|全区|全州|全镇|全乡|全街道|全系统|全局|我省|我市|我县|我区|我局|我镇|我乡"
    "|本省|本市|本县|本区|本局|本机关|本级|省级|市级|县级|区级|市本级|镇级|镇村|村级"
)
# 一审案件中…, 网上投诉已…: what is counted is named before what was done with it.
_NAMED_THING = regex.compiled("[，；、 ]?(?P<thing>[^，。；、\\d（）]{2,12}?)(?:中，?|已|均|共)")
# 各县（市、区）3136件, 村（社区）调委会243个: such brackets are part of a name.
_NAME_WITH_BRACKETS = regex.compiled("[^，。；：、（）\\n\\d]{1,14}（[^（）\\d]{1,8}）$")
_RESPECTIVE = regex.compiled(
    "(?<=[，。；：\\n])(?P<names>[^，。；：\\d]{2,40}?)分别(?:为|是|有|达|[^，。；\\d]{0,8})(?=\\d)"
)
_NAMES_APART = regex.compiled("[、和与及]")
_JOINED = regex.compiled("[、，]?[和与及]?")
_YEAR = regex.compiled(r"(20\d\d)年(?!底的|的\d)(?<![较比由与从同]20\d\d年)")
_PERIOD = regex.compiled(
    r"(?:20\d\d年)?(?:\d{1,2}[-—–~～至]{1,2})?\d{1,2}月(?:份|底|末)?|上半年|下半年|[一二三四]季度|季度"
    r"|(?:去年|上年|上一年|上年度|今年|明年)(?!结转|度?结转)|20\d\d年度?"
)
_PLANNED = regex.compiled(
    "力争|争取|预计|拟达|确保|不低于|不超过|控制在|到20\\d\\d年底?，|将达|目标[^，。；]{0,30}$|计划[^，。；]{0,30}$"
)


class Passage:
    """One paragraph. ``quantities`` are all of its quantities, in order."""

    def __init__(self, text: str, quantities: list[Quantity]) -> None:
        self.text = text
        self.quantities = quantities
        # A piece of a long line starts at its own numbers, not where the line does.
        self.start = max(quantities[0].paragraph, quantities[0].clause - _SENTENCE_REACH)
        self.end = quantities[-1].tail.end
        self.counts = [one for one in quantities if one.kind in ("count", "money")]
        self._rates = [one for one in quantities if one.kind == "rate"]
        self._starts = [one.span.start for one in self.counts]
        self._places = [one.span.start for one in quantities]
        self._labels: dict[Quantity, str] = {}
        self._words: dict[Quantity, str] = {}
        self._marked: dict[re.Pattern[str], frozenset[Quantity]] = {}

    def label(self, quantity: Quantity) -> str:
        """The words before a quantity in its clause."""
        label = self._labels.get(quantity)
        if label is None:
            label = self._respective.get(quantity) if self._respective else None
            label = label or self._whole_label(quantity)
            self._labels[quantity] = label
        return label

    def _whole_label(self, quantity: Quantity) -> str:
        """The words before a quantity, brackets without a number among them: 镇（街道）调委会."""
        start, end = quantity.label
        if self.text[start - 1 : start] == "）":
            opened = _NAME_WITH_BRACKETS.search(self.text, max(self.start, start - 30), start)
            if opened is not None:
                start = opened.start()
        return self.text[start:end]

    @cached_property
    def _respective(self) -> dict[Quantity, str]:
        """The names that stand before numbers told together: 来信、来访分别为187件、624件;
        签收率、按期办结率分别为100%、99.4%.
        """
        named: dict[Quantity, str] = {}
        if self.text.find("分别", self.start, self.end) < 0:
            return named
        for match in _RESPECTIVE.finditer(self.text, self.start, self.end):
            names = [one for one in _NAMES_APART.split(match["names"]) if one]
            for members in (self.counts, self._rates):
                place = bisect_left(members, match.end(), key=lambda one: one.span.start)
                found = members[place : place + len(names)]
                near = bool(found) and found[0].number.start == match.end()
                joined = near and all(
                    _JOINED.fullmatch(self.between(first, second))
                    for first, second in pairwise(found)
                )
                if len(names) > 1 and len(found) == len(names) and joined:
                    named.update(zip(found, names, strict=True))
                    break
        return named

    def tail(self, quantity: Quantity) -> str:
        """The words after a quantity in its clause."""
        return self.text[quantity.tail.start : quantity.tail.end]

    def words(self, quantity: Quantity) -> str:
        """The words around a quantity in its clause."""
        words = self._words.get(quantity)
        if words is None:
            words = self._words[quantity] = f"{self.label(quantity)} {self.tail(quantity)}"
        return words

    def printed(self, quantity: Quantity) -> str:
        """A quantity as printed, with its unit."""
        return self.text[quantity.span.start : quantity.span.end]

    def between(self, first: Quantity, second: Quantity) -> str:
        """The text from one quantity to a later one."""
        return self.text[first.span.end : second.number.start]

    def is_listed(self, quantity: Quantity) -> bool:
        """Whether a quantity goes on with a list: the second of 许可案卷76卷、检查案卷32卷."""
        start = quantity.label.start
        return "、" in self.text[max(0, start - 1) : start + 1]

    def place(self, quantity: Quantity) -> int:
        """The place of a quantity among all."""
        return bisect_left(self._places, quantity.span.start)

    def marked(self, pattern: re.Pattern[str]) -> frozenset[Quantity]:
        """The counts with a pattern in the words around them."""
        found = self._marked.get(pattern)
        if found is None:
            found = frozenset(one for one in self.counts if pattern.search(self.words(one)))
            self._marked[pattern] = found
        return found

    @cached_property
    def carried(self) -> frozenset[Quantity]:
        """The counts of cases that were carried over."""
        return frozenset(one for one in self.counts if has_carry_over(self.label(one)))

    @cached_property
    def compared(self) -> frozenset[Quantity]:
        """The counts of an earlier time, printed to compare with: 同比增长37%，2023年为86件."""
        if _EARLIER.search(self.text, self.start, self.end) is None:
            return frozenset()
        changes = {
            place for place, one in enumerate(self.quantities) if one.kind in ("growth", "points")
        }
        found = set()
        for one in self.counts:
            label = self.label(one)
            if "年" not in label and "期" not in label:
                continue
            if is_comparison(label):
                found.add(one)
            elif _OF_A_YEAR.search(label):
                place = self.place(one)
                # The year between them is a quantity as well.
                near = changes.isdisjoint((place - 2, place - 1, place + 1))
                if not near or self._follows_undated(one, place):
                    found.add(one)
        return frozenset(found)

    def _follows_undated(self, one: Quantity, place: int) -> bool:
        """Whether the count before one of a named year is of the year reported on."""
        before = self.quantities[max(0, place - 2)]
        alike = before is not one and before.counts_with(one) and before.sentence == one.sentence
        return alike and before.kind == "count" and _EARLIER.search(self.label(before)) is None

    def tells_of(self, quantity: Quantity, act: str) -> bool:
        """Whether the words of a quantity name an act, and not its refusal."""
        return not act or act in self.words(quantity).replace(f"不予{act}", "")

    def place_after(self, offset: int) -> int:
        """The place among all of the first quantity at or behind an offset."""
        return bisect_left(self._places, offset)

    def sentence(self, quantity: Quantity) -> str:
        """The sentence of a quantity; of an endless one, what stands near."""
        told = quantity.sentence
        start = max(told.start, quantity.span.start - _SENTENCE_REACH)
        return self.text[start : min(told.end, quantity.span.end + _SENTENCE_REACH)]

    def sentence_before(self, quantity: Quantity) -> str:
        """The sentence of a quantity up to its number."""
        start = max(quantity.sentence.start, quantity.span.start - _SENTENCE_REACH)
        return self.text[start : quantity.number.start]

    def counts_before(self, quantity: Quantity, limit: int) -> list[Quantity]:
        """The nearest counts before a quantity, the nearest first."""
        end = bisect_left(self._starts, quantity.span.start)
        return self.counts[max(0, end - limit) : end][::-1]

    def counts_near(self, quantity: Quantity, limit: int) -> list[Quantity]:
        """Counts of the paragraph around a quantity, at most ``limit`` on either side."""
        index = bisect_left(self._starts, quantity.span.start)
        return self.counts[max(0, index - limit) : index + limit]

    def counts_after(self, quantity: Quantity, limit: int) -> list[Quantity]:
        """The nearest counts after a quantity, the nearest first."""
        index = bisect_right(self._starts, quantity.span.start)
        return self.counts[index : index + limit]


# No paragraph that people write holds so many; one that does, a whole text on one line, is taken
# piece by piece, since every number of a passage may be the operand of every other.
_MOST_QUANTITIES = 200


def passages(text: str, quantities: tuple[Quantity, ...]) -> Iterator[Passage]:
    """The paragraphs that hold two quantities or more; overlong ones in pieces."""
    for _, group in groupby(quantities, key=lambda one: one.paragraph):
        members = list(group)
        first = 0
        while first < len(members):
            end = _piece_end(members, first)
            if end - first > 1:
                yield Passage(text, members[first:end])
            first = end


def _piece_end(members: list[Quantity], first: int) -> int:
    """Where a piece ends: after its last whole sentence, so that no list is cut."""
    end = last = min(first + _MOST_QUANTITIES, len(members))
    if last == len(members):
        return last
    while end > first and members[end].sentence == members[end - 1].sentence:
        end -= 1
    return end if end > first else last


_COMPARISON = regex.compiled(
    "(?:上年|去年|上一年度?|上年度|同期|20\\d\\d年)(?:同期|底)?(?:为|是|的)$"
    "|(?:较|比|与)(?:上年|去年|上一年|同期|20\\d\\d年)[^，]{0,8}$"
)


_EARLIER = regex.compiled("上一?年|去年|同期|20\\d\\d年")
_OF_A_YEAR = regex.compiled("^[，（；]?(?:20\\d\\d年|上一?年|去年)[^，。；（）]{0,8}$")


def is_comparison(label: str) -> bool:
    """Whether a count is that of an earlier time, printed to compare with."""
    return _COMPARISON.search(label) is not None


_STEP = regex.compiled(
    "(?:增加|减少|增长|下降|上升|新增|净增|净减|扩围|压减|(?:较|比)[^，]{0,14}[多少])了?$|^[多少]$"
)


def is_step(label: str) -> bool:
    """Whether a count is a change, not a part: 较上半年增加416件."""
    return _STEP.search(label) is not None


_GROUP_OF = regex.compiled(
    "(受理|审结|办结|收到|新收|发现|排查|败诉|清理|评查|登记|立案|结案|答复|接收|交办|转办|提出|征集|报名|参训|查处"
    "|梳理|在矫|在册|查实|核查|审查|审核|调处|化解|抽查|抽取|制发|开庭|应诉|申请|调解)的?[^，。；\\d]{0,6}中"
)


def group_of(text: str) -> str:
    """What was done with the cases that a text goes on to divide: 审结 of 审结案件中; or empty."""
    match = _GROUP_OF.search(text)
    return match[1] if match else ""


_GATHERS = regex.compiled(
    "共|总|全|受理|收到|新收|接收|收案|审结|办结|发现|排查|清理|评查|抽查|抽取|提出|审查|报送|交办|认领|登记"
    "|梳理|现有|参加|任务|反馈|调解|办理|转办|答复|审核|查处|立案|公布|公开|化解|联审|排摸|摸排|建成|处理|开展|接待|检查"
    "|制发|发放|征集|解答|指派|抽|评|应|在册|报名|在岗|印发|制定|出台|举办|组织|培训|处置|监测|核查|查出|检出|查摆|起底|纳入|承办|接办|惠及|列管|聘"
)


_NEW_ONES = regex.compiled("新(?:收|受理|立案?|接收)(?!案)|收案")


def is_of_new_ones(passage: Passage, quantity: Quantity) -> bool:
    """Whether a count is of what came in anew: what came over may be closed beside it."""
    return _NEW_ONES.search(passage.label(quantity)) is not None


def gathers(passage: Passage, quantity: Quantity) -> bool:
    """Whether the words of a count say that it gathers things, as a total does: 共, 受理, 排查."""
    return _GATHERS.search(passage.words(quantity)) is not None


def usable(quantity: Quantity) -> bool:
    """Whether a quantity may be an operand: printed in digits, exact, and more than nothing."""
    if quantity.whole is not None:
        return quantity.whole > 0 and not quantity.chinese
    return not quantity.chinese and quantity.exact and quantity.digits.strip("0.") != ""


def has_carry_over(text: str) -> bool:
    """Whether cases of an earlier time are among the counted ones."""
    return _CARRY_OVER.search(text) is not None


def is_of(passage: Passage, part: Quantity, whole: Quantity) -> bool:
    """Whether the words of a part open with the name of its whole: 一审173件…。一审案件中败诉14件;
    网上投诉1047件。网上投诉已办结1029件.
    """
    name = _NAMED_THING.match(passage.text, part.clause, part.number.start)
    if name is None:
        return False
    told = passage.label(whole).strip("，、； ").removeprefix("其中").rstrip("案件共")
    return len(told) > 1 and name["thing"].removesuffix("案件") == told


def brings_over(text: str) -> bool:
    """Whether cases of an earlier time were added to those of this one."""
    return has_carry_over(_CARRIED_ON.sub("", text))


def has_placeholder(text: str) -> bool:
    """Whether a figure of the text is not filled in."""
    return _PLACEHOLDER.search(text) is not None


def is_planned(text: str) -> bool:
    """Whether the text tells of a target."""
    return _PLANNED.search(text) is not None


_LEVELS = regex.compiled("省级|市本级|市级|县级|区级|镇级|镇村|村级|本级")


def without_levels(label: str) -> str:
    """A label without the levels of government, which in a list are names of its parts."""
    return _LEVELS.sub("", label)


def scopes(text: str) -> frozenset[str]:
    """The areas and offices that the text counts for, such as 全市 and 我局."""
    return frozenset(_SCOPES.findall(text))


def scopes_differ(first: str, second: str) -> bool:
    """Whether two labels count for different areas or offices."""
    one, other = scopes(first), scopes(second)
    return bool(one and other and one.isdisjoint(other))


def years_told(text: str) -> frozenset[str]:
    """The years that a text gives figures of; a year compared with is none."""
    return frozenset(_YEAR.findall(text))


def period_of(text: str) -> frozenset[str]:
    """The periods that a text names, for telling two of them apart."""
    return frozenset(_PERIOD.findall(text))
