"""Positions: code points, UTF-8 bytes and UTF-16 units, 1-based; spans are half-open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawlint.source import Origin, Position, Source, Span


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("报告", 0, (1, 1, 1, 1)),
        ("报告", 1, (1, 2, 4, 2)),
        ("报告", 2, (1, 3, 7, 3)),
        ("a报\nb告", 3, (2, 1, 1, 1)),
        ("a报\nb告", 4, (2, 2, 2, 2)),
        # An astral character is one code point, four bytes of UTF-8, two units of UTF-16.
        ("𠮷野家", 1, (1, 2, 5, 3)),
        ("𠮷野家", 2, (1, 3, 8, 4)),
        ("报\n\n告", 2, (2, 1, 1, 1)),
        ("报\n", 2, (2, 1, 1, 1)),
    ],
)
def test_position_in_code_points_bytes_and_units(
    text: str, offset: int, position: tuple[int, int, int, int]
) -> None:
    assert Source(text).position(offset) == Position(*position)


def test_the_line_end_belongs_to_the_line_that_it_ends() -> None:
    source = Source("报告\n如下")
    assert source.position(2) == Position(1, 3, 7, 3)
    assert source.line_number(2) == 1
    assert source.line_number(3) == 2


def test_line_spans_leave_out_the_line_ends() -> None:
    source = Source("报告\n\n如下\n")
    lines = [source.line_span(line) for line in range(1, 5)]
    assert [source.text[span.start : span.end] for span in lines] == ["报告", "", "如下", ""]
    assert source.line_starts == [0, 3, 4, 7]


def test_an_empty_text_has_one_empty_line() -> None:
    assert Source("").line_starts == [0]
    assert Source("").line_span(1) == Span(0, 0)
    assert Source("").position(0) == Position(1, 1, 1, 1)


def test_a_lone_surrogate_has_a_position() -> None:
    # A docx may carry one; it must not stop the report.
    assert Source("\ud842报").position(1) == Position(1, 2, 4, 2)


@given(st.text(alphabet="报告a𠮷\n", max_size=40), st.data())
def test_position_names_the_offset(text: str, data: st.DataObject) -> None:
    source = Source(text)
    offset = data.draw(st.integers(0, len(text)))
    position = source.position(offset)
    line = text.split("\n")[position.line - 1]
    before = line[: position.column - 1]
    assert source.line_starts[position.line - 1] + position.column - 1 == offset
    assert position.utf8 == len(before.encode()) + 1
    assert position.utf16 == len(before.encode("utf-16-le")) // 2 + 1


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((0, 3), (2, 5), True),
        ((0, 3), (3, 5), False),
        ((0, 5), (1, 2), True),
        ((2, 2), (0, 5), True),
        ((2, 2), (2, 2), True),
        ((6, 6), (0, 5), False),
    ],
)
def test_overlap_of_spans(one: tuple[int, int], other: tuple[int, int], shared: bool) -> None:
    assert Span(*one).overlaps(Span(*other)) is shared
    assert Span(*other).overlaps(Span(*one)) is shared


def test_a_span_contains_itself_and_what_lies_inside() -> None:
    assert Span(1, 4).contains(Span(1, 4))
    assert Span(1, 4).contains(Span(2, 2))
    assert not Span(1, 4).contains(Span(3, 5))


def test_the_innermost_origin_holds_an_offset() -> None:
    row = Origin(Span(0, 10), "paragraph", 1)
    cell = Origin(Span(4, 6), "cell", 1)
    source = Source("一二三四五六七八九十", origins=(row, cell))
    assert source.origin_at(5) is cell
    assert source.origin_at(7) is row
    assert Source("一二").origin_at(1) is None
