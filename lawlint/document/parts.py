"""The statutory parts of an annual report: what the law asks for, wherever the author put it.

The 法治政府建设与责任落实督察工作规定 lists achievements, problems and causes, how the party
and government leaders performed their duty as first responsible person, and the next year's
arrangements. A part may be a section, a sub-heading or an item, in any order and under many
titles; only whether it is there matters. Demanding the duty of others is not performing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lawlint.document.outline import Item, Outline, Section
from lawlint.document.regions import Regions
from lawlint.document.sentences import Sentences
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
_FIGURE = re.compile(
    r"\d[余多]?[十百千万亿]?[余多]?(?:次|件|场|期|人|名|户|家|份|项|个|部|篇|条|处|起|宗)"
)
# How far around the duty its subject and its leaders are looked for.
_LONGEST_SEGMENT = 300
# How far back a leader's clause is looked at.
_LONGEST_CLAUSE = 60
_YEAR = re.compile(r"(20\d\d)年")
_YEAR_WORK = re.compile(r"20\d\d年(?:度)?[^。，]{0,16}(?:重点|工作|任务|举措)$")

# Causes are named in many ways; a part that gives any reason has them.
_CAUSE = re.compile(
    r"原因|主要是因|由于|究其|根源|源于|归因|归结于|症结|缘于|受[^。；，]{2,24}(?:影响|制约|限制|所限)"
    r"|导致|造成|致使|使得|(?:^|[。；，：、（])(?:主要)?(?:是)?因(?!此|而|地制宜|素|公|人而|案|势|时|材)"
)
_PROBLEM_SENTENCE = re.compile(
    r"(?:存在|面临|尚有|仍有|还有)[^。；：]{0,30}(?:问题|不足|短板|差距|薄弱|困难|弱项)"
    r"|(?:主要|突出|存在的?)(?:问题|不足|短板)(?:是|有|表现|体现|：|，)"
    r"|(?:问题|不足|短板|差距)[^。；]{0,10}(?:主要(?:表现|是|有|体现|集中)|如下)"
)
_LEAD_IN = re.compile(r"(?:表现|体现|存在以下|如下|主要是|主要有)[^。：；，]{0,14}(?:：|，)")
# A lead-in stands at the start; later on the same words tell something.
_LEAD_IN_WITHIN = 120
_PLAN_SENTENCE = re.compile(
    r"(?:^|[。\n])[ ]{0,4}(?:"
    r"(?:下一步|下一年度?|下一阶段|明年|来年|新的一年|今后)(?:，|工作|我|将|[^。，]{0,12}将)"
    r"|20\d\d年，[^。]{0,24}将)"
)
_DUTY = re.compile(r"第一责任人|四个亲自|亲自(?:部署|过问|协调|督办)")
_PERSON = re.compile(
    r"书记|[局区县市镇乡州省厅]长|主任|主要负责(?:人|同志)|主要领导|党政(?:负责人|一把手|“一把手”)|一把手"
)
# Verbs that make somebody else do it. 履行推进法治建设 is the duty's own name, not a demand.
_DEMAND = re.compile(
    r"(?<!履行)(?:推动|推进|督促|压实|压紧|强化|夯实|健全|完善|制定|印发|出台|明确|要求|引导|指导|督导"
    r"|监督|考核|倒逼|促使|促进|教育|检查|拧紧|形成|加强|组织|抓实|抓牢|传导|细化|确保|对)"
)
_OTHERS = re.compile(
    r"(?:各[镇乡街部单成科区县市股级]|部门|下级|所属|基层|镇街|街镇|乡镇(?=主要|党)|有的|部分|个别)[^，。；]{0,16}$"
)
# The duty is not told but handled: 将…履职情况纳入考核, 开展…专项督察, 增强…的责任感.
_HANDLES = re.compile("将|把|开展|增强|提高|提升")
_AS_REQUIRED = re.compile("(?:按照|根据|对照|落实|遵照)[^，。；]{0,24}要求")
_PERFORMS = re.compile(
    r"(?:主持|听取|带头|亲自|部署|召开|研究|签批|述法|出庭|督办|统筹|牵头|带领|负总责|抓总)"
)
# Before a leader who acts himself stands at most the name of his office.
_NOT_OFFICE = re.compile(
    "第一责任人|[了将把对由被向让使]|实现|落实|开展|建立|召开|坚持|通过|根据|贯彻|履行|职责"
)
_CLAUSE_MARK = re.compile("[，。；：\n]")
_INSTITUTION = re.compile(
    r"^(?:职责|责任)?(?:的)?(?:规定|制度|清单|机制|办法|要求|意识|意见|方案)"
    r"|^(?:职责|责任|履职|落实){0,2}情况(?:作为|列入|纳入|进行|开展|考核|督察|督查|检查)"
    r"|^(?:职责|责任)?(?:列入|纳入)[^，。；]{0,12}(?:考核|述职|督察|巡察)"
)
# Leaders are the first responsible persons of other things as well.
_OTHER_DUTY = re.compile(
    "(?:安全|消防|信访|环保|环境保护|防汛|防火|保密|维稳|稳定|党建|质量|防控)(?:生产|工作|管理|监管)?的?$"
)
_BY_THE_RULE = re.compile("(?:对照|按照|根据|依据|执行|落实|遵守)[^，。；]{0,4}$")


@dataclass(slots=True)
class Part:
    """One statutory part.

    ``state`` is ``present`` (with a heading or as an item of its own), ``unheaded`` (told in
    running text) or ``missing``. ``spans`` holds where it is told, ``sections`` the sections
    that are it, ``lookalikes`` what resembles it and is not it; ``promised`` is a section whose
    title names the part although its text does not give it.
    """

    name: str
    state: str = "missing"
    spans: list[Span] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    lookalikes: list[Span] = field(default_factory=list)
    promised: Section | None = None
    _index: SpanIndex | None = None

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
    """The statutory parts found in a text. ``base_year`` is the year that title or lead names."""

    def __init__(
        self,
        outline: Outline,
        sentences: Sentences,
        regions: Regions,
        titles: Table,
        base_year: int | None,
    ) -> None:
        self._text = outline.text
        self._outline = outline
        self._sentences = sentences
        self._regions = regions
        self._titles = titles
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
            characters += len(re.sub(r"\s", "", told))
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
                if name == FIRST_RESPONSIBLE and not self._tells_of_own_duty(section):
                    self._parts[name].lookalikes.append(section.heading.span)  # type: ignore[union-attr]
                    continue
                if not self._inside(section, name):
                    self._add(name, "present", _told_in(section), section)

    def _names_of(self, section: Section) -> list[str]:
        title = self._outline.title(section)
        names = [row["part"] for row in self._titles.rows if _row_fits(row, title, section.level)]
        years = _YEAR.findall(title)
        if (
            section.level == 1
            and years
            and self._base_year is not None
            and int(years[0]) > self._base_year
            and _YEAR_WORK.search(title)
        ):
            names = [name for name in names if name != ACHIEVEMENTS] + [PLAN]
        if section.level > 1:
            # Below the outermost level a title names a part only where the part is its subject.
            allowed = {FIRST_RESPONSIBLE, CAUSES}
            if re.search("存在|面临", title):
                allowed.add(PROBLEMS)
            if re.search("下一步|下一年|明年|20\\d\\d年[^，]*(?:安排|打算)", title):
                allowed.add(PLAN)
            names = [name for name in names if name in allowed]
        return list(dict.fromkeys(names))

    def _inside(self, section: Section, name: str) -> bool:
        return any(one.contains(section.span) for one in self._parts[name].spans)

    def _tells_of_own_duty(self, section: Section) -> bool:
        """A title that only demands the duty counts if the text below tells of the own leaders."""
        title = self._outline.title(section)
        if title.endswith("情况") or not _DEMAND.match(title):
            return True
        body = self._text[section.body.start : section.body.end]
        return any(_is_office(body, person.start()) for person in _PERSON.finditer(body))

    def _find_achievements(self) -> None:
        if self._parts[ACHIEVEMENTS].found:
            return
        others = {
            section
            for part in self._parts.values()
            if part.name != ACHIEVEMENTS
            for section in part.sections
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
            if self._is_body(match.start()) and not self._parts[PLAN].covers(match.start()):
                sentence = self._sentences.at(match.start())
                before = self._text[max(sentence.start, match.start() - 30) : match.start()]
                tells = _LEAD_IN.search(self._text, match.start(), sentence.end) or re.search(
                    r"(?:但|同时|还|仍|也)[^。]{0,24}$", before
                )
                if tells:
                    end = self._text.find("\n", sentence.end)
                    end = len(self._text) if end == -1 else end
                    section = self._outline.section_at(match.start())
                    if section is not None:
                        end = min(max(end, sentence.end), section.span.end)
                    self._add(PROBLEMS, "unheaded", Span(sentence.start, end))
                    return
                self._parts[PROBLEMS].lookalikes.append(self._clause(sentence, match.start()))

    def _find_plan_in_text(self) -> None:
        if self._parts[PLAN].found:
            return
        for match in _PLAN_SENTENCE.finditer(self._text):
            start = match.end() - 1
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
        problems = set(self._parts[PROBLEMS].sections)
        own = [one for one in sections if one not in problems]
        promised = [one for one in sections if one in problems]
        self._parts[CAUSES] = causes = Part(CAUSES)
        for section in own:
            self._add(CAUSES, "present", _told_in(section), section)
        for span in self._parts[PROBLEMS].spans:
            match = _CAUSE.search(self._text, span.start, span.end)
            if match and not causes.found:
                state = "present" if promised else "unheaded"
                self._add(CAUSES, state, self._sentences.at(match.start()))
        if not causes.found and promised:
            causes.promised = promised[0]

    # -- the duty of the first responsible person --------------------------------------------

    def _find_first_responsible(self) -> None:
        part = self._parts[FIRST_RESPONSIBLE]
        if part.found:
            return
        for match in _DUTY.finditer(self._text):
            start = match.start()
            if not self._is_body(start):
                continue
            if _OTHER_DUTY.search(self._text, max(0, start - 10), start):
                continue
            # “四个亲自” is quoted by habit; the name of the regulation in 《》 is no account.
            named = self._outline.is_quoted(start) and match.group() != "四个亲自"
            if named and not self._acts_by_the_rule(start):
                continue
            sentence = self._sentences.at(start)
            planned = self._parts[PLAN].covers(start) or self._parts[PROBLEMS].covers(start)
            if planned or not (named or self._is_own(start, match.end())):
                part.lookalikes.append(self._clause(sentence, start))
                continue
            item = self._item_about(start)
            state = "present" if item is not None else "unheaded"
            self._add(FIRST_RESPONSIBLE, state, item.span if item else sentence)
            return

    def _clause(self, sentence: Span, offset: int) -> Span:
        """The stretch of a sentence between two marks that holds an offset."""
        text, marks = self._text, "，；：。"
        start = max(text.rfind(mark, sentence.start, offset) for mark in marks) + 1
        ends = [text.find(mark, offset, sentence.end) for mark in marks]
        end = min((at for at in ends if at != -1), default=sentence.end)
        return Span(max(start, sentence.start), end)

    def _acts_by_the_rule(self, offset: int) -> bool:
        """Whether 《…》 at an offset names the rule that an own leader follows in what he does."""
        sentence = self._sentences.at(offset)
        told_from = max(sentence.start, offset - _LONGEST_SEGMENT)
        before = self._text[told_from : self._text.rfind("《", told_from, offset)]
        clause = before.rsplit("，", 1)[-1]
        person = _PERSON.search(clause)
        if person is None or not _BY_THE_RULE.search(clause):
            return False
        told_to = min(sentence.end, offset + _LONGEST_SEGMENT)
        acts = _PERFORMS.search(self._text, offset, told_to)
        return acts is not None and _names_own(clause[: person.start()])

    def _item_about(self, offset: int) -> Item | None:
        """The link of a chain whose first sentence holds the offset, if it starts with the duty."""
        for item in self._outline.items:
            if item.span.start <= offset < item.span.end:
                head = self._text[item.mark.end : item.mark.end + 50].split("。")[0]
                return item if _DUTY.search(head) else None
        return None

    def _is_own(self, offset: int, end: int | None = None) -> bool:
        """Whether the duty at an offset is told of the own leaders, not demanded of others."""
        text = self._text
        sentence = self._sentences.at(offset)
        told_from = max(sentence.start, offset - _LONGEST_SEGMENT)
        segment_start = max(
            told_from, *(text.rfind(mark, told_from, offset) + 1 for mark in "；：")
        )
        before = text[segment_start:offset]
        clause = before.rsplit("，", 1)[-1]
        persons = list(_PERSON.finditer(before))
        if persons:
            head = before[: persons[-1].start()].rsplit("，", 1)[-1]
            if _names_own(head) and not _HANDLES.search(head):
                return True
        elif _names_own(_AS_REQUIRED.sub("", clause)):
            after = end if end is not None else offset
            following = text[after : min(sentence.end, after + _LONGEST_SEGMENT)]
            if not _INSTITUTION.match(following):
                return True
        return self._leader_acts(offset)

    def _leader_acts(self, offset: int) -> bool:
        """Whether the same paragraph goes on to tell what an own leader did."""
        text = self._text
        paragraph = text[offset : offset + _LONGEST_SEGMENT].split("\n", 1)[0]
        for person in _PERSON.finditer(paragraph):
            acts = re.split("[。；]", paragraph[person.end() :])[0][:60]
            if _is_office(paragraph, person.start()) and _PERFORMS.search(acts):
                return True
        return False

    def _is_body(self, offset: int) -> bool:
        return self._regions.at(offset) is None


def _names_own(head: str) -> bool:
    """Whether nothing before a leader, or before the duty, makes it somebody else's."""
    return not _DEMAND.search(head) and not _OTHERS.search(head)


def _is_office(text: str, start: int) -> bool:
    """Whether the clause before a leader is at most the name of an own office."""
    head = _CLAUSE_MARK.split(text[max(0, start - _LONGEST_CLAUSE) : start])[-1]
    return _names_own(head) and not _NOT_OFFICE.search(head)


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


def _told_in(section: Section) -> Span:
    return section.span if section.body.start >= section.body.end else section.body
