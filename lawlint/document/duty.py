"""The duty of the first responsible person: who performs it in a text, and who is told to.

Source: 党政主要负责人履行推进法治建设第一责任人职责规定. A report owes an account of its own
leaders. Pressing others to perform the duty, putting it into an assessment or naming the
regulation is none; a leader who is told to act in several fields of the duty gives one, with or
without its name. Offsets are those of the view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawlint import regex
from lawlint.document.outline import Item, Outline, Section
from lawlint.document.regions import Regions
from lawlint.document.sentences import Sentences
from lawlint.knowledge import Table
from lawlint.namedtuples import NamedTuple
from lawlint.source import Span

_DUTY = regex.compiled(r"第一责任人|四个亲自|亲自(?:部署|过问|协调|督办)")
# One set of characters first: a text is searched for it faster than for a choice of words.
_PERSON = regex.compiled(
    "[书局区县市镇乡州省厅主党一](?:(?<=书)记|(?<=[局区县市镇乡州省厅])长|(?<=主)(?:任|要负责(?:人|同志)|要领导)"
    "|(?<=党)政(?:负责人|一把手|“一把手”)|(?<=一)把手)"
)
# Verbs that make somebody else do it. 履行推进法治建设 is the duty's own name, not a demand.
_DEMAND = regex.compiled(
    r"(?<!履行)(?:推动|推进|督促|压实|压紧|强化|夯实|健全|完善|制定|印发|出台|明确|要求|引导|指导|督导"
    r"|监督|考核|倒逼|促使|促进|教育|检查|拧紧|形成|加强|组织|抓实|抓牢|传导|细化|确保|对)"
)
_OTHERS = regex.compiled(
    r"(?:各[镇乡街部单成科区县市股级]|部门|下级|所属|基层|镇街|街镇|乡镇(?=主要|党)|有的|部分|个别)[^，。；]{0,16}$"
)
# The duty is not told but handled: 将…履职情况纳入考核, 开展…专项督察, 增强…的责任感.
_HANDLES = regex.compiled("将|把|开展|增强|提高|提升")
_AS_REQUIRED = regex.compiled("(?:按照|根据|对照|落实|遵照)[^，。；]{0,24}要求")
_PERFORMS = regex.compiled(
    r"(?:主持|听取|带头|亲自|部署|召开|研究|签批|述法|出庭|督办|统筹|牵头|带领|负总责|抓总)"
)
# 县长要切实履行…: what a leader is told to do is not told of him.
_IS_TOLD_TO = regex.compiled(
    "(?:、[^，。；、要]{1,8}){0,3}(?:同志)?(?:都|也|均)?(?:要(?!求)|应(?![诉邀急对])|须|必须|务必)"
)
# Under a title that announces an account: others who must act, and who makes them …
_OTHERS_ACT = regex.compiled(
    r"各(?:级|县|市|区|镇|乡|街道|部门|单位|科室|股室|处室|成员单位)|(?:下级|所属|基层|全[县市区州镇乡]|[县市区州]直)"
    r"(?:各)?(?:部门|单位|乡镇|镇街|党政)|[\d一二三四五六七八九十]个?(?:乡镇|镇街|部门|单位)"
    r"|(?:要求|推动|推进|促进|促使|引导|教育|督促|督导|指导|倒逼|确保|组织)[^，。；]{0,10}"
    r"(?:其他|其|党政|主要负责|主要领导|领导干部|班子成员|“关键少数”)"
    r"|(?:党政主要负责人|领导干部|班子成员|部门|单位|乡镇|镇街)(?:都|也|均)?(?:要(?!求)|应(?![诉邀急对])|须|必须|务必)"
    r"|(?:将|把|对)[^。；]{0,40}(?:履行|履职|落实|述法)[^。；]{0,16}(?:纳入|列入|作为|考核|督察|督查|检查|评价)"
)
_PRESSES = regex.compiled(
    "(?:压实|压紧|夯实|强化|明确|明晰|推动|推进|传导|拧紧|细化)[^，。；]{0,24}(?:责任|职责|压力)"
)
_SETS_UP = regex.compiled(
    "(?:党委|党组|政府|[县市区镇乡]委|[我全][县市区州镇乡局])[^，。；]{0,8}高度重视"
    "|(?:^|[，：）是])(?:及时|先后|专门|研究|进一步|并){0,2}(?:印发|制定|制发|出台|建立|健全|完善|修订|细化)"
)
# … and what whoever the title announces did, where no subject is named.
_DOES = regex.compiled(
    r"主持|听取|带头|带领|亲自|召开|研究(?!制定)|签批|批示|审议|出庭|坚持"
    r"|^高度重视|(?:认真|切实|严格|自觉|积极|全面)(?:履行|落实|扛|担)|\d余?(?:次|场|期|件|项|起)"
)
# Before a leader who acts himself stands at most the name of his office.
_NOT_OFFICE = regex.compiled(
    "第一责任人|[了将把对由被向让使]|实现|落实|开展|建立|召开|坚持|通过|根据|贯彻|履行|职责"
)
# 以县长为组长, 在局长带领下, 副县长, 局长信箱: named, but not as who acts for the office.
_NOT_HIMSELF_BEFORE = regex.compiled("[以在副]|分管|协助|成立|各")
_NOT_HIMSELF_AFTER = regex.compiled(
    "(?:的|任|为|等|员|办公会|信箱|热线|专线|接待|走流程|质量奖|[^，。；]{0,8}(?:领导|带领|主持)下)"
)
# A sentence that goes on with the acts of whom the one before tells.
_CARRIES_ON = regex.compiled(
    "[ ]{0,4}(?:全年|年内|一年来|先后|多次|定期|坚持|认真|积极|严格|及时|同时|还|并|，){0,3}"
    "(?:主持|听取|带头|亲自|研究|签批|出庭|统筹|督促|解决|组织召开|召开)"
)
# In a flattened text a title runs on into the first sentence, and ends otherwise.
_ENDS_TITLE = ("情况", "职责", "责任", "履职", "履责", "述法")
_FEWEST_FIELDS = 3
_CLAUSE_MARK = regex.compiled("[，。；：\n]")
_INSTITUTION = regex.compiled(
    r"^(?:职责|责任)?(?:的)?(?:规定|制度|清单|机制|办法|要求|意识|意见|方案)"
    r"|^(?:职责|责任|履职|落实){0,2}情况(?:作为|列入|纳入|进行|开展|考核|督察|督查|检查)"
    r"|^(?:职责|责任)?(?:列入|纳入)[^，。；]{0,12}(?:考核|述职|督察|巡察)"
)
# Leaders are the first responsible persons of other things as well.
_OTHER_DUTY = regex.compiled(
    "(?:安全|消防|信访|环保|环境保护|防汛|防火|保密|维稳|稳定|党建|质量|防控)(?:生产|工作|管理|监管)?的?$"
)
_BY_THE_RULE = regex.compiled("(?:对照|按照|根据|依据|执行|落实|遵守)[^，。；]{0,4}$")
# How far around the duty its subject and its leaders are looked for.
_LONGEST_SEGMENT = 300
# How far back a leader's clause is looked at.
_LONGEST_CLAUSE = 60


class Mention(NamedTuple):
    """A place that names the duty; ``own`` says that the own leaders perform it there."""

    offset: int
    own: bool


class Account(NamedTuple):
    """A stretch that tells what a leader does, and the offset of the leader."""

    leader: int
    told: Span


class Duty:
    """What a text tells of the duty; ``fields`` is the table of its fields."""

    def __init__(
        self, outline: Outline, sentences: Sentences, regions: Regions, fields: Table
    ) -> None:
        self._text = outline.text
        self._outline = outline
        self._sentences = sentences
        self._regions = regions
        self._fields = fields

    def mentions(self) -> Iterator[Mention]:
        """The places that name the duty, from left to right."""
        for match in _DUTY.finditer(self._text):
            start = match.start()
            if self._regions.at(start) is not None:
                continue
            if _OTHER_DUTY.search(self._text, max(0, start - 10), start):
                continue
            # “四个亲自” is quoted by habit; the name of the regulation in 《》 is no account.
            named = self._outline.is_quoted(start) and match.group() != "四个亲自"
            if not named:
                yield Mention(start, self._is_own(start, match.end()))
            elif self._acts_by_the_rule(start):
                yield Mention(start, True)

    def accounts_of_acts(self) -> Iterator[Account]:
        """Own leaders who are told to act in several fields of the duty, without its name."""
        told_to = 0
        for person in _PERSON.finditer(self._text):
            at = person.start()
            if at < told_to or self._regions.at(at) is not None or self._outline.is_quoted(at):
                continue
            if not _is_subject(self._text, person):
                continue
            told = Span(self._sentences.at(at).start, self._end_of_acts(at))
            told_to = told.end
            fields = sum(
                row["pattern"].search(self._text, at, told_to) is not None
                for row in self._fields.rows
            )
            if fields >= _FEWEST_FIELDS:
                yield Account(at, told)

    def item_about(self, offset: int) -> Item | None:
        """The link of a chain whose first sentence holds the offset, if it starts with the duty."""
        for item in self._outline.items:
            if item.span.start <= offset < item.span.end:
                head = self._text[item.mark.end : item.mark.end + 50].split("。")[0]
                return item if _DUTY.search(head) else None
        return None

    def is_only_demanded(self, section: Section) -> bool:
        """Whether every sentence below a title that announces an account makes others perform."""
        if not self._outline.title(section).endswith(_ENDS_TITLE):
            return False
        titles = {one.heading.span.start for one in section.walk() if one.heading}
        demanded = False
        for sentence in self._sentences.within(section.body):
            for told in self._text[sentence.start : sentence.end].split("；"):
                if names_own_leader(told):
                    return False
                if _makes_others_act(told):
                    demanded = True
                elif sentence.start not in titles and not _only_sets_up(told):
                    return False
        return demanded

    def _end_of_acts(self, offset: int) -> int:
        """Where what an own leader does ends: after the sentences without another subject."""
        line_end = self._text.find("\n", offset)
        limit = len(self._text) if line_end == -1 else line_end
        limit = min(limit, offset + _LONGEST_SEGMENT)
        end = self._sentences.at(offset).end
        while end < limit and _CARRIES_ON.match(self._text, end):
            end = self._sentences.at(end).end
        return min(end, limit)

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
            told_to = _IS_TOLD_TO.match(before, persons[-1].end())
            if _names_own(head) and not _HANDLES.search(head) and not told_to:
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
            acts = paragraph[person.end() :].replace("；", "。").partition("。")[0][:60]
            if _is_office(paragraph, person.start()) and _PERFORMS.search(acts):
                return True
        return False


def only_demands(title: str) -> bool:
    """Whether a title makes others perform the duty rather than telling how it was performed."""
    if title.endswith("情况") or names_own_leader(title):
        return False
    return _DEMAND.match(title) is not None or _makes_others_act(title)


def names_own_leader(text: str) -> bool:
    """Whether a text names a leader of the own office at the start of a clause, and who acts."""
    return any(
        _is_office(text, person.start()) and not _IS_TOLD_TO.match(text, person.end())
        for person in _PERSON.finditer(text)
    )


def _makes_others_act(text: str) -> bool:
    """Whether a text has others act, or presses a duty on them, before anyone else acts."""
    others = _OTHERS_ACT.search(text)
    if others is None and not _PRESSES.search(text):
        return False
    return _DOES.search(text, 0, others.start() if others else len(text)) is None


def _only_sets_up(text: str) -> bool:
    """Whether a text tells of attention paid, of rules and lists made, and of nobody's acts."""
    return _SETS_UP.search(text) is not None and _DOES.search(text) is None


def _names_own(head: str) -> bool:
    """Whether nothing before a leader, or before the duty, makes it somebody else's."""
    return not _DEMAND.search(head) and not _OTHERS.search(head)


def _is_office(text: str, start: int) -> bool:
    """Whether the clause before a leader is at most the name of an own office."""
    head = _CLAUSE_MARK.split(text[max(0, start - _LONGEST_CLAUSE) : start])[-1]
    return _names_own(head) and not _NOT_OFFICE.search(head)


def _is_subject(text: str, person: re.Match[str]) -> bool:
    """Whether a leader, alone in a clause with the name of his office, is who acts."""
    head = _CLAUSE_MARK.split(text[max(0, person.start() - _LONGEST_CLAUSE) : person.start()])[-1]
    if not _is_office(text, person.start()) or _NOT_HIMSELF_BEFORE.search(head):
        return False
    return _NOT_HIMSELF_AFTER.match(text, person.end()) is None
