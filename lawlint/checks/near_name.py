"""A title in 《》 differs from a known one by a character or two.

A title that no row comes near is merely unknown, and right. How near is near depends on what is
compared: of the state's 法 nearly all are in the table, so one changed character in five is a
slip; of 条例, 规定 and 办法 there are thousands with alike names, so a long title may differ by
one character, and only a very long one by two. Titles of different kinds (法, 条例, 办法), of
other numbers (第七个, 第八个) and with the name of a place are different documents. Where only the
word for the kind is miswritten (条列, 诉讼发), a title of any length is a slip.

``state``: 中华人民共和国 stands before a title that has none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.knowledge import Row, Table
from lawlint.source import Span

SUMMARY = "书名号内的法律法规名称准确"
_VALUES = ("written", "known")
CASES = {"near": _VALUES, "state": _VALUES}
_TITLE = regex.compiled(r"[《〈]([^《》〈〉\n]{4,60})[》〉]")
_STATE = "中华人民共和国"
# （2023修订）, （试行） and （草案） belong to the version, not to the name.
_VERSION = regex.compiled(r"（[^（）]{1,20}）$")
_KINDS = ("办法", "条例", "规定", "规则", "细则", "准则", "法")
_OTHER_KINDS = ("规划", "规范", "规程", "规章", "守则", "原则", "方法", "说法", "做法", "书法")
# Words for a kind that sound alike and are none: what stays must be a known name.
_KIND_SLIPS = {"条列": "条例", "条理": "条例", "办发": "办法", "发": "法"}
_NUMBERS = frozenset("一二三四五六七八九十〇0123456789")
# Least lengths, without 中华人民共和国, at which a title of a 法 and of another kind may differ
# from a known one by so many characters.
_LEAST_FOR_LAW = {1: 5, 2: 10}
_LEAST_FOR_OTHERS = {1: 10, 2: 18}
_MOST_DIFFERENCES = 2
_KEPT_TITLES = 1000


class Params(Record):
    """Which table."""

    table: Annotated[str, "知识表：name、full_name、aliases"] = "laws"


class _Names:
    """The known names of a table without 中华人民共和国."""

    def __init__(self, table: Table) -> None:
        self.rows: dict[str, Row] = {}
        for row in table.rows:
            for name in (row["name"], row["full_name"], *row.get("aliases", ())):
                self.rows.setdefault(_bare(name), row)

    def known(self, title: str) -> str | None:
        """The name that a title is or comes near to, None where there is none."""
        return title if title in self.rows else self._near.nearest(title)

    @cached_property
    def _near(self) -> _NearNames:
        return _NearNames(self.rows)


class _NearNames:
    """Known names, found by the pairs of characters that a near one shares with them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._by_pair: defaultdict[str, list[str]] = defaultdict(list)
        # One difference breaks at most two pairs.
        self._least_shared: dict[str, int] = {}
        for name in self._names:
            pairs = set(_pairs(name))
            self._least_shared[name] = len(pairs) - 2 * _MOST_DIFFERENCES
            for pair in pairs:
                self._by_pair[pair].append(name)
        #: The known name that a title comes near to, None where there is none. Reports of one
        #: place cite the same titles again and again.
        self.nearest = lru_cache(_KEPT_TITLES)(self._nearest)

    def _nearest(self, title: str) -> str | None:
        for slip, kind in _KIND_SLIPS.items():
            meant = title.removesuffix(slip) + kind
            if title.endswith(slip) and meant in self._names:
                return meant
        shared: Counter[str] = Counter()
        for pair in set(_pairs(title)):
            shared.update(self._by_pair.get(pair, ()))
        best: tuple[int, str] | None = None
        for name, count in shared.items():
            if count < self._least_shared[name]:
                continue
            differences = _differences(title, name)
            if differences is not None and (best is None or (differences, name) < best):
                best = (differences, name)
        return best[1] if best else None


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a title; values: ``written`` and ``known``, the title that it should be."""
    for match in _TITLE.finditer(document.text):
        written = _VERSION.sub("", match[1])
        title = _bare(written)
        if not _resembles_law(title):
            continue
        names = document.knowledge.index(params.table, _Names)
        known = names.known(title)
        if known is None:
            continue
        row = names.rows[known]
        of_state = row["full_name"].startswith(_STATE)
        right = (_STATE if written.startswith(_STATE) and of_state else "") + known
        if written == right:
            continue
        yield Hit(
            Span(match.start(1), match.end(1)),
            "state" if known == title else "near",
            {"written": document.raw[match.start(1) : match.end(1)], "known": right},
            edits=(Edit(Span(match.start(1), match.start(1) + len(written)), right),),
            verified=bool(row["verified"]),
        )


def _bare(name: str) -> str:
    return name.removeprefix(_STATE)


def _pairs(name: str) -> Iterable[str]:
    return (name[at : at + 2] for at in range(len(name) - 1))


def _resembles_law(title: str) -> bool:
    """Whether the last word names a kind of law, or has one character of such a word."""
    kind = _kind(title)
    if kind:
        return kind in _KINDS
    return title.endswith(tuple(_KIND_SLIPS)) or any(
        title[-2:-1] == one[0] or title[-1:] == one[-1] for one in _KINDS if len(one) == 2
    )


def _kind(name: str) -> str:
    kinds = (*_OTHER_KINDS, *_KINDS)
    return next((kind for kind in kinds if name.endswith(kind)), "")


def _differences(title: str, known: str) -> int | None:
    """How many characters differ, None where too many do or another document is meant."""
    kind, own = _kind(known), _kind(title)
    if not kind or own not in (kind, "" if kind != "法" else kind):
        return None
    least = _LEAST_FOR_LAW if kind == "法" else _LEAST_FOR_OTHERS
    start, stop = 0, 0
    while start < min(len(title), len(known)) and title[start] == known[start]:
        start += 1
    while stop < min(len(title), len(known)) - start and title[-1 - stop] == known[-1 - stop]:
        stop += 1
    changed = (title[start : len(title) - stop], known[start : len(known) - stop])
    differences = _distance(*changed)
    # The slip may be in the word that names the kind (条列); two of them would be another word.
    most = _MOST_DIFFERENCES if own else 1
    if differences > most or len(known) < least[differences]:
        return None
    if _NUMBERS & (set(changed[0]) ^ set(changed[1])):
        return None
    return differences


def _distance(one: str, other: str) -> int:
    """The number of characters to insert, delete or replace, or of neighbours to swap."""
    if abs(len(one) - len(other)) > _MOST_DIFFERENCES:
        return _MOST_DIFFERENCES + 1
    if len(one) == len(other) == 2 and one == other[::-1]:
        return 1
    above = list(range(len(other) + 1))
    for row, character in enumerate(one, 1):
        line = [row]
        for column, opposite in enumerate(other, 1):
            line.append(
                min(
                    above[column] + 1,
                    line[-1] + 1,
                    above[column - 1] + (character != opposite),
                )
            )
        above = line
    return above[-1]
