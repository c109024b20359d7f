"""Numbers of headings, or of the links of a chain 一是…二是…, follow each other.

Source: GB/T 9704 orders the levels 一、 （一） 1. （1）. Both ways of the third level are right:
it starts again under each heading, or runs on through the text. A restart at one is never
reported. Where the text is cut between the two numbers the case is ``hidden``. After a wrong
number the next one may go on from it or from the number that was due, so that one slip is one hit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from lawlint.document.document import Document
from lawlint.document.outline import Heading, Item, Section
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "序号连续"
_VALUES = ("previous", "number", "expected")
CASES = {
    "gap": _VALUES,
    "repeated": _VALUES,
    "falling": _VALUES,
    "start": ("number",),
    "hidden": (*_VALUES, "cut"),
}
_DIGITS = "零一二三四五六七八九十"


class Params(Record):
    """Which numbers."""

    of: Annotated[Literal["headings", "items"], "headings 各级标题；items “一是、二是”"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a break; values are the marks as written, ``expected`` the number due."""
    if params.of == "items":
        yield from _items(document)
        return
    last_of_style: dict[str, Heading] = {}
    yield from _children(document, document.outline.root, last_of_style)


def _children(
    document: Document, parent: Section, last_of_style: dict[str, Heading]
) -> Iterator[Hit]:
    siblings: dict[str, Heading] = {}
    due: dict[str, int] = {}
    for section in parent.children:
        heading = section.heading
        if heading is not None and heading.number:
            previous = siblings.get(heading.style)
            running = last_of_style.get(heading.style)
            if previous is not None:
                expected = due.pop(heading.style, 0)
                if not _follows(heading.number, previous.number, expected):
                    due[heading.style] = previous.number + 1
                    yield _out_of_step(document, previous, heading)
            elif heading.number != 1 and not (running and heading.number == running.number + 1):
                yield from _start(document, running, heading, parent)
            siblings[heading.style] = last_of_style[heading.style] = heading
        yield from _children(document, section, last_of_style)


def _follows(number: int, previous: int, due: int) -> bool:
    """Whether a number may follow; ``due`` is what the one before should have been, 0 if it is."""
    return number in (1, previous + 1) or (due > 0 and number in (due, due + 1))


def _out_of_step(document: Document, previous: Heading, heading: Heading) -> Hit:
    return _broken(
        document,
        (previous.mark, previous.number),
        (heading.mark, heading.number),
        (document.raw[previous.span.start : previous.span.end].strip(), _mark(document, heading)),
        _like(heading, previous.number + 1),
    )


def _start(
    document: Document, running: Heading | None, heading: Heading, parent: Section
) -> Iterator[Hit]:
    if heading.glued:
        return
    cut = document.regions.cut_between(parent.span.start, heading.mark.start)
    first = _like(heading, 1)
    if cut is not None:
        values = {
            "previous": "（开头）",
            "number": _mark(document, heading),
            "expected": first,
            "cut": document.raw[cut.span.start : cut.span.end],
        }
        yield Hit(heading.span, "hidden", values)
    elif running is None or running.number >= heading.number:
        yield Hit(heading.span, "start", {"number": _mark(document, heading)})


def _items(document: Document) -> Iterator[Hit]:
    last: Item | None = None
    # The number of the link that broke its chain, and the one due there.
    broken_at, due = 0, 0
    for item in document.outline.items:
        if item.previous == 0:
            broken_at, due = 0, 0
            if item.number != 1:
                yield Hit(item.mark, "start", {"number": _text(document, item.mark)})
        elif last is not None and not _follows(
            item.number, item.previous, due if item.previous == broken_at else 0
        ):
            broken_at, due = item.number, item.previous + 1
            yield _broken(
                document,
                (last.mark, item.previous),
                (item.mark, item.number),
                (_link(item.word, item.previous), _text(document, item.mark)),
                _link(item.word, item.previous + 1),
            )
        elif item.previous == broken_at:
            broken_at, due = 0, 0
        last = item


def _link(word: str, number: int) -> str:
    """A link of a chain as it is written: 三是, 第三."""
    return f"第{_chinese(number)}" if word == "第" else _chinese(number) + word


def _broken(
    document: Document,
    previous: tuple[Span, int],
    current: tuple[Span, int],
    words: tuple[str, str],
    expected: str,
) -> Hit:
    values: dict[str, object] = {"previous": words[0], "number": words[1], "expected": expected}
    related = ((previous[0], "前一个序号"),)
    cut = document.regions.cut_between(previous[0].start, current[0].start)
    if cut is not None:
        values["cut"] = document.raw[cut.span.start : cut.span.end]
        case = "hidden"
    elif current[1] == previous[1]:
        case = "repeated"
    else:
        case = "falling" if current[1] < previous[1] else "gap"
    return Hit(current[0], case, values, related)


def _mark(document: Document, heading: Heading) -> str:
    return _text(document, heading.mark)


def _text(document: Document, span: Span) -> str:
    return document.raw[span.start : span.end].strip()


def _like(heading: Heading, number: int) -> str:
    if heading.style == "digit":
        return f"{number}."
    if heading.style == "bracketed_digit":
        return f"（{number}）"
    chinese = _chinese(number)
    return {"chinese": f"{chinese}、", "bracketed": f"（{chinese}）"}.get(
        heading.style, f"第{chinese}"
    )


def _chinese(number: int) -> str:
    if number <= 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
