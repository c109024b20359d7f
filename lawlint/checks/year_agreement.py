"""The years that a report names agree with the year it reports on.

``opening``: title, lead and headings name one year. ``headings``: a statutory heading names the
report year, a plan's heading the next. ``achievements``: what is told as done was done in the
report year; other years are right in titles in 《》, ranges, comparisons and histories. But a plan
for the year before is not issued in the report year: a line that was carried over. ``days``: the
report was signed and published after the period that it tells of; in the last month of the
period both are common.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint import regex
from lawlint.document.dates import YearMention, day_in_words, years_in
from lawlint.document.document import Document
from lawlint.document.imprint import place_of_day
from lawlint.document.parts import ACHIEVEMENTS, CAUSES, FIRST_RESPONSIBLE, PLAN, PROBLEMS
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "年份前后一致"
CASES = {
    "opening": ("where", "year", "expected"),
    "heading": ("heading", "year", "expected"),
    "plan": ("heading", "year", "expected"),
    "told": ("year", "expected"),
    "issued": ("plan", "year", "expected"),
    "early": ("date", "until"),
}
# What follows a year in a sentence that tells of work done in it.
_DONE = regex.compiled(
    r"^[^。；]{0,60}(?:共|累计|全年|办理|开展|完成|受理|审结|办结|组织|召开|印发|审查|审核|举办|培训|查处|制定|出台)"
)
# Why another year is right: a comparison, a history, a basis, a term, an award, a deadline.
_OTHER_YEAR_BEFORE = regex.compiled(
    r"(?:较|比|同比|自|从|于|在|截至|截止|至|到|与|和|继|早在|始于|对照|对标|根据|按照|依据|上年度?|[（(]|去年|以"
    r"|时期|底|前|起|评估|考核|获|荣获|被评为|纳入|列入|公布的?|印发的?|制定的?|反馈的?|报送|公开|报告|通报)$"
)
_OTHER_YEAR_AFTER = regex.compiled(
    r"^年(?:度)?(?:以来|来|起|前|底前|之前|以前|至今|同期|的?基础|末|[—\-–~～至到]|年初|版|修订|制定|印发|出台|颁布|发布|通过"
    r"|施行|实施|成立|启动|创建|建成|投入|立项|\d{0,2}月?[^，。]{0,6}(?:起|以来|至今)"
    r"|[^，。；]{0,16}(?:工作报告|年度报告|年报|目标|计划|要点|规划|预算|清单|总结|考核|评估|测评|反馈|督察|中期|述职|述法|数据|水平|任务|遗留|积案))"
)
# 印发《青山区2023年法治政府建设工作要点》; not 《…工作要点》落实情况, not what was issued before.
_PLAIN = r"[^，。；、：《》（）\n]"
_ISSUED = regex.compiled(
    rf"(?:印发|制发|下发|出台|制定|转发)了?《?(?P<plan>{_PLAIN}{{0,24}}?(?P<year>20\d\d)年度?+"
    rf"(?!修|印发|制定|出台|公布|发布|通过|召开|启动|以来|[—–~～至到-]){_PLAIN}{{0,24}}?"
    "(?:工作要点|工作计划|工作安排|任务安排|普法计划|立法计划|培训计划|检查计划))》?(?=[，。；、）]|等)"
)
# How far before a sentence a paragraph may have said of which year it tells.
_TOLD_BEFORE = 200
_PLANNED = ("将", "计划", "力争", "拟", "目标", "争取", "预计", "谋划", "到20")


class Params(Record):
    """Which years are held against the report year."""

    of: Annotated[
        tuple[Literal["opening", "headings", "achievements", "days"], ...], "核对哪里的年份"
    ]


def check(document: Document, params: Params) -> Iterator[Hit]:
    """Hits at the year's digits; values: ``year`` as written, ``expected`` the right one,
    ``heading`` the heading, ``where`` 标题 or 首段, ``date`` of signature or publication, ``until``
    the end of the period.
    """
    year = document.facts.report_year
    if year is None:
        return
    if "opening" in params.of:
        yield from _opening(document, year)
    if "headings" in params.of:
        yield from _headings(document, year)
    if "achievements" in params.of:
        yield from _achievements(document, year)
        yield from _issued(document, year)
    if "days" in params.of:
        yield from _days(document)


def _opening(document: Document, year: int) -> Iterator[Hit]:
    opening = document.opening
    title = opening.title_span
    if title is not None:
        told = [one for one in _plain_years(document, title) if one.year in (year - 1, year + 1)]
        if told and all(one.year != year for one in _plain_years(document, title)):
            yield _hit(told[0], "opening", "标题", year)
    lead = _plain_years(document, opening.lead)
    if any(mention.year == year for mention in lead):
        # It tells what came before, or when the report was given, and then of the year itself.
        return
    for mention in lead[:1]:
        sentence_start = document.sentences.at(mention.span.start).start
        opens = mention.span.start - sentence_start <= 12
        if mention.year in (year - 1, year + 1) and opens and not _is_other(document, mention):
            yield _hit(mention, "opening", "首段", year)


def _headings(document: Document, year: int) -> Iterator[Hit]:
    expected = {ACHIEVEMENTS: year, PROBLEMS: year, FIRST_RESPONSIBLE: year, PLAN: year + 1}
    for section in document.parts.top_sections():
        parts = [
            part.name for part in document.parts if section in part.sections and part.name != CAUSES
        ]
        if section.heading is None or not parts:
            continue
        mentions = _plain_years(document, section.heading.title)
        right = {expected[part] for part in parts}
        if len(mentions) != 1 or mentions[0].year in right:
            continue
        case = "plan" if parts == [PLAN] else "heading"
        span = section.heading.span
        yield Hit(
            mentions[0].span,
            case,
            {
                "heading": document.raw[span.start : span.end].strip(),
                "year": mentions[0].year,
                "expected": min(right),
            },
        )


def _achievements(document: Document, year: int) -> Iterator[Hit]:
    text = document.text
    for span in document.parts[ACHIEVEMENTS].spans:
        for mention in _plain_years(document, span):
            if mention.year == year or not year - 3 <= mention.year <= year + 1:
                continue
            section = document.outline.section_at(mention.span.start)
            heading = section.heading if section is not None else None
            if heading is not None and heading.span.contains(mention.span):
                continue
            if _is_other(document, mention) or _is_planned(document, mention):
                continue
            if _DONE.search(text[mention.span.end + 1 : mention.span.end + 80]):
                yield Hit(mention.span, "told", {"year": mention.year, "expected": year})


def _issued(document: Document, year: int) -> Iterator[Hit]:
    """Plans for the year before that are told of as issued, where nothing near tells of it."""
    text = document.text
    if f"{year - 1}年" not in text:
        return
    for span in (*document.parts[ACHIEVEMENTS].spans, *document.parts[FIRST_RESPONSIBLE].spans):
        for match in _ISSUED.finditer(text, *span):
            told = Span(*match.span("year"))
            if int(match["year"]) != year - 1 or not document.is_body(told.start):
                continue
            if not _names_other_years(document, told, year):
                plan = document.raw[match.start("plan") : match.end("plan")]
                values = {"plan": plan, "year": year - 1, "expected": year}
                yield Hit(told, "issued", values)


def _names_other_years(document: Document, told: Span, year: int) -> bool:
    """Whether its sentence or what comes before in the paragraph names a year beside the report
    year, or the title of another document has one.
    """
    text, sentence = document.text, document.sentences.at(told.start)
    start = max(0, sentence.start - _TOLD_BEFORE)
    start = max(start, text.rfind("\n", start, sentence.start))
    return any(
        one.year != year or document.outline.is_quoted(one.span.start)
        for one in years_in(text, start, sentence.end)
        if one.span != told
    )


def _days(document: Document) -> Iterator[Hit]:
    """The day of signature, else that of publication, before the last month of the period."""
    facts = document.facts
    if facts.period is None:
        return
    until = facts.period.last
    for day, signed in ((facts.signed, True), (facts.published, False)):
        if day is not None and day < until.replace(day=1):
            values = {"date": day_in_words(day), "until": day_in_words(until)}
            yield Hit(place_of_day(document, day, signed=signed), "early", values)
            return


def _plain_years(document: Document, span: Span) -> list[YearMention]:
    """Years of a span outside 《》, quotes and regions."""
    return [
        mention
        for mention in years_in(document.text, span.start, span.end)
        if not document.outline.is_quoted(mention.span.start)
        and document.is_body(mention.span.start)
    ]


def _is_other(document: Document, mention: YearMention) -> bool:
    text = document.text
    start = mention.span.start
    before = text[max(0, start - 12) : start].rpartition("\n")[2].rstrip(" ")
    after = text[mention.span.end : mention.span.end + 40]
    if _OTHER_YEAR_BEFORE.search(before) or _OTHER_YEAR_AFTER.match(after):
        return True
    # The sentence compares years when it names the report year as well.
    sentence = document.sentences.at(mention.span.start)
    own = document.facts.report_year
    return any(other.year == own for other in years_in(text, sentence.start, sentence.end))


def _is_planned(document: Document, mention: YearMention) -> bool:
    sentence = document.sentences.at(mention.span.start)
    told = document.text[sentence.start : sentence.end]
    return any(word in told for word in _PLANNED)


def _hit(mention: YearMention, case: str, where: str, year: int) -> Hit:
    return Hit(mention.span, case, {"where": where, "year": mention.year, "expected": year})
