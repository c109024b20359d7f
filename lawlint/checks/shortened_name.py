"""A government's name lacks the word for its level, while the same text has the full name.

鲁山人民政府 is a slip for 鲁山县人民政府 where the text also writes the latter. The name of a web
site (鲁山人民政府网) is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lawlint.datafile import key
from lawlint.document.document import Document
from lawlint.finding import Edit, Hit
from lawlint.source import Span

SUMMARY = "机关名称没有漏“县”“市”“区”"
CASES = {"shortened": ("written", "full")}
_LEVELS = "县市区州旗盟省镇乡"
_STEM_LENGTHS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Params:
    """Which organs, and what makes a short form right."""

    organs: tuple[str, ...] = key("机关的通名", default=("人民政府",))
    unless_after: tuple[str, ...] = key("其后紧接这些字的不算", default=("网", "门户"))


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; values: ``written`` and ``full``."""
    text = document.text
    for organ in params.organs:
        endings = _endings(text, organ)
        if not endings:
            continue
        for match in re.finditer(re.escape(organ), text):
            if text.startswith(params.unless_after, match.end()):
                continue
            full = _full_name(
                text[max(0, match.start() - _STEM_LENGTHS[-1]) : match.start()], organ, endings
            )
            if full is None:
                continue
            start = match.end() - len(full) + 1
            level = full[-len(organ) - 1]
            yield Hit(
                Span(start, match.end()),
                "shortened",
                {"written": document.raw[start : match.end()], "full": full},
                edits=(Edit(Span(match.start(), match.start()), level),),
            )


def _endings(text: str, organ: str) -> Counter[str]:
    """How often a name with its level stands before the organ, for each length of the name."""
    endings: Counter[str] = Counter()
    for match in re.finditer(f"(?<=[{_LEVELS}]){re.escape(organ)}", text):
        for length in _STEM_LENGTHS:
            start = match.start() - 1 - length
            if start >= 0:
                endings[text[start : match.end()]] += 1
    return endings


def _full_name(before: str, organ: str, endings: Counter[str]) -> str | None:
    """The full name for which ``before`` and the organ are short: the longest of those that
    are written most, since 鲁山 is part of 在鲁山 by chance and of 西塞山 by name."""
    if before[-1:] in _LEVELS:
        return None
    candidates = [
        before[-length:] + level + organ
        for length in _STEM_LENGTHS
        for level in _LEVELS
        if len(before) >= length
    ]
    written = [name for name in candidates if endings[name]]
    return max(written, key=lambda name: (endings[name], len(name)), default=None)
