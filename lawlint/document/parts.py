"""The statutory parts of an annual report: what the law asks for, wherever the author put it.

The 法治政府建设与责任落实督察工作规定 lists achievements, problems and causes, how the party
and government leaders performed their duty as first responsible person, and the next year's
arrangements. A part may be a section, a sub-heading or an item, in any order and under many
titles; only whether it is there matters. Demanding the duty of others is not performing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lawlint import regex
from lawlint.document.dates import with_digit_years
from lawlint.document.duty import Duty, names_own_leader, only_demands
from lawlint.document.outline import Outline, Section
from lawlint.document.regions import Regions
from lawlint.document.sentences import Sentences
from lawlint.document.shortcomings import names_no_shortcoming
from lawlint.document.spanindex import SpanIndex
from lawlint.knowledge import Row, Table
from lawlint.source import Span

ACHIEVEMENTS = "achievements"
PROBLEMS = "problems"
CAUSES = "causes"
FIRST_RESPONSIBLE = "first-responsible-person"
PLAN = "next-year-plan"
PartName = Literal[
    "achievements", "problems", "causes", "first-responsible-person", "next-year-plan"
]
# In the order in which the regulation lists them.
PART_NAMES = (ACHIEVEMENTS, PROBLEMS, CAUSES, FIRST_RESPONSIBLE, PLAN)
PART_LABELS = {
    ACHIEVEMENTS: "主要举措和成效",
    PROBLEMS: "存在的不足",
    CAUSES: "不足的原因",
    FIRST_RESPONSIBLE: "第一责任人履职情况",
    PLAN: "下一年度主要安排",
}

_FEWEST_TOPICS = 3
# Work told in running text or under one or two topics: that many counts of things done.
_FEWEST_FIGURES = 5
_FIGURE = regex.compiled(
    r"\d[余多]?[十百千万亿]?[余多]?(?:次|件|场|期|人|名|户|家|份|项|个|部|篇|条|处|起|宗)"
)
# How far back the clause before a cause is looked at.
_LONGEST_CLAUSE = 60
_YEAR = regex.compiled(r"(20\d\d)年")
_YEAR_WORK = regex.compiled(r"20\d\d年(?:度)?[^。，]{0,16}(?:重点|工作|任务|举措)$")
# A title that names no other part and a year to come: 持续推进2025年法治政府建设.
_YEAR_TO_COME = regex.compiled(r"20\d\d年(?:度)?[^。，]{0,16}建设$")

# Causes are named in many ways; a part that gives any reason has them.
_CAUSE = regex.compiled(
    r"原因(?!的?(?:分析|剖析|查找|研究|研判)?[^，。；：是为有在]{0,4}(?:不够|不深|不透|不准|不清|有待|欠))"
    r"|主要是因|由于|究其|根源|源于|归因|归结于|症结|缘于|受[^。；，]{2,24}(?:影响|制约|限制|所限)"
    r"|归根(?:结底|到底)|说到底|(?:主要|根本|关键|问题)(?:还|就)?在于"
    r"|与[^，。；]{2,24}(?:有关(?!部门|单位|方面|规定|要求|人员|的)|有[^，。；]{0,4}关系|不无关系|密不可分)"
    r"|(?:客观|主观|历史)(?:上|因素)"
    # What follows from work badly done for the people it is done for is an effect, no cause.
    r"|(?:导致|造成|致使|使得)(?![^，。；]{0,12}(?:不满|影响|损失|损害|后果|不便|浪费|投诉|负担|误解))"
    r"|(?P<mainly>，主要是(?!：|，|有|以下|表现|体现|[一1]是|在))|(?:^|[。；，：、（])(?:主要)?(?:是)?因(?!此|而|地制宜|素|公|人而|案|势|时|材)"
)
# Problems, then what they are: no causes follow.
_PROBLEMS_TO_BE_LISTED = regex.compiled(
    r"(?:存在|面临|还有|仍有|尚有)(?:着|了|的|一些|一定的?|不少|许多|诸多|几个|部分|以下){0,2}"
    r"(?:主要|突出|明显)?的?(?:问题|不足|短板|差距|困难|薄弱环节|弱项)(?:和(?:问题|不足|短板|差距|困难))?$"
)
# One set of characters first: a text is searched for it faster than for a choice of words.
_PROBLEM_SENTENCE = regex.compiled(
    r"[存面尚仍还主突问不短差]"
    r"(?:(?:(?<=存)在|(?<=面)临|(?<=[尚仍还])有)[^。；：]{0,30}(?:问题|不足|短板|差距|薄弱|困难|弱项)"
    r"|(?:(?<=主)要|(?<=突)出|(?<=存)在的?)(?:问题|不足|短板)(?:是|有|表现|体现|：|，)"
    r"|(?:(?<=问)题|(?<=不)足|(?<=短)板|(?<=差)距)[^。；]{0,10}(?:主要(?:表现|是|有|体现|集中)|如下))"
)
_LEAD_IN = regex.compiled(
    r"(?:表现|体现|存在以下|如下)[^。：；，]{0,14}(?:：|，)|主要(?:是|有)[^。：；，]{0,4}："
)
# A lead-in stands at the start; later on the same words tell something.
_LEAD_IN_WITHIN = 120
_PLAN_SENTENCE = regex.compiled(
    r"(?:^|[。\n])[ ]{0,4}(?:"
    r"(?:下一步|下一年度?|下一阶段|明年|来年|新的一年|今后)(?:，|工作|我|将|[^。，]{0,12}将)"
    r"|(?P<year>20\d\d)年，[^。]{0,24}(?<!现)将)"
)

_PLANS = regex.compiled(r"下一步|下一年|明年|20\d\d年[^，]*(?:安排|打算)")
_TURNS = regex.compiled("(?:但|同时|还|仍|也)[^。]{0,24}$")


class Part:
    """One statutory part.

    ``state`` is ``present`` (with a heading or as an item of its own), ``unheaded`` (told in
    running text) or ``missing``. ``spans`` holds where it is told, ``sections`` the sections
    that are it, ``lookalikes`` what resembles it and is not it; ``promised`` is a section whose
    title names the part although its text does not give it.
    """

    __slots__ = ("_index", "lookalikes", "name", "promised", "sections", "spans", "state")

    def __init__(self, name: str) -> None:
        self.name = name
        self.state = "missing"
        self.spans: list[Span] = []
        self.sections: list[Section] = []
        self.lookalikes: list[Span] = []
        self.promised: Section | None = None
        self._index: SpanIndex | None = None

    @property
    def found(self) -> bool:
        """Whether the text has it in any form."""
        return self.state != "missing"

    @property
    def start(self) -> int | None:
        """The view offset at which it first stands."""
        return min((span.start for span in self.spans), default=None)

    def covers(self, offset: int) -> bool:
        """Whether a view offset lies in it."""
        return self.index.holds(offset)

    @property
    def index(self) -> SpanIndex:
        """Its spans to look up by place."""
        if self._index is None:
            self._index = SpanIndex(self.spans)
        return self._index

    def add(self, span: Span) -> None:
        """Put in another span."""
        self.spans.append(span)
        self._index = None


class Parts:
    """The statutory parts found in a text.

    ``titles`` names the parts by their titles, ``duties`` the fields of the first responsible
    person's duty; ``base_year`` is the year that title or lead names.
    """

    def __init__(
        self,
        outline: Outline,
        sentences: Sentences,
        regions: Regions,
        titles: Table,
        duties: Table,
        base_year: int | None,
    ) -> None:
        self._text = outline.text
        self._outline = outline
        self._sentences = sentences
        self._regions = regions
        self._titles = titles
        self._duty = Duty(outline, sentences, regions, duties)
        self._base_year = base_year
        self._parts = {name: Part(name) for name in PART_NAMES}
        self._find_headed()
        self._find_achievements()
        self._find_problems_in_text()
        self._find_first_responsible()
        self._find_plan_in_text()
        self._find_causes()

    def __getitem__(self, name: str) -> Part:
        return self._parts[name]

    def __iter__(self) -> Iterator[Part]:
        return iter(self._parts.values())

    def at(self, offset: int) -> str | None:
        """The name of the part that holds a view offset; the narrowest where they nest."""
        holding = [
            (span.end - span.start, part.name)
            for part in self._parts.values()
            if part.name != CAUSES
            for span in part.index.holding(offset)
        ]
        return min(holding)[1] if holding else None

    def anchor(self, name: str) -> Span:
        """Where the absence of a part is reported, as a view span.

        The heading of the first present part that follows in statutory order, else the last
        level-1 heading, else the first line that is not blank.
        """
        for following in PART_NAMES[PART_NAMES.index(name) + 1 :]:
            part = self._parts[following]
            if part.sections and part.sections[0].heading is not None:
                return part.sections[0].heading.span
        top = [section.heading for section in self._outline.root.children if section.heading]
        if top:
            return top[-1].span
        return first_line(self._text, self._regions)

    def chapter_after(self, name: str) -> Span | None:
        """The heading of the chapter before which a chapter for the part would stand.

        That of the first part that follows in statutory order and is an outermost section, but
        not the first one: no part goes before what the report begins with.
        """
        chapters = self.top_sections()[1:]
        for following in PART_NAMES[PART_NAMES.index(name) + 1 :]:
            for section in self._parts[following].sections[:1]:
                if section in chapters and section.heading is not None:
                    return section.heading.span
        return None

    def top_sections(self) -> list[Section]:
        """The outermost sections."""
        return self._outline.root.children

    def problem_substance(self) -> tuple[int, int]:
        """How much the problems part tells: characters without its lead-in, and points made."""
        part = self._parts[PROBLEMS]
        characters = points = 0
        for span in part.spans:
            body = self._text[span.start : span.end]
            lead_in = _LEAD_IN.search(body[:_LEAD_IN_WITHIN])
            told = body[lead_in.end() :] if lead_in else body
            characters += len("".join(told.split()))
            points += self._marked_points(span) or len(
                [clause for clause in re.split("[；。]", told) if clause.strip()]
            )
        return characters, points

    def _marked_points(self, span: Span) -> int:
        return max(0, self._outline.items_within(span), self._outline.headings_within(span))

    # -- headings ---------------------------------------------------------------------------

    def _find_headed(self) -> None:
        for section in self._outline.sections:
            for name in self._names_of(section):
                if name in (FIRST_RESPONSIBLE, CAUSES) and self._inside(section, PLAN):
                    continue
                if name == FIRST_RESPONSIBLE and self._demands_by_title(section):
                    self._parts[name].lookalikes.append(section.heading.span)  # type: ignore[union-attr]
                elif self._breaks_promise(name, section):
                    self._parts[name].promised = self._parts[name].promised or section
                elif not self._inside(section, name):
                    self._add(name, "present", _told_in(section), section)

    def _names_of(self, section: Section) -> list[str]:
        title = with_digit_years(self._outline.title(section))
        subjects = PART_NAMES if section.level == 1 else _subjects_within(title)
        names = [
            row["part"]
            for row in self._titles.rows
            if row["part"] in subjects and _row_fits(row, title, section.level)
        ]
        if section.level == 1:
            year = _YEAR.search(title)
            if (
                year is not None
                and self._base_year is not None
                and int(year[1]) > self._base_year
                and (_YEAR_WORK.search(title) or (not names and _YEAR_TO_COME.search(title)))
            ):
                names = [name for name in names if name != ACHIEVEMENTS] + [PLAN]
        return list(dict.fromkeys(names))

    def _inside(self, section: Section, name: str) -> bool:
        return any(one.contains(section.span) for one in self._parts[name].spans)

    def _demands_by_title(self, section: Section) -> bool:
        """A title that only demands the duty counts if the text below tells of the own leaders."""
        body = self._text[section.body.start : section.body.end]
        return only_demands(self._outline.title(section)) and not names_own_leader(body)

    def _breaks_promise(self, name: str, section: Section) -> bool:
        """Whether the text below a title that names a part tells something else."""
        if name == FIRST_RESPONSIBLE:
            return self._duty.is_only_demanded(section)
        if name == PROBLEMS and section.heading is not None:
            body = self._text[section.body.start : section.body.end]
            # In a flattened text the title runs on into the first sentence.
            told = self._text[section.heading.title.start : section.body.end]
            return body.strip(" 。\n") != "" and names_no_shortcoming(told)
        return False

    def _find_achievements(self) -> None:
        if self._parts[ACHIEVEMENTS].found:
            return
        others = {
            section
            for part in self._parts.values()
            if part.name != ACHIEVEMENTS
            for section in (*part.sections, part.promised)
        }
        topics = [section for section in self._outline.root.children if section not in others]
        if len(topics) >= _FEWEST_TOPICS:
            for section in topics:
                self._add(ACHIEVEMENTS, "present", section.span, section)
            return
        body = self._outline.root.span
        starts = [section.span.start for section in self._outline.sections]
        told = [Span(0, min(starts, default=body.end)), *(section.span for section in topics)]
        figures = sum(len(_FIGURE.findall(self._text, span.start, span.end)) for span in told)
        if figures >= _FEWEST_FIGURES:
            for span in told:
                self._add(ACHIEVEMENTS, "unheaded", span)

    def _add(self, name: str, state: str, span: Span, section: Section | None = None) -> None:
        part = self._parts[name]
        part.add(span)
        if section is not None:
            part.sections.append(section)
        if state == "present" or part.state == "missing":
            part.state = state

    # -- running text -----------------------------------------------------------------------

    def _find_problems_in_text(self) -> None:
        if self._parts[PROBLEMS].found:
            return
        for match in _PROBLEM_SENTENCE.finditer(self._text):
            if self._is_promised(PROBLEMS, match.start()):
                continue
            if self._is_body(match.start()) and not self._parts[PLAN].covers(match.start()):
                sentence = self._sentences.at(match.start())
                before = self._text[max(sentence.start, match.start() - 30) : match.start()]
                told = self._text[match.start() : sentence.end]
                tells = _LEAD_IN.search(told) or _TURNS.search(before)
                if tells:
                    end = self._text.find("\n", sentence.end)
                    end = len(self._text) if end == -1 else end
                    section = self._outline.section_at(match.start())
                    if section is not None:
                        end = min(max(end, sentence.end), section.span.end)
                    self._add(PROBLEMS, "unheaded", Span(sentence.start, end))
                    return
                self._parts[PROBLEMS].lookalikes.append(self._sentences.clause_at(match.start()))

    def _find_plan_in_text(self) -> None:
        if self._parts[PLAN].found:
            return
        for match in _PLAN_SENTENCE.finditer(self._text):
            start = match.end() - 1
            if match["year"] and self._base_year and int(match["year"]) <= self._base_year:
                continue
            if self._is_body(start) and not self._outline.is_quoted(start):
                sentence = self._sentences.at(start)
                end = self._text.find("\n", sentence.end)
                self._add(
                    PLAN, "unheaded", Span(sentence.start, len(self._text) if end == -1 else end)
                )
                return

    def _find_causes(self) -> None:
        sections = self._parts[CAUSES].sections
        # A title such as 存在的不足和原因 promises causes; the text must then give them.
        problems = {*self._parts[PROBLEMS].sections, self._parts[PROBLEMS].promised}
        own = [one for one in sections if one not in problems]
        promised = [one for one in sections if one in problems]
        self._parts[CAUSES] = causes = Part(CAUSES)
        for section in own:
            self._add(CAUSES, "present", _told_in(section), section)
        for span in self._parts[PROBLEMS].spans:
            at = self._first_cause(span)
            if at is not None and not causes.found:
                state = "present" if promised else "unheaded"
                self._add(CAUSES, state, self._sentences.at(at))
        if not causes.found and promised:
            causes.promised = promised[0]

    def _first_cause(self, span: Span) -> int | None:
        """The view offset at which a range first gives a reason, or None."""
        for match in _CAUSE.finditer(self._text, span.start, span.end):
            before = self._text[max(span.start, match.start() - _LONGEST_CLAUSE) : match.start()]
            if not (match["mainly"] and _PROBLEMS_TO_BE_LISTED.search(before)):
                return match.start()
        return None

    # -- the duty of the first responsible person --------------------------------------------

    def _find_first_responsible(self) -> None:
        """An account of the duty by its name; else a leader who acts in several of its fields."""
        part = self._parts[FIRST_RESPONSIBLE]
        if part.found:
            return
        for mention in self._duty.mentions():
            if self._is_promised(FIRST_RESPONSIBLE, mention.offset):
                continue
            if mention.own and self._is_told_as_done(mention.offset):
                item = self._duty.item_about(mention.offset)
                span = item.span if item else self._sentences.at(mention.offset)
                self._add(FIRST_RESPONSIBLE, "present" if item else "unheaded", span)
                return
            part.lookalikes.append(self._sentences.clause_at(mention.offset))
        for account in self._duty.accounts_of_acts():
            promised = self._is_promised(FIRST_RESPONSIBLE, account.leader)
            if self._is_told_as_done(account.leader) and not promised:
                self._add(FIRST_RESPONSIBLE, "unheaded", account.told)
                return

    def _is_told_as_done(self, offset: int) -> bool:
        """Whether an offset lies neither in the plan nor among the problems."""
        return not (self._parts[PLAN].covers(offset) or self._parts[PROBLEMS].covers(offset))

    def _is_promised(self, name: str, offset: int) -> bool:
        """Whether an offset lies under the title that names a part which is not told there."""
        section = self._parts[name].promised
        return section is not None and section.span.start <= offset < section.span.end

    def _is_body(self, offset: int) -> bool:
        return self._regions.at(offset) is None


def first_line(text: str, regions: Regions) -> Span:
    """The first line of the body that is not blank, as a view span."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        line = text[start:end]
        at = start + len(line) - len(line.lstrip())
        if line.strip() and regions.at(at) is None:
            return Span(at, start + len(line.rstrip()))
        start = end + 1
    return Span(0, 0)


def _row_fits(row: Row, title: str, level: int) -> bool:
    if level > row.get("depth", level) or not row["pattern"].search(title):
        return False
    unless = row.get("unless")
    return unless is None or not unless.search(title)


def _subjects_within(title: str) -> tuple[str, ...]:
    """The parts that a title below the outermost level may name: those that are its subject."""
    subjects: tuple[str, ...] = (FIRST_RESPONSIBLE, CAUSES)
    if "存在" in title or "面临" in title:
        subjects += (PROBLEMS,)
    if _PLANS.search(title):
        subjects += (PLAN,)
    return subjects


def _told_in(section: Section) -> Span:
    return section.span if section.body.start >= section.body.end else section.body
