"""What looks places up quickly says what the slow and plain way says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lawlint.document.spanindex import SpanIndex
from lawlint.source import Source, Span

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(0, 12)
)


@given(st.lists(spans), spans, st.integers(0, 60))
def test_span_index(several: list[Span], one: Span, offset: int) -> None:
    index = SpanIndex(several)
    holding = [span for span in several if span.start <= offset < span.end]
    assert sorted(index.holding(offset)) == sorted(holding)
    assert index.holds(offset) == bool(holding)
    assert index.overlaps(one) == any(span.overlaps(one) for span in several)


@given(st.text("a中é😀\n", min_size=1, max_size=50), st.integers(1, 400), st.data())
def test_positions_on_long_lines(piece: str, times: int, data: st.DataObject) -> None:
    text = piece * times
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].rpartition("\n")[2]
    position = Source(text).position(offset)
    assert position.line == text.count("\n", 0, offset) + 1
    assert position.column == len(before) + 1
    assert position.utf8 == len(before.encode()) + 1
    assert position.utf16 == len(before.encode("utf-16-le")) // 2 + 1
