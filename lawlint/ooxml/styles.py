"""Styles of a Word file: what a paragraph or a run inherits that matters to a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from lawlint.ooxml.events import SKIP, Attributes, Events, attribute, number, switch

_LONGEST_CHAIN = 50
_Value = TypeVar("_Value")


@dataclass(slots=True)
class Style:
    """A paragraph or character style; None where it says nothing.

    ``outline`` is 0-based, as in the file; ``number`` and ``level`` are its ``w:numPr``.
    """

    id: str
    name: str = ""
    based_on: str = ""
    number: str | None = None
    level: int | None = None
    outline: int | None = None
    hidden: bool | None = None


class Styles(Events):
    """All styles of a file, by identifier, with inheritance; raises PackageError."""

    def __init__(self, xml: bytes | None) -> None:
        super().__init__()
        self.default_paragraph = ""
        self._styles: dict[str, Style] = {}
        self._style: Style | None = None
        self.starts = {
            "w:style": self._start_style,
            "w:name": self._set_name,
            "w:basedOn": self._set_based_on,
            "w:numId": self._set_number,
            "w:ilvl": self._set_level,
            "w:outlineLvl": self._set_outline,
            "w:vanish": self._set_hidden,
            "w:tblStylePr": lambda _: SKIP,
        }
        self.ends = {"w:style": self._end_style}
        if xml is not None:
            self.parse(xml)

    def chain(self, style: str | None) -> Iterator[Style]:
        """A style and those it is based on, nearest first; the default one for None."""
        current = self.default_paragraph if style is None else style
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(current)
            if found is None:
                return
            yield found
            current = found.based_on

    def inherited(
        self, style: str | None, value: Callable[[Style], _Value | None]
    ) -> _Value | None:
        """The nearest value along the chain of a style."""
        return next((v for s in self.chain(style) if (v := value(s)) is not None), None)

    def is_hidden(self, style: str | None) -> bool:
        """Whether a style hides its text."""
        return bool(self.inherited(style, lambda s: s.hidden))

    def outline(self, style: str | None) -> int | None:
        """The 0-based outline level a style gives its paragraphs."""
        return self.inherited(style, lambda s: s.outline)

    def name(self, style: str | None) -> str:
        """The name of a style, lower case: ``heading 1``, ``title``, ``toc 2``."""
        return next((s.name.lower() for s in self.chain(style)), "")

    def _start_style(self, attributes: Attributes) -> None:
        self._style = Style(attribute(attributes, "styleId") or "")
        if attribute(attributes, "type") == "paragraph" and attribute(attributes, "default") in (
            "1", "true", "on",
        ):  # fmt: skip
            self.default_paragraph = self._style.id

    def _end_style(self) -> None:
        if self._style is not None:
            self._styles[self._style.id] = self._style
        self._style = None

    def _set_name(self, attributes: Attributes) -> None:
        if self._style is not None:
            self._style.name = attribute(attributes, "val") or ""

    def _set_based_on(self, attributes: Attributes) -> None:
        if self._style is not None:
            self._style.based_on = attribute(attributes, "val") or ""

    def _set_number(self, attributes: Attributes) -> None:
        if self._style is not None:
            self._style.number = attribute(attributes, "val")

    def _set_level(self, attributes: Attributes) -> None:
        if self._style is not None:
            self._style.level = number(attributes)

    def _set_outline(self, attributes: Attributes) -> None:
        if self._style is not None:
            self._style.outline = number(attributes)

    def _set_hidden(self, attributes: Attributes) -> None:
        if self._style is not None:
            self._style.hidden = switch(attributes)
