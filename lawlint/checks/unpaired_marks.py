"""Quotation marks, title marks and brackets that are not closed, or not opened.

Pairs are balanced over the whole document, since a quotation may span paragraphs, each of which
then opens anew. Numbers with half a bracket, 1） and （1, are no brackets, nor is the apostrophe
of an English word. Where the numbers differ, the first mark left over when each closing mark
takes the nearest open one is where the pairing breaks; the others are related places. A text
with a cut is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "引号、书名号、括号成对"
_VALUES = ("mark", "partner", "near", "opened", "closed")
CASES = {"unclosed": _VALUES, "unopened": _VALUES}
_NAMES = {
    "“": "左引号",
    "”": "右引号",
    "‘": "左单引号",
    "’": "右单引号",
    "《": "左书名号",
    "》": "右书名号",
    "（": "左括号",
    "）": "右括号",
    "〔": "左六角括号",
    "〕": "右六角括号",
}
_SHOWN = 10
_NEAR = 8
_LONGEST_INDENT = 12
_LONGEST_BRACKET = 300
_LATIN = regex.compiled("[A-Za-z]")
_NUMBER = r"(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})"
_HALF_BRACKETED = regex.compiled(rf"(?:^|[\s。；：，、！？])（?{_NUMBER}$")
_OPENED_NUMBER = regex.compiled(rf"（{_NUMBER}[、.\s]")


class Params(Record):
    """Which pairs."""

    pairs: Annotated[tuple[str, ...], "成对的标点，每对两个字符"] = (
        "“”",
        "‘’",
        "《》",
        "（）",
        "〔〕",
    )

    @staticmethod
    def check_plain(plain: dict[str, object]) -> str | None:
        """A complaint about plain data, or None."""
        pairs = plain.get("pairs", ())
        if isinstance(pairs, list) and any(len(pair) != 2 for pair in pairs):
            return "pairs的每一项应为一前一后两个标点"
        return None


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a pair: at the first mark without its partner. ``mark`` and ``partner`` are named
    in words; ``near`` is what stands after an opening mark, or before a closing one.
    """
    if document.regions.of("cut"):
        return
    text = document.text
    for pair in params.pairs:
        opening, closing = pair[0], pair[1]
        opened, closed = text.count(opening), text.count(closing)
        if opened == closed:
            continue
        left = [at for at in _left_over(document, opening, closing) if document.is_body(at)]
        if not left:
            continue
        is_opening = text[left[0]] == opening
        missing = closing if is_opening else opening
        yield Hit(
            Span(left[0], left[0] + 1),
            "unclosed" if is_opening else "unopened",
            {
                "mark": _named(text[left[0]]),
                "partner": _named(missing),
                "near": _near(document, left[0], after=is_opening),
                "opened": opened,
                "closed": closed,
            },
            related=tuple((Span(at, at + 1), "") for at in left[1:_SHOWN]),
        )


def _named(mark: str) -> str:
    return _NAMES.get(mark, f"“{mark}”")


def _near(document: Document, at: int, *, after: bool) -> str:
    """The words of its line right after, or right before, a mark, as written."""
    raw = document.raw
    if after:
        return raw[at + 1 : at + 1 + _NEAR].split("\n", 1)[0].strip() or "（行末）"
    return raw[max(0, at - _NEAR) : at].rsplit("\n", 1)[-1].strip(" 。，；") or "（行首）"


def _left_over(document: Document, opening: str, closing: str) -> list[int]:
    """Where marks without a partner stand, in text order."""
    text = document.text
    open_marks: list[int] = []
    unopened: list[int] = []
    for match in re.finditer(f"[{opening}{closing}]", text):
        at = match.start()
        if match.group() == opening:
            if not (open_marks and _continues_quotation(text, at, opening)):
                open_marks.append(at)
        elif _is_number_or_apostrophe(text, at, open_marks):
            continue
        elif open_marks:
            open_marks.pop()
        else:
            unopened.append(at)
    unclosed = [at for at in open_marks if not _OPENED_NUMBER.match(text, at)]
    return sorted(unclosed + unopened)


def _continues_quotation(text: str, at: int, opening: str) -> bool:
    """Whether a mark opens a further paragraph of a quotation that is open already."""
    indent = text[max(0, at - _LONGEST_INDENT) : at].rstrip(" ")
    return opening in "“‘" and (not indent or indent.endswith("\n"))


def _is_number_or_apostrophe(text: str, at: int, open_marks: list[int]) -> bool:
    if text[at] == "’":
        return bool(_LATIN.match(text, at - 1)) and not open_marks
    if text[at] != "）" or (open_marks and _is_near(text, open_marks[-1], at)):
        return False
    return _HALF_BRACKETED.search(text[max(0, at - 5) : at]) is not None


def _is_near(text: str, start: int, end: int) -> bool:
    """Whether two marks stand in one line, not too far apart for a bracket."""
    return end - start <= _LONGEST_BRACKET and text.find("\n", start, end) == -1
