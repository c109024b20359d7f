"""A ``w:r`` taken apart so that markup can stand at any character of it.

Every part keeps the properties of the run; a run that is only touched at its edges stays as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence

from lawlint.namedtuples import NamedTuple
from lawlint.ooxml.body import Run
from lawlint.ooxml.events import tag_end
from lawlint.ooxml.markup import PRESERVE, Child, Names, Splice, children


class RunChange(NamedTuple):
    """Markup to stand between runs at text offset ``end``, after ``start`` to ``end`` are taken
    out as a tracked deletion with the attributes ``deletion``.

    ``opens`` is for what starts a range: inside an element that cannot be split it goes before.
    """

    start: int
    end: int
    markup: str
    opens: bool = False
    deletion: str = ""


def is_plain(kids: list[Child], piece: Run) -> bool:
    """Whether the text of a piece can be split and taken out: a ``w:t`` directly in its run,
    whose :func:`content` are ``kids``.
    """
    return _is_text(piece, _holder(kids, piece))


def content(xml: bytes, run: Run) -> list[Child]:
    """What stands in a run after its properties."""
    start = run.properties[1]
    return [kid for kid in children(xml, run.start, run.end) if kid.start >= start]


def changed_run(
    xml: bytes, pieces: Sequence[Run], changes: Sequence[RunChange], names: Names
) -> Splice:
    """The ``w:r`` that all ``pieces`` stand in, with changes at offsets that they span."""
    return _Rewriting(xml, pieces[0], names).of(pieces, changes)


class _Rewriting:
    """One run: ``cursor`` is how far its bytes have been taken over."""

    def __init__(self, xml: bytes, run: Run, names: Names) -> None:
        self._xml = xml
        self._run = run
        self._names = names
        self._kids = content(xml, run)
        self._cursor = max(tag_end(xml, run.start), run.properties[1])
        self._opening = xml[run.start : self._cursor]
        self._end = xml.rfind(b"</", run.start, run.end)
        self._kept: list[bytes] = []
        self._out: list[bytes] = []

    def of(self, pieces: Sequence[Run], changes: Sequence[RunChange]) -> Splice:
        left = deque(sorted(changes, key=lambda change: (change.start, change.end, change.opens)))
        for piece in pieces:
            here = []
            while left and _stands_in(left[0], piece):
                here.append(left.popleft())
            if here:
                self._apply(piece, here)
        self._keep_to(self._end)
        self._close_run()
        return Splice(self._run.start, self._run.end, b"".join(self._out))

    def _apply(self, piece: Run, changes: list[RunChange]) -> None:
        kid = _holder(self._kids, piece)
        inside = any(
            change.deletion or piece.span.start < change.start < piece.span.end
            for change in changes
        )
        if inside and _is_text(piece, kid):
            self._split(piece, kid, changes)
            return
        for change in changes:
            before = change.opens or change.start <= piece.span.start
            self._keep_to(kid.start if before else kid.end)
            self._put(change.markup)

    def _split(self, piece: Run, kid: Child, changes: list[RunChange]) -> None:
        self._keep_to(kid.start)
        offsets = [offset for change in changes for offset in (change.start, change.end)]
        places = piece.byte_offsets(self._xml, offsets)
        at = piece.content[0]
        for change, start, end in zip(changes, places[::2], places[1::2], strict=True):
            self._keep_text(kid, at, start)
            if change.deletion:
                self._take_out(change.deletion, start, end)
            self._put(change.markup)
            at = end
        self._keep_text(kid, at, piece.content[1])
        self._cursor = kid.end

    def _keep_to(self, end: int) -> None:
        if end > self._cursor:
            self._kept.append(self._xml[self._cursor : end])
            self._cursor = end

    def _keep_text(self, kid: Child, start: int, end: int) -> None:
        if end > start:
            opening = b"<" + kid.name + PRESERVE.encode() + b">"
            self._kept.append(opening + self._xml[start:end] + b"</" + kid.name + b">")

    def _take_out(self, attributes: str, start: int, end: int) -> None:
        self._close_run()
        deleted = self._names.around(self._xml[start:end], "delText", PRESERVE)
        self._out.append(self._names.around(self._in_run(deleted), "del", attributes))

    def _put(self, markup: str) -> None:
        if markup:
            self._close_run()
            self._out.append(self._names.encode(markup))

    def _close_run(self) -> None:
        kept = b"".join(self._kept)
        self._kept.clear()
        if kept.strip():
            self._out.append(self._in_run(kept))

    def _in_run(self, content: bytes) -> bytes:
        return self._opening + content + self._xml[self._end : self._run.end]


def _holder(kids: list[Child], piece: Run) -> Child:
    """The child of the run that a piece of it stands in."""
    return kids[bisect_right(kids, piece.content[0], key=lambda kid: kid.start) - 1]


def _stands_in(change: RunChange, piece: Run) -> bool:
    """Whether a change belongs to a piece or to one before it: what opens, before a character."""
    end = piece.span.end
    return change.start < end if change.opens else change.end <= end


def _is_text(piece: Run, kid: Child) -> bool:
    return piece.splits and kid.name.rpartition(b":")[2] == b"t"
