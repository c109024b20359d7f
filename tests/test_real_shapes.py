"""Sound reports in the shapes that real offices give them: understood, and nothing grave said."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from lawlint.engine import lint_text
from lawlint.report import DocumentReport
from lawlint.ruleset import Ruleset

TITLE = "青山区2024年法治政府建设年度报告\n"
LEAD = "2024年，青山区深入学习贯彻习近平法治思想，扎实推进法治政府建设，现将有关情况报告如下。\n"
ACHIEVED = (
    "（一）加强组织领导。召开区委全面依法治区委员会会议2次，审议文件6件。"
    "一是强化学习，组织集中学习12次；二是强化督察，发现问题21个，全部整改。\n"
    "（二）规范行政决策。审查重大行政决策8件，规范性文件12件，备案率100%。\n"
    "（三）严格公正执法。评查案卷120本，办结行政处罚案件46件。\n"
)
DUTY = (
    "区长带头履行推进法治建设第一责任人职责，主持召开区政府常务会议研究法治议题12次，"
    "听取法治政府建设汇报4次，带头出庭应诉1次，督促班子成员年终述法。\n"
)
PROBLEMS = (
    "一是基层执法力量薄弱，十二个镇街中有五个执法队人员不足三人，主要原因是编制总量少、"
    "年轻干部流动快；二是行政应诉质量不高，少数部门负责人出庭不发声，原因是对案情研究不够。\n"
)
PLAN = "（一）充实执法力量。组织执法培训6期。\n（二）提升应诉质量。开展庭审观摩4次。\n"
NAMES = (
    "2024年主要举措和成效",
    "党政主要负责人履行推进法治建设第一责任人职责情况",
    "存在的不足和原因",
    "2025年主要安排",
)
MARKS = ("一、", "二、", "三、", "四、")


@dataclass(frozen=True)
class Shape:
    """A report, the kind of its issuer, and the parts that are there without a heading."""

    text: str
    unheaded: set[str] = field(default_factory=set)


def report(
    title: str = TITLE,
    lead: str = LEAD,
    marks: tuple[str, ...] = MARKS,
    achieved: str = ACHIEVED,
    tail: str = "",
) -> str:
    heads = [f"{mark}{name}\n" for mark, name in zip(marks, NAMES, strict=True)]
    return (
        title + lead + heads[0] + achieved + heads[1] + DUTY + heads[2] + PROBLEMS
        + heads[3] + PLAN + tail
    )  # fmt: skip


FULL = report()
SHAPES = {
    "plain": Shape(FULL),
    "no title": Shape(report("")),
    "one line": Shape(FULL.replace("\n", "")),
    "one line with spaces": Shape(FULL.replace("\n", "  ")),
    "one line without a lead": Shape(report(lead="").replace("\n", "")),
    "indented with blank lines": Shape(
        "\n\n".join(f"　　{line}" for line in FULL.split("\n") if line)
    ),
    "第一部分": Shape(report(marks=tuple(f"第{one}部分 " for one in "一二三四"))),
    "第一部分：": Shape(report(marks=tuple(f"第{one}部分：" for one in "一二三四"))),
    "titles without numbers": Shape(report(marks=("", "", "", ""))),
    "1. above （一）": Shape(report(marks=("1.", "2.", "3.", "4."))),
    "1、 above （一）": Shape(report(marks=("1、", "2、", "3、", "4、"))),
    "markdown": Shape(report(marks=tuple(f"## {mark}" for mark in MARKS))),
    "third level glued": Shape(
        report(
            achieved="（一）组织领导。1.强化学习。集中学习12次。2.强化督察。发现问题21个。\n"
            "（二）行政决策。1.完善制度。印发文件2件。2.严格审查。审查决策8件。\n"
        )
    ),
    "third level runs on": Shape(
        report(
            achieved="（一）组织领导\n1.强化学习。集中学习12次。\n2.强化督察。发现问题21个。\n"
            "（二）行政决策\n3.完善制度。印发文件2件。\n4.严格审查。审查决策8件。\n"
        )
    ),
    "circled numbers": Shape(
        report(achieved="（一）组织领导。①集中学习12次。②发现问题21个。\n（二）决策。①审查8件。\n")
    ),
    "chains over paragraphs": Shape(
        report(
            achieved="（一）组织领导\n一是强化学习。集中学习12次。\n组织讲座2场。\n二是强化督察。\n"
            "（二）行政决策\n一是完善制度。\n二是严格审查。审查决策8件。\n"
        )
    ),
    "lists of figures": Shape(
        report(
            achieved=ACHIEVED + "（四）强化监督。开展三、四级响应演练2次，一、二审败诉率分别为"
            "3.2%、1.5%。按照“一、统一标准；二、统一流程”的要求推进。\n"
        )
    ),
    "other years told rightly": Shape(
        report(
            achieved=ACHIEVED + "（四）优化环境。自2022年以来，累计办理企业诉求1200件；2022年启动的"
            "信息系统上线运行；2023年1月至2024年12月，开展专项整治。\n"
        )
    ),
    "joint title over two lines": Shape(
        report(
            "中共浚县县委  浚县人民政府\n关于2024年法治政府建设情况的报告\n",
            "市委、市政府：\n2024年，浚县扎实推进法治政府建设，现将有关情况报告如下：\n",
        )
    ),
    "lead after an older notice": Shape(
        report(lead="根据青法办〔2023〕12号文件要求，现将我区2024年法治政府建设情况报告如下：\n")
    ),
    "long lead": Shape(
        report(
            lead="2024年，"
            + "".join(f"青山区持续推进第{n}项法治建设重点任务，" for n in range(1, 31))
            + "\n"
        )
    ),
    "enclosures and signature": Shape(
        report(
            tail="附件：1.重大行政决策目录\n　　　2.规范性文件目录\n\n"
            "　　　　　　　　青山区人民政府\n　　　　　　　　2025年2月18日\n（此件公开发布）\n"
        )
    ),
    "duty in the lead": Shape(
        "青山区水务局2024年法治政府建设年度报告\n2024年，局党组书记、局长认真履行推进法治建设"
        "第一责任人职责，主持召开党组会研究法治工作4次，带头学法，扎实推进法治政府建设。\n"
        f"一、主要举措和成效\n{ACHIEVED}二、存在的不足和原因\n{PROBLEMS}三、下一步安排\n{PLAN}",
        {"first-responsible-person"},
    ),
    "problems without a heading": Shape(
        f"{TITLE}一、2024年主要举措和成效\n{ACHIEVED}二、{NAMES[1]}\n{DUTY}"
        "虽然取得了一定成效，但也存在一些不足，主要表现在：一是执法力量薄弱，原因是编制少；"
        f"二是应诉质量不高，主要由于庭前准备不充分。\n三、2025年主要安排\n{PLAN}",
        {"problems"},
    ),
    "plan inside problems": Shape(
        f"{TITLE}一、2024年主要举措和成效\n{ACHIEVED}二、{NAMES[1]}\n{DUTY}三、存在的不足和原因\n"
        f"{PROBLEMS}下一步，我区将充实执法力量，提升应诉质量，组织培训6期。\n",
        {"next-year-plan"},
    ),
    "problems and plan in one chapter": Shape(
        f"{TITLE}一、2024年主要举措和成效\n{ACHIEVED}二、{NAMES[1]}\n{DUTY}"
        f"三、存在问题及下一步打算\n（一）存在问题\n{PROBLEMS}（二）下一步打算\n充实执法力量。\n"
    ),
    "two topics only": Shape(
        f"青山区水务局2024年法治政府建设年度报告\n一、强化组织领导，落实法治责任\n{DUTY}"
        "集中学习12次，培训6期，审查文件8件。\n二、强化执法监管，维护水事秩序\n"
        f"检查取水户120家，办结案件12件。\n三、存在的不足和原因\n{PROBLEMS}四、2025年主要安排\n{PLAN}",
        {"achievements", "first-responsible-person"},
    ),
    "work without any heading": Shape(
        "青山区水务局2024年法治政府建设年度报告\n2024年，我局一是加强学习，组织集中学习12次，培训6期；"
        f"二是规范执法，检查取水户120家，办结案件12件；三是强化普法，开展宣传12场。\n{DUTY}"
        f"一、存在的不足和原因\n{PROBLEMS}二、2025年主要安排\n{PLAN}",
        {"achievements", "first-responsible-person"},
    ),
    "duty first": Shape(
        f"{TITLE}一、{NAMES[1]}\n{DUTY}二、{NAMES[0]}\n{ACHIEVED}三、{NAMES[2]}\n{PROBLEMS}"
        f"四、{NAMES[3]}\n{PLAN}"
    ),
}


def grave(found: DocumentReport) -> list[tuple[str, str, int]]:
    return [
        (one.rule, one.case, one.start.line)
        for one in found.findings
        if one.severity.value != "info"
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_a_sound_report_is_understood_and_not_scolded(name: str, ruleset: Ruleset) -> None:
    shape = SHAPES[name]
    found = lint_text(shape.text, name, ruleset=ruleset)
    assert found.error is None
    assert (found.profile, found.report_year) == ("annual-report", 2024)
    states = {part.part: part.state for part in found.parts if part.part != "causes"}
    assert {part for part, state in states.items() if state == "unheaded"} == shape.unheaded
    assert set(states.values()) <= {"present", "unheaded", "thin"}
    assert grave(found) == []


# The shapes that have the common problems chapter, which can be taken out as a whole.
WITH_PROBLEMS = [
    name
    for name, shape in SHAPES.items()
    if PROBLEMS.strip() in shape.text and "存在问题及" not in shape.text
]


@pytest.mark.parametrize("name", WITH_PROBLEMS)
def test_the_same_report_without_its_problems_is_told(name: str, ruleset: Ruleset) -> None:
    # The silence above is understanding: what is taken away is missed.
    text = (
        SHAPES[name]
        .text.replace("存在的不足和原因", "开展的其他工作")
        .replace(PROBLEMS.strip(), "组织其他活动。")
    )
    told = {rule for rule, _, _ in grave(lint_text(text, name, ruleset=ruleset))}
    assert "missing-problems" in told
