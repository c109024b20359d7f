"""What a document is, of which year and by whom, as its lead and body tell."""

from __future__ import annotations

from datetime import date

import pytest

from lawlint.document.facts import (
    ANNUAL_REPORT,
    DEPARTMENT,
    GENERAL,
    GOVERNMENT,
    TOWNSHIP,
)
from tests.support.reports import BODY


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
