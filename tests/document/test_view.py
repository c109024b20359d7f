"""Folding keeps the length; what the view drops is found again in the Source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawlint.document.view import View
from lawlint.folding import fold
from lawlint.source import Source, Span

# Marks written by code point: the two widths look alike in many editors.
WIDE_MARKS = "".join(chr(ord(mark) + 0xFEE0) for mark in ",;:()!?")
INVISIBLE = "\u200b\ufeff\u00ad\u2060\u202e"
TEXTS = st.text(
    alphabet=st.sampled_from("报告法治一二（）()，,：:。 1１%％*＊\u3000\n\t𠮷aＡ" + INVISIBLE),
    max_size=60,
)
LINE = "全县行政执法部门坚持以习近平法治思想为指导全面贯彻落实各项工作部署"


def test_marks_become_full_width_and_digits_and_letters_half_width() -> None:
    assert fold(",;:()!?") == WIDE_MARKS
    assert fold("２０２４年ＡＢｃ１００％＊．／＋") == "2024年ABc100%*./+"
    assert fold("\u3000\u00a0\t") == "   "


def test_chinese_punctuation_stays() -> None:
    assert fold("。、“”《》—…·〔〕") == "。、“”《》—…·〔〕"


@given(st.text())
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_nothing_folds_to_something_that_folds_on() -> None:
    everything = "".join(map(chr, range(0x11000)))
    assert fold(fold(everything)) == fold(everything)


@given(TEXTS)
def test_view_and_raw_are_of_one_length_and_raw_is_from_the_source(text: str) -> None:
    view = View(Source(text))
    assert len(view.text) == len(view.raw)
    assert view.text == fold(view.raw)
    for offset, char in enumerate(view.raw):
        assert text[view.offset_to_source(offset)] == char


@given(TEXTS)
def test_only_invisible_characters_are_dropped_from_a_short_text(text: str) -> None:
    assert View(Source(text)).raw == "".join(char for char in text if char not in INVISIBLE)


@given(TEXTS, st.data())
def test_view_spans_go_to_the_source_and_back(text: str, data: st.DataObject) -> None:
    view = View(Source(text))
    start = data.draw(st.integers(0, len(view.raw)))
    end = data.draw(st.integers(start, len(view.raw)))
    there = view.to_source(Span(start, end))
    assert 0 <= there.start <= there.end <= len(text)
    kept = "".join(char for char in text[there.start : there.end] if char not in INVISIBLE)
    assert kept == view.raw[start:end]
    assert view.from_source(there) == Span(start, end)


def test_a_span_ends_right_after_its_last_character() -> None:
    # The dropped character after 法治 is not part of it.
    view = View(Source("推进法治\u200b政府"))
    assert view.text == "推进法治政府"
    assert view.to_source(Span(2, 4)) == Span(2, 4)
    assert view.to_source(Span(4, 6)) == Span(5, 7)
    assert view.to_source(Span(3, 5)) == Span(3, 6)


def test_a_dropped_character_maps_to_what_follows_it() -> None:
    view = View(Source("\ufeff报\u200b告"))
    assert view.text == "报告"
    assert [view.offset_from_source(offset) for offset in range(5)] == [0, 0, 1, 1, 2]


def wrapped(paragraphs: list[str], width: int) -> str:
    lines = []
    for paragraph in paragraphs:
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    return "\n".join(lines)


def test_lines_wrapped_at_a_fixed_width_are_joined() -> None:
    paragraphs = [f"{LINE}{number}{LINE}{LINE}。" for number in "甲乙丙丁"]
    view = View(Source(wrapped(paragraphs, 28)))
    assert view.wrapped
    assert view.text == "\n".join(paragraphs)


def test_spans_over_joined_lines_are_exact() -> None:
    text = wrapped([f"{LINE}{number}{LINE}{LINE}。" for number in "甲乙丙丁"], 28)
    view = View(Source(text))
    start = view.text.index("落实")
    for length in range(1, 60):
        there = view.to_source(Span(start, start + length))
        assert text[there.start : there.end].replace("\n", "") == view.raw[start : start + length]


@pytest.mark.parametrize(
    "lines",
    [
        # One paragraph a line, of all lengths, each closed.
        [f"{LINE * count}。" for count in (1, 2, 3, 1, 2, 1, 3, 2, 1)],
        # A list of headings of one length.
        [f"（{number}）坚持依法行政，建设法治政府" for number in "一二三四五六七八九"],
        # A table, one cell a line.
        ["行政复议案件", "12", "23", "45", "行政诉讼案件", "1", "2", "3", "合计"],
        # Few lines prove nothing.
        [LINE, LINE, LINE],
    ],
)
def test_lines_that_are_no_wrapped_paragraphs_stay(lines: list[str]) -> None:
    text = "\n".join(lines)
    view = View(Source(text))
    assert not view.wrapped
    assert view.raw == text


def test_a_wrapped_text_keeps_its_headings_apart() -> None:
    paragraphs = [
        f"一、主要举措{LINE}{LINE}。",
        f"（一）学习{LINE}{LINE}{LINE}。",
        f"二、存在的不足{LINE}{LINE}。",
        f"一是{LINE}{LINE}{LINE}。",
    ]
    assert View(Source(wrapped(paragraphs, 30))).text == "\n".join(paragraphs)


@given(TEXTS)
def test_the_two_widths_have_one_view(text: str) -> None:
    narrow = str.maketrans(WIDE_MARKS, ",;:()!?")
    wide = str.maketrans(",;:()!?", WIDE_MARKS)
    assert View(Source(text.translate(narrow))).text == View(Source(text.translate(wide))).text
