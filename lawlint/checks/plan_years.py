"""The years after the name of a plan are its years.

Rows: ``aliases``, literals that stand right before the years; ``years``, the ranges that are right;
``unless_before``, literals that make it another plan: a county's own may have other years, and so
may one whose title has only its owner before it (省委、省政府《……》). Only a range that follows the
name, a closing mark or an opening bracket between, is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from lawlint import regex
from lawlint.datafile import Record
from lawlint.document.document import Document
from lawlint.finding import Hit
from lawlint.knowledge import Row
from lawlint.source import Span

SUMMARY = "规划、纲要的起止年份正确"
CASES = {"wrong": ("name", "years", "expected")}
_YEARS = regex.compiled(
    r"[”》〉]{0,2}（?"
    r"(?P<range>((?:19|20)\d\d)年?[ ]?(?:[-—–~～]{1,2}|至|到)[ ]?((?:19|20)\d\d)(?!\d)年?)"
)
_LONGEST_OWNER = 10
_LOCAL_OWNER = regex.compiled(
    r"(?:省|市|县|区|州|旗|盟)(?:委|党委|(?:人民)?政府)?(?:关于|印发的?)?[《〈“]{1,2}$"
)


class Params(Record):
    """Which table."""

    table: Annotated[str, "知识表：name、aliases、years、unless_before"] = "plans"


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a range; values: ``name``, ``years`` as written, ``expected``."""
    text = document.text
    rows: dict[str, Row] = {
        alias: row
        for row in document.knowledge.table(params.table).rows
        for alias in row["aliases"]
    }
    present = [alias for alias in rows if alias in text]
    if not present:
        return
    names = "|".join(map(re.escape, sorted(present, key=len, reverse=True)))
    for match in re.finditer(names, text):
        row = rows[match.group()]
        told = _YEARS.match(text, match.end())
        if told is None or _is_local(text, match.start(), row.get("unless_before", ())):
            continue
        if (int(told[2]), int(told[3])) in row["years"]:
            continue
        yield Hit(
            Span(match.start(), told.end("range")),
            "wrong",
            {
                "name": row["name"],
                "years": document.raw[told.start("range") : told.end("range")],
                "expected": "或".join(f"{first}—{last}年" for first, last in row["years"]),
            },
            verified=bool(row["verified"]),
        )


def _is_local(text: str, start: int, places: tuple[str, ...]) -> bool:
    """Whether a name stands for a locality's own plan, where there can be one."""
    if not places:
        return False
    before = text[max(0, start - _LONGEST_OWNER) : start]
    return before.endswith(places) or _LOCAL_OWNER.search(before) is not None
