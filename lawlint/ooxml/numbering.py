"""Automatic list numbers: which number Word shows in front of a paragraph.

A paragraph names a ``num``, directly or by its style; a num is an instance of an
``abstractNum``, which counts: two nums of one abstractNum go on counting together unless one
of them overrides the start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lawlint import regex
from lawlint.namedtuples import NamedTuple
from lawlint.ooxml.events import Attributes, Events, attribute, number, switch
from lawlint.ooxml.numerals import format_number
from lawlint.ooxml.styles import Styles

_LEVELS = 9
_PLACE = regex.compiled(r"%([1-9])")
# After these a Chinese text goes on at once, whatever Word puts between number and text.
_CLOSED = regex.compiled(r"[、。，：；）)】〕〉》」』\u2460-\u24ff\u3220-\u32bf]\Z")


class Level(NamedTuple):
    """One level of a list. ``text`` holds ``%1`` for the number of the first level, and so on.

    ``restart`` is the 1-based level after which this one starts again: 0 never, None any
    higher one.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str = ""
    link_to_style: str = ""


@dataclass(slots=True)
class _Num:
    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """The running numbers of one document; ask for its paragraphs in their order."""

    def __init__(self, xml: bytes | None, styles: Styles) -> None:
        definitions = _Definitions(xml)
        self._abstracts = definitions.abstracts
        self._nums = definitions.nums
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next(self, style: str | None, num: str | None, level: int | None) -> str:
        """The number in front of the next paragraph with its suffix; empty when it has none.

        ``num`` and ``level`` are its direct ``w:numPr``, None where it has none.
        """
        if not self._nums:
            return ""
        named, level = self._resolve(style, num, level)
        instance = self._nums.get(named) if named else None
        if instance is None or not 0 <= level < _LEVELS:
            return ""
        abstract = self._abstract_of(instance)
        definition = self._level(instance, abstract, level)
        if definition is None:
            return ""
        counts = self._count(named, instance, abstract, level)
        return self._render(definition, counts, instance, abstract)

    def _resolve(self, style: str | None, num: str | None, level: int | None) -> tuple[str, int]:
        """The num and the level of a paragraph, each from itself or along its styles."""
        if num is None:
            num = self._styles.inherited(style, lambda s: s.number)
            if level is None and num in self._nums:
                level = self._linked_level(style, self._nums[num])
        if level is None:
            level = self._styles.inherited(style, lambda s: s.level)
        return num or "", level or 0

    def _linked_level(self, style: str | None, instance: _Num) -> int | None:
        """The level that names a style of the chain as its own."""
        abstract = self._abstract_of(instance)
        for link in self._styles.chain(style):
            for level in range(_LEVELS):
                definition = self._level(instance, abstract, level)
                if definition is not None and definition.style == link.id:
                    return level
        return None

    def _abstract_of(self, instance: _Num) -> str:
        """The abstractNum of a num; one that only names a list style leads to another."""
        named = instance.abstract
        abstract = self._abstracts.get(named)
        if abstract is None or not abstract.link_to_style:
            return named
        for key, other in self._abstracts.items():
            if other.style_link == abstract.link_to_style:
                return key
        return named

    def _level(self, instance: _Num, abstract: str, level: int) -> Level | None:
        if level in instance.levels:
            return instance.levels[level]
        definitions = self._abstracts.get(abstract)
        return definitions.levels.get(level) if definitions else None

    def _count(self, num: str, instance: _Num, abstract: str, level: int) -> list[int | None]:
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        for overridden in instance.starts:
            if overridden <= level and (num, overridden) not in self._restarted:
                self._restarted.add((num, overridden))
                counts[overridden] = None
        current = counts[level]
        if current is None:
            counts[level] = self._start(instance, abstract, level)
        else:
            counts[level] = current + 1
        for deeper in range(level + 1, _LEVELS):
            definition = self._level(instance, abstract, deeper)
            restart = definition.restart if definition else None
            if restart is None or level < restart:
                counts[deeper] = None
        return counts

    def _start(self, instance: _Num, abstract: str, level: int) -> int:
        if level in instance.starts:
            return instance.starts[level]
        definition = self._level(instance, abstract, level)
        return definition.start if definition else 1

    def _render(self, level: Level, counts: list[int | None], instance: _Num, abstract: str) -> str:
        if level.format == "bullet":
            return ""

        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            definition = self._level(instance, abstract, index) or level
            count = counts[index]
            if count is None:
                count = self._start(instance, abstract, index)
            kind = definition.format
            if level.legal and kind not in ("none", "bullet"):
                kind = "decimal"
            return format_number(count, kind)

        text = _PLACE.sub(place, level.text).strip()
        if not text or level.suffix == "nothing" or _CLOSED.search(text):
            return text
        return f"{text} "


class _Definitions(Events):
    """What the numbering part defines."""

    def __init__(self, xml: bytes | None) -> None:
        super().__init__()
        self.abstracts: dict[str, _Abstract] = {}
        self.nums: dict[str, _Num] = {}
        self._abstract = _Abstract()
        self._num: _Num | None = None
        self._override = 0
        self._index: int | None = None
        self._level = Level()
        self.starts = {
            "w:abstractNum": self._start_abstract,
            "w:styleLink": self._set_style_link,
            "w:numStyleLink": self._set_link_to_style,
            "w:num": self._start_num,
            "w:abstractNumId": self._set_abstract,
            "w:lvlOverride": self._start_override,
            "w:startOverride": self._set_start_override,
            "w:lvl": self._start_level,
            "w:start": lambda a: self._set(start=number(a)),
            "w:numFmt": lambda a: self._set(format=attribute(a, "val")),
            "w:lvlText": lambda a: self._set(text=attribute(a, "val")),
            "w:lvlRestart": lambda a: self._set(restart=number(a)),
            "w:isLgl": lambda a: self._set(legal=switch(a)),
            "w:suff": lambda a: self._set(suffix=attribute(a, "val")),
            "w:pStyle": lambda a: self._set(style=attribute(a, "val")),
        }
        self.ends = {"w:lvl": self._end_level, "w:num": self._end_num}
        if xml is not None:
            self.parse(xml)

    def _start_abstract(self, attributes: Attributes) -> None:
        self._abstract = _Abstract()
        self.abstracts[attribute(attributes, "abstractNumId") or ""] = self._abstract

    def _set_style_link(self, attributes: Attributes) -> None:
        self._abstract.style_link = attribute(attributes, "val") or ""

    def _set_link_to_style(self, attributes: Attributes) -> None:
        self._abstract.link_to_style = attribute(attributes, "val") or ""

    def _start_num(self, attributes: Attributes) -> None:
        self._num = self.nums[attribute(attributes, "numId") or ""] = _Num()

    def _end_num(self) -> None:
        self._num = None

    def _set_abstract(self, attributes: Attributes) -> None:
        if self._num is not None:
            self._num.abstract = attribute(attributes, "val") or ""

    def _start_override(self, attributes: Attributes) -> None:
        self._override = number(attributes, "ilvl") or 0

    def _set_start_override(self, attributes: Attributes) -> None:
        start = number(attributes)
        if self._num is not None and start is not None:
            self._num.starts[self._override] = start

    def _start_level(self, attributes: Attributes) -> None:
        self._index = number(attributes, "ilvl")
        self._level = Level()

    def _end_level(self) -> None:
        if self._index is None or not 0 <= self._index < _LEVELS:
            return
        levels = self._abstract.levels if self._num is None else self._num.levels
        levels[self._index] = self._level
        self._index = None

    def _set(self, **value: int | str | bool | None) -> None:
        if self._index is not None and None not in value.values():
            self._level = self._level._replace(**value)  # type: ignore[arg-type]
