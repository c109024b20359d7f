"""Another place of the same level acts as if it were our own.

A report that was copied from elsewhere keeps the other county as the subject of its sentences. So
the same foreign name must open at least ``at_least`` sentences of the achievements, and no word of
``unless`` (courts, transfers, aid, study visits, neighbours) may stand in them. Whatever title,
issuer, lead or signature name is our own.

Rows: ``province``, ``prefecture``, ``counties``. Names of two characters and such as 城关区 or
市中区 are common nouns as well and do not count. Where the table does not know our own county, it
does not know the ones around it either, and anything of the form of a county's name counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated

from lawlint import regex
from lawlint.document.document import Document
from lawlint.document.facts import TOWNSHIP
from lawlint.document.parts import ACHIEVEMENTS
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.knowledge import Table
from lawlint.patterns import Pattern
from lawlint.source import Span

SUMMARY = "成效部分没有把外地当作本地"
CASES = {"foreign": ("place", "own")}
_PLACE_CHAIN = regex.compiled("[\u4e00-\u9fff]{2,8}?(?:自治区|[省市州盟县区旗])")
# A name that opens a sentence, also after 2024年， and the like.
_NAME = "[ ]{0,4}([\u4e00-\u9fff]{2,10}?[县区市旗])(?![、和与及等以区市县])"
_FIRST_SUBJECT = regex.compiled(_NAME)
_SUBJECT = regex.compiled(f"[。；！？\n：）.，](?:(?<!，)|(?<=年，)|(?<=年来，)){_NAME}")
_COMMON_NOUN = regex.compiled(
    "[东西南北中新老旧城市港口山河江海湖郊矿关内外上下开发高]{1,3}[县区市]"
)
# 组织全县…, 提请县政府… open sentences too.
_UNKNOWN_COUNTY = regex.compiled("[\u4e00-\u9fff]{1,2}[^全各我本该两三多某邻外省市区跨每整]县")
_ORGAN_AFTER = regex.compiled(
    "[委直级域城内里乡属]|政府|人大|政协|法院|检察|[\u4e00-\u9fff]{1,6}局"
)
_LEAD = 200
_SIGNATURE_LINES = 3


class Params(Record):
    """Which table, how often, and what excuses a sentence."""

    table: Annotated[str, "知识表：province、prefecture、counties"] = "places"
    at_least: Annotated[int, "同一外地名称至少作几次句子的主语"] = 2
    unless: Annotated[tuple[Pattern, ...], "同一句里有这些写法的不算"] = ()


class _Places:
    """The names of a table by level."""

    def __init__(self, table: Table) -> None:
        self.counties = {name for row in table.rows for name in row.get("counties", ())}
        self.prefectures = {row["prefecture"] for row in table.rows if "prefecture" in row}

    def __contains__(self, name: object) -> bool:
        return name in self.counties or name in self.prefectures


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a place and paragraph, its further sentences related; ``place`` and ``own``."""
    facts = document.facts
    if facts.issuer is None or facts.issuer_kind == TOWNSHIP:
        return
    chain = _PLACE_CHAIN.findall(facts.issuer.removeprefix("中共"))
    if not chain:
        return
    subjects = _subjects(document, params)
    if not subjects:
        return
    places = document.knowledge.index(params.table, _Places)
    own = next((name for name in reversed(chain) if name in places), chain[0])
    for name, spans in subjects.items():
        if len(spans) >= params.at_least and _is_peer(name, own, document.text, spans, places):
            for first, *others in _by_paragraph(document.text, spans):
                related = tuple((other, "") for other in others)
                yield Hit(first, "foreign", {"place": name, "own": own}, related)


def _by_paragraph(text: str, spans: list[Span]) -> Iterator[list[Span]]:
    """The spans, which are in text order, by the line that they stand in."""
    group: list[Span] = []
    for span in spans:
        if group and text.find("\n", group[-1].end, span.start) != -1:
            yield group
            group = []
        group.append(span)
    yield group


def _subjects(document: Document, params: Params) -> dict[str, list[Span]]:
    """The places that open sentences of the achievements often enough, and are not our own."""
    text, found = document.text, defaultdict(list)
    for part in document.parts[ACHIEVEMENTS].spans:
        for match in _sentence_subjects(text, part):
            found[match[1]].append(Span(match.start(1), match.end(1)))
    ours = _own_words(document)
    return {
        name: kept
        for name, spans in found.items()
        if len(spans) >= params.at_least and name not in ours
        if (kept := [span for span in spans if not _excused(document, span, params)])
    }


def _sentence_subjects(text: str, part: Span) -> Iterator[re.Match[str]]:
    first = _FIRST_SUBJECT.match(text, 0, part.end) if part.start == 0 else None
    if first is not None:
        yield first
    # The mark before the first sentence stands outside the part.
    yield from _SUBJECT.finditer(text, max(0, part.start - 1), part.end)


def _own_words(document: Document) -> str:
    """Title, issuer, the beginning of the lead and the signature."""
    text, facts, lead = document.text, document.facts, document.opening.lead
    last_lines = text[lead.end : document.regions.body_end].split("\n")[-_SIGNATURE_LINES:]
    signature = [line for line in last_lines if not any(mark in line for mark in "，。；")]
    opening = text[lead.start : min(lead.end, lead.start + _LEAD)]
    return "\n".join((facts.title or "", facts.issuer or "", opening, *signature))


def _excused(document: Document, span: Span, params: Params) -> bool:
    sentence = document.sentences.at(span.start)
    return any(one.search(document.text, *sentence) for one in params.unless)


def _is_peer(name: str, own: str, text: str, spans: list[Span], places: _Places) -> bool:
    """Whether a name is that of another place of our own's level."""
    if len(name) < 3 or _COMMON_NOUN.fullmatch(name):
        return False
    if own in places.prefectures:
        return name in places.prefectures
    if own in places.counties:
        return name in places.counties
    if not own.endswith("县"):
        return False
    return name in places.counties or (
        _UNKNOWN_COUNTY.fullmatch(name) is not None
        and not any(_ORGAN_AFTER.match(text, span.end) for span in spans)
    )
