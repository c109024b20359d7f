"""What the patterns of rule and knowledge files may say, and which literals they cannot do without.

The language is that of :mod:`re`, less what makes a linter slow or wrong: repeats are bounded
and never nested, at most two variable ones follow each other, there are no flags, and every
literal is written as the folded text has it. Only who reads such files needs this module.
"""

from __future__ import annotations

import re
from typing import Any

from lawlint.folding import fold
from lawlint.patternliterals import required_by
from lawlint.patterns import MAX_REPEAT

_MAX_VARIABLE_RUN = 2

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


def certain_literals(text: str) -> tuple[tuple[str, ...], int]:
    """Strings of which one is in every match of a pattern, and how far in they may start.

    There may be none. Raises :class:`PatternError`.
    """
    found = required_by(_parsed(text))
    return found.choices, found.lead


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
        compiled = re.compile(text)
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
                raise PatternError(f"重复必须有上限，最多{MAX_REPEAT}次，例如[^。]{{0,20}}")
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
