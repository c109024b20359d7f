"""What the tests of check kinds share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lawlint import checks
from lawlint.document.document import Document
from lawlint.document.facts import FactOverrides
from lawlint.folding import fold
from lawlint.ruleset import Ruleset
from lawlint.source import Source

Hits = Callable[..., list[tuple[str, str]]]
_TO_ASCII = {0xFEE0 + ord(mark): mark for mark in ",;:()!?"}


@pytest.fixture
def hits(ruleset: Ruleset) -> Hits:
    """Run a kind of check on a text, as written and with ASCII punctuation, which must agree;
    gives each hit's case and folded text. Keywords after ``stated`` are the check's parameters."""

    def run(kind: str, text: str, stated: dict[str, Any] | None = None, **params: Any) -> Any:
        module = checks.load(kind)
        found = [
            [
                (hit.case, document.text[hit.span.start : hit.span.end])
                for hit in module.check(document, module.Params(**params))
            ]
            for document in (
                Document(
                    Source(text=one, path=""), ruleset.knowledge, FactOverrides(**stated or {})
                )
                for one in (fold(text), text.translate(_TO_ASCII))
            )
        ]
        assert found[0] == found[1]
        return found[0]

    return run
