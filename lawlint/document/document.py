"""A Source understood once; each aspect is computed on first use and kept.

Checks read a Document and nothing else. All offsets are those of its view.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lawlint import regex
from lawlint.document.dates import with_digit_years
from lawlint.document.facts import (
    FactFinder,
    FactOverrides,
    Facts,
    Opening,
    base_year,
    find_opening,
)
from lawlint.document.outline import Outline
from lawlint.document.parts import Parts
from lawlint.document.quantities import find_quantities
from lawlint.document.quantity import Quantity
from lawlint.document.regions import Regions
from lawlint.document.sentences import Sentences
from lawlint.document.view import View
from lawlint.knowledge import Knowledge, Row
from lawlint.namedtuples import NamedTuple
from lawlint.source import Source, Span
from lawlint.text import Text

if TYPE_CHECKING:
    from lawlint.document.relations import Relation

_LONGEST_BARE_TITLE = 30
_TITLE_ENDS = regex.compiled("(?:职责)?的?(?:有关|相关)?(?:情况|工作)?")
# 【主要成效】, on a line of its own or before its text.
_BRACKETED_TITLE = regex.compiled(r"【([^】\n]{2,30})】")
# A sentence, a numbered heading or the title of the whole document is no bare title.
_NOT_BARE_TITLE = regex.compiled(
    r"[，。；：！？、）”]|^[一二三四五六七八九十]{1,3}[、.是]|^（|^\d(?!\d{3}年)|^第.{1,3}[章部条]"
    r"|(?:报告|总结|汇报|方案|通知|意见)$|^.{2,}[省市县区局镇乡](?:人民政府)?20\d\d年|关于"
    r"|^20\d\d年度?(?!全|我|本|各)[^年]{1,12}[省市县区局镇乡州旗](?:人民政府)?法治政府"
)


class Checked(NamedTuple):
    """Something that was checked; ``span`` is a view span, ``result`` is ``agrees`` or
    ``unverified`` (the text does not print what a recomputation needs).
    """

    what: str
    span: Span
    text: str
    result: str = "agrees"


class Document:
    """What a Source says: view, regions, outline, parts, facts and sentences."""

    def __init__(
        self, source: Source, knowledge: Knowledge, stated: FactOverrides | None = None
    ) -> None:
        self.source = source
        self.knowledge = knowledge
        self.stated = stated or FactOverrides()

    @cached_property
    def view(self) -> View:
        """Folded and unwrapped text with its way back to the Source."""
        return View(self.source)

    @cached_property
    def text(self) -> Text:
        """The text that checks and patterns see."""
        return self.view.text

    @cached_property
    def raw(self) -> str:
        """The same stretch unfolded, for checks of widths; of the same length."""
        return self.view.raw

    @cached_property
    def regions(self) -> Regions:
        """What is not body."""
        return Regions(self.text, self.knowledge)

    @cached_property
    def outline(self) -> Outline:
        """Headings, sections and items."""
        return Outline(self.text, self.regions, self._bare_titles())

    @cached_property
    def opening(self) -> Opening:
        """Title and lead."""
        return find_opening(self.text, self.regions, self.outline)

    @cached_property
    def sentences(self) -> Sentences:
        """All sentences."""
        return Sentences(self.text)

    @cached_property
    def parts(self) -> Parts:
        """The statutory parts."""
        return Parts(
            self.outline,
            self.sentences,
            self.regions,
            self.knowledge.table("part-titles"),
            self.knowledge.table("first-responsible"),
            base_year(self.text, self.opening),
        )

    @cached_property
    def fact_finder(self) -> FactFinder:
        """Where the facts are read."""
        return FactFinder(
            self.text,
            self.regions,
            self.outline,
            self.parts,
            self.opening,
            self.knowledge.table("profiles"),
            self.source.metadata,
        )

    @cached_property
    def facts(self) -> Facts:
        """Profile, year, period, issuer, dates."""
        return self.fact_finder.facts(self.stated)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """All numbers of the body, in order."""
        return find_quantities(self.text, self.outline, self.sentences, self.regions)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the numbers assert of each other, solved once."""
        from lawlint.document.relations import solve

        return solve(self)

    def checked(self) -> list[Checked]:
        """What was checked and agrees, and what was not recomputed, in text order.

        What agrees only when cut off instead of rounded is to be looked at, and told as a finding.
        """
        from lawlint.document.relations import agreement, told

        found = []
        for relation in self.relations:
            span = relation.subject.span
            if relation.verdict == "unverified":
                found.append(Checked(relation.kind, span, told(self, relation), "unverified"))
            elif relation.verdict == "holds":
                found.append(Checked(relation.kind, span, agreement(self, relation)))
        return found

    def is_body(self, offset: int) -> bool:
        """Whether a view offset lies in no region."""
        return self.regions.at(offset) is None

    def _bare_titles(self) -> list[Span]:
        """Lines that are statutory titles without a number, as Word drafts have them."""
        titles = self.knowledge.table("part-titles").rows
        found = []
        for line in self.text.lines:
            content = self.text[line.start : line.end].strip()
            bracketed = _BRACKETED_TITLE.match(content)
            content = bracketed[1] if bracketed else content
            if not 4 <= len(content) <= _LONGEST_BARE_TITLE or _NOT_BARE_TITLE.search(content):
                continue
            start = self.text.index(content, line.start)
            if self.regions.at(start) is not None:
                continue
            if any(_names_part(row, with_digit_years(content)) for row in titles):
                found.append(Span(start, start + len(content)))
        return found


def _names_part(row: Row, line: str) -> bool:
    """Whether a whole line is the title of a part: the pattern reaches its end, or nearly."""
    unless = row.get("unless")
    if unless is not None and unless.search(line):
        return False
    match = row["pattern"].search(line)
    return match is not None and _TITLE_ENDS.fullmatch(line, match.end()) is not None
