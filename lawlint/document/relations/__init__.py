"""Relations between the numbers of a document, solved once.

Each solver (rates, shares, sums, wholes, growth, conflicts) yields relations with a verdict;
the rules only filter verdicts. A difference is told only when every admissible reading of the
text fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lawlint.document.relations.conflicts import solve_conflicts
from lawlint.document.relations.growth import solve_growth
from lawlint.document.relations.passage import Passage, passages
from lawlint.document.relations.rate_names import Families
from lawlint.document.relations.rates import solve_rates
from lawlint.document.relations.recalls import solve_recalls
from lawlint.document.relations.relation import KIND_LABELS, Operand, Relation
from lawlint.document.relations.shares import solve_shares
from lawlint.document.relations.sums import SumSolver, totals_of
from lawlint.document.relations.vocabularies import Vocabularies, result_names
from lawlint.document.relations.wholes import solve_wholes

if TYPE_CHECKING:
    from lawlint.document.document import Document
    from lawlint.source import Span

__all__ = ["KIND_LABELS", "Operand", "Relation", "agreement", "describe", "solve", "told"]


def solve(document: Document) -> tuple[Relation, ...]:
    """All relations of a document, in the order of their subjects."""
    index = document.knowledge.index
    quantities = document.quantities
    found: list[Relation] = []
    if len(quantities) > 1:
        rates = index("rates", Families)
        sums = SumSolver(index("outcomes", result_names), index("partitions", Vocabularies))
        for passage in passages(document.text, quantities):
            found += _solve_passage(passage, rates, sums)
        found += solve_conflicts(document.text, quantities)
    return tuple(sorted(found, key=lambda relation: relation.subject.span))


def _solve_passage(passage: Passage, rates: Families, sums: SumSolver) -> Iterator[Relation]:
    added = list(sums.solve(passage)) if len(passage.counts) > 1 else []
    yield from added
    if any(one.kind == "rate" for one in passage.quantities):
        totals = totals_of(added)
        yield from solve_rates(passage, rates, totals)
        yield from solve_shares(passage, totals)
    if len(passage.counts) > 1:
        yield from solve_wholes(passage)
        yield from solve_recalls(passage)
    yield from solve_growth(passage)


def agreement(document: Document, relation: Relation) -> str:
    """What a relation that holds says: 263/296=88.9%，与89%相符."""
    printed = _printed(document, relation.subject.span)
    if relation.kind == "conflict":
        return f"{relation.name}前后均为{printed}"
    if relation.kind == "whole":
        return relation.formula
    return f"{relation.formula}={relation.computed}，与{printed}相符"


def told(document: Document, relation: Relation) -> str:
    """What a relation is about: 办结率98.1%."""
    return f"{relation.name}{_printed(document, relation.subject.span)}"


def describe(document: Document) -> list[dict[str, object]]:
    """Every quantity and relation of a document as plain data, for ``outline --numbers``.

    Quantities have ``what: quantity``; relations ``what: relation`` with their verdict and, where
    they were not verified, the reason. Lines are 1-based.
    """
    rows: list[dict[str, object]] = [
        {
            "what": "quantity",
            "line": _line(document, quantity.span),
            "text": _printed(document, quantity.span),
            "value": str(quantity.value)
            if quantity.kind not in ("period", "code", "ordinal")
            else "",
            "kind": quantity.kind,
            "unit": quantity.unit_class,
            "approximation": quantity.approximation,
            "label": _printed(document, quantity.label).strip(),
            "tail": _printed(document, quantity.tail).strip(),
        }
        for quantity in document.quantities
    ]
    for relation in document.relations:
        rows.append(
            {
                "what": "relation",
                "line": _line(document, relation.subject.span),
                "text": _printed(document, relation.subject.span),
                "kind": KIND_LABELS[relation.kind],
                "name": relation.name,
                "verdict": relation.verdict,
                "formula": relation.formula,
                "computed": relation.computed,
                "mode": relation.mode,
                "reason": relation.reason,
                "operands": [_printed(document, one.quantity.span) for one in relation.operands],
            }
        )
    return rows


def _printed(document: Document, span: Span) -> str:
    return document.raw[span.start : span.end]


def _line(document: Document, span: Span) -> int:
    return document.source.line_number(document.view.offset_to_source(span.start))
