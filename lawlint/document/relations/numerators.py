"""Which counts may be the numerator of a rate, as their words and its name tell."""

from __future__ import annotations

import re

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.due import DUE, NUMERATOR_REACH, done_of_due
from lawlint.document.relations.passage import Passage, usable
from lawlint.document.relations.rate_names import CONFIRM, RATE_NAME, STEM, core_of
from lawlint.document.relations.readings import LISTED
from lawlint.knowledge import Row

_FEW_LATER = 2
_NEGATED = regex.compiled(
    "未(?!成年|来)|不(?!断|少|同|动产)|拒|暂缓|取消资格|正在|尚|推进中|进行中|^[，、；]?(?:其余|其他|剩余|余)"
)
# 合格以上237卷, 整改到位129个: a word may follow what a rate is named by.
ENDING = 4


def numerators_of(passage: Passage, rate: Quantity, row: Row, name: str) -> list[Quantity]:
    """The counts that may be a rate's numerator, the nearest first.

    审结案件中维持…，撤销…。直接纠错率14.1%: what may only be confirmed may take its counts from the
    sentence before. A name outside the table tells its numerator itself: 建档1428人，建档率96.9%.
    """
    pattern = row.get("numerator")
    stem = row["policy"] == STEM
    confirmed = row["policy"] == CONFIRM
    core = core_of(name)
    negated = _NEGATED.search(name) is not None
    found: list[Quantity] = []
    reach = LISTED if confirmed or stem else NUMERATOR_REACH
    for one in told_near(passage, rate, reach, further=confirmed):
        words = passage.words(one)
        named = pattern.search(words) if pattern is not None else core in words
        if not named and not (stem and _is_akin(name, passage.label(one))):
            continue
        own = None if row.get("joined") else own_rate(passage, one)
        if own is not None and own is not rate and _is_told(passage, one, own, rate, core):
            # 按时签收9341件，签收率99.73%；按时办结率97.18%: it has told its rate.
            continue
        label = passage.label(one)
        if DUE.search(label):
            continue
        other = _NEGATED.search(label) is not None or f"非{core}" in label
        if negated != other and not _names_negation(pattern, words):
            continue
        if not confirmed and _is_of_later(passage, one, rate, core):
            continue
        if not usable(one) and (confirmed or not found):
            # The nearest is the numerator; a farther one would be another's.
            break
        found.append(one)
    if len(found) > 1 and not confirmed:
        # 现场解决43件、协调部门解决15件，现场解决率74.1%; 调处391件，其中调处成功386件，调处率99.2%
        known = set(name.removesuffix("率"))
        found.sort(
            key=lambda one: (
                "以上" not in passage.label(one),
                not passage.label(one).endswith(core),
                -len(known.intersection(passage.words(one))),
            )
        )
        if not row.get("joined"):
            named_so = [one for one in found if core in passage.label(one)[-ENDING:]]
            found = named_so or found
    if found and not usable(found[0]):
        return []
    found = [one for one in found if usable(one)]
    return found or done_of_due(passage, rate) or _added(passage, rate, core)


def _is_told(passage: Passage, one: Quantity, own: Quantity, rate: Quantity, core: str) -> bool:
    """Whether the rate right after a count, and before another rate, is by its name of it."""
    if own.span.end < rate.span.start and passage.between(own, rate) in ("、", "和", "及", "，"):
        # 签收3764件、按期办结3742件，签收率、按期办结率分别为100%、99.4%
        return False
    name = RATE_NAME.search(passage.label(own))
    label = passage.label(one)
    if name is not None and label.endswith(core) and not label.endswith(core_of(name["name"])):
        # 调处391件，其中调处成功386件，调处率99.2%，调处成功率98.7%
        return False
    named = name is None or not set(core_of(name["name"])).isdisjoint(passage.words(one))
    return named and own.span.start < rate.span.start


def _is_of_later(passage: Passage, one: Quantity, rate: Quantity, core: str) -> bool:
    """Whether a later rate of the sentence names a count better: 调处成功386件，调处率99.2%，
    调处成功率98.7%.
    """
    label = passage.label(one)
    if label.endswith(core):
        return False
    place = passage.place(rate) + 1
    for later in passage.quantities[place : place + _FEW_LATER]:
        name = RATE_NAME.search(passage.label(later)) if later.kind == "rate" else None
        if name is not None and later.sentence == rate.sentence:
            other = core_of(name["name"])
            if other != core and label.endswith(other):
                return True
    return False


def _names_negation(pattern: re.Pattern[str] | None, words: str) -> bool:
    """Whether a numerator is known by what did not happen: 未再进入诉讼程序的291件."""
    return pattern is not None and any(
        match.group()[0] in "未不" for match in pattern.finditer(words)
    )


def _is_akin(name: str, label: str) -> bool:
    """Whether what was done, the last two characters before a count, is in the name of a rate:
    持有行政执法证57名，持证率89.1%; 公示7419条，公示及时率99.56%.
    """
    done = label.rstrip("的了数有为达")[-2:]
    return done in name or not set(core_of(name)).isdisjoint(done)


def told_after(passage: Passage, rate: Quantity, limit: int) -> list[Quantity]:
    """The counts after a rate in its sentence."""
    return [
        one
        for one in passage.counts_after(rate, limit)
        # 接通率100%；受理300件，办结240件: what is told after the mark is another matter.
        if one.sentence == rate.sentence and "；" not in passage.between(rate, one)
    ]


def _added(passage: Passage, rate: Quantity, core: str) -> list[Quantity]:
    """The numerator where it is added to its rate: 优秀率26.8%，其中优秀案卷53本;
    审结率93.5%（审结29件）.
    """
    for one in told_after(passage, rate, 1):
        label = passage.label(one).lstrip("，、； 其中共有（")
        bracketed = one.parenthesis == rate.span.end
        told_so = "其中" in passage.label(one) or bracketed
        if told_so and label.startswith(core) and usable(one):
            return [one]
    return []


def told_near(passage: Passage, rate: Quantity, limit: int, *, further: bool) -> list[Quantity]:
    """The counts that a rate may be made of, the nearest first.

    They stand before it in its sentence, or else after it (办结率达98.0%，受理1203件，办结1179件),
    or else in the sentence before.
    """
    before = passage.counts_before(rate, limit)
    own = [one for one in before if one.sentence == rate.sentence]
    if further or own:
        return before if further else own
    after = told_after(passage, rate, limit)
    if after or not before:
        return after
    last = before[0]
    if passage.text.count("。", last.span.end, rate.span.start) > 1:
        return []
    return [one for one in before if one.sentence == last.sentence]


def own_rate(passage: Passage, count: Quantity) -> Quantity | None:
    """The rate that follows a count at once, its own; None where none does."""
    place = passage.place(count) + 1
    after = passage.quantities[place : place + 1]
    own = bool(after) and after[0].kind == "rate" and after[0].sentence == count.sentence
    return after[0] if own else None
