"""Patterns of rule and knowledge files: how they are matched.

What they may say is :mod:`lawlint.patternlanguage`. Each pattern knows literals of which at least
one must occur, and how far into a match: most patterns are never compiled for a given text, and
the others are tried only near their literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lawlint import regex
from lawlint.literals import Literals
from lawlint.source import Span
from lawlint.text import Text

# The language bounds repeats, so that a match reaches only so far.
MAX_REPEAT = 200
_REACH = 2 * MAX_REPEAT
_CHARACTERS_A_TRY = 8
# So short a text is searched as soon as looked through for literals.
_SHORT = 60


class Pattern:
    """A pattern over folded text, compiled when it is first needed.

    ``literals`` holds strings of which one occurs in every match, starting at most ``lead`` code
    points after the match does; it is empty when nothing is certain.
    """

    __slots__ = ("_compiled", "_keyed", "lead", "literals", "text")

    def __init__(self, text: str, literals: tuple[str, ...] = (), lead: int = 0) -> None:
        self.text = text
        self.literals = literals
        self.lead = lead
        self._compiled: re.Pattern[str] | None = None
        self._keyed: Literals | None = None

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Check a pattern as an author wrote it.

        Raises :class:`~lawlint.patternlanguage.PatternError`.
        """
        from lawlint.patternlanguage import certain_literals

        return cls(text, *certain_literals(text))

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = regex.compiled(self.text)
        return self._compiled

    def may_match(self, text: str) -> bool:
        """False when the text certainly holds no match."""
        return not self.literals or any(literal in text for literal in self._possible_in(text))

    def _possible_in(self, text: str) -> Sequence[str]:
        """The literals that are not certainly absent from a text."""
        if not isinstance(text, Text):
            return self.literals
        if self._keyed is None:
            self._keyed = Literals(self.literals)
        return self._keyed.possible_in(text)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Matches in a range of the text, from left to right, without overlaps."""
        end = len(text) if end is None else end
        if not self.literals:
            return self.compiled.finditer(text, start, end)
        return self.finditer_near(self._possible_in(text), text, start, end)

    def finditer_near(
        self, literals: Sequence[str], text: str, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """As :meth:`finditer` where the text holds none of its literals but these."""
        # Each try costs as much as the regular expression takes to pass over some characters.
        most = (end - start) // ((self.lead + 1) * _CHARACTERS_A_TRY)
        places = _places(literals, text, start, end, most)
        if places is None:
            return self.compiled.finditer(text, start, end)
        return self._near(places, text, start, end) if places else iter(())

    def _near(self, places: list[int], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches, each of which starts at most ``lead`` before one of the places."""
        match = self.compiled.match
        untried = start
        if self.lead == 0:
            for at in places:
                if at >= untried and (found := match(text, at, end)) is not None:
                    yield found
                    untried = found.end()
            return
        for place in places:
            for at in range(max(untried, place - self.lead), place + 1):
                found = match(text, at, end)
                if found is not None:
                    yield found
                    untried = found.end()
                    break
            else:
                untried = max(untried, place + 1)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a range of the text."""
        end = len(text) if end is None else end
        if self._compiled is not None and end - start <= _SHORT:
            return self._compiled.search(text, start, end)
        return next(self.finditer(text, start, end), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text)

    def to_plain(self) -> list[Any]:
        """What a cache keeps: the text, its literals and their lead."""
        return [self.text, list(self.literals), self.lead]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Pattern:
        """A pattern from what :meth:`to_plain` gave."""
        return cls(plain[0], tuple(plain[1]), plain[2])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Pattern({self.text!r})"


class Patterns:
    """Patterns that are looked for together: what cannot match a text is passed over at once."""

    __slots__ = ("_by_literal", "_literals", "_uncertain", "patterns")

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._uncertain = [n for n, pattern in enumerate(self.patterns) if not pattern.literals]
        self._by_literal: dict[str, list[int]] = {}
        for number, pattern in enumerate(self.patterns):
            for literal in pattern.literals:
                self._by_literal.setdefault(literal, []).append(number)
        self._literals = Literals(self._by_literal)

    def possible_in(self, text: Text) -> dict[int, list[str]]:
        """The indexes of those that may match a text, with the literals that the text may hold."""
        near: dict[int, list[str]] = {number: [] for number in self._uncertain}
        for literal in self._literals.possible_in(text):
            for number in self._by_literal[literal]:
                near.setdefault(number, []).append(literal)
        return near

    def finditer(self, text: Text) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches of each, in the order of the patterns, with the pattern's index."""
        near = self.possible_in(text)
        for number in sorted(near):
            pattern = self.patterns[number]
            if pattern.literals:
                matches = pattern.finditer_near(near[number], text, 0, len(text))
            else:
                matches = pattern.finditer(text)
            for match in matches:
                yield number, match


def _places(
    literals: Sequence[str], text: str, start: int, end: int, most: int
) -> list[int] | None:
    """Where literals occur in a range of the text; None if that is in more places than ``most``."""
    places: list[int] = []
    for literal in literals:
        at = text.find(literal, start, end)
        while at != -1:
            places.append(at)
            if len(places) > most:
                return None
            at = text.find(literal, at + 1, end)
    return sorted(places)


def excused(text: str, span: Span, patterns: Iterable[Pattern]) -> bool:
    """Whether a match of any of the patterns overlaps a span of the text.

    Only the neighbourhood is searched, as far as repeats reach, so that many spans cost no more
    than the text is long.
    """
    start, end = max(0, span.start - _REACH), min(span.end + _REACH, len(text))
    near = text[start:end]
    return any(
        span.overlaps(Span(match.start(), match.end()))
        for pattern in patterns
        if pattern.may_match(near)
        for match in pattern.compiled.finditer(text, start, end)
    )
