"""The numbers of a text as quantities: value, unit, kind, approximation, and where they stand.

A year, a hotline, 3·15, 1+16+N, 〔2024〕12号 or a number inside 《》 is a quantity of the kind
``period``, ``code`` or ``ordinal`` and takes part in no arithmetic. Values are exact fractions,
made from the printed digits; offsets are those of the view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawlint import regex
from lawlint.document.outline import Outline
from lawlint.document.quantity import Kind, Quantity
from lawlint.document.regions import Regions
from lawlint.document.sentences import Sentences
from lawlint.source import Span

# Units of one class count the same things; a unit that stands in no class is its own.
_CLASSES = {
    "件": "件 起 宗 例 案 件次",
    "人": "人 名 位",
    "项": "项 条 个",
    "元": "元",
    "%": "%",
    "百分点": "个百分点 百分点",
    "倍": "倍",
    "时间": "年 个月 月 周 天 日 小时 个小时 分钟 秒 工作日 个工作日 学时 课时 季度 周年 岁",
    "位次": "个位次 位次",
}
_OWN_CLASS = (
    "人次 场次 批次 户次 家次 条次 项次 次 场 份 本 卷 册 户 家 所 处 部 篇 期 批 轮 幅"
    " 块 台 辆 套 间 座 亩 公里 平方米 米 吨 支 种 大类 类 对 组 门"
    " 栋 字 页 分 箱 款 面 张 枚 把 只 头 株 通 笔 桩 单 村 镇 处次 人/次"
)
_UNIT_CLASS = {unit: name for name, units in _CLASSES.items() for unit in units.split()} | {
    unit: unit for unit in _OWN_CLASS.split()
}
_UNITS = "|".join(sorted(_UNIT_CLASS, key=len, reverse=True))
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
           "万亿": 10**12}  # fmt: skip
_CHINESE_UNITS = "人次|件次|场次|批次|大类|[件起宗例名人项条个家户次场份轮期处部篇批倍]"

_YEAR = r"(?:19|20)\d\d"
_TO = "[-—–~～至]{1,2}"
# Both patterns start with a set of characters: the engine then skips to the next candidate.
_DIGIT = regex.compiled("[0-9]")
_TOKEN = regex.compiled(
    # What is no quantity comes first, so that its digits are never read as one.
    rf"(?P<period>{_YEAR}年?(?:{_TO}|到){_YEAR}年?度?|{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}日?"
    rf"|{_YEAR}年度?(?:\d{{1,2}}(?:{_TO}\d{{1,2}})?月(?:\d{{1,2}}日)?)?"
    rf"|\d{{1,2}}月?{_TO}\d{{1,2}}月|\d{{1,2}}月(?:\d{{1,2}}日)?|\d{{1,2}}日)"
    r"|(?P<ordinal>(?<=第)\d+(?:，\d{3})*[号位名条款项次届期批章轮个]?)"
    r"|(?P<code>(?<=[〔\[【（])\d{4}(?=[〕\]】）]第?\d*号)|\d{3,4}-\d{7,8}|\d{1,2}[·•]\d{1,2}|\d+(?:\+[\dA-Za-z]+)+"
    r"|(?:(?<=[A-Za-z])|(?<=[A-Za-z][-+.]))\d+(?:\.\d+)*|\d+\+?[A-Za-z]+"
    r"|\d+(?:\.\d+)?[：∶/×]\d+(?:\.\d+)?|\d+号)"
    rf"|(?P<first>\d+(?:\.\d+)?)(?P<joint>[%万亿]?){_TO}(?P<last>\d+(?:\.\d+)?)"
    rf"(?P<range_scale>万亿|亿|万)?(?P<range_unit>{_UNITS})?"
    r"|(?P<digits>\d{1,3}(?:[， ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<more>[余多来])?(?P<scale>万亿|千万|百万|[亿万千百])?(?P<still>[余多])?(?P<unit>{_UNITS})?"
)
# Groups before these are of what is no quantity, of a range, and of a number.
_FIRST_GROUP, _DIGITS_GROUP = _TOKEN.groupindex["first"], _TOKEN.groupindex["digits"]
_CHINESE = regex.compiled(
    r"[一二三四五六七八九十百千万亿两][一二三四五六七八九十百千万亿两]{0,8}(?P<hedge>[余多])?[万亿]?"
    rf"(?P<unit>{_CHINESE_UNITS})"
)
_PART_OF_WORD = frozenset("第统唯单专同之")
_BOUNDARY = regex.compiled("[，。；：！？\n（）]")
_TO_LAST_BOUNDARY = regex.compiled("(?s:.*)[，。；：！？\n（）]")
_BRACKET_OR_LINE = regex.compiled("[\n（）]")
_NO_TAIL = Span(0, 0)
_BEFORE = regex.compiled(
    "(?:(?<![最附])(?:近|将近|接近)|大约|(?<![节合签预违特公条契制集大])约|(?<![商高])超过?|逾|突破|不足|不到|少于|低于|高于|多于|至少|最多)$"
)
_AFTER = regex.compiled("以上|以下|以内|之内|左右|上下|余|许")
# The last character before, and the first after a number, which spare most a longer look.
_ENDS_BEFORE = tuple("近约超过逾破足到于少多")
_STARTS_AFTER = tuple("以之左上余许")
_CHANGE = regex.compiled(
    "(?:增长|增加|上升|提高|提升|增幅|增速|增多|上涨|扩大|下降|减少|降低|降幅|回落|下滑|压降|压缩|缩短|缩减"
    "|同比|环比|翻|升高|攀升|减幅|压减|精简|净增|净减|下跌|多|少)(?:率|了|约|近|超|超过|达|达到|为|均|逾|分别)*$"
)
_RANKED = regex.compiled("(?:第|排名|排|居|列|位居|位列|名列)$")
_RANK_UNITS = ("名", "位")
_KIND_OF_CLASS: dict[str, Kind] = {
    "百分点": "points",
    "倍": "growth",
    "元": "money",
    "时间": "period",
    "位次": "ordinal",
}
# What follows a number without a unit that counts something.
_ENDS_COUNT = frozenset(("", *"，。；、）\n"))
_CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000}


def find_quantities(
    text: str, outline: Outline, sentences: Sentences, regions: Regions
) -> tuple[Quantity, ...]:
    """All quantities of the body of a text, in order. The cost is linear in the text."""
    return tuple(_Scanner(text, outline, sentences, regions).quantities())


def chinese_value(numeral: str) -> int | None:
    """The value of a Chinese numeral (两百, 十, 三千五百, 十万); None where it is none."""
    total = section = 0
    digit: int | None = None
    for char in numeral:
        if char in _CHINESE_DIGITS:
            if digit is not None:
                return None
            digit = _CHINESE_DIGITS[char]
        elif char in _CHINESE_SCALES:
            section += (1 if digit is None else digit) * _CHINESE_SCALES[char]
            digit = None
        else:
            total = (total + section + (digit or 0) or 1) * _SCALES[char]
            section, digit = 0, None
    return total + section + (digit or 0)


class _Scanner:
    """Walks through the numbers of a text; what stands around one is known from those before it."""

    def __init__(self, text: str, outline: Outline, sentences: Sentences, regions: Regions) -> None:
        self.text = text
        self.outline = outline
        self.sentences = sentences
        self.regions = regions
        self.known_to = 0
        self.clause = 0
        self.paragraph = 0
        self.open_brackets: list[int] = []
        self.sentence = Span(0, 0)
        self.items = iter(outline.items)
        self.item = next(self.items, None)
        self.item_start = self.item_end = -1
        # A year belongs to the words around a count: 比2023年的96件 is one label.
        self.last_counted = 0

    def quantities(self) -> Iterator[Quantity]:
        """All of them, each with its tail, which only the next one limits."""
        pending: Quantity | None = None
        after = 0
        for match in self._numerals():
            start = match.start()
            if start < after or self.regions.at(start) is not None:
                continue
            self._advance(start, after)
            read = self._arabic if match.re is _TOKEN else self._chinese
            quantity = read(match)
            if quantity is None:
                continue
            if pending is not None:
                self._add_tail(pending, start)
                yield pending
            pending = quantity
            after = quantity.span.end
        if pending is not None:
            self._add_tail(pending, len(self.text))
            yield pending

    def _numerals(self) -> Iterator[re.Match[str]]:
        """The numerals of both kinds in order."""
        chinese = _CHINESE.finditer(self.text)
        waiting = next(chinese, None)
        for digits in self._digits():
            while waiting is not None and waiting.start() < digits.start():
                yield waiting
                waiting = next(chinese, None)
            yield digits
        if waiting is not None:
            yield waiting
            yield from chinese

    def _digits(self) -> Iterator[re.Match[str]]:
        text = self.text
        digit = _DIGIT.search(text)
        while digit is not None:
            match = _TOKEN.match(text, digit.start())
            if match is None:
                raise AssertionError("a digit always starts a token")
            yield match
            digit = _DIGIT.search(text, match.end())

    def _advance(self, start: int, after: int) -> None:
        """Take what stands up to a number; marks inside the number before it are commas."""
        text = self.text
        known_to, self.known_to = max(self.known_to, after), start
        last = _TO_LAST_BOUNDARY.match(text, known_to, start)
        if last is not None:
            self.clause = last.end()
            passed = text[known_to : self.clause]
            if "（" in passed or "）" in passed or "\n" in passed:
                self._advance_brackets(known_to, self.clause)
        if after and self.clause <= after < start and text[after] == "、":
            self.clause = after + 1

    def _advance_brackets(self, start: int, end: int) -> None:
        for mark in _BRACKET_OR_LINE.finditer(self.text, start, end):
            at = mark.start()
            if self.text[at] == "（":
                self.open_brackets.append(at)
            elif self.text[at] == "\n":
                self.paragraph = at + 1
                self.open_brackets.clear()
            elif self.open_brackets:
                self.open_brackets.pop()

    def _arabic(self, match: re.Match[str]) -> Quantity:
        start, end = match.span()
        group = match.lastindex or 0
        if group >= _DIGITS_GROUP:
            digits, more, scale, still, unit = match.group(
                "digits", "more", "scale", "still", "unit"
            )
            number = Span(start, start + len(digits))
            if not digits.isdecimal():
                digits = digits.replace("，", "").replace(" ", "")
            factor = _SCALES[scale] if scale else 1
            return self._quantity(
                start, end, number, digits, factor, unit or "", more or still or ""
            )
        if group >= _FIRST_GROUP:
            first, joint, last, scale, unit = match.group(
                "first", "joint", "last", "range_scale", "range_unit"
            )
            unit = unit or joint.strip("万亿")
            factor = _SCALES[scale or joint.strip("%")]
            number = Span(start, match.end("last"))
            return self._quantity(start, end, number, first, factor, unit, "范围", limit=last)
        kind = match.lastgroup or ""
        return self._quantity(start, end, Span(start, end), "0", 1, "", "", fixed=kind)

    def _chinese(self, match: re.Match[str]) -> Quantity | None:
        start, end = match.span()
        unit, hedge = match["unit"], match["hedge"] or ""
        number = Span(start, end - len(unit))
        numeral = self.text[start : number.end]
        value = chinese_value(numeral.replace(hedge, "") if hedge else numeral)
        # 一个、一项 open a phrase more often than they count; names such as “四个意识” are quoted.
        if value is None or value < 2 or self.text[start - 1 : start] in _PART_OF_WORD:
            return None
        if self.outline.is_quoted(start):
            return None
        return self._quantity(start, end, number, str(value), 1, unit, hedge, chinese=True)

    def _quantity(
        self,
        start: int,
        end: int,
        number: Span,
        digits: str,
        scale: int,
        unit: str,
        approximation: str,
        *,
        limit: str = "",
        fixed: str = "",
        chinese: bool = False,
    ) -> Quantity:
        text = self.text
        label_start, label_end = max(self.clause, self.last_counted), start
        span_end = end
        before = text[max(label_start, start - 12) : start]
        if not fixed:
            if before.endswith(_ENDS_BEFORE) and (hedge := _BEFORE.search(before)) is not None:
                approximation = approximation or hedge.group().removesuffix("过")
                label_end = start - len(hedge.group())
                before = before[: hedge.start()]
            if (
                text.startswith(_STARTS_AFTER, end)
                and (hedge := _AFTER.match(text, end)) is not None
            ):
                approximation = approximation or hedge.group()
                span_end = hedge.end()
        if start >= self.sentence.end:
            self.sentence = self.sentences.at(start)
        if self.item is not None and self.item.mark.start <= start:
            self._advance_item(start)
        section = self.outline.section_at(start)
        kind = fixed or self._kind(start, span_end, unit, before)
        if kind != "period":
            self.last_counted = span_end
        return Quantity(
            Span(start, span_end),
            number,
            digits,
            scale,
            unit,
            _UNIT_CLASS.get(unit, unit),
            kind,  # type: ignore[arg-type]
            approximation,
            limit,
            chinese,
            Span(label_start, label_end),
            _NO_TAIL,
            self.clause,
            self.sentence,
            self.paragraph,
            self.open_brackets[-1] if self.open_brackets else -1,
            self.item_start if start < self.item_end else -1,
            section.span.start if section is not None else -1,
            None if approximation or scale != 1 or "." in digits else int(digits),
        )

    def _advance_item(self, start: int) -> None:
        while self.item is not None and self.item.mark.start <= start:
            self.item_start, self.item_end = self.item.span
            self.item = next(self.items, None)

    def _kind(self, start: int, end: int, unit: str, before: str) -> Kind:
        if self.outline.is_quoted(start):
            return "code"
        if unit == "%":
            return "growth" if _CHANGE.search(before) else "rate"
        if unit in _RANK_UNITS and _RANKED.search(before):
            return "ordinal"
        if unit:
            return _KIND_OF_CLASS.get(_UNIT_CLASS[unit], "count")
        return "count" if self.text[end : end + 1] in _ENDS_COUNT else "code"

    def _add_tail(self, quantity: Quantity, next_start: int) -> None:
        end = quantity.span.end
        if self.text[end : end + 1] == "、":
            quantity.tail = Span(end, end)
            return
        boundary = _BOUNDARY.search(self.text, end, next_start)
        quantity.tail = Span(end, boundary.start() if boundary else next_start)
