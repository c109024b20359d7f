"""Formatters turn a Report into output; one module a format.

A formatter module declares ``SUMMARY`` (for help) and ``render(report) -> str``, and optionally
``pieces(report) -> Iterator[str]``, the same piece by piece. What it renders is written as UTF-8
on every system. The format ``text`` is for people and writes to a terminal itself
(:func:`lawlint.formatters.text.show`).
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from types import ModuleType

from lawlint.finding import Finding
from lawlint.modules import names_in


@cache
def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(names_in(__path__))


def load(name: str) -> ModuleType:
    """The module of a format; raises KeyError for an unknown one."""
    if name not in names():
        raise KeyError(name)
    return import_module(f"{__name__}.{name}")


def told(finding: Finding) -> str:
    """Message and advice in one paragraph, for formats with one text a finding."""
    return f"{finding.message}。改法：{finding.advice}" if finding.advice else finding.message


def slashed(path: str) -> str:
    """A path as repositories write it, with ``/`` on every system."""
    return path.replace(os.sep, "/")
