"""A count told again by its number: 全年调解纠纷5327件。5327件纠纷中，调解成功5284件.

What goes on to divide or describe counted things names them by their number, and by what was
done with them or what they are. The number is then that of an earlier statement; one a single
slip away from it, of the same act, is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import (
    Passage,
    has_carry_over,
    has_placeholder,
    period_of,
    scopes,
    usable,
)
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import whole_total
from lawlint.document.relations.slips import slip_to
from lawlint.namedtuples import NamedTuple

# What may stand before a number that is told again: 在, 对, 上述, 全年受理的, 参评的.
_LEAD = regex.compiled(
    "^[，；、]?(?:(?:截至[^，。；]{2,8}，)|在|对|从|将|就|针对|全部|上述|以上|这|该|前述|所|已|共|全年|年内|今年|当年|本年度?"
    "|全[市县区镇省州系统]{1,2}|我[市县区镇局])*(?:(?P<act>[^，。；\\d的]{2,6}?)(?:到|出|了)?的)?$"
)
_LAST_OF_LEADS = "的部在对从将就该所已共年内度市县区镇省州统局，；、"
_OF_ALL = regex.compiled("逐|全部|全年|均|都")
_POINTS_BACK = ("上述", "以上", "前述")
_THINGS = regex.compiled("[^，。；、\\d（）中]{0,14}")
_DIVIDED = regex.compiled("(?<![集其])中(?![心介共央小院级学])")
_SENTENCE_END = regex.compiled("[。；]")
_REST = regex.compiled("其他|其它|其余|另")
_REACH = 8
_FEWEST_DIGITS = 2
_NOUN = 2
# 1895名“法律明白人”全年…: what only opens a sentence must be named at length.
_LONG_NOUN = 4


class _Again(NamedTuple):
    """How a count names what was counted before: by the act, or by so many characters."""

    act: str
    noun: int


def solve_recalls(passage: Passage) -> Iterator[Relation]:
    """A relation for every count of a paragraph that is told again by its number."""
    for place, count in enumerate(passage.counts):
        if place == 0 or count.kind != "count" or not count.unit or not usable(count):
            continue
        again = _again(passage, count)
        if again is None:
            continue
        earlier = [
            one
            for one in passage.counts[max(0, place - _REACH) : place]
            if one.unit == count.unit
            and usable(one)
            and one.section == count.section
            and _SENTENCE_END.search(passage.text, one.span.end, count.number.start) is not None
        ]
        relation = _told_again(passage, count, again, earlier)
        if relation is not None:
            yield relation


def _again(passage: Passage, count: Quantity) -> _Again | None:
    """How a count names what was told before; None where it is told for the first time."""
    label = passage.label(count)
    if label.endswith(_POINTS_BACK):
        return _Again("", _NOUN)
    # Most labels end in what is counted, which spares them a longer look.
    lead = _LEAD.match(label) if label[-1:] in _LAST_OF_LEADS else None
    if lead is None:
        return None
    things = _THINGS.match(passage.text, count.span.end)
    after = things.end() if things else count.span.end
    if _DIVIDED.match(passage.text, after):
        return _Again(lead["act"] or "", _NOUN)
    if after == count.span.end:
        return None
    if lead["act"]:
        return _Again(lead["act"], _NOUN)
    # 对531件法律援助案件开展评查 may be of some of them, 逐件回访 is of all.
    whole = _OF_ALL.search(passage.tail(count)) is not None
    opens = (
        whole
        and label.strip("，；、") in ("", "对", "将", "就", "针对")
        and _opens_sentence(passage, count)
    )
    return _Again("", _LONG_NOUN) if opens else None


def _opens_sentence(passage: Passage, count: Quantity) -> bool:
    return not passage.text[count.sentence.start : count.label.start].strip()


def _told_again(
    passage: Passage, count: Quantity, again: _Again, earlier: list[Quantity]
) -> Relation | None:
    same = next((one for one in reversed(earlier) if one.value == count.value), None)
    if same is not None:
        return _relation(passage, "holds", count, same)
    alike = [one for one in earlier if _is_same(passage, count, again, one)]
    if not alike or len(count.digits) < _FEWEST_DIGITS:
        return None
    slips = [(one, slip) for one in alike if (slip := slip_to(count, one.value))]
    stretch = passage.text[earlier[0].clause : count.tail.end]
    if len(slips) != 1 or has_carry_over(stretch) or has_placeholder(stretch):
        return None
    if whole_total(earlier[-2:]) == count.whole:
        return None
    return _relation(passage, "differs", count, slips[0][0])._replace(
        case="likely", slip=slips[0][1]
    )


def _is_same(passage: Passage, count: Quantity, again: _Again, one: Quantity) -> bool:
    """Whether an earlier count is of the same act and things as one that is told again."""
    words = passage.words(one)
    if one in passage.compared or not scopes(passage.label(count)) <= scopes(
        _part_before(passage, one)
    ):
        # 我县办理的58件 are not of what another area counts, or one that is not named.
        return False
    if _REST.search(passage.label(one)) or not _may_be_alike(passage, one, count):
        return False
    periods = [period_of(_part_before(passage, quantity)) for quantity in (one, count)]
    if all(periods) and periods[0] != periods[1]:
        return False
    if again.act:
        return again.act in words
    things = passage.text[count.span.end : count.span.end + 16]
    if "应" in things and "应" not in words:
        # 134件负责人应出庭案件 are not those where one did appear.
        return False
    return any(things[at : at + again.noun] in words for at in range(len(things) - again.noun + 1))


def _may_be_alike(passage: Passage, one: Quantity, other: Quantity) -> bool:
    """Whether what stands after two counts may be the same: not 4件重大案件 and 46件较大案件."""
    told = [_THINGS.match(passage.text, quantity.span.end) for quantity in (one, other)]
    first, second = (things.group() if things else "" for things in told)
    return first in second or second in first


def _part_before(passage: Passage, quantity: Quantity) -> str:
    """The part of a sentence that stands before a quantity, up to a semicolon."""
    return passage.sentence_before(quantity).rpartition("；")[2]


def _relation(passage: Passage, verdict: str, count: Quantity, one: Quantity) -> Relation:
    things = _THINGS.match(passage.text, count.span.end)
    return Relation(
        "conflict",
        verdict,  # type: ignore[arg-type]
        count,
        (Operand(one, "前文"),),
        name=things.group() if things else "",
        formula=passage.printed(one),
        computed=passage.printed(count),
    )
