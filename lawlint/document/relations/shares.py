"""Shares of a total: 处罚类144件，占54.3%；许可类52件，占19.6%.

The shares of a paragraph are solved together, since one total explains most of them: a share
that no reading explains beside others that the total does explain is told, and so is a total
that all shares contradict when one slip of a digit puts it right. A lone share is told only
where its words name the total. Shares that print to exactly 100 may be adjusted in the last
digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby, pairwise

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import (
    Passage,
    brings_over,
    group_of,
    has_carry_over,
    is_of,
    usable,
)
from lawlint.document.relations.quotients import (
    Bound,
    agreed,
    differing,
    last_digit,
    why_not,
)
from lawlint.document.relations.readings import Reading, best, may_hold
from lawlint.document.relations.relation import Operand, Relation
from lawlint.document.relations.rounding import Fit, whole_total
from lawlint.document.relations.share_clauses import (
    FAR,
    FEWEST,
    PARENT_REACH,
    PLAIN_WORDS,
    Share,
    respective_shares,
    share_of,
)
from lawlint.document.relations.share_totals import (
    is_long,
    is_named,
    total_named,
    total_of_list,
    why_not_of,
)
from lawlint.document.relations.slips import slip_into, slip_to

_GATHERED = regex.compiled("共|总|计|全年|受理|审结|办结|在册|现有")


def solve_shares(passage: Passage, totals: Mapping[Quantity, Quantity]) -> Iterator[Relation]:
    """A relation for every share of a paragraph; ``totals`` are those of the parts of lists
    that add up.
    """
    group: list[Share] = []
    respective = respective_shares(passage)
    for rate in passage.quantities:
        share = respective.get(rate)
        if share is None and rate.kind == "rate":
            share = share_of(passage, rate)
        if share is None:
            continue
        if group and not _continues(passage, group[-1], share):
            yield from _solve(passage, group, totals)
            group = []
        group.append(share)
    yield from _solve(passage, group, totals)


def _continues(passage: Passage, before: Share, share: Share) -> bool:
    """Whether a share belongs with the one before: near, in the same list item."""
    first, second = before.rate, share.rate
    between = passage.counts_near(second, FAR)
    apart = sum(first.span.end <= one.span.start < second.span.start for one in between)
    return apart <= 2 and first.item == second.item and first.section == second.section


def _solve(
    passage: Passage, group: list[Share], totals: Mapping[Quantity, Quantity]
) -> Iterator[Relation]:
    relations: list[Relation] = []
    for share in group:
        relations.append(_explain(passage, share))
    main = _main_total(group, relations)
    forced = sum((share.rate.value for share in group), Fraction(0)) == 100
    wrong_total = _wrong_total(passage, group, relations) if main is None else None
    if wrong_total is None:
        relations = _of_their_sum(group, relations)
    failing = [
        index
        for index, relation in enumerate(relations)
        if relation.verdict == "unverified" and not relation.reason
    ]
    for index, (share, relation) in enumerate(zip(group, relations, strict=True)):
        if index in failing:
            relation = (
                relation._replace(reason="总数与各项占比不符，见总数")
                if wrong_total is not None
                else _tell(passage, share, relation, main, [one.numerator for one in group], totals)
            )
        if relation.case == "last-digit" and forced:
            relation = relation._replace(
                verdict="holds", case="", mode="各项占比合计为100%，末位调整"
            )
        yield relation
    if wrong_total is not None:
        yield wrong_total
    elif (total := _total_of_their_sum(passage, group, relations)) is not None:
        yield total


def _explain(passage: Passage, share: Share) -> Relation:
    """The relation of a share when some reading fits; undecided, without a reason, if none."""
    base = Relation("rate", "unverified", share.rate, name="占比")
    reason = why_not(passage, share.rate)
    if reason:
        return base._replace(reason=reason)
    if share.numerator is None or not usable(share.numerator):
        return base._replace(reason="文中未见分子")
    found = best(passage, share.rate, [share.numerator])
    if found is None or found[1] is Fit.LAST_DIGIT:
        found = _otherwise(passage, share) or found
    if found is None:
        return base
    if found[1] <= Fit.TRUNCATED:
        return agreed(base, *found)
    return last_digit(base, *found)


def _otherwise(passage: Passage, share: Share) -> tuple[Reading, Fit] | None:
    """The reading where a share is of several parts that it names, or of the head of a list:
    建成38个，其中国家级5个、省级33个，占总数213个的17.8%.
    """
    readings = []
    if len(share.numerators) > 1:
        near = passage.counts_near(share.rate, PARENT_REACH + FAR)
        readings = [Reading(share.numerators, (one,)) for one in near]
    elif share.whole is not None:
        near = passage.counts_before(share.rate, PARENT_REACH)
        own = [one for one in near if one.sentence == share.rate.sentence and usable(one)]
        readings = [Reading((one,), (share.whole,)) for one in own if may_hold(share.whole, one)]
    worst = Fit.TRUNCATED if len(share.numerators) > 1 else Fit.ROUNDED
    fits = [(one, one.fit(share.rate)) for one in readings]
    fitting = [found for found in fits if found[1] <= worst]
    return min(fitting, key=lambda found: found[1]) if fitting else None


def _of_their_sum(group: list[Share], relations: list[Relation]) -> list[Relation]:
    """The relations where all shares are those of what the list sums up to, printed or not."""
    found: list[Relation] = []
    told = zip(group, relations, strict=True)
    for _, sentence in groupby(told, key=lambda one: one[0].rate.sentence):
        shares, of_them = zip(*sentence, strict=True)
        found += _of_sum(list(shares), list(of_them))
    return found


def _of_sum(group: list[Share], relations: list[Relation]) -> list[Relation]:
    parts = tuple(share.numerator for share in group if len(share.numerators) == 1)
    known = tuple(one for one in parts if one is not None and usable(one))
    if len(set(known)) != len(group) or len(group) < FEWEST:
        return relations
    readings = [Reading((one,), known) for one in known]
    fits = [one.fit(share.rate) for one, share in zip(readings, group, strict=True)]
    if any(fit > Fit.TRUNCATED for fit in fits):
        return relations
    return [
        agreed(relation._replace(case=""), reading, fit)
        if relation.verdict != "holds"
        else relation
        for relation, reading, fit in zip(relations, readings, fits, strict=True)
    ]


def _total_of_their_sum(
    passage: Passage, group: list[Share], relations: list[Relation]
) -> Relation | None:
    """A printed total that is not what its parts sum up to, though their shares are of that sum:
    58人，占21%；218人，占79%；在册共176人.
    """
    parts = tuple(share.numerators[0] for share in group if len(share.numerators) == 1)
    summed = whole_total(parts)
    of_sum = [relation.formula.endswith(")") for relation in relations]
    if len(parts) != len(group) or len(parts) < FEWEST or summed is None or not all(of_sum):
        return None
    goes_on = [
        one
        for one in passage.counts_after(group[-1].rate, 1)
        if one.sentence == group[-1].rate.sentence and one.counts_with(parts[0])
    ]
    if goes_on and _GATHERED.search(passage.label(goes_on[0])) is None:
        # 维持5件，占38%；撤销6件，占46%；撤回申请2件: they are not all.
        return None
    near = [share.whole for share in group if share.whole is not None]
    # 建议90件、提案10件，其中A类80件，占80%: of both, whose sum is not printed.
    near += [one for one in passage.counts_before(parts[0], 1) if not passage.is_listed(one)]
    near += [
        one
        for one in passage.counts_after(group[-1].rate, 1)
        if _GATHERED.search(passage.label(one))
    ]
    told = [
        one
        for one in near
        if usable(one) and one.unit and all(one.counts_with(part) for part in parts)
    ]
    if any(one.whole == summed for one in told):
        return None
    for one in told:
        slip = slip_to(one, summed)
        stretch = passage.text[min(one.clause, parts[0].clause) : group[-1].rate.span.end]
        if slip and one.item == parts[0].item and not brings_over(stretch):
            operands = tuple(Operand(part, "部分") for part in parts)
            formula = "+".join(part.digits for part in parts)
            return Relation(
                "sum", "differs", one, operands, "likely", "", formula, str(summed),
                "各项占比按其和计算", slip,
            )  # fmt: skip
    return None


def _main_total(group: list[Share], relations: list[Relation]) -> Quantity | None:
    """The total that explains most shares: two at least, and at least half of them."""
    votes: dict[Quantity, int] = {}
    for relation in relations:
        denominators = [one.quantity for one in relation.operands if one.role == "分母"]
        if relation.verdict in ("holds", "truncated") and len(denominators) == 1:
            votes[denominators[0]] = votes.get(denominators[0], 0) + 1
    if not votes:
        return None
    total = max(votes, key=lambda one: votes[one])
    if len(relations) == FEWEST and votes[total] == 1:
        # 71件，占受理总数的68.3%，33件，占31.7%: the second goes on with the total of the first.
        known = relations[0].verdict == "holds" and _goes_on(group, total)
        return total if known else None
    enough = votes[total] >= FEWEST and 2 * votes[total] >= len(relations)
    return total if enough else None


def _goes_on(group: list[Share], total: Quantity) -> bool:
    """Whether the second of two shares names no total and may be of that of the first."""
    first, second = group
    part = second.numerator
    same = first.rate.sentence == second.rate.sentence and is_long(first.rate)
    return (
        same
        and not PLAIN_WORDS.sub("", second.object)
        and part is not None
        and may_hold(total, part)
    )


def _tell(
    passage: Passage,
    share: Share,
    relation: Relation,
    main: Quantity | None,
    siblings: list[Quantity | None],
    totals: Mapping[Quantity, Quantity],
) -> Relation:
    numerator = share.numerator
    if numerator is None:
        return relation
    total = total_of_list(passage, share, totals)
    if main is not None and not _may_be_of(passage, share, numerator, main):
        main = None
    parent = (
        share.whole or total or main or total_named(passage, share, numerator, siblings, totals)
    )
    if parent is None:
        return relation._replace(reason="文中未见总数")
    if not parent.exact or not parent.counts_with(numerator):
        return relation._replace(reason="总数与分子不可比")
    reason = why_not_of(
        passage, share, numerator, parent, certain=parent in (share.whole, total, main)
    )
    if reason:
        return relation._replace(reason=reason)
    group = group_of(passage.label(numerator))
    grouped = bool(group) and passage.tells_of(parent, group)
    known = parent in (share.whole, total, main)
    named = is_of(passage, numerator, parent) or is_named(passage, share, parent)
    strict = known or grouped or named
    head = _head(passage, numerator) if share.whole is not None else None
    if head is not None:
        # 建成38个，其中国家级5个、省级33个，占总数213个的17.8%: of the head, or of its last part.
        if not usable(head):
            return relation._replace(reason="分子可能是约数")
        reading = Reading((head,), (parent,))
        fits = reading.fit(share.rate)
        if fits <= Fit.TRUNCATED:
            return agreed(relation, reading, fits)
        return differing(relation, Bound((head,), parent, strict=strict), scope=False)
    told_of = differing(relation, Bound(share.numerators, parent, strict=strict), scope=False)
    if not strict and not told_of.slip:
        return relation._replace(reason="总数不确定")
    return told_of


def _may_be_of(passage: Passage, share: Share, part: Quantity, main: Quantity) -> bool:
    """Whether a share may be of the total of those around it: it is told after it or beside it,
    and names no other. 占酒驾总数的64.3% is not of 受理投诉9179件.
    """
    if part.sentence == main.sentence:
        return True
    before = main.span.end <= part.number.start
    named = len(PLAIN_WORDS.sub("", share.object)) < FEWEST or is_named(passage, share, main)
    return before and named


def _head(passage: Passage, part: Quantity) -> Quantity | None:
    """The count that 其中 divides, before the last part of a list; None where there is none."""
    near = [part, *passage.counts_before(part, PARENT_REACH)]
    for one, before in pairwise(near):
        if before.sentence != part.sentence or not one.counts_with(part):
            return None
        if "其中" in passage.label(one):
            return before if before.counts_with(part) else None
    return None


def _wrong_total(
    passage: Passage, group: list[Share], relations: list[Relation]
) -> Relation | None:
    """A printed total that all shares of a group contradict, one slip from the right one."""
    open_ones = [
        share
        for share, relation in zip(group, relations, strict=True)
        if relation.verdict == "unverified" and not relation.reason and share.whole is None
    ]
    if len(open_ones) < FEWEST or len(open_ones) < len(group):
        return None
    low, high = Fraction(0), Fraction(10**12)
    for share in open_ones:
        if share.numerator is None or share.numerator.scale != 1:
            return None
        value, half = share.rate.value, share.rate.step / 2
        low = max(low, 100 * share.numerator.value / (value + half))
        high = min(high, 100 * share.numerator.value / (value - half) if value > half else high)
    first = open_ones[0].numerator
    if low > high or first is None:
        return None
    for parent in passage.counts_before(first, FAR):
        if not usable(parent) or not parent.counts_with(first) or parent.scale != 1:
            continue
        if parent.item != first.item or has_carry_over(passage.words(parent)):
            continue
        if passage.is_listed(parent):
            # It has others beside it, whose sum may be meant.
            return None
        slip = slip_into(parent, low, high)
        if slip:
            bound = Bound((first,), parent, strict=len(open_ones) > FEWEST)
            base = Relation("rate", "unverified", open_ones[0].rate, name="占比")
            relation = differing(base, bound, scope=False)._replace(subject=parent)
            shares = tuple(Operand(share.rate, "占比") for share in open_ones)
            parts = tuple(
                Operand(share.numerator, "分子") for share in open_ones if share.numerator
            )
            case = "certain" if bound.strict else "likely"
            formula = bound.reading.formula()
            return relation._replace(
                verdict="differs",
                case=case,
                formula=formula,
                operands=(*parts, *shares),
                slip=slip,
            )
        return None
    return None
