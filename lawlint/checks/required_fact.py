"""A fact that the reader of a report needs can be read from it: its title, its year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint.document.document import Document
from lawlint.document.facts import title_anchor
from lawlint.fields import Record
from lawlint.finding import Hit

SUMMARY = "标题、年度等能够从文中读出"
CASES: dict[str, tuple[str, ...]] = {"unknown": ("reason",)}


class Params(Record):
    """Which fact."""

    fact: Annotated[Literal["title", "report_year", "issuer", "published"], "需要读出的事实"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    """At most one hit, at the title or first line; ``reason`` says what was looked at."""
    facts = document.facts
    if getattr(facts, params.fact) is None:
        reason = facts.report_year_reason if params.fact == "report_year" else ""
        anchor = title_anchor(document.text, document.regions, document.opening)
        yield Hit(anchor, "unknown", {"reason": reason}, part=params.fact)
