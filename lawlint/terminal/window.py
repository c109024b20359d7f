"""A window of a line with its evidence, and carets that stand under it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from lawlint.namedtuples import NamedTuple
from lawlint.terminal.cells import cells_of_unit, is_ambiguous, least_cells
from lawlint.visible import visible

_CUT = "..."
_LEAST_BEFORE = 11


class Window(NamedTuple):
    """What to print of a line: ``before``, ``evidence`` and ``after``, all visible.

    ``caret`` is the cell under which the evidence starts, counted from the window's start,
    ``carets`` how many cells are marked; ``is_cut`` says that the evidence goes on beyond the
    window. No character of ambiguous width stands before the evidence, so the caret is right on
    every console.
    """

    before: str
    evidence: str
    after: str
    caret: int
    carets: int
    is_cut: bool


def window(
    excerpt: str,
    start: int,
    end: int,
    *,
    width: int,
    starts_line: bool,
    encoding: str | None = None,
) -> Window:
    """The widest window of ``excerpt`` in ``width`` cells around the code points ``start:end``.

    ``starts_line`` says that nothing stands before the excerpt on its line.
    """
    plain = visible(excerpt, encoding) == excerpt
    shown: Sequence[str] = excerpt if plain else [visible(char, encoding) for char in excerpt]
    cells = list(map(cells_of_unit, shown))
    left = _left_end(shown, cells, start, _room_before(cells, start, end, width))
    cut = _CUT if left or not starts_line else ""
    right = _right_end(cells, start, width - len(cut) - sum(cells[left:start]))
    is_cut = end > right
    end = min(end, right)
    before = cut + "".join(shown[left:start])
    evidence = "".join(shown[start:end])
    return Window(
        before,
        evidence,
        "".join(shown[end:right]) + (_CUT if right < len(shown) else ""),
        least_cells(before),
        max(1, least_cells(evidence)),
        is_cut,
    )


def _room_before(cells: list[int], start: int, end: int, width: int) -> int:
    """The cells for what stands before the evidence: a third, less where the evidence needs
    more, more where the rest of the line needs less.
    """
    for_evidence = width - sum(cells[start:end]) - len(_CUT)
    for_all = width - sum(cells[start:])
    return max(min(width // 3, for_evidence), for_all, _LEAST_BEFORE) - len(_CUT)


def _left_end(shown: Sequence[str], cells: list[int], start: int, room: int) -> int:
    left = start
    while left and cells[left - 1] <= room and not any(map(is_ambiguous, shown[left - 1])):
        left -= 1
        room -= cells[left]
    # A combining mark without its letter would join the dots before it.
    while left < start and not cells[left]:
        left += 1
    return left


def _right_end(cells: list[int], start: int, room: int) -> int:
    used = list(accumulate(cells[start:]))
    if not used or used[-1] <= room:
        return len(cells)
    return start + bisect_right(used, room - len(_CUT))
