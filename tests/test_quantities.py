"""What a user relies on in the reading of numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lawlint.document.document import Document
from lawlint.document.quantities import chinese_value
from lawlint.document.quantity import Interval, Quantity
from lawlint.ruleset import Ruleset
from lawlint.source import Source


@pytest.fixture
def read(ruleset: Ruleset):  # type: ignore[no-untyped-def]
    def quantities(text: str) -> tuple[Quantity, ...]:
        return Document(Source(text=text), ruleset.knowledge).quantities

    return quantities


COUNTED = ("count", "rate", "points", "growth", "money")


@pytest.mark.parametrize(
    ("text", "value", "unit_class", "kind"),
    [
        ("受理案件1740项", 1740, "项", "count"),
        ("培训2000余人次", 2000, "人次", "count"),
        ("受理12,360件", 12360, "件", "count"),
        ("受理12，360件", 12360, "件", "count"),
        ("调解民间纠纷29 757件", 29757, "件", "count"),
        ("处理纠纷7宗", 7, "件", "count"),
        ("新增律师12名", 12, "人", "count"),
        ("挽回损失3.2亿元", 320_000_000, "元", "money"),
        ("新收案件9.67万件", 96_700, "件", "count"),
        ("办结率98.5%", Fraction(197, 2), "%", "rate"),
        ("同比增长12%", 12, "%", "growth"),
        ("提高3.4个百分点", Fraction(17, 5), "百分点", "points"),
        ("增长了2倍", 2, "倍", "growth"),
        ("开展活动三次", 3, "次", "count"),
        ("涉及两百余件", 200, "件", "count"),
        ("受众十余万人次", 100_000, "人次", "count"),
    ],
)
def test_value_unit_and_kind(read, text, value, unit_class, kind) -> None:  # type: ignore[no-untyped-def]
    (quantity,) = read(text)
    assert (quantity.value, quantity.unit_class, quantity.kind) == (value, unit_class, kind)


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日召开会议",
        "2021—2025年规划",
        "1-11月的情况",
        "开展“3·15”“12·4”宣传",
        "12345热线和12348平台",
        "打造“1+16+N”平台",
        "国发〔2024〕12号文件",
        "国发(2022)3号文件",
        "“八五”普法",
        "二十届三中全会",
        "落实《三年行动计划（2023—2025年）》",
        "构建“15分钟法律服务圈”",
        "排在全省第23位",
        "由第86位上升",
        "平均用时15天",
        "电话0753-2345678",
        "复议与诉讼之比为2.43∶1",
        "采用5G网络和A4纸",
    ],
)
def test_what_is_no_quantity_counts_nothing(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert [one.kind for one in read(text) if one.kind in COUNTED] == []


def test_a_comma_before_words_is_a_pause(read) -> None:  # type: ignore[no-untyped-def]
    first, second = read("共受理案件23,办结19件")
    assert (first.digits, first.unit, second.digits) == ("23", "", "19")
    assert first.counts_with(second)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2000余人次", 2000, 2999),
        ("1200余件", 1200, 1299),
        ("10余万人次", 100_000, 199_999),
        ("近5000件", 4000, 5000),
        ("近100家", 80, 100),
        ("约200件", 190, 210),
        ("500人以上", 500, 1000),
        ("不足30人", 20, 30),
        ("20—30件", 20, 30),
        ("412件", 412, 412),
        ("9.67万件", 96_650, 96_800),
    ],
)
def test_interval(read, text: str, low: int, high: int) -> None:  # type: ignore[no-untyped-def]
    (quantity,) = read(text)
    assert quantity.interval == Interval(Fraction(low), Fraction(high))


def test_words_around_a_number_and_its_place(read) -> None:  # type: ignore[no-untyped-def]
    text = "一、成效\n一是比2023年的96件增加，全县49人参加考试。"
    count = read(text)[-1]
    assert text[count.label.start : count.label.end] == "全县"
    assert text[count.tail.start : count.tail.end] == "参加考试"
    assert text[count.item : count.item + 2] == "一是"
    assert text[count.section :].startswith("一、")


def test_a_year_does_not_cut_a_label(read) -> None:  # type: ignore[no-untyped-def]
    text = "比2023年的96件增加"
    count = read(text)[-1]
    assert text[count.label.start : count.label.end] == "比2023年的"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("两百", 200),
        ("十", 10),
        ("三千五百", 3500),
        ("十万", 100_000),
        ("二十三", 23),
        ("一二", None),
    ],
)
def test_chinese_value(numeral: str, value: int | None) -> None:
    assert chinese_value(numeral) == value


def test_regions_that_are_not_body_hold_no_quantities(read) -> None:  # type: ignore[no-untyped-def]
    assert read("---此处隐藏4450字,下载后查看---") == ()
