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


@lru_cache(_REMEMBERED)
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


#: :func:`most_cells` for what comes again and again: a character, or one with its marks.
cells_of_unit = lru_cache(_REMEMBERED)(most_cells)


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
    if 2 * len(text) <= limit:
        return [text.rstrip()]
    for whole in _UNIT.findall(text):
        for unit in (whole,) if cells_of_unit(whole) <= width else _pieces(whole, width):
            cells = cells_of_unit(unit)
            if line and used + cells > limit:
                lines.append(line.rstrip())
                line, used, limit = "", 0, width
                unit = unit.lstrip()
                cells = cells_of_unit(unit)
            line += unit
            used += cells
    lines.append(line.rstrip())
    return lines


def _pieces(unit: str, width: int) -> list[str]:
    """A unit that is wider than a line, in pieces that fit."""
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
