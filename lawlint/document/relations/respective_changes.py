"""Changes told together, each of a pair of its own: 查办486件、罚没922.5万元，上年分别为412件、
768.3万元，同比分别增长18.0%和20.1%; 由43件、52件增至52件、55件，分别增长20.9%和5.8%.
"""

from __future__ import annotations

from itertools import pairwise

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.changes import FALLS, RISES
from lawlint.document.relations.passage import Passage
from lawlint.namedtuples import NamedTuple

_FIRST = regex.compiled(f"分别(?:同比|较上年|比上年)?(?P<word>{RISES}|{FALLS})了?[ ]?$")
_FURTHER = regex.compiled(f"[、，]?[和与及]?(?P<word>{RISES}|{FALLS})?了?")
_LISTED = regex.compiled("(?:[、，]|[、，]?[和与及])[^，。；\\d]{0,10}")
# What stands between the pair: 上年分别为, 较2023年的; or 增至, which comes after the base. A year
# without 较 is that of a new statement.
_BASES_FOLLOW = regex.compiled(
    "[^，。；\\d%]{0,8}[，、（]?[^，。；\\d%]{0,4}?(?:上年|去年|上一年|同期|[较比与]20\\d\\d年)[^，。；\\d%]{0,10}"
)
_VALUES_FOLLOW = regex.compiled(
    "[^，。；\\d%]{0,10}(?:增|升|提高|增加|上升|增长|降|减|下降|减少)(?:到|至|为)"
)
_FROM = regex.compiled("[由从][^，。；]{0,12}$")
_FEWEST = 2


class Respective(NamedTuple):
    """What one of several changes is of: its word, base and value."""

    word: str
    base: Quantity
    value: Quantity


def respective_changes(passage: Passage) -> dict[Quantity, Respective]:
    """The changes that 分别 tells together, where as many bases and values stand before them."""
    found: dict[Quantity, Respective] = {}
    if passage.text.find("分别", passage.start, passage.end) < 0:
        return found
    for place, first in enumerate(passage.quantities):
        match = _FIRST.search(passage.label(first)) if _is_change(first) else None
        if match is None:
            continue
        changes, words = [first], [match["word"]]
        for one in passage.quantities[place + 1 :]:
            joined = _FURTHER.fullmatch(passage.between(changes[-1], one))
            if joined is None or not _is_change(one):
                break
            changes.append(one)
            words.append(joined["word"] or words[-1])
        pairs = _pairs(passage, first, len(changes))
        for change, word, (base, value) in zip(changes, words, pairs, strict=False):
            found[change] = Respective(word, base, value)
    return found


def _is_change(one: Quantity) -> bool:
    return one.kind == "growth" or (one.kind == "rate" and one.unit == "%")


def _pairs(passage: Passage, change: Quantity, number: int) -> list[tuple[Quantity, Quantity]]:
    """Base and value of each change; none where the words do not tell them."""
    near = passage.counts_before(change, 2 * number)[::-1]
    if number < _FEWEST or len(near) < 2 * number or near[0].sentence != change.sentence:
        return []
    earlier, later = near[:number], near[number:]
    alike = all(one.unit_class == two.unit_class for one, two in zip(earlier, later, strict=True))
    if not (alike and _are_listed(passage, earlier) and _are_listed(passage, later)):
        return []
    between = passage.between(earlier[-1], later[0])
    if _VALUES_FOLLOW.fullmatch(between) and _FROM.search(passage.label(earlier[0])):
        return list(zip(earlier, later, strict=True))
    if _BASES_FOLLOW.fullmatch(between):
        return list(zip(later, earlier, strict=True))
    return []


def _are_listed(passage: Passage, listed: list[Quantity]) -> bool:
    return all(
        _LISTED.fullmatch(passage.between(first, second)) for first, second in pairwise(listed)
    )
