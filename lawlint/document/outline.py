"""The outline: headings, sections and items, found from the numbering itself.

A heading may stand on its own line, run into its paragraph, be glued to the end of the paragraph
before, or sit in a body that is one line; what decides is its mark (一、 （一） 1. （1）), what
stands before it, and whether its number fits. Nothing inside 《》 or quotation marks, and no date
or figure, is a heading. Offsets are those of the view.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lawlint import regex
from lawlint.document.regions import Regions
from lawlint.document.spanindex import DisjointSpans
from lawlint.namedtuples import NamedTuple
from lawlint.source import Span

_DIGITS = "一二三四五六七八九十"
# One set of characters first: a text is searched for it faster than for a choice of patterns. The
# groups stand behind the first character and name the styles. Digits are told one by one, since
# \d asks of every character what kind of number it is.
_MARK = regex.compiled(
    rf"[第{_DIGITS}（0-9](?:(?<=第)(?P<part>[{_DIGITS}]{{1,3}}(?:部分|章)[、：，. ]?)"
    rf"|(?<=[{_DIGITS}])(?P<chinese>[{_DIGITS}]{{0,2}}[、.])"
    rf"|(?<=（)(?:(?P<bracketed>[{_DIGITS}]{{1,3}}）[、.]?)|(?P<bracketed_digit>[0-9]{{1,2}}）[、.]?))"
    r"|(?<=[0-9])(?P<digit>[0-9]?[.、]))"
)
# From the outermost style to the innermost: 一、 > （一） > 1. > （1）, as GB/T 9704 orders them.
RANKS = {"part": 0, "chinese": 1, "bracketed": 2, "digit": 3, "bracketed_digit": 4, "bare": 1}
_ITEM = regex.compiled(
    rf"[第{_DIGITS}](?:(?<!第)[{_DIGITS}]{{0,2}}(?P<word>[是要])|(?<=第)[{_DIGITS}]{{1,2}}，)"
)
_QUOTED = regex.compiled(r"《[^《》\n]{0,100}》|“[^“”\n]{0,200}”|‘[^‘’\n]{0,100}’")
_BRACKETED = regex.compiled(r"（[^（）\n]{5,300}）")
_CITES_ITEMS = regex.compiled("(?:至|到|、|和|及)（|项(?!目)|款|条(?!例|件)")
_ENDS_SENTENCE = "。！？…"
_BEFORE_GLUED = _ENDS_SENTENCE + "”）】」"
# What the first heading may follow on its line: a lead-in, or the title in a flattened text.
_BEFORE_FIRST = ("：", "报告", "总结", "汇报")
_BEFORE_ITEM = "\n。！？；：，”）】…"
_WIDEST_GAP = 6
_LONGEST_TITLE = 60
# What the first link may be when it is not one of its own: 首先…二是, 我局一是…；二是.
_FIRST_WORDS = regex.compiled("首先|一是|第一(?=[，、是要])|其一|一方面|一来")
# 附件：1.… and the lines after it list enclosures; their numbers are no headings.
_ENCLOSURES = regex.compiled(
    r"(?:^|\n)[ ]*附件[ ]*(?:：[^\n]{0,120})?(?:\n[ ]*\d{1,2}[.、][^\n]{0,120}){0,60}"
)

_YEAR_AT_START = regex.compiled(r"20\d\d年")
_ENDS_TITLE = regex.compiled("[。！？；】]")
_FIRSTLY = regex.compiled("(?<![，、])一是")


class Heading(NamedTuple):
    """A heading. ``span`` is mark and title; ``glued`` says that it does not start its line,
    ``run_in`` that text follows the title on the same line. A bare heading has no number (0).
    """

    style: str
    number: int
    mark: Span
    title: Span
    glued: bool
    run_in: bool

    @property
    def span(self) -> Span:
        """Mark and title."""
        return Span(self.mark.start, self.title.end)


class Item(NamedTuple):
    """One link of a chain 一是…二是…; ``span`` reaches to the next link or the chain's end.

    ``previous`` is the number of the link before in the same chain, 0 at its start.
    """

    number: int
    mark: Span
    span: Span
    previous: int
    word: str


class Section:
    """A heading with all that it governs; the root has none. ``body`` starts after the title."""

    __slots__ = ("body", "children", "heading", "level", "parent", "span")

    def __init__(
        self,
        heading: Heading | None,
        span: Span,
        body: Span,
        level: int,
        parent: Section | None = None,
    ) -> None:
        self.heading = heading
        self.span = span
        self.body = body
        self.level = level
        self.parent = parent
        self.children: list[Section] = []

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in text order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline:
    """The tree of sections of a text, and its items."""

    def __init__(self, text: str, regions: Regions, bare_titles: list[Span]) -> None:
        self.text = text
        self.quoted = DisjointSpans(match.span() for match in _QUOTED.finditer(text))
        self.headings = _Scanner(text, regions, self.quoted, bare_titles).headings()
        self.root = _tree(regions.body_end, self.headings)
        self.sections = list(self.root.walk())[1:]
        self._starts = [section.span.start for section in self.sections]
        title_ends = {heading.title.end for heading in self.headings}
        self.items = _items(text, regions, self.quoted, self._starts, title_ends)

    def title(self, section: Section) -> str:
        """The title of a section as the view has it, without its mark."""
        if section.heading is None:
            return ""
        return self.text[section.heading.title.start : section.heading.title.end]

    def label(self, section: Section) -> str:
        """Mark and title of a section."""
        if section.heading is None:
            return ""
        return self.text[section.heading.span.start : section.heading.span.end].strip()

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds a view offset; None before the first heading."""
        index = bisect_right(self._starts, offset) - 1
        return self.sections[index] if index >= 0 else None

    def path_at(self, offset: int) -> list[Section]:
        """The sections that hold a view offset, from the outermost in."""
        path: list[Section] = []
        section = self.section_at(offset)
        while section is not None and section.heading is not None:
            path.append(section)
            section = section.parent
        return path[::-1]

    def items_within(self, span: Span) -> int:
        """How many items have their mark in a view span."""
        first = bisect_left(self.items, span.start, key=lambda item: item.mark.start)
        return bisect_right(self.items, span.end, key=lambda item: item.mark.end) - first

    def headings_within(self, span: Span) -> int:
        """How many headings start inside a view span, after its own start."""
        return bisect_left(self._starts, span.end) - bisect_right(self._starts, span.start)

    def is_quoted(self, offset: int) -> bool:
        """Whether a view offset lies inside 《》 or quotation marks."""
        return self.quoted.holds(offset)


def number_of(digits: str) -> int:
    """The value of a Chinese number up to 99 or of decimal digits; 0 where it is neither."""
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _DIGITS.find(digits) + 1 if len(digits) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


class _Scanner:
    """Goes through the marks of a text once and decides which of them are headings."""

    def __init__(
        self, text: str, regions: Regions, quoted: DisjointSpans, bare_titles: list[Span]
    ) -> None:
        self.text = text
        self.regions = regions
        self.quoted = quoted
        self.bare_titles = bare_titles
        enclosures = _ENCLOSURES.finditer(text) if "附件" in text else ()
        self.enclosures = DisjointSpans(match.span() for match in enclosures)
        # The number last seen of each style under the headings that are open now.
        self.last: dict[str, int] = {}
        self.title_open_from = -1
        # The line of the mark before, from which the next one's is found.
        self.line_start = 0
        self.line_known_to = 0

    def headings(self) -> list[Heading]:
        """All headings in text order."""
        marks: list[tuple[str, int, Span, bool]] = []
        for match in _MARK.finditer(self.text):
            found = self._accept(match)
            if found is not None:
                marks.append(found)
        marks += [("bare", 0, Span(span.start, span.start), False) for span in self.bare_titles]
        marks.sort(key=lambda mark: mark[2])
        starts = [mark[2].start for mark in marks] + [len(self.text)]
        return [
            self._heading(style, number, mark, glued, starts[index + 1])
            for index, (style, number, mark, glued) in enumerate(marks)
        ]

    def _accept(self, match: re.Match[str]) -> tuple[str, int, Span, bool] | None:
        style = match.lastgroup or ""
        text, start, end = self.text, match.start(), match.end()
        number = number_of(match.group().strip("第部分章（）、.：， "))
        if not number or not self._followed_by_title(style, end):
            return None
        if self.quoted.holds(start) or self.enclosures.holds(start):
            return None
        if self.regions.at(start) is not None:
            return None
        line_start = self._line_start(start)
        before = text[max(line_start, start - 12) : start].rstrip(" #*")
        starts_line = not before and start - line_start <= 12
        if not starts_line and not self._fits_glued(style, number, start, line_start, before):
            return None
        self._note(style, number, start)
        return style, number, Span(start, end), not starts_line

    def _line_start(self, offset: int) -> int:
        """Where the line of an offset starts; offsets must not fall."""
        line_end = self.text.rfind("\n", self.line_known_to, offset)
        if line_end != -1:
            self.line_start = line_end + 1
        self.line_known_to = offset
        return self.line_start

    def _followed_by_title(self, style: str, end: int) -> bool:
        following = self.text[end : end + 6].lstrip(" *")
        if not following or following[0] in "\n、，。；：）.":
            return False
        if style == "digit":
            # 3.15 and 1.5 are dates and figures; "1.2024年…" is a heading.
            return not following[0].isdecimal() or _YEAR_AT_START.match(following) is not None
        if style == "chinese":
            # 一、二审 and 三、四级 are lists of numbers.
            return following[0] not in _DIGITS or following[1:2] not in ("、", "审", "级", "类")
        # （一）至（三）项任务 and 依照（二）项 cite items.
        return not _CITES_ITEMS.match(following)

    def _fits_glued(
        self, style: str, number: int, start: int, line_start: int, before: str
    ) -> bool:
        last = self.last.get(style, 0)
        spaced = self.text[start - 1] in " " and start - line_start > 1
        after_sentence = before[-1:] in _BEFORE_GLUED or (
            spaced and before[-1:] not in "，、；：（"
        )
        opens_list = number == 1 and not last and before.endswith(_BEFORE_FIRST)
        # In a body flattened to one line a title runs straight into the first mark below it.
        in_open_title = (
            number == 1
            and RANKS[style] > 1
            and self.title_open_from >= line_start
            and start - self.title_open_from <= _LONGEST_TITLE
            and not any(
                mark in self.text[self.title_open_from : start] for mark in _ENDS_SENTENCE + "；"
            )
        )
        if style == "chinese":
            return number == last + 1 and (after_sentence or opens_list)
        if style == "bracketed":
            return in_open_title or (after_sentence and (number == 1 or number > last))
        return in_open_title or (after_sentence and number in (1, last + 1))

    def _note(self, style: str, number: int, start: int) -> None:
        self.last[style] = number
        self.title_open_from = start
        for other, rank in RANKS.items():
            if rank > RANKS[style] and not (other == "digit" and style == "bracketed"):
                self.last.pop(other, None)

    def _heading(self, style: str, number: int, mark: Span, glued: bool, next_mark: int) -> Heading:
        text = self.text
        line_end = text.find("\n", mark.end, next_mark)
        end = next_mark if line_end == -1 else line_end
        start = mark.end
        while start < end and text[start] in " *":
            start += 1
        title = text[start:end]
        stop = _title_length(title)
        title = title[:stop].rstrip(" *")
        rest = text[start + len(title) : end].strip(" 。：；*")
        return Heading(style, number, mark, Span(start, start + len(title)), glued, bool(rest))


def _title_length(line: str) -> int:
    """Where the title at the start of a line ends: at its sentence's end or before 一是."""
    mark = _ENDS_TITLE.search(line)
    stop = mark.start() if mark else len(line)
    colon = line.find("：", 0, stop)
    if 0 < colon < len(line) - 1:
        stop = colon
    item = _FIRSTLY.search(line, 0, stop)
    if item and item.start() > 1:
        stop = item.start()
    if stop > _LONGEST_TITLE:
        comma = line.find("，")
        if 0 < comma < stop:
            stop = comma
    return stop


def _ranks(headings: list[Heading]) -> dict[str, int]:
    """The place of each style; a smaller one is further out. 1. goes before （一） in a text
    that opens with it and knows no 一、.
    """
    outermost = {"part", "chinese"} & {heading.style for heading in headings}
    if headings and headings[0].style == "digit" and not outermost:
        return {**RANKS, "digit": RANKS["chinese"]}
    return RANKS


def _tree(end: int, headings: list[Heading]) -> Section:
    ranks = _ranks(headings)
    root = Section(None, Span(0, end), Span(0, end), 0)
    open_sections = [root]
    for heading in headings:
        while (
            open_sections[-1].heading is not None
            and ranks[open_sections[-1].heading.style] >= ranks[heading.style]
        ):
            _close(open_sections.pop(), heading.mark.start)
        parent = open_sections[-1]
        section = Section(
            heading,
            Span(heading.mark.start, max(end, heading.title.end)),
            Span(heading.title.end, max(end, heading.title.end)),
            parent.level + 1,
            parent,
        )
        parent.children.append(section)
        open_sections.append(section)
    return root


def _close(section: Section, end: int) -> None:
    section.span = Span(section.span.start, end)
    section.body = Span(section.body.start, max(end, section.body.start))


def _items(
    text: str,
    regions: Regions,
    quoted: DisjointSpans,
    section_starts: list[int],
    title_ends: set[int],
) -> list[Item]:
    """The links of all chains. A chain runs over paragraphs until the next heading; a chain
    inside a link starts again at one, and the outer chain may go on after it.
    """
    bracketed: DisjointSpans | None = None
    found: list[tuple[int, int, Span, int, str]] = []
    chains: list[tuple[str, int]] = []
    section = -1
    for match in _ITEM.finditer(text):
        start = match.start()
        number = number_of(match.group().strip("第，是要"))
        if not number or quoted.holds(start):
            continue
        if not _starts_item(text, start, title_ends):
            continue
        if bracketed is None:
            bracketed = DisjointSpans(one.span() for one in _BRACKETED.finditer(text))
        if bracketed.holds(start) or regions.at(start) is not None:
            continue
        here = bisect_right(section_starts, start)
        if here != section:
            section, chains = here, []
        word = match["word"] or "第"
        previous = _link(chains, word, number, text, start)
        if previous is not None:
            found.append((number, previous, Span(start, match.end()), section, word))
    return _with_ends(text, found, section_starts)


def _starts_item(text: str, start: int, title_ends: set[int]) -> bool:
    end = start
    while end > max(0, start - _WIDEST_GAP) and text[end - 1] == " ":
        end -= 1
    # In a body flattened to one line a chain follows the title of its section.
    return end == 0 or text[end - 1] in _BEFORE_ITEM or end in title_ends


def _link(
    chains: list[tuple[str, int]], word: str, number: int, text: str, start: int
) -> int | None:
    if number == 1:
        chains.append((word, 1))
        return 0
    for depth in range(len(chains) - 1, -1, -1):
        if chains[depth] == (word, number - 1):
            del chains[depth + 1 :]
            chains[depth] = (word, number)
            return number - 1
    for depth in range(len(chains) - 1, -1, -1):
        if chains[depth][0] == word:
            previous = chains[depth][1]
            chains[depth] = (word, number)
            return previous
    if word != "是" or _FIRST_WORDS.search(text, max(0, start - 400), start):
        chains.append((word, number))
        return number - 1 if word == "是" else None
    chains.append((word, number))
    return 0


def _with_ends(
    text: str, found: list[tuple[int, int, Span, int, str]], section_starts: list[int]
) -> list[Item]:
    items = []
    for index, (number, previous, mark, section, word) in enumerate(found):
        end = section_starts[section] if section < len(section_starts) else len(text)
        if index + 1 < len(found):
            end = min(end, found[index + 1][2].start)
        items.append(Item(number, mark, Span(mark.start, end), previous, word))
    return items
