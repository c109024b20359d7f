"""The web page reader: the main text and nothing around it, on layouts of government sites."""

from __future__ import annotations

from contextlib import suppress

import pytest

from lawlint.readers import ReadError, read_bytes
from lawlint.readers.html import MAX_PAGE_BYTES
from lawlint.source import Source
from tests.support.pages import LAYOUTS

TITLE = "泽州县司法局2023年度法治政府建设情况报告"
PARAGRAPHS = [
    "2023年，县司法局深入学习贯彻习近平法治思想，现将有关情况报告如下。",
    "一、主要举措和成效",
    "（一）深入学习",
    "全年组织学习12次，参加300人次；办理复议案件296件，其中A&B类<5件。",
    "大力推进依法行政",
    "二、存在的不足",
    "一是力量薄弱，二是经费不足。",
    "三、2024年主要安排",
    "继续推进法治政府建设，落实第一责任人职责。",
    "泽州县司法局",
    "2024年1月20日",
]


def read(html: str, encoding: str = "utf-8", path: str = "a.html") -> Source:
    return read_bytes(html.encode(encoding), path)


def page(body: str) -> str:
    return f"<html><body>{body}</body></html>"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_main_text_of_a_layout(layout: str) -> None:
    source = read(LAYOUTS[layout](TITLE, PARAGRAPHS))
    assert source.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert source.format == "html"
    assert source.metadata["title"] == TITLE


@pytest.mark.parametrize(
    ("layout", "source"),
    [("trs_editor", "泽州县司法局"), ("tables", "县司法局"), ("zoom", "县司法局"), ("ucap", None)],
)
def test_date_and_source(layout: str, source: str | None) -> None:
    metadata = read(LAYOUTS[layout](TITLE, PARAGRAPHS)).metadata
    assert metadata["published"] == "2024-02-29"
    assert metadata.get("source") == source


def test_date_of_drafting_is_not_the_date_of_publication() -> None:
    html = page("<p>成文日期：2024-01-20</p><p>正文一句，就是这样。</p>")
    assert "published" not in read(html).metadata


def test_origins_count_paragraphs() -> None:
    source = read(LAYOUTS["zoom"](TITLE, PARAGRAPHS))
    origin = source.origin_at(source.text.index("（一）"))
    assert origin is not None
    assert (origin.kind, origin.ordinal) == ("paragraph", 4)


def test_table_cell_by_cell() -> None:
    html = page(
        "<div><p>各类案件如下，请看表。</p><table><tr><td>类型<td>件数<tr><td>复议"
        "<td>12</table><p>以上，报告完毕。</p></div>"
    )
    assert read(html).text.split("\n") == [
        "各类案件如下，请看表。", "类型", "件数", "复议", "12", "以上，报告完毕。",
    ]  # fmt: skip


def test_hidden_elements_comments_and_scripts_are_no_text() -> None:
    html = page(
        "<!-- 批，注。 --><div style='display:none'><p>隐藏，文字。</p></div>"
        "<p>正文，<b>加粗</b>。</p>"
        "<script>'<p>脚本，一句。</p>'</script><!--[if gte mso 9]><xml>甲，乙。</xml><![endif]-->"
    )
    assert read(html).text == "正文，加粗。"


def test_line_ends_inside_a_paragraph() -> None:
    html = page("<p>法治\n   政府建设，\nWTO\n  rules。</p><pre>第一行，\n第二行。</pre>")
    assert read(html).text == "法治政府建设， WTO rules。\n第一行，\n第二行。"


def test_text_keeps_what_only_looks_like_a_tag() -> None:
    assert read(page("<p>若x<5，则y>3。&lt;注&gt;</p>")).text == "若x<5，则y>3。<注>"


def test_unclosed_and_crossed_tags() -> None:
    html = "<table><tr><td><div><p>甲，一句。<p>乙，一句。</table></div></p><p>丙，一句。"
    assert read(html).text == "甲，一句。\n乙，一句。\n丙，一句。"


def test_a_container_with_the_name_of_an_ornament_may_hold_the_text() -> None:
    html = page("<div class='side'><p>正文在此，名字不好。</p><p>还有一句，也在此。</p></div>")
    assert read(html).text == "正文在此，名字不好。\n还有一句，也在此。"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gbk"), ("utf-8", "utf-8"), ("big5", "big5")],
)
def test_encoding_by_meta(charset: str, encoding: str) -> None:
    html = f"<html><head><meta charset='{charset}'></head><body><p>正文一句，完。</p></body></html>"
    assert read(html, encoding).text == "正文一句，完。"


def test_encoding_without_or_with_a_wrong_meta() -> None:
    assert read(page("<p>工作报告，已经完成。</p>"), "gb18030").encoding == "gb18030"
    wrong = "<meta charset=utf-8><p>工作报告，已经完成。</p>"
    assert read(wrong, "gb18030").text == "工作报告，已经完成。"
    assert read(page("<p>正文，完。</p>"), "utf-16").text == "正文，完。"


def test_a_page_without_text_is_an_error() -> None:
    with pytest.raises(ReadError) as caught:
        read(page("<div id=app></div><script>load()</script>"))
    assert caught.value.kind == "no-text"


def test_too_large_a_page_is_an_error() -> None:
    with pytest.raises(ReadError) as caught:
        read(page("<p>正文，完。</p>" + " " * MAX_PAGE_BYTES))
    assert caught.value.kind == "too-large"


def test_too_deep_a_page_is_an_error() -> None:
    with pytest.raises(ReadError) as caught:
        read(page("<div>" * 3000 + "文，字。"))
    assert caught.value.kind == "too-large"


@pytest.mark.parametrize(
    "unit",
    ["<", "<!--", "<a '", '<a ">"', "<div x", "<p ", "</", "<td>", "<a b=c ", "&", "<li>甲 "],
)
def test_cost_is_linear(unit: str) -> None:
    # Quadratic scanning of half a megabyte takes minutes.
    with suppress(ReadError):
        read("<html>" + unit * (500_000 // len(unit)))
