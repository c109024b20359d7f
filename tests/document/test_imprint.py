"""What stands around a title and below a text: when it was published and signed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.reports import BODY


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
