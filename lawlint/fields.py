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
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any, Self, Union, dataclass_transform, get_args, get_origin

from lawlint.namedtuples import NamedTuple

# What to make of plain data: the name of a form with what it is told.
Form = tuple[str, Any] | None
_SHAPES: dict[Any, str] = {list: "sequence", dict: "mapping"}


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
        return tuple(getattr(self, name) for name in names_of(kind))


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
            found[key_of(name)] = FieldInfo(
                name, kind, not hasattr(cls, name), doc, default, *checks
            )
    return found


def key_of(name: str) -> str:
    """The key that fills an attribute."""
    return name.strip("_").replace("_", "-")


@cache
def names_of(cls: type) -> tuple[str, ...]:
    """The attributes of a record in order; their types are not looked at."""
    bases = [getattr(base, "__annotations__", {}) for base in reversed(cls.__mro__)]
    return tuple(dict.fromkeys(name for told in bases for name in told))


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
    return made(form_of(kind), plain)


@cache
def form_of(kind: Any) -> Form:
    """What is to be made of plain data of a type; None where that is the value itself.

    It is plain data too and is kept with what it describes: to work it out of a record's types
    takes longer than all that is made by it.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _form_of_union([one for one in get_args(kind) if one is not type(None)])
    if origin is tuple:
        return "tuple", form_of(get_args(kind)[0])
    if origin is dict:
        value = form_of(get_args(kind)[1])
        return None if value is None else ("dict", value)
    if is_record(kind):
        fields = fields_of(kind).items()
        return "record", (_path_of(kind), {k: (f.name, form_of(f.kind)) for k, f in fields})
    return ("parsed", _path_of(kind)) if hasattr(kind, "from_plain") else None


def _form_of_union(kinds: list[Any]) -> Form:
    first, *others = map(form_of, kinds)
    if first is None and not any(others):
        return None
    return "union", ({shape_of(kind): form_of(kind) for kind in reversed(kinds)}, first)


def made(form: Form, plain: Any) -> Any:
    """The object that plain data of a form describes."""
    if form is None or plain is None:
        return plain
    name, told = form
    if name == "tuple":
        return tuple(plain) if told is None else tuple([made(told, one) for one in plain])
    if name == "dict":
        return {key: made(told, inner) for key, inner in plain.items()}
    if name == "record":
        return _made_record(told, plain)
    if name == "parsed":
        return _class_at(*told).from_plain(plain)
    by_shape, first = told
    # A parsed scalar may keep a list as its plain data; it is then the only candidate.
    return made(by_shape.get(_SHAPES.get(type(plain), "scalar"), first), plain)


def _made_record(told: Any, plain: Mapping[str, Any]) -> Any:
    path, keys = told
    values: dict[str, Any] = {}
    for key, value in plain.items():
        name, form = keys[key]
        values[name] = value if form is None else made(form, value)
    return _class_at(*path)(**values)


def _path_of(cls: Any) -> tuple[str, str]:
    return cls.__module__, cls.__name__


@cache
def _class_at(module: str, name: str) -> Any:
    found: Any = getattr(import_module(module), name)
    # A kept form names classes: nothing else is ever called with what stands in a file.
    if not (is_record(found) or hasattr(found, "from_plain")):
        raise ValueError(f"{module}.{name} is not made of plain data")
    return found


def shape_of(kind: Any) -> str:
    """What plain data of a type looks like: ``scalar``, ``sequence`` or ``mapping``."""
    origin = get_origin(kind)
    if origin is tuple:
        return "sequence"
    if origin is dict or is_record(kind):
        return "mapping"
    return "scalar"
