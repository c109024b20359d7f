"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawlint.ruleset import Ruleset, load_shipped

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def ruleset() -> Ruleset:
    """The shipped rules, loaded once."""
    return load_shipped()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT
