"""The numbers of a text agree with each other.

The Document has solved the relations (``document.relations``); this check passes on the verdicts
of the kinds it is asked for. ``certain`` is a strict form with a slip of one digit or two
percentage points at most, ``likely`` any other difference, ``direction`` a word against the
numbers, ``scope`` a difference that depends on what is counted, ``last-digit`` one in the last
digit only, ``truncated`` a figure that is right only when cut off instead of rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint.document.document import Document
from lawlint.document.relations import Relation
from lawlint.fields import Record
from lawlint.finding import Hit

SUMMARY = "数字之间的关系：复算比率、合计、增减和重复出现的指标"
_VALUES = ("name", "printed", "formula", "computed", "mode", "slip", "operands")
CASES = dict.fromkeys(
    ("certain", "likely", "direction", "scope", "last-digit", "truncated"), _VALUES
)


class Params(Record):
    """Which relations."""

    kind: Annotated[
        tuple[Literal["rate", "sum", "whole", "growth", "conflict"], ...],
        "哪几种关系：rate比率，sum合计和结转，whole部分与总数，growth增减，conflict同一指标",
    ]
    verdict: Annotated[Literal["differs", "truncated"], "不符的，还是截断后才相符的"] = "differs"


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a relation, at its subject; related: the operands with the parts they play.

    Values: ``name`` of the indicator, ``printed`` the subject, ``operands`` as printed,
    ``formula``, ``computed``, ``mode`` of rounding and ``slip``, the slip of one digit that would
    explain it (with a comma before it; empty where there is none).
    """
    for relation in document.relations:
        if relation.kind in params.kind and relation.verdict == params.verdict:
            yield _hit(document, relation)


def _hit(document: Document, relation: Relation) -> Hit:
    raw, subject = document.raw, relation.subject.span
    places = tuple(
        (one.quantity.span, f"{one.role}{raw[one.quantity.span.start : one.quantity.span.end]}")
        for one in relation.operands
    )
    return Hit(
        subject,
        relation.case or "truncated",
        {
            "name": relation.name,
            "printed": raw[subject.start : subject.end],
            "formula": relation.formula,
            "computed": relation.computed,
            "mode": relation.mode,
            "slip": f"，{relation.slip}" if relation.slip else "",
            "operands": "、".join(word for _, word in places),
        },
        related=places,
        verified=relation.verified,
    )
