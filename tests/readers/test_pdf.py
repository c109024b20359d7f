"""The PDF reader: paragraphs across lines and pages, nothing of the page around them."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

from lawlint.readers import ReadError, read_bytes
from lawlint.readers.pdf.layout import Line, reflow
from lawlint.readers.pdf.radicals import fold_radicals
from tests.support.pdf_builder import pdf, picture_pdf

TITLE = "泽州县司法局年度报告"
LONG = (
    "全年受理行政复议案件296件，办结263件，按期办结率为88.9%，"
    "其余案件正在依法办理之中，群众满意度稳步提高。"
)
PARAGRAPHS = [
    "一、主要举措和成效",
    *(
        f"（{number}）{heading}。{LONG}"
        for number, heading in zip("一二三四五六七八", ["深入学习"] * 8, strict=True)
    ),
    "二、存在的不足",
    LONG * 3,
    "三、主要安排",
    LONG,
]


def lines(data: bytes) -> list[str]:
    return read_bytes(data, "a.pdf").text.split("\n")


def test_paragraphs_across_lines_and_pages() -> None:
    source = read_bytes(pdf(TITLE, PARAGRAPHS), "a.pdf")
    assert source.format == "pdf"
    assert source.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert [origin.page for origin in source.origins] == [1, 2]
    first, second = source.origins
    assert (first.kind, first.ordinal, first.span.start) == ("page", 1, 0)
    assert first.span.end == second.span.start
    assert second.span.end == len(source.text)


def test_paragraphs_without_indent() -> None:
    assert lines(pdf(TITLE, PARAGRAPHS, indent=False)) == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "number", ["— {} —", "- {} -", "第{}页", "第 {} 页 共 2 页", "{}", "{}/2", "－{}－"]
)
def test_page_numbers_are_dropped(number: str) -> None:
    assert lines(pdf(TITLE, PARAGRAPHS, number=number)) == [TITLE, *PARAGRAPHS]


def test_running_heads_are_dropped() -> None:
    assert lines(pdf(TITLE, PARAGRAPHS, head="泽州县司法局文件")) == [TITLE, *PARAGRAPHS]


def test_a_bare_number_that_counts_no_pages_is_text() -> None:
    page = [
        Line("案件数", 1, 90, 138, 700, 16),
        Line("296", 1, 90, 117, 672, 16),
    ]
    assert reflow(page)[0] == "案件数\n296"


def test_radicals_are_folded_and_widths_are_not() -> None:
    assert fold_radicals("⼈⺠政府，⻓治１２３％") == "人民政府，长治１２３％"
    assert fold_radicals("\uf90a") == "金"


def test_words_keep_their_blank() -> None:
    page = [Line("甲的ABC", 1, 90, 500, 700, 16), Line("DEF和乙", 1, 90, 150, 672, 16)]
    assert reflow(page)[0] == "甲的ABC DEF和乙"


def test_a_scan_is_an_error_that_says_so() -> None:
    with pytest.raises(ReadError, match="扫描件") as caught:
        read_bytes(picture_pdf(), "a.pdf")
    assert caught.value.kind == "no-text"


def test_a_password_is_an_error_that_says_so() -> None:
    with pytest.raises(ReadError, match="密码") as caught:
        read_bytes(pdf(TITLE, PARAGRAPHS, password="abc"), "a.pdf")
    assert caught.value.kind == "encrypted"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 garbage" * 30, b"no pdf at all"])
def test_a_damaged_file_is_an_error(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.pdf")
    assert caught.value.kind == "malformed"


def test_without_the_extra_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"pip install 'pypdfium2>=") as caught:
        read_bytes(pdf(TITLE, PARAGRAPHS), "a.pdf")
    assert caught.value.kind == "missing-extra"
