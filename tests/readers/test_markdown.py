"""The Markdown reader: blocks to lines, with the line of the file."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest

from lawlint.readers import ReadError, read_bytes
from lawlint.source import Source

pytest.importorskip("markdown_it")


def read(text: str, path: str = "报告.md") -> Source:
    return read_bytes(text.encode(), path)


def lines(text: str) -> list[str]:
    return read(text).text.split("\n")


def test_headings_and_paragraphs() -> None:
    text = "# 年度报告\n\n## 一、主要举措\n\n第一行\n第二行，WTO\nrules。\n\n尾段。\n"
    assert lines(text) == ["年度报告", "一、主要举措", "第一行第二行，WTO rules。", "尾段。"]


def test_origins_are_lines_of_the_file() -> None:
    source = read("# 年度报告\n\n正文。\n\n- 甲\n- 乙\n")
    indexes = [(origin.kind, origin.ordinal) for origin in source.origins]
    assert indexes == [("paragraph", n) for n in (1, 3, 5, 6)]
    assert source.format == "markdown"
    assert source.origins[1].span == (5, 8)


def test_lists_keep_their_numbers() -> None:
    assert lines("1. 甲\n2. 乙\n\n   续\n\n- 丙\n  1) 丁\n") == [
        "1. 甲",
        "2. 乙",
        "续",
        "丙",
        "1) 丁",
    ]


def test_emphasis_links_and_code() -> None:
    text = "**重点**工作见[附件](a.docx)、`代码`和*强调*，<b>粗</b>，![图](a.png)&lt;完&gt;。\n"
    assert lines(text) == ["重点工作见附件、代码和强调，粗，<完>。"]


@pytest.mark.parametrize("mark", ["*", "**"])
def test_numbers_not_filled_in_are_no_emphasis(mark: str) -> None:
    text = f"召开会议{mark}次，开展活动{mark}次。"
    assert lines(text + "\n") == [text]


def test_hard_breaks_are_lines() -> None:
    source = read("甲  \n乙\\\n丙<br>丁\n")
    assert source.text == "甲\n乙\n丙\n丁"
    assert [origin.ordinal for origin in source.origins] == [1, 2, 3, 4]


def test_table_cell_by_cell() -> None:
    assert lines("| 类型 | 件数 |\n|---|---|\n| 复议 | 12 |\n") == ["类型", "件数", "复议", "12"]


def test_code_and_markup_blocks_are_read_as_text() -> None:
    text = "    （一）缩进四格。\n\n```\n围栏内\n```\n\n<div>\n<p>标签内</p>\n</div>\n"
    assert lines(text) == ["（一）缩进四格。", "围栏内", "标签内"]


def test_front_matter() -> None:
    source = read('---\ntitle: "年度报告"\ndate: 2024-02-29\ntags: [a]\n---\n\n正文。\n')
    assert source.text == "正文。"
    assert source.metadata == {"title": "年度报告", "published": "2024-02-29"}
    assert source.origins[0].ordinal == 7


def test_encoding_as_of_text() -> None:
    assert (
        read_bytes("# 工作报告\n\n我们的工作。\n".encode("gb18030"), "a.md").encoding == "gb18030"
    )


def test_deep_nesting_is_an_error() -> None:
    with pytest.raises(ReadError) as caught:
        read(">" * 3000 + "文\n")
    assert caught.value.kind == "too-large"


def test_nothing_but_blanks_is_an_error() -> None:
    with pytest.raises(ReadError) as caught:
        read("<!-- 空 -->\n")
    assert caught.value.kind == "empty"


def test_without_the_extra_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    with pytest.raises(ReadError, match=r"pip install 'markdown-it-py>=") as caught:
        read("# 题\n")
    assert caught.value.kind == "missing-extra"


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "*a ", "`", "<a ", "> ", "|a"])
def test_cost_is_bounded(unit: str) -> None:
    # Without the bound, brackets alone take more than half a minute.
    with suppress(ReadError):
        read("文" + unit * (300_000 // len(unit)))
