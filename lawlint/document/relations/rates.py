"""Rates: 受理412件，调解成功396件，调解成功率96.1%.

A row of the table ``rates`` says by what words numerator and denominator are known, and whether
the family may accuse at all. A rate is held against its counts only when both stand in the same
paragraph and list item and count the same things; then it differs only if no admissible reading
fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.denominators import is_plain, part_named, strict_readings
from lawlint.document.relations.due import NUMERATOR_REACH, due_for
from lawlint.document.relations.licences import licensed
from lawlint.document.relations.numerators import numerators_of
from lawlint.document.relations.passage import Passage
from lawlint.document.relations.quotients import (
    ALL_OF_THEM,
    Bound,
    agreed,
    differing,
    last_digit,
    why_not,
    with_reading,
)
from lawlint.document.relations.rate_names import (
    CONFIRM,
    NEVER,
    OTHER,
    Families,
    family_of,
)
from lawlint.document.relations.readings import Reading, best
from lawlint.document.relations.relation import Relation
from lawlint.document.relations.rounding import Fit
from lawlint.document.relations.slips import slip_to
from lawlint.knowledge import Row

_OVERALL = regex.compiled("(?:总|综合|整体|平均|累计)[^，。；]{1,8}(?:率|比例)")
# What stands before the name of a rate and does not narrow it.
_OF_ALL_KINDS = regex.compiled(
    "[，、；： ]|案件|事项|问题|各类|全部|所有|其中|综合|总体|整体|平均|累计|当年|年度|本年|全年"
    "|同期|截至.{2,10}[日底]|我[省市县区镇局]|全[省市县区镇局系统]{1,2}|群众|企业|社会|首次|一次性"
    "|[0-9]+年"
    "|[一二三四]是|的|总"
)
_THING = regex.compiled("案件|纠纷|事项|诉求|隐患|投诉|举报|信访|问题|各类|工单|申请|线索")
_SHORTEST_KIND = 2
_KIND_REACH = 6
_SUMMED = regex.compiled("共|计|总")


def solve_rates(
    passage: Passage, families: Families, totals: Mapping[Quantity, Quantity]
) -> Iterator[Relation]:
    """A relation for every named rate of a paragraph; shares of a total are not among them.

    ``totals`` are those of the parts of lists that add up.
    """
    holding: set[Quantity] = set()
    for rate in passage.quantities:
        if rate.kind != "rate":
            continue
        found = family_of(passage, rate, families)
        if found is not None:
            relation = _solve(passage, rate, *found, holding, totals)
            if relation.verdict in ("holds", "truncated"):
                holding.add(rate)
            # A name outside the table is none unless its counts are printed.
            if found[0]["id"] != OTHER or relation.operands:
                yield relation


def _solve(
    passage: Passage,
    rate: Quantity,
    row: Row,
    name: str,
    holding: set[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Relation:
    base = Relation("rate", "unverified", rate, name=name, verified=bool(row["verified"]))
    if row["policy"] == NEVER:
        return base._replace(reason="此类比率的分子、分母通常不写出")
    reason = why_not(passage, rate)
    if reason and reason != ALL_OF_THEM:
        return base._replace(reason=reason)
    numerators = numerators_of(passage, rate, row, name)
    if reason:
        return _complete(passage, base._replace(reason=reason), numerators, totals)
    if not numerators:
        return base._replace(reason="文中未见分子")
    if row.get("joined") and len(numerators) == 1 and name[:2] not in passage.label(numerators[0]):
        return base._replace(reason="分子未列全")
    if not _covers(passage, rate, name, numerators):
        return _confirmed(passage, base, rate, numerators)
    overall = _OVERALL.search(passage.label(rate)) is not None
    summed = _SUMMED.search(passage.label(numerators[0])) is not None
    found = best(passage, rate, numerators)
    if found is not None and found[1] <= Fit.TRUNCATED:
        return agreed(base, *found)
    joined = _joined(rate, numerators, totals)
    if joined is not None:
        return agreed(base, *joined)
    refused = base._replace(reason="文中未见分母")
    scope = row["policy"] == CONFIRM
    bounds: Iterable[Bound] = strict_readings(passage, rate, row, name, numerators, holding, totals)
    qualified = part_named(passage, rate, name, numerators, totals)
    if qualified is not None and row["policy"] != CONFIRM:
        bounds = [Bound((numerators[0],), qualified, strict=True)]
    for place, bound in enumerate(bounds):
        licence = licensed(passage, rate, bound, totals)
        if licence:
            return base._replace(reason=licence)
        if found is not None and found[0].exempt:
            # 49/(72-6) is one of many quotients, and not even that fits.
            return base._replace(reason="分母不止一种可能")
        if found is not None:
            return last_digit(base, *found)
        fits = bound.reading.fit(rate)
        if fits is not Fit.NONE:
            return (agreed if fits <= Fit.TRUNCATED else last_digit)(base, bound.reading, fits)
        if overall and not summed and len(bound.numerators) == 1:
            return base._replace(reason="总的比率，分子可能是几项之和")
        relation = differing(base, bound, scope=scope)
        if relation.verdict == "differs":
            return relation
        if place == 0:
            refused = relation
    return refused


def _covers(passage: Passage, rate: Quantity, name: str, numerators: list[Quantity]) -> bool:
    """Whether a rate is told of all that was counted, or of what a numerator names as well: not
    受理8020件，结案7310件，刑事案件结案率87.05%.
    """
    label = passage.label(rate)
    told_of = label[: max(0, label.rfind(name))]
    kind = _OF_ALL_KINDS.sub("", told_of)
    if "其中" not in told_of and len(kind) < _SHORTEST_KIND:
        return True
    if "其中" in told_of:
        return any(kind in passage.words(one) for one in numerators)
    near = passage.counts_before(rate, _KIND_REACH)
    if any(kind[:_SHORTEST_KIND] in passage.words(one) for one in (*numerators, *near)):
        # 投诉举报8020件…，投诉办结率93.2%，举报办结率87.05%: each is of one kind.
        return not _has_sibling(passage, rate, name, told_of) or any(
            kind[:_SHORTEST_KIND] in passage.label(one) for one in numerators
        )
    # 工单办结率95%，共受理1203件，办结1179件: nothing else is named that it could be a kind of.
    return not any(_THING.search(passage.words(one)) for one in near or numerators)


def _has_sibling(passage: Passage, rate: Quantity, name: str, told_of: str) -> bool:
    """Whether another rate of the sentence has the same name, and is of another kind."""
    place = passage.place(rate)
    for one in passage.quantities[max(0, place - _KIND_REACH) : place + _KIND_REACH]:
        label = passage.label(one) if one.kind == "rate" and one is not rate else ""
        if label.endswith(name) and one.sentence == rate.sentence:
            return label[: -len(name)].lstrip("，、； ") != told_of.lstrip("，、； ")
    return False


def _confirmed(
    passage: Passage, base: Relation, rate: Quantity, numerators: list[Quantity]
) -> Relation:
    """The relation of a rate that is told of one kind alone: it may hold, but not differ."""
    found = best(passage, rate, numerators)
    if found is not None and found[1] <= Fit.TRUNCATED:
        return agreed(base, *found)
    return base._replace(reason="比率只说其中一类")


def _complete(
    passage: Passage,
    base: Relation,
    numerators: list[Quantity],
    totals: Mapping[Quantity, Quantity],
) -> Relation:
    """A rate of 100 %: it holds where the same count is printed twice, and differs only from a
    count of what was due; 办结率100% is often that of the due ones alone.
    """
    rate = base.subject
    for numerator in numerators:
        # 应出庭80件，实际出庭80件，其中正职出庭40件，出庭率100%: any of them may be all.
        due = due_for(passage, rate, numerator, base.name)
        for one in (*_told_with(passage, numerator), *((due,) if due else ())):
            if one.whole == numerator.whole is not None and one.counts_with(numerator):
                return agreed(base._replace(reason=""), Reading((numerator,), (one,)), Fit.ROUNDED)
    for numerator in numerators[:1]:
        due = due_for(passage, rate, numerator, base.name)
        own = _told_with(passage, numerator)
        if due is None and own and is_plain(passage, rate, numerator, own[0]):
            # 作出决定374件，法制审核974件，审核率100%
            exceeds = numerator.value > own[0].value and slip_to(numerator, own[0].value)
            if exceeds and not licensed(passage, rate, Bound((numerator,), own[0], False), totals):
                reading = Reading((numerator,), (own[0],))
                return with_reading(base._replace(reason=""), reading)._replace(
                    verdict="differs", case="likely", mode=Fit.NONE.label, slip=exceeds
                )
        if due is None or passage.text.startswith("（", rate.span.end):
            # What brackets add may be who was exempted.
            continue
        bound = Bound((numerator,), due, strict=True, explicit=True)
        if bound.reading.fit(rate) is Fit.NONE and not licensed(passage, rate, bound, totals):
            return differing(base._replace(reason=""), bound, scope=False)
    return base


def _told_with(passage: Passage, numerator: Quantity) -> list[Quantity]:
    """The counts before a numerator in its sentence, the nearest first."""
    before = passage.counts_before(numerator, NUMERATOR_REACH)
    return [one for one in before if one.sentence == numerator.sentence]


def _joined(
    rate: Quantity, numerators: list[Quantity], totals: Mapping[Quantity, Quantity]
) -> tuple[Reading, Fit] | None:
    """The reading where neighbouring parts of a list together are the numerator: 优秀50卷、
    合格148卷、不合格2卷，合格率99%.
    """
    total = totals.get(numerators[0])
    parts = [part for part, whole in totals.items() if whole is total] if total else []
    for first in range(len(parts)):
        for end in range(first + 2, len(parts) + (first > 0)):
            run = tuple(parts[first:end])
            if total is not None and numerators[0] in run:
                reading = Reading(run, (total,))
                fits = reading.fit(rate)
                if fits <= Fit.TRUNCATED:
                    return reading, fits
    return None
