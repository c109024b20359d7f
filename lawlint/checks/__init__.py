"""The kinds of checks, one module each, found by name: ``required-part`` is ``required_part``.

A check module declares ``SUMMARY`` (one Chinese sentence for rule authors), ``Params`` (a frozen
dataclass, the keys a rule may set), ``CASES`` (case name → the values that its message may
name) and ``check(document, params) -> Iterator[Hit]``. Its docstring is its page. A check reads
no file, no clock and no other check. One whose cases stand in the rows of ``params.table`` names
their column as ``CASE_COLUMN``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from lawlint.modules import names_in

if TYPE_CHECKING:
    from lawlint.document.document import Document
    from lawlint.finding import Hit


class Check(Protocol):
    """What a check module has."""

    SUMMARY: str
    Params: type
    CASES: Mapping[str, tuple[str, ...]]
    check: Callable[[Document, Any], Iterator[Hit]]


@cache
def kinds() -> tuple[str, ...]:
    """The names of all check kinds, sorted."""
    return tuple(sorted(name.replace("_", "-") for name in names_in(__path__)))


@cache
def load(kind: str) -> Check:
    """The module of a check kind, imported on first use; raises KeyError for an unknown one."""
    name = kind.replace("-", "_")
    if "." in name or not name.isidentifier():
        raise KeyError(kind)
    try:
        return cast(Check, import_module(f"{__name__}.{name}"))
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{name}":
            raise
        raise KeyError(kind) from None
