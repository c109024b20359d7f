"""Named tuples that are quickly defined.

:class:`typing.NamedTuple` writes and compiles code for every class and parses every annotation; a
run defines fifty classes, which took a tenth of its time. This is the same without either: what
a type checker sees is the one of :mod:`typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    try:
        from _collections import _tuplegetter as _field
    except ImportError:
        from operator import itemgetter

        def _field(index: int, told: str) -> property:
            return property(itemgetter(index), doc=told)

    _MISSING = object()
    _make = tuple.__new__

    def _new_of(fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
        count = len(fields)
        known = [(field, defaults.get(field, _MISSING)) for field in fields]

        def __new__(cls, *values, **named):  # noqa: N807
            given = len(values)
            if given == count and not named:
                return _make(cls, values)
            values += tuple([named.pop(field, value) for field, value in known[given:]])
            if named or given > count or _MISSING in values:
                raise TypeError(f"{cls.__name__} has the fields {', '.join(fields)}")
            return _make(cls, values)

        return __new__

    def _repr(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({told})"

    def _replace(self, **values):
        found = [values.pop(field, old) for field, old in zip(self._fields, self, strict=True)]
        if values:
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self._fields)}")
        return _make(type(self), found)

    class _Definition(type):
        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace["__annotations__"])
            defaults = {field: namespace[field] for field in fields if field in namespace}
            namespace |= {field: _field(at, field) for at, field in enumerate(fields)}
            namespace |= {
                "__slots__": (),
                "__match_args__": fields,
                "__new__": _new_of(fields, defaults),
                "__getnewargs__": lambda self: tuple(self),
                "_fields": fields,
                "_replace": _replace,
            }
            namespace.setdefault("__repr__", _repr)
            return type(name, (tuple,), namespace)

    class NamedTuple(metaclass=_Definition):
        """See :class:`typing.NamedTuple`."""


__all__ = ["NamedTuple"]
