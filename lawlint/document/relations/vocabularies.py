"""The names by which parts of one thing are told: the tables ``outcomes`` and ``partitions``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lawlint import regex
from lawlint.knowledge import Table
from lawlint.patterns import Pattern

RESULTS = "行政复议结果"


class Vocabularies:
    """The rows of the table ``partitions``: by what names the parts of something are told."""

    def __init__(self, table: Table) -> None:
        self.rows = {row["id"]: row for row in table.rows}
        self._members = [(row["id"], row["members"].compiled) for row in table.rows]
        self._any = _any_of(row["members"] for row in table.rows)

    def named(self, words: str) -> dict[str, frozenset[str]]:
        """The vocabularies whose members words hold, with those members."""
        if not self._any.search(words):
            return {}
        return {
            name: frozenset(match.group() for match in members.finditer(words))
            for name, members in self._members
            if members.search(words)
        }


def result_names(table: Table) -> re.Pattern[str]:
    """The names of the results of administrative reviews, from the table ``outcomes``."""
    return _any_of(row["label"] for row in table.rows)


def _any_of(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    return regex.compiled("|".join(f"(?:{one.text})" for one in patterns))
