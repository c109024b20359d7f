"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lawlint.rulefiles import load_shipped
from lawlint.ruleset import Ruleset

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests keep nothing in the user's own folder, and find nothing there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAWLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def ruleset() -> Ruleset:
    """The shipped rules, loaded once."""
    return load_shipped()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT
