"""A government's name lacks the word for its level, while title or issuer have the full name.

鲁山人民政府 is a slip for 鲁山县人民政府 in a report of 鲁山县. The name of a web site
(鲁山人民政府网) is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Edit, Hit
from lawlint.source import Span

SUMMARY = "机关名称没有漏“县”“市”“区”"
CASES = {"shortened": ("written", "full")}
_PLACE = regex.compiled("[\u4e00-\u9fff]{2,6}?[县市区州旗盟省]")
_SHORTEST_STEM = 2


class Params(Record):
    """Which organs, and what makes a short form right."""

    organs: Annotated[tuple[str, ...], "机关的通名"] = ("人民政府",)
    unless_after: Annotated[tuple[str, ...], "其后紧接这些字的不算"] = ("网", "门户")


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place; values: ``written`` and ``full``."""
    text, facts = document.text, document.facts
    for organ in params.organs:
        full_names = _full_names(f"{facts.title or ''}\n{facts.issuer or ''}", text, organ)
        for full, level in full_names.items():
            short = full.replace(level + organ, organ)
            for match in re.finditer(re.escape(short), text):
                if text.startswith(params.unless_after, match.end()):
                    continue
                at = match.end() - len(organ)
                yield Hit(
                    Span(match.start(), match.end()),
                    "shortened",
                    {"written": document.raw[match.start() : match.end()], "full": full},
                    edits=(Edit(Span(at, at), level),),
                )


def _full_names(opening: str, text: str, organ: str) -> dict[str, str]:
    """The names of the organ, with the word for its level, of the places that the opening names,
    where the text writes them.
    """
    found = {}
    for place in _PLACE.findall(opening):
        name = place.removeprefix("中共")
        if len(name) > _SHORTEST_STEM and name + organ in text:
            found[name + organ] = name[-1]
    return found
