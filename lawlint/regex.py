"""Regular expressions that stay compiled between runs, as the interpreter keeps modules.

Compiling is done in Python and took a third of a short run. What :mod:`re` makes of a pattern is
a list of numbers for its matcher; that is kept in the user's cache, under the pattern itself. The
numbers mean something to one version of Python only, which is part of the key; the matcher proves
them before use, and what does not fit is compiled as ever. Nothing but speed hangs on this module.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from lawlint import cache
from lawlint.namedtuples import NamedTuple

_NAME = "patterns-1"
# The patterns of users' own rules change; a store of what nobody asks for any more starts anew.
_MOST = 5000
_BYTES = 4  # of a number
# What private parts of another Python may raise.
_MISFITS = (
    *(ArithmeticError, AttributeError, ImportError),
    *(LookupError, RuntimeError, TypeError, ValueError),
)


class _Program(NamedTuple):
    """What the matcher needs beside the pattern."""

    flags: int
    numbers: list[int]
    groups: int
    names: dict[str, int]

    def matcher(self, pattern: str) -> re.Pattern[str]:
        by_index: list[str | None] = [None] * (self.groups + 1)
        for name, index in self.names.items():
            by_index[index] = name
        parts: Any = re
        found: re.Pattern[str] = parts._compiler._sre.compile(
            pattern, self.flags, self.numbers, self.groups, self.names, tuple(by_index)
        )
        return found


class _Store:
    """The programs of earlier runs: an index by pattern, and the numbers of all."""

    def __init__(self, kept: bytes | None) -> None:
        self.index: dict[str, Any] = {}
        self.numbers = memoryview(b"")
        if kept is not None:
            end = kept.index(b"\n")
            self.index = json.loads(kept[:end].decode("utf-8", "surrogatepass"))
            self.numbers = memoryview(kept)[end + 1 :]

    def get(self, pattern: str) -> _Program | None:
        entry = self.index.get(pattern)
        if entry is None:
            return None
        flags, start, end, groups, names = entry
        return _Program(flags, self.numbers[start:end].cast("I").tolist(), groups, names)

    def with_programs(self, programs: dict[str, _Program]) -> bytes:
        """The bytes of a store that has these programs as well."""
        index, stretches = dict(self.index), [bytes(self.numbers)]
        end = len(self.numbers)
        for pattern, program in programs.items():
            start, end = end, end + _BYTES * len(program.numbers)
            index[pattern] = (program.flags, start, end, program.groups, program.names)
            stretches += [number.to_bytes(_BYTES, sys.byteorder) for number in program.numbers]
        told = json.dumps(index, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return told + b"\n" + b"".join(stretches)


_store: _Store | None = None
_new: dict[str, _Program] = {}


def compiled(pattern: str) -> re.Pattern[str]:
    """As :func:`re.compile` of a text without flags; raises :class:`re.error`."""
    try:
        program = _stored().get(pattern)
        if program is None:
            program = _new[pattern] = _compile(pattern)
        return program.matcher(pattern)
    except _MISFITS:
        return re.compile(pattern)


def keep() -> None:
    """Keep for later runs what this one compiled."""
    if _new:
        store = _stored() if len(_stored().index) + len(_new) <= _MOST else _Store(None)
        cache.write(_NAME, _key(), store.with_programs(_new))
        _new.clear()


def _stored() -> _Store:
    global _store
    if _store is None:
        _store = _Store(cache.read(_NAME, _key()))
    return _store


def _key() -> bytes:
    return cache.stamp(())


def _compile(pattern: str) -> _Program:
    """What :func:`re.compile` does before it calls the matcher."""
    parts: Any = re
    tree = parts._parser.parse(pattern)
    state = tree.state
    numbers = parts._compiler._code(tree, 0)
    return _Program(state.flags, numbers, state.groups - 1, state.groupdict)
