"""Which literals a parsed pattern cannot do without: of them at least one is in every match.

What a stretch of a pattern can match is often a few strings, as of ``(?:办结|审结)率``: they are
told in full, for the longer a literal is the fewer texts have it. Works on the tree that
:mod:`re` parses a pattern to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lawlint.namedtuples import NamedTuple

_MOST = 40

Strings = tuple[str, ...]
_NOTHING: Strings = ("",)


class Required(NamedTuple):
    """Strings of which one occurs in every match, at most ``lead`` code points after its start.

    There are none where nothing is certain.
    """

    choices: Strings = ()
    lead: int = 0

    def after(self, width: int) -> Required:
        """The same where something that is at most so wide comes first."""
        return Required(self.choices, self.lead + width)

    @property
    def tries(self) -> float:
        """How often a match is tried, roughly: each further character makes a literal ten times
        rarer, and near each a match may start at ``lead`` places more.
        """
        if not self.choices:
            return float("inf")
        return sum(0.1 ** len(choice) for choice in self.choices) * (self.lead + 1)


def required_by(tree: Any) -> Required:
    """The most telling strings for a parsed pattern or a part of one."""
    found: list[Required] = []
    # What the items from ``start`` on can match.
    run, start = _NOTHING, 0
    for index, item in enumerate(tree):
        lead = _widest(tree[:start])
        strings = _strings_of(item)
        longer = _joined(run, strings)
        if longer is not None:
            found.append(_fewest(_joined(longer, _looked_for(item)) or longer, lead))
            run = longer
            continue
        found.append(_fewest(_joined(run, _repeated_in(item)) or run, lead))
        found.append(_inside(item).after(_widest(tree[:index])))
        run, start = (strings, index) if strings else (_NOTHING, index + 1)
    found.append(_fewest(run, _widest(tree[:start])))
    return min(found, key=lambda required: required.tries)


def _fewest(strings: Strings, lead: int) -> Required:
    """The strings without those that hold another, which then may come a little later."""
    if "" in strings:
        return Required()
    kept: list[str] = []
    further = 0
    for string in sorted(strings, key=len):
        places = [place for one in kept if (place := string.find(one)) != -1]
        if places:
            further = max(further, min(places))
        else:
            kept.append(string)
    return Required(tuple(kept), lead + further)


def _inside(item: Any) -> Required:
    """What an item requires that can match too many strings."""
    name, argument = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return required_by(argument[3])
    if name == "ATOMIC_GROUP":
        return required_by(argument)
    if name.endswith("_REPEAT") and argument[0] >= 1:
        return required_by(argument[2])
    if name == "BRANCH":
        branches = [required_by(branch) for branch in argument[1]]
        choices = _union(branch.choices for branch in branches)
        if choices is not None and all(branch.choices for branch in branches):
            return Required(choices, max(branch.lead for branch in branches))
    return Required()


def _strings_of(item: Any) -> Strings | None:
    """All that an item can match, and more where it looks around; None where that is too much."""
    name, argument = str(item[0]), item[1]
    if name == "LITERAL":
        return (chr(argument),)
    if name == "IN":
        if all(str(kind) == "LITERAL" for kind, _ in argument) and len(argument) <= _MOST:
            return tuple(chr(value) for _, value in argument)
        return None
    if name in ("ASSERT", "ASSERT_NOT", "AT"):
        return _NOTHING
    if name == "SUBPATTERN":
        return _strings_of_all(argument[3])
    if name == "ATOMIC_GROUP":
        return _strings_of_all(argument)
    if name == "BRANCH":
        return _union(_strings_of_all(branch) for branch in argument[1])
    if name.endswith("_REPEAT"):
        low, high, inner = argument
        return _repeated(_strings_of_all(inner), low, high)
    return None


def _strings_of_all(items: Any) -> Strings | None:
    """All that items one after the other can match."""
    strings: Strings | None = _NOTHING
    for item in items:
        strings = _joined(strings, _strings_of(item))
    return strings


def _repeated(strings: Strings | None, low: int, high: int) -> Strings | None:
    """All that something can match so many times in a row."""
    if high > _MOST:
        return None
    times = [_NOTHING]
    while len(times) <= high:
        longer = _joined(times[-1], strings)
        if longer is None:
            return None
        times.append(longer)
    return _union(times[low:])


def _looked_for(item: Any) -> Strings | None:
    """What must follow where an item looks ahead."""
    is_lookahead = str(item[0]) == "ASSERT" and item[1][0] > 0
    return _strings_of_all(item[1][1]) if is_lookahead else None


def _repeated_in(item: Any) -> Strings | None:
    """What an item begins with that repeats something."""
    is_repeat = str(item[0]).endswith("_REPEAT") and item[1][0] >= 1
    return _strings_of_all(item[1][2]) if is_repeat else None


def _joined(firsts: Strings | None, seconds: Strings | None) -> Strings | None:
    if firsts is None or seconds is None or len(firsts) * len(seconds) > _MOST:
        return None
    return tuple(dict.fromkeys(first + second for first in firsts for second in seconds))


def _union(groups: Iterable[Strings | None]) -> Strings | None:
    found: dict[str, None] = {}
    for group in groups:
        if group is None:
            return None
        found |= dict.fromkeys(group)
    return tuple(found) if len(found) <= _MOST else None


def _widest(tree: Any) -> int:
    """The most code points that a stretch of a parsed pattern matches."""
    return int(tree.getwidth()[1])
