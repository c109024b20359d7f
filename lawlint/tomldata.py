"""TOML read as the nodes that :mod:`lawlint.datafile` checks, so that one description serves both.

The standard library's reader keeps no positions. They are found by looking for each key after
the one it belongs to; what a search cannot find is placed at that one.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import Any

from lawlint import regex
from lawlint.datafile import Node, Problems
from lawlint.namedtuples import NamedTuple

_TAG = "tag:yaml.org,2002:"
_ERROR_PLACE = regex.compiled(r" \(at line (\d+), column (\d+)\)$")


class _Mark(NamedTuple):
    """A 0-based place, as PyYAML counts."""

    line: int
    column: int


class _Node(NamedTuple):
    """What PyYAML's nodes have, as far as datafile looks at them."""

    id: str
    tag: str
    value: Any
    start_mark: _Mark


def compose_table(text: str, table: tuple[str, ...], problems: Problems) -> Node | None:
    """The node of one table of a TOML text.

    None where the text has no such table, or where it is no TOML, with the problem noted.
    """
    try:
        value: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _ERROR_PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        reason = _ERROR_PLACE.sub("", str(error))
        mark = _Mark(line - 1, column - 1)
        problems.add(_Node("scalar", "", "", mark), f"不是正确的TOML：{reason}")
        return None
    except RecursionError:
        problems.add(_Node("scalar", "", "", _Mark(0, 0)), "括号层数太多，请减少嵌套")
        return None
    for key in table:
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    header = re.search(rf"^[ \t]*\[{re.escape('.'.join(table))}[\].]", text, re.MULTILINE)
    return _Composer(text).node(value, header.start() if header else 0)


class _Composer:
    """Turns values into nodes, with places found in the text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def node(self, value: Any, offset: int) -> _Node:
        """The node of a value whose key stands at an offset."""
        if isinstance(value, dict):
            return self._make("map", [self._pair(*item, offset) for item in value.items()], offset)
        if isinstance(value, list):
            return self._make("seq", [self._item(item, offset) for item in value], offset)
        if isinstance(value, bool):
            return self._make("bool", str(value).lower(), offset)
        # A date needs no quotes in TOML; files say dates as text.
        kinds = {int: "int", float: "float", str: "str", date: "str"}
        return self._make(kinds.get(type(value), "unknown"), str(value), offset)

    def _make(self, kind: str, value: Any, offset: int) -> _Node:
        shape = {"map": "mapping", "seq": "sequence"}.get(kind, "scalar")
        line_start = self.text.rfind("\n", 0, offset) + 1
        mark = _Mark(self.text.count("\n", 0, offset), offset - line_start)
        return _Node(shape, _TAG + kind, value, mark)

    def _pair(self, key: str, value: Any, offset: int) -> tuple[_Node, _Node]:
        at = self._find(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?(?=\s*[=.\]])", offset)
        return self._make("str", key, at), self.node(value, at)

    def _item(self, item: Any, offset: int) -> _Node:
        at = offset
        if isinstance(item, str):
            at = self._find(rf"[\"']{re.escape(item)}[\"']", offset)
        return self.node(item, at)

    def _find(self, pattern: str, offset: int) -> int:
        match = regex.compiled(pattern).search(self.text, offset)
        return match.start() if match else offset
