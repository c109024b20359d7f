"""Frozen records as JSON and back, for what is kept between runs.

A record is a named tuple or an enum of such fields, of tuples and of scalars. In JSON it is the
list of its values: what reads it must be of the version that wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Build = Callable[[Any], Any]


def to_json(record: Any) -> str:
    """A record on one line."""
    return json.dumps(record, default=_value_of, ensure_ascii=False)


def from_json(cls: type[T], text: str | bytes) -> T:
    """The record of a class that :func:`to_json` told; raises ValueError or TypeError."""
    kind: Any = cls
    built: T = _builder(kind)(json.loads(text))
    return built


def _value_of(one: Enum) -> Any:
    return one.value


@cache
def _builder(kind: Any) -> Build:
    """What makes a value of a type from its plain data; made once a type, for it is slow."""
    if hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        return _record_builder(kind, [_builder(hints[name]) for name in kind._fields])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if get_origin(kind) is tuple:
        items = [_builder(one) for one in get_args(kind) if one is not ...]
        if len(items) > 1 or items[0] is _as_it_is:
            return tuple
        return lambda plain: tuple(map(items[0], plain))
    made = [_builder(one) for one in get_args(kind) if one is not type(None)]
    if len(made) == 1 and made[0] is not _as_it_is:
        return lambda plain: None if plain is None else made[0](plain)
    return _as_it_is


def _record_builder(cls: Any, builders: list[Build]) -> Build:
    changing = [(at, build) for at, build in enumerate(builders) if build is not _as_it_is]
    # As the class does, which counts the values and looks for names.
    make = partial(tuple.__new__, cls)
    if not changing:
        return make

    def build_record(plain: Any) -> Any:
        for at, build in changing:
            plain[at] = build(plain[at])
        return make(plain)

    return build_record


def _as_it_is(plain: Any) -> Any:
    return plain
