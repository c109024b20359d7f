"""What a relation between quantities is, and what was made of it."""

from __future__ import annotations

from typing import Literal

from lawlint.document.quantity import Quantity
from lawlint.namedtuples import NamedTuple

RelationKind = Literal["rate", "sum", "whole", "growth", "conflict"]
Verdict = Literal["holds", "truncated", "differs", "unverified"]

KIND_LABELS: dict[RelationKind, str] = {
    "rate": "比率",
    "sum": "合计",
    "whole": "总数与部分",
    "growth": "增减",
    "conflict": "同一指标",
}


class Operand(NamedTuple):
    """A quantity and the part it plays, in Chinese (分子, 分母, 总数)."""

    quantity: Quantity
    role: str


class Relation(NamedTuple):
    """One relation that the text asserts, solved.

    ``subject`` is the quantity at which it is told, ``operands`` the others. ``case`` says how
    sure a difference is: ``certain`` (a strict form, and a slip of one digit or two percentage
    points at most), ``likely``, ``scope`` (depends on what is counted), ``direction``. ``formula``
    and ``computed`` are for users, ``mode`` is the rounding or interval used, ``slip`` the slip of
    one digit that would explain it. ``reason`` says why a relation was not verified. ``verified``
    is False where it rests on an unverified row of knowledge.
    """

    kind: RelationKind
    verdict: Verdict
    subject: Quantity
    operands: tuple[Operand, ...] = ()
    case: str = ""
    name: str = ""
    formula: str = ""
    computed: str = ""
    mode: str = ""
    slip: str = ""
    reason: str = ""
    verified: bool = True
