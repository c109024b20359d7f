"""Records: what the mappings of YAML files describe, and how one is made from plain data.

A :class:`Record` is the one description of a file. From it come the checks of what an author
wrote (:mod:`lawlint.datafile`), the plain data that a cache can keep, the object that the program
uses, and the JSON Schema that an editor reads (:mod:`lawlint.schemas`).

A field is a key when it is annotated with a text for authors, in Chinese, which the schema and
``explain`` show: ``count: Annotated[int, "数量"] = 0``; the key is its name with hyphens. A third
argument may be a function that gives the complaint about a value of that type, or None. Types
that a key may have: ``str``, ``int``, ``float``, ``bool``, ``Literal``, ``tuple[T, ...]``,
``dict[str, T]``, another record, ``T | None``, a union of a scalar and a mapping, and any class
with ``parse(text)`` that raises ValueError.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Self, Union, dataclass_transform, get_args, get_origin

from lawlint.namedtuples import NamedTuple


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """What a mapping of a file describes; its attributes are given by name and not changed.

    A dataclass would do, but takes a hundred times as long to define, and a run defines forty.
    """

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def replaced(self, **values: Any) -> Self:
        """The same with other values of some attributes."""
        return type(self)(**{**vars(self), **values})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({told})"

    def _values(self) -> tuple[Any, ...]:
        kind: Any = type(self)
        return tuple(getattr(self, name) for name in _hints(kind))


class FieldInfo(NamedTuple):
    """A key of a file: the attribute it fills, its type, and its text for authors.

    ``check`` gives the complaint about a value of the right type, or None.
    """

    name: str
    kind: Any
    required: bool
    doc: str
    default: Any
    check: Callable[[Any], str | None] | None = None


@cache
def fields_of(cls: Any) -> dict[str, FieldInfo]:
    """The keys that a record takes from a file, in order."""
    found: dict[str, FieldInfo] = {}
    for name, hint in _hints(cls).items():
        if get_origin(hint) is Annotated:
            kind, doc, *checks = get_args(hint)
            default = getattr(cls, name, None)
            key = name.strip("_").replace("_", "-")
            found[key] = FieldInfo(name, kind, not hasattr(cls, name), doc, default, *checks)
    return found


@cache
def _hints(cls: Any) -> dict[str, Any]:
    """The types of the attributes of a record.

    ``get_type_hints`` compiles the annotations one by one, which takes thrice as long.
    """
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        told = getattr(base, "__annotations__", {})
        if told:
            names = vars(sys.modules[base.__module__])
            types_told = eval(f"{', '.join(told.values())},", names)  # noqa: S307 (our own code)
            found |= zip(told, types_told, strict=True)
    return found


def is_record(kind: Any) -> bool:
    """Whether a type describes a mapping."""
    return isinstance(kind, type) and issubclass(kind, Record)


def to_plain(value: Any) -> Any:
    """Plain data of a parsed scalar: what its class says, else itself."""
    return value.to_plain() if hasattr(value, "to_plain") else value


def construct(kind: Any, plain: Any) -> Any:
    """The object that validated plain data describes. Nothing is checked again."""
    make = maker(kind)
    return plain if make is None else make(plain)


@cache
def maker(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of a type from its plain data; None where that is the value itself."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union_maker([one for one in get_args(kind) if one is not type(None)])
    if origin is tuple:
        item = maker(get_args(kind)[0])
        return tuple if item is None else lambda plain: tuple(map(item, plain))
    if origin is dict:
        value = maker(get_args(kind)[1])
        if value is None:
            return None
        return lambda plain: {key: value(inner) for key, inner in plain.items()}
    if is_record(kind):
        return _record_maker(kind)
    found: Callable[[Any], Any] | None = getattr(kind, "from_plain", None)
    return found


def _union_maker(kinds: list[Any]) -> Callable[[Any], Any] | None:
    if all(maker(kind) is None for kind in kinds):
        return None
    by_shape = {shape_of(kind): maker(kind) for kind in reversed(kinds)}
    shapes: dict[Any, str] = {list: "sequence", dict: "mapping"}

    def make(plain: Any) -> Any:
        # A parsed scalar may keep a list as its plain data; it is then the only candidate.
        shape = shapes.get(type(plain), "scalar")
        wanted = by_shape.get(shape, maker(kinds[0]))
        return plain if plain is None or wanted is None else wanted(plain)

    return make


def _record_maker(cls: Any) -> Callable[[Any], Any]:
    fields = fields_of(cls)
    made = {key: (field.name, maker(field.kind)) for key, field in fields.items()}

    def make(plain: Any) -> Any:
        values: dict[str, Any] = {}
        for key, value in plain.items():
            name, make_value = made[key]
            values[name] = value if make_value is None else make_value(value)
        return cls(**values)

    return make


def shape_of(kind: Any) -> str:
    """What plain data of a type looks like: ``scalar``, ``sequence`` or ``mapping``."""
    origin = get_origin(kind)
    if origin is tuple:
        return "sequence"
    if origin is dict or is_record(kind):
        return "mapping"
    return "scalar"
