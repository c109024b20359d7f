"""Mechanical corrections: which edits of the findings are made, and the text with them.

Only rules that say ``fixable`` are; a finding is corrected as a whole or not at all.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence

from lawlint import regex
from lawlint.finding import Finding
from lawlint.namedtuples import NamedTuple
from lawlint.readers import ReadError
from lawlint.rule import Rule
from lawlint.source import Source, Span

_LINE_END = regex.compiled("\r\n?")
# The reader tells the width of these; the order of their bytes is in the file.
_BYTE_ORDERS = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}
_MARK = "\ufeff"


class Fix(NamedTuple):
    """A finding with its edits as Source spans and the texts that stand there instead."""

    finding: Finding
    edits: tuple[tuple[Span, str], ...]


def fixes(
    source: Source, findings: Sequence[Finding], rules: Mapping[str, Rule]
) -> tuple[list[Fix], list[Finding]]:
    """The corrections to make, in text order, and the findings whose edits one of them overlaps."""
    made: list[Fix] = []
    left: list[Finding] = []
    taken: list[Span] = []
    for finding in findings:
        if not finding.edits or not rules[finding.rule].fixable:
            continue
        edits = tuple(
            (Span(source.offset(edit.start), source.offset(edit.end)), edit.text)
            for edit in finding.edits
        )
        if any(_meets(taken, span) for span, _ in edits):
            left.append(finding)
            continue
        made.append(Fix(finding, edits))
        for span, _ in edits:
            insort(taken, span)
    return made, left


def replaced(text: str, made: Sequence[Fix]) -> str:
    """The text with corrections made."""
    pieces: list[str] = []
    at = 0
    for span, new in sorted(edit for fix in made for edit in fix.edits):
        pieces += (text[at : span.start], new)
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces)


def replaced_in_file(data: bytes, made: Sequence[Fix]) -> bytes:
    """The bytes of a text file with corrections made; all else stays byte for byte: encoding,
    byte order mark and line ends. Raises ReadError.
    """
    from lawlint.readers.text import decode

    text, encoding = decode(data)
    codec, mark = _codec(data, text, encoding)
    # Where, in offsets of the Source, a line end has two characters in the file.
    double = [
        match.start() - number
        for number, match in enumerate(m for m in _LINE_END.finditer(text) if len(m[0]) == 2)
    ]

    def in_file(offset: int) -> int:
        return offset + bisect_left(double, offset)

    moved = [
        Fix(
            fix.finding,
            tuple((Span(in_file(start), in_file(end)), new) for (start, end), new in fix.edits),
        )
        for fix in made
    ]
    return (mark + replaced(text, moved)).encode(codec)


def _codec(data: bytes, text: str, encoding: str) -> tuple[str, str]:
    """The codec and the mark with which the text gives the bytes of the file again."""
    mark = _MARK if encoding in _BYTE_ORDERS else ""
    for codec in _BYTE_ORDERS.get(encoding, (encoding,)):
        if (mark + text).encode(codec) == data:
            return codec, mark
    raise ReadError(
        "encoding", f"文件中有{encoding.upper()}编码无法原样写回的字符；请另存为UTF-8后再改"
    )


def _meets(taken: list[Span], span: Span) -> bool:
    at = bisect_left(taken, span)
    return any(one.overlaps(span) for one in taken[max(0, at - 1) : at + 1])
