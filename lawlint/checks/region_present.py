"""A text holds what is not report: a cut, header lines, a form or a page footer.

The regions are found before anything else is read; each is one hit over its whole range.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lawlint.datafile import key
from lawlint.document.document import Document
from lawlint.finding import Edit, Hit

SUMMARY = "文本中残留网页或下载站的内容"
_VALUES = ("text", "lines")
CASES = dict.fromkeys(("cut", "header", "form", "footer"), _VALUES)
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Params:
    """Which regions."""

    kinds: tuple[Literal["cut", "header", "form", "footer"], ...] = key("查哪几类")


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a region, the case is its kind; ``text`` is its beginning, ``lines`` how many."""
    for region in document.regions.all:
        if region.kind in params.kinds:
            raw = document.raw[region.span.start : region.span.end]
            first = raw.strip().split("\n")[0]
            yield Hit(
                region.span,
                region.kind,
                {
                    "text": first[:_SHOWN] + ("…" if len(first) > _SHOWN else ""),
                    "lines": raw.count("\n") + 1,
                },
                edits=(Edit(region.span, ""),) if region.kind != "cut" else (),
            )
