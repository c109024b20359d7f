"""Characters as cells of a console: how wide text is, where it breaks.

A wide character takes two cells. Characters of ambiguous width, such as Chinese quotation marks,
take one or two as the console likes: lines are filled as if they took two, and nothing that must
be aligned stands behind one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REMEMBERED = 10_000
_OPENING = "（《〈“‘「『【〔［｛"
_CLOSING = "，。；：、！？）》〉”’」』】〕］｝…%"
# The least that may not be broken: a word of ASCII or one character, with its marks.
_UNIT = re.compile(rf"[{_OPENING}]*(?:[!-~]+|.)[{_CLOSING}]*", re.DOTALL)


def is_ambiguous(char: str) -> bool:
    """Whether consoles disagree on the width of a character."""
    return unicodedata.east_asian_width(char) == "A" and not unicodedata.combining(char)


def least_cells(text: str) -> int:
    """The cells of visible text where ambiguous characters take one."""
    if text.isascii():
        return len(text)
    return sum(map(_least, text))


def most_cells(text: str) -> int:
    """The cells of visible text where ambiguous characters take two."""
    if text.isascii():
        return len(text)
    return sum(map(_most, text))


# Many pages are laid out of few characters.
@lru_cache(_REMEMBERED)
def _least(char: str) -> int:
    return _width(char, 1)


@lru_cache(_REMEMBERED)
def _most(char: str) -> int:
    return _width(char, 2)


def _width(char: str, ambiguous: int) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    width = unicodedata.east_asian_width(char)
    return ambiguous if width == "A" else 2 if width in "WF" else 1


def pad(text: str, cells: int) -> str:
    """The text filled with spaces; for text without ambiguous characters."""
    return text + " " * (cells - most_cells(text))


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """Lines of at most ``width`` cells, the first of at most ``first``; at least one line.

    No line starts with a mark that closes or ends with one that opens, and words of ASCII stay
    whole where they fit.
    """
    lines: list[str] = []
    line, used, limit = "", 0, width if first is None else first
    for match in _UNIT.finditer(text):
        for unit in _fitting(match.group(), width):
            cells = most_cells(unit)
            if line and used + cells > limit:
                lines.append(line.rstrip())
                line, used, limit = "", 0, width
                unit = unit.lstrip()
                cells = most_cells(unit)
            line += unit
            used += cells
    lines.append(line.rstrip())
    return lines


def _fitting(unit: str, width: int) -> list[str]:
    if most_cells(unit) <= width:
        return [unit]
    pieces, piece = [], ""
    for char in unit:
        if piece and most_cells(piece) + most_cells(char) > width:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def shorten(text: str, width: int) -> str:
    """The text, cut at its end with ``...`` where it takes more than ``width`` cells."""
    if most_cells(text) <= width:
        return text
    kept, used = "", 3
    for char in text:
        used += most_cells(char)
        if used > width:
            break
        kept += char
    return f"{kept}..."
