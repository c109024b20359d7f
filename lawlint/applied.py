"""What applies to one document, and where each value comes from.

From weak to strong: the defaults, the file that ``extends`` names, the configuration file, its
matching path patterns in their order, the command line. A later value replaces an earlier one;
``ignore`` adds up, ``severity`` and ``facts`` go by name. A rule that a stronger layer selects by
its id is no longer ignored or off.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, cast

from lawlint import pathpattern
from lawlint.config import ConfigFile, Configuration, FailOn, Settings
from lawlint.datafile import KeyPath
from lawlint.document.facts import FactOverrides
from lawlint.engine import Options
from lawlint.fields import key_of, names_of
from lawlint.namedtuples import NamedTuple
from lawlint.ruleset import DEFAULT_STAGE, Selection

DEFAULT_FAIL_ON: FailOn = "error"
DEFAULT = "默认"
COMMAND_LINE = "命令行"
Origin = Callable[[KeyPath], str]


class Value(NamedTuple):
    """A value and where it comes from."""

    value: Any
    origin: str


class Applied:
    """The settings of one document, by key; those of ``ignore`` and the like by name as well."""

    def __init__(self) -> None:
        self.stage = Value(DEFAULT_STAGE, DEFAULT)
        self.fail_on = Value(DEFAULT_FAIL_ON, DEFAULT)
        self.select = Value((), DEFAULT)
        self.ignore: dict[str, Value] = {}
        self.severity: dict[str, Value] = {}
        self.facts: dict[str, Value] = {}

    def add(self, settings: Settings, origin: Origin, path: KeyPath = ()) -> None:
        """Put a stronger layer on top; ``path`` leads to it in its file."""
        if settings.stage is not None:
            self.stage = Value(settings.stage, origin((*path, "stage")))
        if settings.select is not None:
            self.select = Value(settings.select, origin((*path, "select")))
            for name in settings.select:
                self.ignore.pop(name, None)
                if name in self.severity and self.severity[name].value == "off":
                    del self.severity[name]
        for index, name in enumerate(settings.ignore):
            self.ignore[name] = Value(name, origin((*path, "ignore", index)))
        for name, level in settings.severity.items():
            self.severity[name] = Value(level, origin((*path, "severity", name)))
        for name in names_of(FactOverrides):
            key, fact = key_of(name), getattr(settings.facts, name)
            if fact is not None:
                self.facts[key] = Value(fact, origin((*path, "facts", key)))

    def options(self) -> Options:
        """What the engine takes."""
        facts = {
            name: self.facts[key_of(name)].value
            for name in names_of(FactOverrides)
            if key_of(name) in self.facts
        }
        return Options(
            selection=Selection(
                tuple(self.select.value),
                tuple(self.ignore),
                {name: level.value for name, level in self.severity.items()},
            ),
            stage=self.stage.value,
            stated=FactOverrides(**facts),
        )

    def entries(self) -> Iterator[tuple[str, Value]]:
        """Every key with its value, for people and programs."""
        yield "stage", self.stage
        yield "fail-on", self.fail_on
        yield "select", self.select
        for name, value in self.ignore.items():
            yield f"ignore.{name}", value._replace(value=True)
        for group in ("severity", "facts"):
            for name, value in getattr(self, group).items():
                yield f"{group}.{name}", value


class Scope(NamedTuple):
    """A configuration with what the command line says over it."""

    configuration: Configuration
    stated: Settings = Settings()
    stated_fail_on: FailOn | None = None

    def applied(self, path: str) -> Applied:
        """What applies to a document by its path; an empty path fits no pattern."""
        applied = Applied()
        for file in self.configuration.files:
            _add_file(applied, file, path)
        applied.add(self.stated, lambda _: COMMAND_LINE)
        if self.stated_fail_on is not None:
            applied.fail_on = Value(self.stated_fail_on, COMMAND_LINE)
        return applied

    def options(self, path: str) -> Options:
        """What the engine takes for a document."""
        return self.applied(path).options()

    @property
    def has_patterns(self) -> bool:
        """Whether the path of a document makes a difference."""
        return any(file.config.paths for file in self.configuration.files)

    @property
    def fail_on(self) -> FailOn:
        """The level from which findings fail the run; the same for every document."""
        return cast(FailOn, self.applied("").fail_on.value)


def _add_file(applied: Applied, file: ConfigFile, path: str) -> None:
    applied.add(file.config, file.origin)
    if file.config.fail_on is not None:
        applied.fail_on = Value(file.config.fail_on, file.origin(("fail-on",)))
    folder = os.path.dirname(file.path)
    for pattern, settings in file.config.paths.items():
        if path and pathpattern.matches(pattern, path, folder):
            applied.add(settings, file.origin, ("paths", pattern))
