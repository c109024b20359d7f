"""The outline is found from the numbering itself, wherever the line ends went."""

from __future__ import annotations

import pytest

from lawlint.document.document import Document
from lawlint.document.outline import Outline, number_of
from lawlint.ruleset import Ruleset
from lawlint.source import Source


@pytest.fixture
def outline_of(ruleset: Ruleset):  # type: ignore[no-untyped-def]
    def read(text: str) -> Outline:
        return Document(Source(text), ruleset.knowledge).outline

    return read


def tree(outline: Outline) -> list[str]:
    """Each heading as its mark and title, indented by level."""
    return ["  " * (section.level - 1) + outline.label(section) for section in outline.sections]


def chain(outline: Outline) -> list[tuple[int, int]]:
    return [(item.number, item.previous) for item in outline.items]


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("12", 12),
        ("一二", 0),
        ("", 0),
    ],
)
def test_chinese_numbers(digits: str, number: int) -> None:
    assert number_of(digits) == number


def test_four_levels(outline_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "一、主要工作\n（一）加强学习\n1.集中学习\n（1）制定计划\n每月一次。\n（2）按期学习\n12次。\n"
        "2.专题培训\n4期。\n（二）规范执法\n12件。\n二、下一步\n继续。"
    )
    assert tree(outline_of(text)) == [
        "一、主要工作",
        "  （一）加强学习",
        "    1.集中学习",
        "      （1）制定计划",
        "      （2）按期学习",
        "    2.专题培训",
        "  （二）规范执法",
        "二、下一步",
    ]


def test_sections_reach_to_the_next_heading_of_their_level(outline_of) -> None:  # type: ignore[no-untyped-def]
    text = "青山区年度报告\n一、主要工作\n（一）学习。12次。\n二、下一步\n继续。\n"
    outline = outline_of(text)
    first, inner, last = outline.sections
    assert text[first.span.start : first.span.end] == "一、主要工作\n（一）学习。12次。\n"
    assert text[inner.body.start : inner.body.end] == "。12次。\n"
    assert text[last.span.start : last.span.end] == "二、下一步\n继续。"
    assert outline.section_at(0) is None
    assert outline.path_at(text.index("12次")) == [first, inner]
    assert outline.section_at(text.index("继续")) is last


def test_a_run_in_heading_ends_at_its_full_stop(outline_of) -> None:  # type: ignore[no-untyped-def]
    outline = outline_of(
        "一、主要工作\n（一）加强学习，提升素养。全年学习12次。\n（二）规范执法：评查案卷12本。"
    )
    assert tree(outline)[1:] == ["  （一）加强学习，提升素养", "  （二）规范执法"]
    assert [heading.run_in for heading in outline.headings] == [False, True, True]


def test_a_title_ends_before_its_chain(outline_of) -> None:  # type: ignore[no-untyped-def]
    assert tree(outline_of("一、主要工作\n（一）加强学习一是集中学习；二是个人自学。")) == [
        "一、主要工作",
        "  （一）加强学习",
    ]


def test_a_heading_glued_to_the_paragraph_before(outline_of) -> None:  # type: ignore[no-untyped-def]
    outline = outline_of(
        "一、打算\n（一）依法治区。继续。\n（二）优化服务。提升知晓率。（三）守牢防线。加大力度。"
    )
    assert tree(outline)[1:] == ["  （一）依法治区", "  （二）优化服务", "  （三）守牢防线"]
    assert [heading.glued for heading in outline.headings] == [False, False, False, True]


FLAT = (
    "青山区2024年法治政府建设年度报告2024年，我区扎实推进。一、主要举措和成效（一）加强学习。全年12次。"
    "（二）规范执法。1.日常检查。12次。2.案卷评查。4次。二、存在的不足和原因一是力量不足；二是能力不强。"
    "三、下一步安排（一）充实力量。继续。（二）强化培训。继续。"
)
FLAT_TREE = [
    "一、主要举措和成效",
    "  （一）加强学习",
    "  （二）规范执法",
    "    1.日常检查",
    "    2.案卷评查",
    "二、存在的不足和原因",
    "三、下一步安排",
    "  （一）充实力量",
    "  （二）强化培训",
]


def test_a_body_flattened_to_one_line(outline_of) -> None:  # type: ignore[no-untyped-def]
    outline = outline_of(FLAT)
    assert tree(outline) == FLAT_TREE
    assert chain(outline) == [(1, 0), (2, 1)]


def test_a_body_flattened_with_spaces(outline_of) -> None:  # type: ignore[no-untyped-def]
    spaced = FLAT
    for mark in ("一、", "二、", "三、", "（一）", "（二）", "1.", "2.", "一是"):
        spaced = spaced.replace(mark, "  " + mark)
    assert tree(outline_of(spaced)) == FLAT_TREE


def test_a_hard_wrapped_body(outline_of) -> None:  # type: ignore[no-untyped-def]
    line = "全区行政执法部门坚持以习近平法治思想为指导全面贯彻落实各项工作部署"
    paragraphs = [
        "一、主要工作",
        f"（一）加强学习。{line}{line}{line}，全年共组织集中学习12次。",
        f"（二）规范执法。{line}{line}{line}，全年共办结行政处罚案件12件。",
        f"（三）强化普法。{line}{line}{line}，全年共开展法治宣传活动12场。",
        "二、下一步",
        f"继续{line}{line}。",
    ]
    wrapped = "\n".join(
        paragraph[at : at + 30] for paragraph in paragraphs for at in range(0, len(paragraph), 30)
    )
    assert tree(outline_of(wrapped)) == [
        "一、主要工作",
        "  （一）加强学习",
        "  （二）规范执法",
        "  （三）强化普法",
        "二、下一步",
    ]


@pytest.mark.parametrize("second", [("1", "2"), ("3", "4")], ids=["restarts", "runs-on"])
def test_the_third_level(second: tuple[str, str], outline_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "一、主要工作\n（一）学习\n1.集中学习。12次。\n2.专题培训。4期。\n"
        f"（二）执法\n{second[0]}.日常检查。12次。\n{second[1]}.案卷评查。4次。"
    )
    outline = outline_of(text)
    assert [len(section.children) for section in outline.sections if section.level == 2] == [2, 2]


def test_topical_headings(outline_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "一、坚持党的领导，把牢正确方向\n召开会议4次。\n二、坚持依法决策\n审查8件。\n"
        "三、坚持严格执法，维护公平正义\n办结12件。"
    )
    assert tree(outline_of(text)) == [
        "一、坚持党的领导，把牢正确方向",
        "二、坚持依法决策",
        "三、坚持严格执法，维护公平正义",
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "第一部分 主要工作\n12件。\n第二部分 下一步\n继续。",
            ["第一部分 主要工作", "第二部分 下一步"],
        ),
        ("第一章 主要工作\n12件。\n第二章 下一步\n继续。", ["第一章 主要工作", "第二章 下一步"]),
        (
            "第一部分：主要工作\n一、学习\n12次。\n第二部分：下一步\n继续。",
            ["第一部分：主要工作", "  一、学习", "第二部分：下一步"],
        ),
        (
            "1、主要工作\n（1）学习\n12次。\n2、下一步\n继续。",
            ["1、主要工作", "  （1）学习", "2、下一步"],
        ),
        (
            "1.主要工作\n（一）学习\n12次。\n2.下一步\n继续。",
            ["1.主要工作", "  （一）学习", "2.下一步"],
        ),
        ("一、主要工作\n1.学习\n12次。\n2.执法\n12件。", ["一、主要工作", "  1.学习", "  2.执法"]),
        ("## 一、主要工作\n12件。\n**二、下一步**\n继续。", ["一、主要工作", "二、下一步"]),
        (
            "　　一、主要工作\n　　12件。\n　　二、下一步\n　　继续。",
            ["一、主要工作", "二、下一步"],
        ),
        ("一.主要工作\n12件。\n二.下一步\n继续。", ["一.主要工作", "二.下一步"]),
        (
            "一、主要工作\n（一）、学习\n12次。\n（二）、执法\n12件。",
            ["一、主要工作", "  （一）、学习", "  （二）、执法"],
        ),
        (
            "一、主要工作\n1.2024年学习情况。12次。\n2.执法。12件。",
            ["一、主要工作", "  1.2024年学习情况", "  2.执法"],
        ),
        (
            "主要工作情况\n（一）学习\n12次。\n下一步工作安排\n（一）学习\n继续。",
            ["主要工作情况", "  （一）学习", "下一步工作安排", "  （一）学习"],
        ),
        (
            "2024年主要举措和成效\n12件。\n党政主要负责人履行推进法治建设第一责任人职责情况\n4次。\n"
            "2025年主要安排\n继续。",
            [
                "2024年主要举措和成效",
                "党政主要负责人履行推进法治建设第一责任人职责情况",
                "2025年主要安排",
            ],
        ),
    ],
)
def test_styles_of_numbering(text: str, labels: list[str], outline_of) -> None:  # type: ignore[no-untyped-def]
    assert tree(outline_of(text)) == labels


@pytest.mark.parametrize(
    "sentence",
    [
        "印发《关于一、做好执法工作的通知》《（一）总则》。",
        "落实“一、统一标准；二、统一流程”的要求。",
        "遵循‘（一）依法；（二）合理’的原则。",
        "一、二审败诉率分别为3.2%、1.5%。",
        "三、四级响应演练2次。",
        "开展二、三级预警。",
        "3.15消费者权益日、4.15国家安全日开展宣传。",
        "12.4国家宪法日开展宣传。",
        "9.8%的案件当场办结。",
        "2024.12.31前完成。",
        "按照（一）、（三）项要求整改。",
        "依照第三条（二）项处理。",
        "包括：（一）集中学习；（二）专题培训；（三）自学。",
        "处理1.2万件、办结1.1万件。",
        "按照第（一）项和第（二）项规定。",
        "群众满意度位列全省第一、全国第三。",
        "覆盖率由一、二季度的85%提高到三、四季度的96%。",
    ],
)
def test_what_is_no_heading(sentence: str, outline_of) -> None:  # type: ignore[no-untyped-def]
    text = f"一、主要工作\n{sentence}\n二、下一步\n继续。"
    assert tree(outline_of(text)) == ["一、主要工作", "二、下一步"]


@pytest.mark.parametrize(
    "enclosures",
    [
        "附件：1.重大行政决策目录\n　　　2.规范性文件目录",
        "附件：\n1.重大行政决策目录\n2.规范性文件目录",
        "附件\n1.重大行政决策目录\n2.规范性文件目录",
    ],
)
def test_a_list_of_enclosures_is_no_outline(enclosures: str, outline_of) -> None:  # type: ignore[no-untyped-def]
    outline = outline_of(f"一、主要工作\n12件。\n二、下一步\n继续。\n{enclosures}\n青山区人民政府")
    assert tree(outline) == ["一、主要工作", "二、下一步"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("一是学习。二是执法。三是普法。", [(1, 0), (2, 1), (3, 2)]),
        ("一是，学习。二是，执法。", [(1, 0), (2, 1)]),
        # Over paragraphs, with plain ones between.
        (
            "一是学习。\n组织讲座2场。\n二是执法。\n落实三项制度。\n三是普法。",
            [(1, 0), (2, 1), (3, 2)],
        ),
        # A chain inside a link; the outer one goes on.
        ("一是学习，做到：一是先学；二是深学。二是执法。", [(1, 0), (1, 0), (2, 1), (2, 1)]),
        ("一要学习，二要执法，三要普法。", [(1, 0), (2, 1), (3, 2)]),
        ("首先是学习。二是执法。", [(2, 1)]),
        ("第一，学习。第二，执法。", [(1, 0), (2, 1)]),
        # A heading starts the count again.
        (
            "（一）学习。一是集中学。二是自学。\n（二）执法。一是检查。二是评查。",
            [(1, 0), (2, 1), (1, 0), (2, 1)],
        ),
        ("一是学习。三是普法。", [(1, 0), (3, 1)]),
        ("十是学习。十一是执法。十二是普法。", [(10, 0), (11, 10), (12, 11)]),
        # The first link has its subject before it.
        ("我局一是加强学习；二是规范执法。", [(2, 1)]),
        # 第一责任人 is no 第一 that opens a chain.
        ("落实第一责任人职责。二是执法。", [(2, 0)]),
    ],
)
def test_chains(text: str, links: list[tuple[int, int]], outline_of) -> None:  # type: ignore[no-untyped-def]
    assert chain(outline_of(f"一、主要工作\n{text}")) == links


@pytest.mark.parametrize(
    "sentence",
    [
        "落实“三是一否”工作法。",
        "明确第三是关键环节。",
        "这一是非问题已经查清。",
        "专题研究（一是学习，二是执法）两项议题。",
        "统一是非标准。",
        "主要目的之一是便民。",
    ],
)
def test_what_is_no_link(sentence: str, outline_of) -> None:  # type: ignore[no-untyped-def]
    assert chain(outline_of(f"一、主要工作\n{sentence}")) == []


def test_a_link_reaches_to_the_next_one_or_the_next_heading(outline_of) -> None:  # type: ignore[no-untyped-def]
    text = "一、主要工作\n一是学习。12次。\n二是执法。12件。\n二、下一步\n继续。"
    outline = outline_of(text)
    assert [text[item.span.start : item.span.end] for item in outline.items] == [
        "一是学习。12次。\n",
        "二是执法。12件。\n",
    ]


def test_nothing_in_a_web_form_is_a_heading(outline_of) -> None:  # type: ignore[no-untyped-def]
    text = "一、主要工作\n12件。\n纠错\n1.错误类:*\n2.出错页面的地址:*\n您的姓名:*"
    assert tree(outline_of(text)) == ["一、主要工作"]


@pytest.mark.parametrize("text", ["", "\n\n", "没有标题的一段话。", "，。；"])
def test_a_text_without_headings(text: str, outline_of) -> None:  # type: ignore[no-untyped-def]
    outline = outline_of(text)
    assert outline.sections == []
    assert outline.section_at(0) is None
    assert outline.path_at(0) == []
