"""What a document reads from a text."""

from __future__ import annotations

import pytest

from lawlint.document.document import Document
from lawlint.document.facts import FactOverrides, Facts
from lawlint.document.parts import Parts
from lawlint.ruleset import Ruleset
from lawlint.source import Source


@pytest.fixture
def facts_of(ruleset: Ruleset):  # type: ignore[no-untyped-def]
    def read(text: str, **stated: object) -> Facts:
        overrides = FactOverrides(**stated)  # type: ignore[arg-type]
        return Document(Source(text), ruleset.knowledge, overrides).facts

    return read


@pytest.fixture
def parts_of(ruleset: Ruleset):  # type: ignore[no-untyped-def]
    def read(text: str) -> Parts:
        return Document(Source(text), ruleset.knowledge).parts

    return read
