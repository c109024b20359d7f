"""Facts: what kind of document it is, of which year and period, by whom, published when.

Each is read from the text, shown with its reason, and can be overridden.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice
from typing import Annotated, Literal, get_args

from lawlint import regex
from lawlint.document.dates import ZEROS, dates_in, with_digit_years, years_in
from lawlint.document.outline import Outline
from lawlint.document.parts import PLAN, Parts, first_line
from lawlint.document.regions import Regions
from lawlint.fields import Record
from lawlint.knowledge import Day, Table
from lawlint.namedtuples import NamedTuple
from lawlint.source import Span
from lawlint.text import Text

ANNUAL_REPORT = "annual-report"
WORK_SUMMARY = "work-summary"
GENERAL = "general"
Profile = Literal["annual-report", "work-summary", "general"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
PROFILE_LABELS: dict[str, str] = {
    ANNUAL_REPORT: "年度报告",
    WORK_SUMMARY: "工作总结",
    GENERAL: "其他文稿",
}
# Whose report it is: a township owes less than a county or a department.
TOWNSHIP, DEPARTMENT, GOVERNMENT = "township", "department", "government"
# The words for what a rule's severity may depend on.
WHO_LABELS = {**PROFILE_LABELS, TOWNSHIP: "乡镇街道", DEPARTMENT: "部门", GOVERNMENT: "政府"}

_REPORT_YEARS = range(1990, 2101)
_LONGEST_TITLE = 70
_TITLE_WORDS = regex.compiled("报告|总结|小结|情况|汇报|要点|计划|方案|安排|意见|通知|回顾")
_NOT_TITLE = regex.compiled(r"[。；！？]|：.|：$|^(?:抄送|附件|主送)|^现(?:将|就).*如下$")
# The second line of a title whose first is the issuer; a line that names it again stands alone.
_CONTINUES_TITLE = regex.compiled(f"关于|20\\d\\d|[一二][{ZEROS}]|年度?|法治|推进|工作|情况")
# Above and below a title: number of the document, signer, day, the note in brackets.
_IMPRINT = regex.compiled(
    r"[^，。；：《]{1,12}[〔（【\[]20\d\d[〕）】\]]第?\d{1,4}号"
    r"(?:[ ]*签发人[ ]{0,4}：[^。]{0,20})?$"
    r"|签发人[ ]{0,4}：[^。]{0,20}$|（[^（）\n]{2,80}）$"
    r"|(?:[^，。；：\d]{2,24}[ ]{1,8})?(?:20\d\d(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}日?"
    rf"|二[{ZEROS}]..年[ ]?.{{1,2}}月[ ]?.{{1,3}}日)$"
)
_LEAD_LENGTH = 600
# Where the lead says what it reports on; what it names before may be another year.
_REPORTED_IN_LEAD = regex.compiled("现(?:将|就)")
_QUOTED = regex.compiled("《[^》\n]{0,80}》|“[^”\n]{0,80}”")
_TOWNSHIP_ENDS = ("镇", "乡", "街道", "办事处", "街道办", "镇党委", "乡党委", "乡政府", "镇政府")
_TOWNSHIP_ORGAN = regex.compiled("(?:镇|乡|街道)(?:人民政府|办事处|党委|党工委)")
_GOVERNMENT_ENDS = ("政府", "县委", "市委", "区委", "省委", *"县区市省州盟旗")
_HALF_YEAR = regex.compiled("上半年")
_MONTHS = regex.compiled(
    r"(?:1|一)(?:月)?[-—–至到~～](?:([2-9]|1[01])|([二三四五六七八九十]|十一))月"
)
_QUARTERS = regex.compiled("前([一二三])季度|([一二三])季度")
_ORGAN = (
    r"(?:局|委员会|委|办公室|办|人民政府|政府|镇|乡|街道|办事处|厅|院|中心|支队|管委会"
    r"|区|县|市|州|盟|旗|省)"
)
_ISSUER_IN_TITLE = regex.compiled(
    r"^[ ]{0,4}(?:关于)?(?:20\d\d年度?+)?+"
    rf"([^\d，。：]{{2,40}}?{_ORGAN}(?:[ 、]{{1,3}}[^\d，。：关]{{2,30}}?{_ORGAN})?)"
    rf"[ ]{{0,2}}(?:关于|20\d\d|[一二][{ZEROS}]|上半年|法治|推进|年度|$)"
)
# 现将青山区水务局2024年法治政府建设情况报告如下; not what is carried out, nor 我局, 全县.
_ISSUER_ANNOUNCED = regex.compiled(
    r"现(?:将|就)(?:20\d\d年度?+)?+(?!我|本(?!溪)|全[省市州县区镇乡局]|上?[一上今去近]年)"
    "(?!关于|有关|全面|贯彻|落实|执行|履行|推进|开展|加强|建设|创建|法治|依法)"
    rf"([^\d，。：；《》“”\n]{{1,40}}?{_ORGAN})(?:20\d\d|[一二][{ZEROS}]|上半年|法治政府|推进|年度)"
)
_ISSUER_IN_LEAD = regex.compiled(
    r"(?:^|，|\n)[ ]{0,4}(?:一年来，)?(?!根据|按照|依据|对照)"
    rf"([^\d，。：《》]{{0,20}}[\u4e00-\u9fff]{{2,12}}?{_ORGAN})"
    r"(?=在|坚持|以|深入|认真|紧紧|始终|全面(?!依法治)|贯彻|切实|立足|聚焦|围绕|高度|严格|不断|积极|按照|坚决|牢牢)"
)
_ISSUER_IN_HEADER = regex.compiled(
    r"(?:发布机构|发布单位|公开责任部门|来源|信息来源)[ ]{0,4}：[ ]{0,4}([^ \n：]{2,30})"
)
# 全区各级人民政府, 各乡镇人民政府 are those whom the report tells of, none of them its issuer.
_MANY = regex.compiled("各(?:级|地|部门|单位|乡|镇|街道|县|市|区)")
# The days of signing, of printing and of a page's last change are not that of publication.
_PUBLISHED = regex.compiled(
    r"(?:发布|公开)(?:日期|时间)[ ]{0,4}：[ ]{0,4}([^\n]{0,24})"
    # A bare date with a time of day is the page's.
    r"|(?m:^)(?=[^：\n]{0,48}\d：\d\d)((?:[^，。；：\d\n]{1,20}[ ])?[ ]{0,8}20\d\d[^\n]{0,12})"
)
_SIGNED = regex.compiled(r"(?<!发布)(?<!公开)(?<!更新)(?:日期|时间)[ ]{0,4}：[ ]{0,4}([^\n]{0,24})")


def complaint_on_year(year: int) -> str | None:
    """Why a stated year cannot be a report year, or None."""
    if year in _REPORT_YEARS:
        return None
    return f"报告年度应为{_REPORT_YEARS[0]}至{_REPORT_YEARS[-1]}的四位年份，而不是{year}"


class FactOverrides(Record):
    """Facts that a user, a configuration file or an example states."""

    profile: Annotated[Profile | None, "文种：年度报告、工作总结或其他文稿"] = None
    report_year: Annotated[int | None, "报告年度", complaint_on_year] = None
    issuer: Annotated[str | None, "报告主体"] = None
    published: Annotated[Day | None, '公开日期，"YYYY-MM-DD"'] = None

    def over(self, other: FactOverrides) -> FactOverrides:
        """These facts where stated, else the other's."""
        return FactOverrides(
            profile=self.profile or other.profile,
            report_year=self.report_year or other.report_year,
            issuer=self.issuer or other.issuer,
            published=self.published or other.published,
        )


class Period(NamedTuple):
    """The days that a document tells of, both included."""

    first: date
    last: date


class Facts(NamedTuple):
    """What a document is. ``title_span`` is a view span, None without a title line.

    ``issuer_kind`` is ``township``, ``department``, ``government`` or None. ``published`` comes
    from header lines or metadata, ``signed`` from the signature at the end, else from the day
    beside the title.
    """

    profile: str
    profile_reason: str
    title: str | None
    title_span: Span | None
    report_year: int | None
    report_year_reason: str
    period: Period | None
    issuer: str | None
    issuer_kind: str | None
    published: date | None
    signed: date | None


class Opening(NamedTuple):
    """What stands before the first heading. Spans are view spans.

    ``imprint`` holds the lines beside the title that belong to the document and tell nothing of
    its subject: its number, its signer, its day.
    """

    title_span: Span | None
    lead: Span
    imprint: tuple[Span, ...]

    def title(self, text: str) -> str:
        """The title as the view has it; empty without one."""
        return text[self.title_span.start : self.title_span.end] if self.title_span else ""


def find_opening(text: Text, regions: Regions, outline: Outline) -> Opening:
    """The title line (or lines) and the lead of a text."""
    end = outline.sections[0].span.start if outline.sections else len(text)
    title: Span | None = None
    complete = False
    lead_start = end
    imprint: list[Span] = []
    for line in text.lines:
        content = text[line.start : line.end].strip(" #*")
        start = text.find(content, line.start) if content else line.start
        if start >= end:
            break
        if not content or regions.at(start) is not None:
            continue
        span = Span(start, start + len(content))
        if _IMPRINT.match(content):
            imprint.append(span)
        elif not complete and _may_be_title(content):
            goes_on = title is not None and _CONTINUES_TITLE.match(content)
            title = Span(title.start, span.end) if title and goes_on else span
            complete = _TITLE_WORDS.search(content[-8:]) is not None
        else:
            lead_start = span.start
            break
    if title is not None and not _TITLE_WORDS.search(text[title.start : title.end]):
        title = None
    lead = Span(lead_start, min(end, lead_start + _LEAD_LENGTH))
    return Opening(title, lead, tuple(imprint))


def _may_be_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not _NOT_TITLE.search(line)


def base_year(text: str, opening: Opening) -> int | None:
    """The year that the title, else the lead names."""
    title = _told_years(text, opening.title_span) if opening.title_span else []
    return title[0] if title else _year_of_lead(text, opening.lead)


def _year_of_lead(text: str, lead: Span) -> int | None:
    """The year after 现将 in the same sentence, else the first."""
    announced = _REPORTED_IN_LEAD.search(text, lead.start, lead.end)
    if announced:
        end = text.find("。", announced.end(), lead.end)
        told = _told_years(text, Span(announced.end(), lead.end if end == -1 else end))
        if told:
            return told[0]
    return next(iter(_told_years(text, lead)), None)


def _told_years(text: str, span: Span) -> list[int]:
    mentions = list(years_in(text, span.start, span.end))
    if not mentions:
        return []
    quoted = [match.span() for match in _QUOTED.finditer(text[span.start : span.end])]
    return [
        mention.year
        for mention in mentions
        if not any(low <= mention.span.start - span.start < high for low, high in quoted)
    ]


class FactFinder:
    """Reads the facts of one text; ``metadata`` is what the reader knows of the file."""

    def __init__(
        self,
        text: Text,
        regions: Regions,
        outline: Outline,
        parts: Parts,
        opening: Opening,
        profiles: Table,
        metadata: dict[str, str],
    ) -> None:
        self.text = text
        self.regions = regions
        self.outline = outline
        self.parts = parts
        self.opening = opening
        self.profiles = profiles
        self.metadata = metadata

    def facts(self, stated: FactOverrides) -> Facts:
        """All facts, with those stated by the user in place of what was read."""
        profile, profile_reason = (stated.profile, "据指定") if stated.profile else self._profile()
        year, year_reason = (
            (stated.report_year, "据指定") if stated.report_year else self._report_year()
        )
        issuer = stated.issuer or self._issuer()
        span = self.opening.title_span
        return Facts(
            profile=profile,
            profile_reason=profile_reason,
            title=self.opening.title(self.text).strip() or None,
            title_span=span,
            report_year=year,
            report_year_reason=year_reason,
            period=self._period(year),
            issuer=issuer,
            issuer_kind=_kind_of(issuer),
            published=stated.published or self._published(),  # type: ignore[arg-type]
            signed=self._signed(),
        )

    def _profile(self) -> tuple[str, str]:
        places = {
            # A title that was set in two lines may come as one, with a space between.
            "title": [self.opening.title(self.text).replace(" ", "")],
            "lead": [self.text[self.opening.lead.start : self.opening.lead.end]],
            "heading": [self.outline.title(section) for section in self.parts.top_sections()],
        }
        for row in self.profiles.rows:
            for text in map(with_digit_years, places[row["where"]]):
                unless = row.get("unless")
                if row["pattern"].search(text) and not (unless and unless.search(text)):
                    return row["profile"], row["reason"]
        return GENERAL, "未见年度报告或工作总结的标题、首段或章题"

    def _report_year(self) -> tuple[int | None, str]:
        title = _told_years(self.text, self.opening.title_span) if self.opening.title_span else []
        headings = self.heading_years()
        lead = _year_of_lead(self.text, self.opening.lead)
        voices = [(min(title), "据标题")] if title else []
        if headings:
            voices.append((Counter(headings).most_common(1)[0][0], "据一级标题"))
        if lead is not None:
            voices.append((lead, "据首段"))
        if voices:
            counts = Counter(year for year, _ in voices)
            return max(voices, key=lambda voice: counts[voice[0]])
        return self._year_of_body()

    def stated_years(self) -> list[tuple[str, int]]:
        """The years that title and outermost headings name, as written, each with where:
        ``标题``, or the number of the heading.
        """
        title = _told_years(self.text, self.opening.title_span) if self.opening.title_span else []
        years = [("标题", year) for year in dict.fromkeys(title)]
        for section in self.parts.top_sections():
            if section.heading is not None and section.heading.number:
                mark = self.text[section.heading.mark.start : section.heading.mark.end]
                told = dict.fromkeys(_told_years(self.text, section.heading.title))
                years += [(mark.strip("、.（）第章部分 "), year) for year in told]
        return years

    def heading_years(self) -> list[int]:
        """The report years that outermost headings imply: a plan's heading names the next one."""
        years = []
        for section in self.parts.top_sections():
            if section.heading is None:
                continue
            told = _told_years(self.text, section.heading.title)
            if len(set(told)) == 1:
                planned = section in self.parts[PLAN].sections
                years.append(told[0] - 1 if planned else told[0])
        return years

    def _year_of_body(self) -> tuple[int | None, str]:
        counts = Counter(
            mention.year
            for mention in years_in(self.text)
            if not self.outline.is_quoted(mention.span.start)
            and self.regions.at(mention.span.start) is None
            and not self.parts[PLAN].covers(mention.span.start)
        )
        if not counts:
            return None, "全文未见公元年份"
        year, count = counts.most_common(1)[0]
        if count >= 3 and count * 3 >= 2 * sum(counts.values()):
            return year, "据正文"
        return None, "标题、首段和一级标题未见年份"

    def _period(self, year: int | None) -> Period | None:
        if year is None:
            return None
        told = (
            self.opening.title(self.text)
            or self.text[self.opening.lead.start : self.opening.lead.end]
        )
        first = self.parts.top_sections()[:1]
        told += "".join(self.outline.title(section) for section in first)
        last_month = 12
        if _HALF_YEAR.search(told):
            last_month = 6
        elif match := _MONTHS.search(told):
            last_month = (
                int(match[1]) if match[1] else "一二三四五六七八九十".find(match[2][-1]) + 1
            )
            last_month += 10 if match[2] == "十一" else 0
        elif match := _QUARTERS.search(told):
            last_month = ("一二三".find(match[1] or match[2]) + 1) * 3
        ends = {1: 31, 2: 28, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31}
        return Period(date(year, 1, 1), date(year, last_month, ends.get(last_month, 30)))

    def _issuer(self) -> str | None:
        title = self.opening.title(self.text)
        lead = self.text[self.opening.lead.start : self.opening.lead.end]
        for pattern, text in (
            (_ISSUER_IN_TITLE, title.replace("\n", " ")),
            (_ISSUER_ANNOUNCED, lead),
            (_ISSUER_IN_LEAD, lead[:200]),
            (_ISSUER_IN_HEADER, self._header_text()),
        ):
            match = pattern.search(text)
            if match and not _MANY.search(match[1]):
                return match[1].strip()
        return self.metadata.get("source")

    def _header_text(self) -> str:
        return "\n".join(
            self.text[region.span.start : region.span.end] for region in self.regions.of("header")
        )

    def _published(self) -> date | None:
        match = _PUBLISHED.search(self._header_text())
        told = (match[1] or match[2]) if match else self.metadata.get("published", "")
        return next((mention.day for mention in dates_in(told)), None)

    def _signed(self) -> date | None:
        """The date of the signature: a line of its own among the last lines of the body, else
        the one beside the title.
        """
        body_lines = (
            content
            for line in reversed(self.text.lines)
            if (content := self.text[line.start : line.end].strip())
            and self.regions.at(line.start) is None
        )
        for content in islice(body_lines, 5):
            if len(content.replace(" ", "")) <= len("2024年12月31日") + 2:
                mention = next(dates_in(content), None)
                if mention is not None:
                    return mention.day
        beside = [self.text[span.start : span.end] for span in self.opening.imprint]
        beside += [match[1] for match in _SIGNED.finditer(self._header_text())]
        return next((mention.day for told in beside for mention in dates_in(told)), None)


def _kind_of(issuer: str | None) -> str | None:
    if not issuer:
        return None
    if issuer.endswith(_TOWNSHIP_ENDS) or _TOWNSHIP_ORGAN.search(issuer):
        return TOWNSHIP
    if issuer.endswith(_GOVERNMENT_ENDS):
        return GOVERNMENT
    return DEPARTMENT


def title_anchor(text: str, regions: Regions, opening: Opening) -> Span:
    """The title, else the first line of the body, as a view span."""
    return opening.title_span or first_line(text, regions)
