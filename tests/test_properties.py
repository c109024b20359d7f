"""Properties of any text and any bytes: no exception, findings inside the text, twins agree."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawlint.engine import Options, lint_source
from lawlint.readers import ReadError, read_bytes
from lawlint.report import DocumentReport
from lawlint.rulefiles import load_shipped
from lawlint.source import Source

RULES = load_shipped()
NARROW_MARKS = ",;:()!?"
WIDE_MARKS = "".join(chr(ord(mark) + 0xFEE0) for mark in NARROW_MARKS)
TO_NARROW = str.maketrans(WIDE_MARKS, NARROW_MARKS)
TO_WIDE = str.maketrans(NARROW_MARKS, WIDE_MARKS)
# What these report is the width itself.
ABOUT_WIDTH = {"mixed-width-punctuation", "heading-style-mixed"}
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

FRAGMENTS = st.sampled_from(
    [
        "青山区2024年法治政府建设年度报告",
        "关于2024年工作总结和2025年工作计划的报告",
        "一、",
        "二、",
        "三、",
        "（一）",
        "(二)",
        "（三）、",
        "1.",
        "2、",
        "（1）",
        "第一部分 ",
        "一是",
        "二是",
        "三是，",
        "第一，",
        "\n",
        "\n",
        "\n",
        "。",
        "，",
        ",",
        "；",
        "：",
        " ",
        "　",
        "“",
        "”",
        "《",
        "》",
        "（",
        ")",
        "主要举措和成效",
        "存在的不足和原因",
        "2025年主要安排",
        "党政主要负责人履行推进法治建设第一责任人职责情况",
        "局长主持召开会议4次",
        "压实各级主要负责人第一责任人职责",
        "下一步，我局将加强学习",
        "由于编制少",
        "受理12件，办结13件，办结率108.3%",
        "增长285%",
        "召开会议*次",
        "××市",
        "20xx年",
        "XX县司法局",
        "____",
        "（待补充）",
        "截止目前",
        "2024年2月30日",
        "2023-2023年",
        "20212025年",
        "3.15",
        "12.4",
        "9.8%",
        "---此处隐藏4450字,下载后查看---",
        "还剩19页未读",
        "发布日期：2025-04-02 来源：区司法局",
        "留言咨询\n纠错\n1.错误类:*",
        "分享到：微信",
        "附件：1.目录",
        "总书记法治思想",
        "习近平法治思想",
        "党的二十届三中全会",
        "的的",
        "，，",
        "。，",
        "100% 。",
        "国发[2022]3号",
        "110101199003070011",
        "13800138000",
        "机密★",
        "妥否，请批示。",
        "𠮷",
        "\u200b",
        "\ufeff",
        "%",
        "*",
    ]
)
REPORTS = st.lists(FRAGMENTS, max_size=40).map("".join)


def check(text: str) -> DocumentReport:
    source = Source(text.replace("\r\n", "\n").replace("\r", "\n"), path="a.txt")
    report = lint_source(source, RULES, Options())
    assert report.error is None, report.error
    return report


def assert_inside(text: str, report: DocumentReport) -> None:
    source = Source(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = source.text.split("\n")
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)
        assert finding.start == source.position(finding.span.start)
        assert finding.end == source.position(finding.span.end)
        line = lines[finding.start.line - 1]
        assert line[finding.excerpt_start - 1 :].startswith(finding.excerpt)
        for place in finding.related:
            assert 1 <= place.start.line <= place.end.line <= len(lines)
            assert place.start.column <= len(lines[place.start.line - 1]) + 1
        for edit in finding.edits:
            assert edit.start <= edit.end
        assert finding.message
        assert "{" in text or "{" not in finding.message + finding.advice
    spans = [(finding.span, finding.rule) for finding in report.findings]
    assert spans == sorted(spans)
    prints = [finding.fingerprint for finding in report.findings]
    assert len(prints) == len(set(prints))


@QUICK
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert_inside(text, check(text))


@settings(QUICK, max_examples=250)
@given(REPORTS)
def test_any_report(text: str) -> None:
    assert_inside(text, check(text))


@settings(QUICK, max_examples=150)
@given(REPORTS)
def test_the_two_widths_agree(text: str) -> None:
    told = [
        {
            (one.rule, one.case, one.start.line)
            for one in check(twin).findings
            if one.rule not in ABOUT_WIDTH
        }
        for twin in (text.translate(TO_NARROW), text.translate(TO_WIDE))
    ]
    assert told[0] == told[1]


@QUICK
@given(REPORTS)
def test_twice_is_the_same(text: str) -> None:
    assert check(text) == check(text)


@QUICK
@given(REPORTS)
def test_line_ends_do_not_matter(text: str) -> None:
    assert check(text.replace("\n", "\r\n")).findings == check(text).findings


@settings(QUICK, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    try:
        source = read_bytes(data, "a.txt")
    except ReadError:
        return
    assert source.text.strip()
    assert "\r" not in source.text


@settings(QUICK, max_examples=100)
@given(REPORTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]), st.data())
def test_a_damaged_file(text: str, encoding: str, data: st.DataObject) -> None:
    raw = text.encode(encoding)
    at = data.draw(st.integers(0, len(raw)))
    damaged = raw[:at] + data.draw(st.binary(max_size=3)) + raw[at + 1 :]
    try:
        source = read_bytes(damaged, "a.txt")
    except ReadError:
        return
    assert_inside(source.text, check(source.text))
