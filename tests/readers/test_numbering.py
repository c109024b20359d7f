"""Automatic list numbers as Word shows them; expected by hand from the standard and Word."""

from __future__ import annotations

import pytest

from lawlint.ooxml.numerals import format_number
from lawlint.readers import read_bytes
from lawlint.source import Source
from tests.support.docx_builder import abstract, docx, level, num, paragraph

CHINESE = abstract(
    0,
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "（%4）"),
)


def read(*body: str, numbering: str, styles: str = "") -> Source:
    parts = {"styles": styles} if styles else {}
    return read_bytes(docx(*body, numbering=numbering, **parts), "a.docx")


def numbers(levels: list[tuple[int, int]], numbering: str) -> list[str]:
    """The numbers of paragraphs given as (num, level)."""
    body = [paragraph("文", num=n, level=i) for n, i in levels]
    return [line.removesuffix("文") for line in read(*body, numbering=numbering).text.split("\n")]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
        (
            "chineseCountingThousand",
            {
                10: "十",
                21: "二十一",
                100: "一百",
                101: "一百零一",
                110: "一百一十",
                1010: "一千零一十",
            },
        ),
        ("taiwaneseCountingThousand", {12: "十二", 30: "三十"}),
        ("japaneseCounting", {10: "十", 19: "十九", 100: "百", 111: "百十一", 210: "二百十"}),
        ("ideographDigital", {1: "一", 10: "一○", 12: "一二", 20: "二○"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 25: "贰拾伍"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1999: "MCMXCIX"}),
        ("lowerRoman", {3: "iii"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {5: ""}),
        ("bullet", {5: ""}),
        ("never-heard-of", {5: "5"}),
    ],
)
def test_formats(kind: str, expected: dict[int, str]) -> None:
    assert {value: format_number(value, kind) for value in expected} == expected


def test_levels_count_and_restart() -> None:
    levels = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2), (1, 3)]
    assert numbers(levels, CHINESE + num(1, 0)) == [
        "一、", "（一）", "（二）", "1. ", "二、", "（一）", "1. ", "2. ", "（1）",
    ]  # fmt: skip


def test_number_is_an_origin_of_its_own_inside_its_paragraph() -> None:
    source = read(paragraph("前"), paragraph("概况", num=1), numbering=CHINESE + num(1, 0))
    number, text = source.origin_at(2), source.origin_at(4)
    assert number is not None and text is not None
    assert (number.kind, number.ordinal, number.span) == ("number", 1, (2, 4))
    assert (text.kind, text.ordinal, text.span) == ("paragraph", 2, (2, 6))


def test_number_through_style_and_what_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2">'
        '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1b"><w:basedOn w:val="H1"/></w:style>'
    )
    source = read(
        paragraph("甲", style="H1"),
        paragraph("乙", style="H2"),
        paragraph("丙", style="H1b"),
        paragraph("丁", style="H1", num=0),
        numbering=CHINESE + num(1, 0),
        styles=styles,
    )
    assert source.text == "一、甲\n（一）乙\n二、丙\n丁"


def test_level_that_names_its_style() -> None:
    linked = abstract(
        0,
        level(0, "%1、", "chineseCounting", extra='<w:pStyle w:val="A"/>'),
        level(1, "（%2）", "chineseCounting", extra='<w:pStyle w:val="B"/>'),
    )
    properties = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{properties}</w:style>' for name in "AB"
    )
    source = read(
        paragraph("甲", style="A"),
        paragraph("乙", style="B"),
        numbering=linked + num(1, 0),
        styles=styles,
    )
    assert source.text == "一、甲\n（一）乙"


def test_default_style_numbers_paragraphs_without_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert read(paragraph("甲"), numbering=CHINESE + num(1, 0), styles=styles).text == "一、甲"


def test_start_and_start_override() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.", start=3)) + num(1, 0) + num(2, 0, override)
    assert numbers([(1, 0), (1, 0), (2, 0), (2, 0)], numbering) == ["3. ", "4. ", "5. ", "6. "]


def test_nums_of_one_list_go_on_counting() -> None:
    numbering = CHINESE + num(1, 0) + num(2, 0)
    assert numbers([(1, 0), (2, 0), (1, 0)], numbering) == ["一、", "二、", "三、"]


def test_overridden_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCounting")}</w:lvlOverride>'
    numbering = CHINESE + num(1, 0, override)
    assert numbers([(1, 0), (1, 1)], numbering) == ["第一条 ", "（一）"]


def test_level_that_never_restarts() -> None:
    never = level(1, "%2.", extra='<w:lvlRestart w:val="0"/>')
    numbering = abstract(0, level(0, "%1、", "chineseCounting"), never) + num(1, 0)
    assert numbers([(1, 0), (1, 1), (1, 0), (1, 1)], numbering) == ["一、", "1. ", "二、", "2. "]


def test_level_that_restarts_after_the_first_only() -> None:
    third = level(2, "%3.", extra='<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, level(0, "%1、"), level(1, "(%2)"), third) + num(1, 0)
    levels = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert numbers(levels, numbering) == ["1、", "(1)", "1. ", "(2)", "2. ", "2、", "1. "]


def test_legal_numbers_are_arabic() -> None:
    legal = level(1, "%1.%2", extra="<w:isLgl/>")
    numbering = abstract(0, level(0, "第%1章", "chineseCounting"), legal) + num(1, 0)
    assert numbers([(1, 0), (1, 1)], numbering) == ["第一章 ", "1.1 "]


def test_missing_higher_level_shows_its_start() -> None:
    numbering = abstract(0, level(0, "%1"), level(1, "%1.%2")) + num(1, 0)
    assert numbers([(1, 1), (1, 1)], numbering) == ["1.1 ", "1.2 "]


def test_suffix() -> None:
    numbering = (
        abstract(0, level(0, "第%1条", suffix="nothing"))
        + abstract(1, level(0, "第%1条", suffix="space"))
        + abstract(2, level(0, "%1、", suffix="space"))
        + abstract(3, level(0, "%1", "decimalEnclosedCircle"))
        + "".join(num(i + 1, i) for i in range(4))
    )
    assert numbers([(i, 0) for i in range(1, 5)], numbering) == ["第1条", "第1条 ", "1、", "①"]


def test_bullets_and_empty_numbers_render_nothing() -> None:
    numbering = (
        abstract(0, level(0, "\uf0b7", "bullet"))
        + abstract(1, level(0, "", "none"))
        + num(1, 0)
        + num(2, 1)
    )
    source = read(paragraph("甲", num=1), paragraph("乙", num=2), numbering=numbering)
    assert source.text == "甲\n乙"
    assert [origin.kind for origin in source.origins] == ["paragraph", "paragraph"]


def test_list_through_a_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = (
        abstract(0, level(0, "%1、", "chineseCounting"), extra='<w:styleLink w:val="L"/>')
        + abstract(1, extra='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert read(paragraph("甲", num=2), numbering=numbering, styles=styles).text == "一、甲"


def test_unknown_num_is_no_number() -> None:
    assert read(paragraph("甲", num=99), numbering=CHINESE + num(1, 0)).text == "甲"


def test_deleted_paragraphs_do_not_count() -> None:
    gone = '<w:del w:author="甲"><w:r><w:delText>删</w:delText></w:r></w:del>'
    source = read(
        paragraph("一", num=1, level=0),
        paragraph(gone, num=1, level=0, mark='<w:del w:author="甲"/>'),
        paragraph("二", num=1, level=0),
        numbering=CHINESE + num(1, 0),
    )
    assert source.text == "一、一\n二、二"


def test_numbers_in_tables_and_of_empty_paragraphs() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('格', num=1)}</w:tc></w:tr></w:tbl>"
    source = read(paragraph(num=1), cell, paragraph("后", num=1), numbering=CHINESE + num(1, 0))
    assert source.text == "一、\n二、格\n三、后"
