"""What a document is, of which year and period, by whom, published when."""

from __future__ import annotations

from datetime import date

import pytest

from lawlint.document.document import Document
from lawlint.document.facts import (
    ANNUAL_REPORT,
    DEPARTMENT,
    GENERAL,
    GOVERNMENT,
    TOWNSHIP,
    WORK_SUMMARY,
    FactOverrides,
    Facts,
)
from lawlint.ruleset import Ruleset
from lawlint.source import Source

BODY = "扎实推进各项工作，取得新成效。\n一、主要做法\n办结案件12件。\n二、下步打算\n继续。\n"

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


@pytest.fixture
def facts_of(ruleset: Ruleset):  # type: ignore[no-untyped-def]
    def read(text: str, **stated: object) -> Facts:
        overrides = FactOverrides(**stated)  # type: ignore[arg-type]
        return Document(Source(text), ruleset.knowledge, overrides).facts

    return read


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


def test_years_and_days_with_spaces(facts_of) -> None:  # type: ignore[no-untyped-def]
    facts = facts_of(
        f"青山区 2024 年法治政府建设年度报告\n{BODY}青山区人民政府\n2025 年 2 月 18 日\n"
    )
    assert (facts.report_year, facts.signed) == (2024, date(2025, 2, 18))


def test_the_title_stands_between_header_lines(facts_of) -> None:  # type: ignore[no-untyped-def]
    facts = facts_of(
        "当前位置：首页 > 政务公开\n青山区水务局2024年法治政府建设年度报告\n"
        f"发布时间：2025-03-02 10:21 来源：区水务局\n{BODY}"
    )
    assert facts.title == "青山区水务局2024年法治政府建设年度报告"
    assert facts.published == date(2025, 3, 2)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布日期: 2024-02-29 发布机构: 县司法局", date(2024, 2, 29)),
        ("发布时间：2024年3月31日", date(2024, 3, 31)),
        ("公开日期：2024/4/1　浏览次数：12", date(2024, 4, 1)),
        ("发布日期：2024-02-30", None),
        ("来源：县司法局", None),
    ],
)
def test_the_date_of_publication(line: str, published: date | None, facts_of) -> None:  # type: ignore[no-untyped-def]
    assert facts_of(f"青山区2023年法治政府建设年度报告\n{line}\n{BODY}").published == published


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(
    ("line", "published", "signed"),
    [
        ("2025-02-20", None, date(2025, 2, 20)),
        ("2025年2月20日", None, date(2025, 2, 20)),
        ("（2025年2月20日）", None, date(2025, 2, 20)),
        ("二〇二五年二月二十日", None, date(2025, 2, 20)),
        ("（二Ｏ二五年二月二十日）", None, date(2025, 2, 20)),
        ("县司法局　2025-02-20", None, date(2025, 2, 20)),
        ("日期：2025-02-20", None, date(2025, 2, 20)),
        ("时间：2025-02-20 来源：县司法局", None, date(2025, 2, 20)),
        ("信息时间：2025-02-20", None, date(2025, 2, 20)),
        ("发文日期：2025-02-20", None, date(2025, 2, 20)),
        ("作者：县司法局 2025-02-20", None, None),
        ("2025-04-20 16:13", date(2025, 4, 20), None),
        ("县司法局 2025-04-20 16:13", date(2025, 4, 20), None),
        ("成文日期：2025-02-20 发布日期：2025-02-28", date(2025, 2, 28), date(2025, 2, 20)),
        ("安府〔2025〕3号　签发人：张三", None, None),
    ],
)
def test_a_line_beside_the_title(  # type: ignore[no-untyped-def]
    above: bool, line: str, published: date | None, signed: date | None, facts_of
) -> None:
    title = "青山区2024年法治政府建设年度报告"
    head = f"{line}\n{title}" if above else f"{title}\n{line}"
    facts = facts_of(f"{head}\n一年来，我区{BODY}")
    assert (facts.title, facts.report_year) == (title, 2024)
    assert (facts.published, facts.signed) == (published, signed)


def test_the_day_beside_the_title_is_not_the_year_of_the_lead(facts_of) -> None:  # type: ignore[no-untyped-def]
    text = f"青山区法治政府建设年度报告\n2025-02-20\n2024年，我区{BODY}"
    assert facts_of(text).report_year == 2024


def test_a_date_in_the_body_is_no_publication(facts_of) -> None:  # type: ignore[no-untyped-def]
    text = f"青山区2023年法治政府建设年度报告\n2024年1月5日发布公告12条。\n{BODY}"
    assert facts_of(text).published is None


@pytest.mark.parametrize(
    ("ending", "signed"),
    [
        ("青山区人民政府\n2025年2月18日\n", date(2025, 2, 18)),
        ("青山区人民政府\n　　　　2025年2月18日\n（此件公开发布）\n", date(2025, 2, 18)),
        ("青山区人民政府\n二〇二五年一月十五日\n", date(2025, 1, 15)),
        ("青山区人民政府\n二○二五年一月十五日\n", date(2025, 1, 15)),
        ("青山区人民政府\n二◯二五年十二月三十一日\n", date(2025, 12, 31)),
        ("青山区人民政府\n二零二五年三月十日\n", date(2025, 3, 10)),
        ("青山区人民政府\n二Ｏ二五年 一月 二十日\n", date(2025, 1, 20)),
        ("青山区人民政府\n二O二五年二月二十八日\n", date(2025, 2, 28)),
        ("青山区人民政府\n二0二五年二月八日\n", date(2025, 2, 8)),
        ("青山区人民政府\n二〇二五年二月三十日\n", None),
        ("青山区人民政府\n二〇二五年二月\n", None),
        ("会议于2025年2月18日召开，部署各项工作。\n", None),
    ],
)
def test_the_date_of_the_signature(ending: str, signed: date | None, facts_of) -> None:  # type: ignore[no-untyped-def]
    assert facts_of(f"青山区2024年法治政府建设年度报告\n{BODY}{ending}").signed == signed


def test_the_issuer_of_the_lead_and_of_the_header(facts_of) -> None:  # type: ignore[no-untyped-def]
    assert (
        facts_of(f"2024年，静安区司法局在区委的领导下，扎实推进。\n{BODY}").issuer == "静安区司法局"
    )
    text = f"法治政府建设年度报告\n发布机构：县水务局 发布日期：2025-01-02\n{BODY}"
    assert facts_of(text).issuer == "县水务局"


@pytest.mark.parametrize(
    ("opening", "issuer"),
    [
        ("根据《中共青山市委全面依法治市委员会办公室关于做好年度报告的通知》，报告如下。", None),
        ("按照青山地区全面依法治地委员会办公室要求，现将工作报告如下。", None),
        ("2024年，水务局认真贯彻《青山市法治政府建设方案》，成效明显。", "水务局"),
        ("青山区委全面依法治区委员会：\n石桥街道办事处认真贯彻各项部署。", "石桥街道办事处"),
        ("2024年度乡镇法治政府建设情况报告\n我镇扎实推进各项工作。", None),
        ("2024年，全区各级人民政府坚持依法行政。", None),
        ("2024年，各乡镇人民政府深入推进依法行政。", None),
        ("法治政府建设情况报告\n各街道办事处、各部门认真贯彻各项部署。", None),
        ("2024年各镇人民政府法治政府建设情况报告\n扎实推进各项工作。", None),
    ],
)
def test_what_is_no_issuer(opening: str, issuer: str | None, facts_of) -> None:  # type: ignore[no-untyped-def]
    assert facts_of(f"{opening}\n{BODY}").issuer == issuer


@pytest.mark.parametrize(
    ("lead", "issuer", "kind"),
    [
        ("现将青山区水务局2024年法治政府建设情况报告如下。", "青山区水务局", DEPARTMENT),
        ("现将青山区水务局2024年法治政府建设情况报告如下", "青山区水务局", DEPARTMENT),
        ("按照要求，现将石桥镇2024年度推进法治政府建设情况报告如下：", "石桥镇", TOWNSHIP),
        (
            "区委、区政府：\n现将区民政局二○二四年法治政府建设工作情况报告如下：",
            "区民政局",
            DEPARTMENT,
        ),
        (
            "2024年，青山县坚持依法行政。现将青山县人民政府2024年法治政府建设情况报告如下。",
            "青山县人民政府",
            GOVERNMENT,
        ),
        (
            "现将中共青山县委、青山县人民政府2024年法治政府建设情况报告如下。",
            "中共青山县委、青山县人民政府",
            GOVERNMENT,
        ),
        ("现将我局2024年法治政府建设情况报告如下。", None, None),
        ("现将全县2024年法治政府建设情况报告如下。", None, None),
        ("现将上海市全椒区2024年法治政府建设情况报告如下。", "上海市全椒区", GOVERNMENT),
        ("现将各乡镇2024年法治政府建设情况报告如下。", None, None),
        ("现将2024年法治政府建设情况报告如下。", None, None),
        ("现将2024年度区住建局法治政府建设情况报告如下。", "区住建局", DEPARTMENT),
        ("现将贯彻落实市委2024年法治政府建设部署情况报告如下。", None, None),
        ("现将依法治县2024年法治政府建设情况报告如下。", None, None),
        ("现将全面依法治县2024年法治政府建设情况报告如下。", None, None),
        ("现将上一年区委2024年法治政府建设情况报告如下。", None, None),
        ("现将万年县2024年法治政府建设情况报告如下。", "万年县", GOVERNMENT),
    ],
)
def test_the_issuer_that_the_lead_announces(  # type: ignore[no-untyped-def]
    lead: str, issuer: str | None, kind: str | None, facts_of
) -> None:
    facts = facts_of(f"{lead}\n{BODY}")
    assert (facts.title, facts.report_year, facts.profile) == (None, 2024, ANNUAL_REPORT)
    assert (facts.issuer, facts.issuer_kind) == (issuer, kind)


def test_two_voices_against_one(facts_of) -> None:  # type: ignore[no-untyped-def]
    # Lead and headings outvote a title whose year was not updated.
    facts = facts_of(
        "青山区2022年法治政府建设年度报告\n2023年，我区扎实推进法治政府建设。\n"
        "一、2023年主要举措和成效\n12件。\n二、2024年主要安排\n继续。\n"
    )
    assert facts.report_year == 2023


def test_the_year_of_the_body_needs_a_clear_majority(facts_of) -> None:  # type: ignore[no-untyped-def]
    lead = "我区扎实推进法治政府建设，现将法治政府建设情况报告如下。\n一、主要举措和成效\n"
    clear = lead + "2023年召开会议4次。2023年审查文件8件。2023年培训6期。\n"
    assert facts_of(clear).report_year == 2023
    assert facts_of(lead + "2023年召开会议4次。2022年审查文件8件。\n").report_year is None


def test_what_is_stated_goes_before_what_is_read(facts_of) -> None:  # type: ignore[no-untyped-def]
    facts = facts_of(
        f"青山区水务局2024年法治政府建设年度报告\n发布日期：2025-03-02\n{BODY}",
        profile=GENERAL,
        report_year=2020,
        issuer="石桥镇",
        published=date(2021, 1, 1),
    )
    assert (facts.profile, facts.profile_reason) == (GENERAL, "据指定")
    assert (facts.report_year, facts.report_year_reason) == (2020, "据指定")
    assert (facts.issuer, facts.issuer_kind) == ("石桥镇", TOWNSHIP)
    assert facts.published == date(2021, 1, 1)
    assert facts.period is not None and facts.period.last == date(2020, 12, 31)


def test_every_fact_has_its_reason(facts_of) -> None:  # type: ignore[no-untyped-def]
    facts = facts_of(f"青山区水务局2024年法治政府建设年度报告\n{BODY}")
    assert (facts.profile_reason, facts.report_year_reason) == (
        "标题为法治政府建设年度报告",
        "据标题",
    )
    assert facts_of(f"一、概述\n{BODY}").report_year_reason == "全文未见公元年份"
