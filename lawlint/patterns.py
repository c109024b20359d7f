"""Patterns of rule and knowledge files: what they may say, and how they are matched.

The language is that of :mod:`re`, less what makes a linter slow or wrong: repeats are bounded
and never nested, at most two variable ones follow each other, there are no flags, and every
literal is written as the folded text has it. Each pattern knows literals of which at least one
must occur, and how far into a match: most patterns are never compiled for a given text, and
the others are tried only near their literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lawlint import regex
from lawlint.folding import fold
from lawlint.source import Span

MAX_REPEAT = 200
_MAX_LITERALS = 40
_REACH = 2 * MAX_REPEAT
_MAX_VARIABLE_RUN = 2
_CHARACTERS_A_TRY = 8
_FEW = 3
# By how the messages of re begin.
_REASONS = {
    "missing ), unterminated": "的左括号没有配对的右括号",
    "unbalanced parenthesis": "的右括号没有配对的左括号",
    "unterminated character set": "的“[”没有配对的“]”",
    "nothing to repeat": "的重复符号前面没有可重复的内容",
    "multiple repeat": "的重复符号连写",
    "min repeat greater than max repeat": "的重复次数前大后小",
    "bad character range": "的字符范围前后颠倒",
    "bad escape": "的反斜杠写法有误",
    "incomplete escape": "的反斜杠写法不完整",
    "look-behind requires fixed-width pattern": "回看断言的长度必须固定",
    "redefinition of group name": "的组名重复",
    "bad character in group name": "的组名有误",
    "unknown group name": "引用了没有的组",
    "invalid group reference": "引用了没有的组",
    "unknown extension": "的括号写法有误",
}


class PatternError(ValueError):
    """A pattern that the language does not allow; the message is for the author, in Chinese."""


class Pattern:
    """A pattern over folded text, compiled when it is first needed.

    ``literals`` holds strings of which one occurs in every match, starting at most ``lead`` code
    points after the match does; it is empty when nothing is certain.
    """

    __slots__ = ("_compiled", "lead", "literals", "text")

    def __init__(self, text: str, literals: tuple[str, ...] = (), lead: int = 0) -> None:
        self.text = text
        self.literals = literals
        self.lead = lead
        self._compiled: re.Pattern[str] | None = None

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Check a pattern as an author wrote it; raises :class:`PatternError`."""
        literals = _best(_parsed(text))
        return cls(text, literals.choices, literals.lead)

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = regex.compiled(self.text)
        return self._compiled

    def may_match(self, text: str) -> bool:
        """False when the text certainly holds no match."""
        return not self.literals or any(literal in text for literal in self.literals)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Matches in a range of the text, from left to right, without overlaps."""
        end = len(text) if end is None else end
        if not self.literals or (self.lead == 0 and len(self.literals) > _FEW):
            # A regular expression finds many literals that it starts with sooner than we do.
            # Within the range only: a rule may ask for thousands of short ranges of one text.
            if (
                self._compiled is None
                and self.literals
                and not any(text.find(literal, start, end) != -1 for literal in self.literals)
            ):
                return iter(())
            return self.compiled.finditer(text, start, end)
        # Each try costs as much as the regular expression takes to pass over some characters.
        most = (end - start) // ((self.lead + 1) * _CHARACTERS_A_TRY)
        places = self._places(text, start, end, most)
        if places is None:
            return self.compiled.finditer(text, start, end)
        return self._near(places, text, start, end) if places else iter(())

    def _places(self, text: str, start: int, end: int, most: int) -> list[int] | None:
        """Where the literals occur; None if that is in more places than ``most``."""
        places: list[int] = []
        for literal in self.literals:
            at = text.find(literal, start, end)
            while at != -1:
                places.append(at)
                if len(places) > most:
                    return None
                at = text.find(literal, at + 1, end)
        return sorted(places)

    def _near(self, places: list[int], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches, each of which starts at most ``lead`` before one of the places."""
        match = self.compiled.match
        untried = start
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


def _told(error: re.error) -> str:
    """What is wrong with a regular expression, and at which character (1-based), in Chinese."""
    reason = next((told for start, told in _REASONS.items() if error.msg.startswith(start)), None)
    place = "" if error.pos is None else f"第{error.pos + 1}个字符处"
    return f"{place}{reason or '写法有误'}"


def _parsed(text: str) -> Any:
    if not text:
        raise PatternError("模式不能为空")
    try:
        tree = re._parser.parse(text)  # type: ignore[attr-defined]
        compiled = regex.compiled(text)
    except re.error as error:
        raise PatternError(f"不是正确的正则表达式：{_told(error)}") from None
    except (OverflowError, RecursionError):
        raise PatternError("模式过于复杂") from None
    if tree.state.flags & ~re.UNICODE.value:
        raise PatternError("模式中不能使用标志(如(?i))")
    _check(list(tree), in_repeat=False)
    if compiled.match("") is not None:
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
    """Alternatives of which one must occur, at most ``lead`` code points after the start; worth
    is the length of the shortest.
    """

    choices: tuple[str, ...]
    lead: int = 0

    def after(self, width: int) -> _Literals:
        """The same where something that is at most so wide comes first."""
        return _Literals(self.choices, self.lead + width)

    @property
    def worth(self) -> tuple[int, int]:
        return (min(map(len, self.choices)), -len(self.choices)) if self.choices else (0, 0)


def _best(tree: Any) -> _Literals:
    """The most telling strings of which at least one is in every match; there may be none."""
    found: list[_Literals] = []
    run, run_from = "", 0
    for index, (operation, argument) in enumerate(tree):
        name = str(operation)
        if name == "LITERAL":
            run_from = run_from if run else index
            run += chr(argument)
            continue
        if run:
            found.append(_Literals((run,), _widest(tree[:run_from])))
            run = ""
        found.append(_of_item(name, argument).after(_widest(tree[:index])))
    if run:
        found.append(_Literals((run,), _widest(tree[:run_from])))
    return max(found, key=lambda literals: literals.worth, default=_Literals(()))


def _of_item(name: str, argument: Any) -> _Literals:
    if name == "IN":
        members = [(str(kind), value) for kind, value in argument]
        if all(kind == "LITERAL" for kind, _ in members) and len(members) <= _MAX_LITERALS:
            return _Literals(tuple(chr(value) for _, value in members))
    elif name == "SUBPATTERN":
        return _best(argument[3])
    elif name == "ATOMIC_GROUP":
        return _best(argument)
    elif name.endswith("_REPEAT") and argument[0] >= 1:
        return _best(argument[2])
    elif name == "BRANCH":
        branches = [_best(branch) for branch in argument[1]]
        choices = tuple(dict.fromkeys(c for branch in branches for c in branch.choices))
        if all(branch.choices for branch in branches) and len(choices) <= _MAX_LITERALS:
            return _Literals(choices, max(branch.lead for branch in branches))
    return _Literals(())


def _widest(tree: Any) -> int:
    """The most code points that a stretch of a parsed pattern matches."""
    return int(tree.getwidth()[1])
