"""The number told of a list is the number of its members.

``titles``: 《A》《B》《C》等2个. With 等 only too many are wrong; without it, and with the number
in digits, any difference is. Copies (印发《A》《B》10份) and the fixed term 三项制度 do not count.
``chain``: 三个方面 right before a chain 一是…二是… that ends at another number. Chains with a gap
are left to the check of their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint import regex
from lawlint.document.document import Document
from lawlint.document.outline import Item, number_of
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "列举的项数与所说的数目一致"
_VALUES = ("said", "listed", "match")
CASES = {"titles": _VALUES, "chain": _VALUES}
_COUNT = r"(?P<said>[0-9]{1,3}|[一两二三四五六七八九十]{1,3})"
_JOINT = r"(?:[、，和及与]|以及|（[^（）《》\n]{1,30}）)?"
_TITLES = rf"《[^《》\n]{{1,80}}》(?:{_JOINT}《[^《》\n]{{1,80}}》){{1,40}}{_JOINT}"
_QUOTED = rf"“[^“”\n]{{1,40}}”(?:{_JOINT}“[^“”\n]{{1,40}}”){{1,40}}{_JOINT}"
_OPEN_COUNT = rf"等{_COUNT}(?:个|项|部|件|篇|份|条)(?!方面|层面|领域|层级|维度|阶段|批次)"
_EXACT_COUNT = (
    r"(?P<said>[0-9]{1,3}|两)(?:个|项|部|件|种|篇|份)"
    r"(?:规范性文件|文件|制度|办法|规定|规章|法规|法律|条例|方案|细则|指引|意见|清单|预案|案例|作品|项目)"
)
_OPEN_LIST = regex.compiled(rf"(?P<list>{_TITLES}|{_QUOTED}){_OPEN_COUNT}")
_EXACT_LIST = regex.compiled(rf"(?P<list>{_TITLES}){_EXACT_COUNT}")
_MEMBERS = regex.compiled(r"《[^《》\n]{1,80}》|“[^“”\n]{1,40}”")
_FIXED_TERM = "三项制度"
# 等2部法律、3项制度: the members are shared out among several numbers.
_ANOTHER_COUNT = regex.compiled(
    r"[^，。；：《“\n]{0,10}?[0-9两二三四五六七八九十]{1,3}(?:个|项|部|件|种)"
)
_NUMERALS = "一两二三四五六七八九十0-9"
# A colon announces a list of anything; after a comma or full stop only …个方面 does, since
# 整改了3个问题。一是… goes on to tell of something else.
_ANNOUNCED = regex.compiled(
    rf"(?<![{_NUMERALS}.第约近余])(?P<said>[0-9]{{1,2}}|[两二三四五六七八九十]{{1,3}})(?:个|大|项|条|点|种)?"
    r"(?:(?:方面|环节|重点|关键|问题|不足|短板|措施|举措|任务|工作|结合|统一|坚持|强化|抓手|做法|特点|原因|经验|体会|要求)"
    rf"[^，。；：、\n《》“”{_NUMERALS}]{{0,10}}：|方面[^，。；：、\n《》“”{_NUMERALS}]{{0,10}}[，。]?)"
    r"[\n ]{0,4}$"
)
_LONGEST_ANNOUNCEMENT = 30
_MOST_LINKS = 60
_Place = Literal["titles", "chain"]


class Params(Record):
    """What is counted."""

    of: Annotated[tuple[_Place, ...], "数什么：titles书名号和引号，chain一是、二是"] = (
        "titles",
        "chain",
    )


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a list; ``said`` and ``listed`` are numbers, ``match`` the wording of the count."""
    if "titles" in params.of:
        yield from _titles(document)
    if "chain" in params.of:
        yield from _chains(document)


def _titles(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in _OPEN_LIST.finditer(text):
        said, listed = _number(match["said"]), _members(match["list"])
        is_fixed = text.startswith(_FIXED_TERM, match.start("said"))
        if listed > said > 0 and not is_fixed and not _ANOTHER_COUNT.match(text, match.end()):
            yield _hit(document, "titles", Span(match.start("said"), match.end()), said, listed)
    for match in _EXACT_LIST.finditer(text):
        said, listed = _number(match["said"]), _members(match["list"])
        if _ANOTHER_COUNT.match(text, match.end()):
            continue
        if listed > said or (listed < said and _starts_list(document, match.start())):
            yield _hit(document, "titles", Span(match.start("said"), match.end()), said, listed)


def _members(listed: str) -> int:
    return len(_MEMBERS.findall(listed))


def _starts_list(document: Document, start: int) -> bool:
    """Whether nothing before the first title may belong to the same list."""
    sentence = document.sentences.at(start)
    before = document.text[sentence.start : start]
    return "》" not in before and not before.endswith(("、", "和", "及", "与"))


def _chains(document: Document) -> Iterator[Hit]:
    text, items = document.text, document.outline.items
    for index, item in enumerate(items):
        if item.number != 1 or item.word != "是":
            continue
        start = max(0, item.mark.start - _LONGEST_ANNOUNCEMENT)
        announced = _ANNOUNCED.search(text, start, item.mark.start)
        if announced is None:
            continue
        said, listed = _number(announced["said"]), _length(document, items, index)
        if listed is not None and said > 1 and listed != said:
            told = announced.group().rstrip("：，。 \n")
            span = Span(announced.start(), announced.start() + len(told))
            yield _hit(document, "chain", span, said, listed)


def _length(document: Document, items: list[Item], first: int) -> int | None:
    """How many links a chain has; None where one is missing or only the first is there."""
    section = document.outline.section_at(items[first].mark.start)
    # The numbers last seen of this chain and of those that stand inside its links.
    reached = [1]
    for item in items[first + 1 : first + _MOST_LINKS]:
        if item.word != items[first].word:
            continue
        if document.outline.section_at(item.mark.start) is not section:
            break
        if item.number == 1:
            reached.append(1)
            continue
        while reached and reached[-1] != item.number - 1:
            reached.pop()
        if not reached:
            return None
        reached[-1] = item.number
    return reached[0] if reached[0] > 1 else None


def _number(digits: str) -> int:
    return 2 if digits == "两" else number_of(digits)


def _hit(document: Document, case: str, span: Span, said: int, listed: int) -> Hit:
    match = document.raw[span.start : span.end]
    return Hit(span, case, {"said": said, "listed": listed, "match": match})
