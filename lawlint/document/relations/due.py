"""Counts of what was due, by which the author divides wherever they stand: 应进驻1702项."""

from __future__ import annotations

from lawlint import regex
from lawlint.document.quantity import Quantity
from lawlint.document.relations.passage import Passage, usable

NUMERATOR_REACH = 4
DUE = regex.compiled("应(?:当)?(?!诉|急|邀|聘|用|付)[^，]{1,16}$")
_DUE_AFTER = regex.compiled("[^，应]{0,12}应(?:当)?(?!诉|急|邀|聘|用|付)[^，]{1,4}$")
_DONE = regex.compiled("^[，、]?(?:均?已|实际|实)([^，的]{1,2})")


def done_of_due(passage: Passage, rate: Quantity) -> list[Quantity]:
    """The count that its words set against what was due: 应设立…42家，已设立39家，覆盖率92.9%."""
    for one in passage.counts_before(rate, 1):
        done = _DONE.search(passage.label(one))
        # 应训500人，实训450人，参训率90%，合格率100%: the second is of something else.
        own = passage.quantities[passage.place(rate) - 1] is one
        if own and done is not None and one.sentence == rate.sentence and usable(one):
            due = passage.counts_before(one, 1)
            if due and due[0].sentence == rate.sentence and DUE.search(passage.label(due[0])):
                return [one]
    return []


def due_for(passage: Passage, rate: Quantity, numerator: Quantity, name: str) -> Quantity | None:
    """The count of what was due, which is a denominator wherever it stands: 应进驻1702项."""
    for one in passage.counts_before(rate, NUMERATOR_REACH):
        if one.sentence != rate.sentence:
            return None
        due = DUE.search(passage.label(one)) or _DUE_AFTER.match(passage.tail(one))
        done = _DONE.search(passage.label(numerator))
        acts = set(name.removesuffix("率")) | set(done[1] if done else "")
        named = due is not None and not acts.isdisjoint(due.group())
        if named and one is not numerator and one.exact and one.counts_with(numerator):
            return one
    return None
