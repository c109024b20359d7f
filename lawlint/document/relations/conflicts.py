"""One indicator told twice with two values.

Kept narrow: the same words for the same thing, the same unit, no hint of another period, area,
step or part; and the two values one slip of a digit apart, or the words the same to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import (
    has_placeholder,
    period_of,
    scopes,
    usable,
)
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.slips import slip_to

_LEAD = regex.compiled(
    r"^[，、 ]*(?:[一二三四五六七八九十]{1,2}是|全年|今年|年内|本年度?|一年来|今年以来"
    r"|截至目前|截至年底|20\d\d年度?|20\d\d年，"
    r"|共计|总计|累计共|全省|全州|全镇|全乡|全街道|各级|先后|全县|全市|全区|我县|我市|我区|全局|我局|本局|共|已|均|依法|的)+"
)
_ACTS = (
    "受理|办理|审结|办结|审查|收到|新收|调解|化解|排查|培训|处理|开展|完成|制定|出台|审核|接待|解答"
)
_ACT = regex.compiled(rf"^(?:{_ACTS})(?:的)?")
# Another part, step or standard of the same thing.
_OTHER = regex.compiled(
    "其中|新增|累计|计划|目标|再|还|另|分别|包括|平均|人均|同比|较|比|增|减|上年|去年|明年|力争|剩余|其余|未"
    "|[一二三四]季度|上半年|下半年|[0-9]月|历年|以来|期间|近年|含|涉及|类|每"
)
_HAN = regex.compiled("[一-鿿“”]+")
_FEWEST_CHARACTERS = 6
_FEWEST_OF_THING = 4


def solve_conflicts(text: str, quantities: tuple[Quantity, ...]) -> Iterator[Relation]:
    """A relation for every indicator that a document gives more than once."""
    seen: dict[tuple[str, str], list[tuple[str, Quantity]]] = {}
    for quantity in _ending_alike(text, quantities):
        indicator = _indicator(text, quantity)
        if indicator is None:
            continue
        act, thing = indicator
        earlier = seen.setdefault((thing, quantity.unit), [])
        for other_act, other in earlier[:4]:
            relation = _compare(text, (other_act, other), (act, quantity), thing)
            if relation is not None:
                yield relation
                break
        earlier.append((act, quantity))


def _ending_alike(text: str, quantities: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """The counts with a label long enough whose end another has as well: few do, and only those
    can be of one indicator.
    """
    endings: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        start, end = quantity.label
        if (
            quantity.kind != "count"
            or start != quantity.clause
            or end - start < _FEWEST_CHARACTERS
            or quantity.parenthesis >= 0
            or not quantity.unit
            or not usable(quantity)
        ):
            continue
        core = text[start:end].removesuffix("共").removesuffix("数")
        endings.setdefault(core[-_FEWEST_OF_THING:], []).append(quantity)
    alike = [one for akin in endings.values() if len(akin) > 1 for one in akin]
    yield from sorted(alike, key=lambda one: one.span)


def _indicator(text: str, quantity: Quantity) -> tuple[str, str] | None:
    """What was done and to what; None where the label says too little or too much."""
    label = text[quantity.label.start : quantity.label.end]
    if _OTHER.search(label):
        return None
    core = _LEAD.sub("", label).removesuffix("共").removesuffix("数")
    match = _ACT.match(core)
    thing = core[match.end() :] if match else core
    act = match.group().removesuffix("的") if match else ""
    if len(core) < _FEWEST_CHARACTERS or len(thing) < _FEWEST_OF_THING or not _HAN.fullmatch(thing):
        return None
    return act, thing


def _compare(
    text: str, first: tuple[str, Quantity], second: tuple[str, Quantity], thing: str
) -> Relation | None:
    (act, one), (other_act, other) = first, second
    if act and other_act and act != other_act:
        return None
    if not act and not other_act and one.value != other.value:
        return None
    name = f"{act or other_act}{thing}"
    relation_operands = (Operand(one, "前文"),)
    if one.value == other.value:
        return Relation(
            "conflict", "holds", other, relation_operands, name=name,
            formula=f"{one.digits}{one.unit}", computed=f"{other.digits}{other.unit}",
        )  # fmt: skip
    if not _same_frame(text, one, other):
        return None
    if act != other_act:
        # 行政诉讼案件31件 may be received ones, 审结行政诉讼案件30件 are not.
        return None
    slip = slip_to(other, one.value)
    return Relation(
        "conflict",
        "differs",
        other,
        relation_operands,
        case="likely" if slip else "scope",
        name=name,
        formula=f"{one.digits}{one.unit}",
        computed=f"{other.digits}{other.unit}",
        slip=slip,
    )


def _same_frame(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether both sentences tell of the same period and area, as far as they say."""
    told = [text[quantity.sentence.start : quantity.number.start] for quantity in (one, other)]
    if any(has_placeholder(text[q.sentence.start : q.sentence.end]) for q in (one, other)):
        return False
    areas = [scopes(words) for words in told]
    periods = [period_of(words) for words in told]
    same_area = areas[0] == areas[1] or not areas[0] or not areas[1]
    same_period = periods[0] == periods[1] or not periods[0] or not periods[1]
    return same_area and same_period and one.sentence != other.sentence
