"""Patterns of rule and knowledge files: what they may say, and how they are matched.

The language is that of :mod:`re`, less what makes a linter slow or wrong: repeats are bounded
and never nested, at most two variable ones follow each other, there are no flags, and every
literal is written as the folded text has it. Each pattern knows literals of which at least one
must occur, so that most patterns are never compiled for a given text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lawlint.document.fold import fold
from lawlint.source import Span

MAX_REPEAT = 200
_MAX_LITERALS = 40
_REACH = 2 * MAX_REPEAT
_MAX_VARIABLE_RUN = 2


class PatternError(ValueError):
    """A pattern that the language does not allow; the message is for the author, in Chinese."""


class Pattern:
    """A pattern over folded text, compiled when it is first needed.

    ``literals`` holds strings of which one occurs in every text that matches; it is empty when
    nothing is certain.
    """

    __slots__ = ("_compiled", "literals", "text")

    def __init__(self, text: str, literals: tuple[str, ...] = ()) -> None:
        self.text = text
        self.literals = literals
        self._compiled: re.Pattern[str] | None = None

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Check a pattern as an author wrote it; raises :class:`PatternError`."""
        return cls(text, required_literals(_parsed(text)))

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self.text)
        return self._compiled

    def may_match(self, text: str) -> bool:
        """False when the text certainly holds no match."""
        return not self.literals or any(literal in text for literal in self.literals)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Matches in a range of the text, from left to right."""
        if not self.may_match(text):
            return iter(())
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a range of the text."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text)

    def to_plain(self) -> list[Any]:
        """What a cache keeps: the text and its literals."""
        return [self.text, list(self.literals)]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Pattern:
        """A pattern from what :meth:`to_plain` gave."""
        return cls(plain[0], tuple(plain[1]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Pattern({self.text!r})"


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


def _parsed(text: str) -> Any:
    if not text:
        raise PatternError("模式不能为空")
    try:
        tree = re._parser.parse(text)  # type: ignore[attr-defined]
    except re.error as error:
        raise PatternError(f"不是正确的正则表达式：{error}") from None
    except (OverflowError, RecursionError):
        raise PatternError("模式过于复杂") from None
    if tree.state.flags & ~re.UNICODE.value:
        raise PatternError("模式中不能使用标志(如(?i))")
    _check(list(tree), in_repeat=False)
    if re.compile(text).match("") is not None:
        raise PatternError("模式会匹配空文本")
    return tree


def _check(items: list[Any], *, in_repeat: bool) -> None:
    run = 0
    for operation, argument in items:
        name = str(operation)
        if name.endswith("_REPEAT"):
            low, high, inner = argument
            if high > MAX_REPEAT:
                raise PatternError(f"重复必须有上限,最多{MAX_REPEAT}次，例如[^。]{{0,20}}")
            optional = (low, high) == (0, 1)
            if in_repeat and not optional and low != high:
                raise PatternError("重复里面不能再有不定次数的重复")
            run = run + 1 if low != high and not optional else 0
            if run > _MAX_VARIABLE_RUN:
                raise PatternError(f"相邻的不定次数重复最多{_MAX_VARIABLE_RUN}个")
            _check(list(inner), in_repeat=in_repeat or not optional)
            continue
        run = 0
        if name in ("LITERAL", "NOT_LITERAL"):
            _check_literal(argument)
        elif name == "IN":
            for member, value in argument:
                if str(member) == "LITERAL":
                    _check_literal(value)
        elif name == "SUBPATTERN":
            _check(list(argument[3]), in_repeat=in_repeat)
        elif name == "BRANCH":
            for branch in argument[1]:
                _check(list(branch), in_repeat=in_repeat)
        elif name in ("ASSERT", "ASSERT_NOT"):
            _check(list(argument[1]), in_repeat=in_repeat)
        elif name == "ATOMIC_GROUP":
            _check(list(argument), in_repeat=in_repeat)


def _check_literal(code: int) -> None:
    folded = fold(chr(code))
    if ord(folded) != code:
        raise PatternError(
            f"“{chr(code)}”在匹配时已统一为“{folded}”，这样写永远不会匹配；请写“{folded}”"
        )


class _Literals(NamedTuple):
    """Alternatives of which one must occur; worth is the length of the shortest."""

    choices: tuple[str, ...]

    @property
    def worth(self) -> tuple[int, int]:
        return (min(map(len, self.choices)), -len(self.choices)) if self.choices else (0, 0)


def required_literals(tree: Any) -> tuple[str, ...]:
    """Strings of which at least one is in every match of a parsed pattern; may be empty."""
    return _best(list(tree)).choices


def _best(items: list[Any]) -> _Literals:
    found: list[_Literals] = []
    run: list[str] = []
    for operation, argument in items:
        name = str(operation)
        if name == "LITERAL":
            run.append(chr(argument))
            continue
        if run:
            found.append(_Literals(("".join(run),)))
            run = []
        if name == "IN":
            members = [(str(kind), value) for kind, value in argument]
            if all(kind == "LITERAL" for kind, _ in members) and len(members) <= _MAX_LITERALS:
                found.append(_Literals(tuple(chr(value) for _, value in members)))
        elif name == "SUBPATTERN":
            found.append(_best(list(argument[3])))
        elif name == "ATOMIC_GROUP":
            found.append(_best(list(argument)))
        elif name.endswith("_REPEAT") and argument[0] >= 1:
            found.append(_best(list(argument[2])))
        elif name == "BRANCH":
            branches = [_best(list(branch)) for branch in argument[1]]
            choices = tuple(dict.fromkeys(c for branch in branches for c in branch.choices))
            if all(branch.choices for branch in branches) and len(choices) <= _MAX_LITERALS:
                found.append(_Literals(choices))
    if run:
        found.append(_Literals(("".join(run),)))
    return max(found, key=lambda literals: literals.worth, default=_Literals(()))
