"""What a title tells: the kind of document, its year and period, and by whom it is."""

from __future__ import annotations

from datetime import date

import pytest

from lawlint.document.facts import (
    ANNUAL_REPORT,
    DEPARTMENT,
    GENERAL,
    GOVERNMENT,
    TOWNSHIP,
    WORK_SUMMARY,
)
from tests.support.reports import BODY

# title, profile, report year, issuer, kind of issuer, last month of the period
TITLES = [
    ("深圳市2025年法治政府建设年度报告", ANNUAL_REPORT, 2025, "深圳市", GOVERNMENT, 12),
    ("闵行区2018年法治政府建设年度报告", ANNUAL_REPORT, 2018, "闵行区", GOVERNMENT, 12),
    ("静海区2023年度法治政府建设情况报告", ANNUAL_REPORT, 2023, "静海区", GOVERNMENT, 12),
    (
        "鲁山县人民政府关于2024年法治政府建设情况的报告",
        ANNUAL_REPORT,
        2024,
        "鲁山县人民政府",
        GOVERNMENT,
        12,
    ),
    (
        "中共浚县县委 浚县人民政府关于2024年法治政府建设情况的报告",
        ANNUAL_REPORT,
        2024,
        "中共浚县县委 浚县人民政府",
        GOVERNMENT,
        12,
    ),
    (
        "中共青山区委、青山区人民政府关于2024年度法治政府建设情况的报告",
        ANNUAL_REPORT,
        2024,
        "中共青山区委、青山区人民政府",
        GOVERNMENT,
        12,
    ),
    (
        "厦门市司法局2024年法治政府建设工作情况报告",
        ANNUAL_REPORT,
        2024,
        "厦门市司法局",
        DEPARTMENT,
        12,
    ),
    (
        "济南市生态环境局2024年度法治政府建设报告",
        ANNUAL_REPORT,
        2024,
        "济南市生态环境局",
        DEPARTMENT,
        12,
    ),
    (
        "清水县人民政府关于清水县2023年度法治政府建设工作总结的报告",
        ANNUAL_REPORT,
        2023,
        "清水县人民政府",
        GOVERNMENT,
        12,
    ),
    (
        "泽州县司法局2023年度法治政府建设的情况报告",
        ANNUAL_REPORT,
        2023,
        "泽州县司法局",
        DEPARTMENT,
        12,
    ),
    ("小龙门乡2024年法治政府建设情况报告", ANNUAL_REPORT, 2024, "小龙门乡", TOWNSHIP, 12),
    (
        "石桥镇人民政府关于2024年度法治政府建设工作情况的报告",
        ANNUAL_REPORT,
        2024,
        "石桥镇人民政府",
        TOWNSHIP,
        12,
    ),
    (
        "龙城街道办事处2025年法治政府建设年度报告",
        ANNUAL_REPORT,
        2025,
        "龙城街道办事处",
        TOWNSHIP,
        12,
    ),
    ("龙城街道2025年法治政府建设年度报告", ANNUAL_REPORT, 2025, "龙城街道", TOWNSHIP, 12),
    (
        "镇平县人民政府2024年法治政府建设年度报告",
        ANNUAL_REPORT,
        2024,
        "镇平县人民政府",
        GOVERNMENT,
        12,
    ),
    (
        "青山县乡镇企业局2024年法治政府建设年度报告",
        ANNUAL_REPORT,
        2024,
        "青山县乡镇企业局",
        DEPARTMENT,
        12,
    ),
    ("景德镇市2024年法治政府建设年度报告", ANNUAL_REPORT, 2024, "景德镇市", GOVERNMENT, 12),
    (
        "景德镇市司法局2024年法治政府建设年度报告",
        ANNUAL_REPORT,
        2024,
        "景德镇市司法局",
        DEPARTMENT,
        12,
    ),
    (
        "青山经济技术开发区管理委员会2024年法治政府建设年度报告",
        ANNUAL_REPORT,
        2024,
        "青山经济技术开发区管理委员会",
        DEPARTMENT,
        12,
    ),
    (
        "青山高新区管委会关于2024年法治政府建设情况的报告",
        ANNUAL_REPORT,
        2024,
        "青山高新区管委会",
        DEPARTMENT,
        12,
    ),
    ("中共青山区委2024年法治建设工作情况报告", ANNUAL_REPORT, 2024, "中共青山区委", GOVERNMENT, 12),
    (
        "青山市公安局交通警察支队2024年度法治政府建设情况报告",
        ANNUAL_REPORT,
        2024,
        "青山市公安局交通警察支队",
        DEPARTMENT,
        12,
    ),
    (
        "国家税务总局青山区税务局2024年度法治政府建设情况报告",
        ANNUAL_REPORT,
        2024,
        "国家税务总局青山区税务局",
        DEPARTMENT,
        12,
    ),
    (
        "青山区卫生健康委员会2024年推进法治政府建设工作情况报告",
        ANNUAL_REPORT,
        2024,
        "青山区卫生健康委员会",
        DEPARTMENT,
        12,
    ),
    (
        "青山区发展和改革局2024年依法行政工作报告",
        ANNUAL_REPORT,
        2024,
        "青山区发展和改革局",
        DEPARTMENT,
        12,
    ),
    ("关于2024年度法治政府建设情况的报告", ANNUAL_REPORT, 2024, None, None, 12),
    ("2024年度法治政府建设情况报告", ANNUAL_REPORT, 2024, None, None, 12),
    ("法治政府建设年度报告", ANNUAL_REPORT, None, None, None, 12),
    ("2024年青山区法治政府建设年度报告", ANNUAL_REPORT, 2024, "青山区", GOVERNMENT, 12),
    ("青山区二〇二四年法治政府建设年度报告", ANNUAL_REPORT, 2024, "青山区", GOVERNMENT, 12),
    (
        "青山区司法局2024年工作总结和2025年工作计划",
        WORK_SUMMARY,
        2024,
        "青山区司法局",
        DEPARTMENT,
        12,
    ),
    (
        "青山区司法局2024年工作总结及2025年工作思路",
        WORK_SUMMARY,
        2024,
        "青山区司法局",
        DEPARTMENT,
        12,
    ),
    (
        "青山区司法局2024年度工作总结暨2025年工作安排",
        WORK_SUMMARY,
        2024,
        "青山区司法局",
        DEPARTMENT,
        12,
    ),
    (
        "青山区司法局关于2024年工作情况和2025年工作计划的报告",
        WORK_SUMMARY,
        2024,
        "青山区司法局",
        DEPARTMENT,
        12,
    ),
    (
        "青山区司法局2025年上半年工作总结及下半年工作计划",
        WORK_SUMMARY,
        2025,
        "青山区司法局",
        DEPARTMENT,
        6,
    ),
    ("青山区2025年上半年法治政府建设工作情况报告", WORK_SUMMARY, 2025, "青山区", GOVERNMENT, 6),
    ("青山区司法局2025年前三季度工作总结", WORK_SUMMARY, 2025, "青山区司法局", DEPARTMENT, 9),
    ("青山区司法局2024年1-11月工作总结", WORK_SUMMARY, 2024, "青山区司法局", DEPARTMENT, 11),
    ("青山区司法局2024年1至10月份工作总结", WORK_SUMMARY, 2024, "青山区司法局", DEPARTMENT, 10),
    ("青山区司法局2024年第一季度工作小结", WORK_SUMMARY, 2024, "青山区司法局", DEPARTMENT, 3),
    ("青山区司法局2024年工作总结", WORK_SUMMARY, 2024, "青山区司法局", DEPARTMENT, 12),
    ("关于青山区2024年法治政府建设情况的汇报", WORK_SUMMARY, 2024, "青山区", GOVERNMENT, 12),
    (
        "青山区城市管理局2024年法治政府建设工作总结",
        WORK_SUMMARY,
        2024,
        "青山区城市管理局",
        DEPARTMENT,
        12,
    ),
    (
        "青山区农业农村局2024年法治政府建设工作情况汇报",
        WORK_SUMMARY,
        2024,
        "青山区农业农村局",
        DEPARTMENT,
        12,
    ),
    ("2021—2025年青山区法治政府建设情况报告", ANNUAL_REPORT, None, None, None, None),
    (
        "青山区人民政府办公室关于青山区2024年法治政府建设情况的报告",
        ANNUAL_REPORT,
        2024,
        "青山区人民政府办公室",
        DEPARTMENT,
        12,
    ),
]


@pytest.mark.parametrize(("title", "profile", "year", "issuer", "kind", "month"), TITLES)
def test_titles(  # type: ignore[no-untyped-def]
    title: str,
    profile: str,
    year: int | None,
    issuer: str | None,
    kind: str | None,
    month: int | None,
    facts_of,
) -> None:
    facts = facts_of(f"{title}\n{BODY}")
    assert facts.title == title
    assert (facts.profile, facts.report_year) == (profile, year)
    assert (facts.issuer, facts.issuer_kind) == (issuer, kind)
    if year is not None:
        assert facts.period.first == date(year, 1, 1)
        assert facts.period.last.month == month
        assert facts.period.last.day in (30, 31)


@pytest.mark.parametrize(
    "title",
    [
        "青山区2025年法治政府建设工作要点",
        "青山区2025年法治政府建设工作计划",
        "青山区法治政府建设实施方案（2021—2025年）",
        "关于做好2024年度法治政府建设年度报告报送工作的通知",
        "关于进一步加强法治政府建设的意见",
        "青山区水务局2024年政府信息公开工作年度报告",
        "青山区2025年政府工作报告",
        "青山区人民政府关于印发青山区2025年法治政府建设工作要点的通知",
        "青山区司法局关于报送2024年度法治政府建设年度报告的函",
    ],
)
def test_titles_of_other_documents(title: str, facts_of) -> None:  # type: ignore[no-untyped-def]
    assert facts_of(f"{title}\n{BODY}").profile == GENERAL


@pytest.mark.parametrize(
    ("lead", "profile", "year"),
    [
        ("现将2024年法治政府建设工作情况报告如下。", ANNUAL_REPORT, 2024),
        (
            "根据《法治政府建设实施纲要（2021—2025年）》，现将我局2024年度法治政府建设情况报告如下：",
            ANNUAL_REPORT,
            2024,
        ),
        (
            "根据青法办〔2023〕12号文件要求，现将我区2024年法治政府建设情况报告如下：",
            ANNUAL_REPORT,
            2024,
        ),
        ("2024年，区司法局扎实推进各项工作，现将全年工作总结如下。", WORK_SUMMARY, 2024),
        (
            "2025年1月，区委召开会议总结全年工作。现将2024年法治政府建设情况报告如下。",
            ANNUAL_REPORT,
            2024,
        ),
        ("现将2025年上半年工作开展情况和下半年重点工作谋划汇报如下：", WORK_SUMMARY, 2025),
        ("2024年，全区经济运行总体平稳。", GENERAL, 2024),
        ("今年以来，我局扎实推进各项工作。", GENERAL, None),
    ],
)
def test_a_text_without_a_title(  # type: ignore[no-untyped-def]
    lead: str, profile: str, year: int | None, facts_of
) -> None:
    facts = facts_of(f"{lead}\n一、有关内容\n办结案件12件。\n二、其他\n继续。\n")
    assert (facts.profile, facts.report_year, facts.title) == (profile, year, None)


@pytest.mark.parametrize(
    ("headings", "profile", "year"),
    [
        (("2024年推进法治政府建设主要举措和成效", "2025年主要安排"), ANNUAL_REPORT, 2024),
        (("推进法治政府建设情况", "2025年主要安排"), ANNUAL_REPORT, 2024),
        (("今年工作开展情况", "明年工作思路"), WORK_SUMMARY, None),
        (("项目概述", "技术要求"), GENERAL, None),
    ],
)
def test_headings_alone(  # type: ignore[no-untyped-def]
    headings: tuple[str, str], profile: str, year: int | None, facts_of
) -> None:
    facts = facts_of(f"一、{headings[0]}\n办结案件12件。\n二、{headings[1]}\n继续。\n")
    assert (facts.profile, facts.report_year) == (profile, year)


def test_a_title_over_two_lines(facts_of) -> None:  # type: ignore[no-untyped-def]
    facts = facts_of(f"中共浚县县委  浚县人民政府\n关于2024年法治政府建设情况的报告\n{BODY}")
    assert facts.title == "中共浚县县委  浚县人民政府\n关于2024年法治政府建设情况的报告"
    assert (facts.report_year, facts.issuer_kind) == (2024, GOVERNMENT)


def test_a_title_that_was_two_lines(facts_of) -> None:  # type: ignore[no-untyped-def]
    facts = facts_of("青山市公安局2024年度法治政府 建设情况报告\n我局扎实推进各项工作。\n")
    assert (facts.profile, facts.report_year) == (ANNUAL_REPORT, 2024)
    facts = facts_of("2024年青山县法治政府建设\n工作总结\n我县扎实推进各项工作。\n")
    assert (facts.title, facts.issuer) == ("2024年青山县法治政府建设\n工作总结", "青山县")


def test_a_title_that_ends_like_a_heading(facts_of) -> None:  # type: ignore[no-untyped-def]
    facts = facts_of(f"2024年青山县法治政府建设情况\n现将有关情况报告如下。\n{BODY}")
    assert (facts.title, facts.issuer) == ("2024年青山县法治政府建设情况", "青山县")
    facts = facts_of("扎实推进各项工作。\n2024年全县法治政府建设情况\n审查文件8件。\n")
    assert facts.title is None
