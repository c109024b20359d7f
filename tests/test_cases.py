"""Golden cases: reports and their findings, written by hand before the code.

``expected.yaml`` lists every finding at warning or error; nothing else may appear at those
levels. ``infos`` must appear, others may; ``never`` must not appear at any level.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lawlint.engine import lint_text
from lawlint.report import DocumentReport
from lawlint.ruleset import Ruleset

CASES = sorted((Path(__file__).parent / "cases").iterdir())
# ASCII marks and their full-width twins.
WIDE = str.maketrans({ord(mark): chr(ord(mark) + 0xFEE0) for mark in ",;:()!?"})
NARROW = {after: before for before, after in WIDE.items()}


def to_narrow(text: str) -> str:
    """The text with ASCII marks for , ; : ( ) ! ?"""
    return text.translate(
        {
            ord(chr(code)): chr(mark)
            for code, mark in ((ord(full), half) for half, full in WIDE.items())
        }
    )


@pytest.mark.parametrize("width", ["as-written", "full-width", "ascii"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_case(case: Path, width: str, ruleset: Ruleset) -> None:
    expected = yaml.safe_load((case / "expected.yaml").read_text(encoding="utf-8"))
    text = (case / "report.txt").read_text(encoding="utf-8")
    if width == "full-width":
        text = text.translate(WIDE)
    elif width == "ascii":
        text = to_narrow(text)
    report = lint_text(text, case.name, ruleset=ruleset)
    assert report.error is None
    assert _understood(report, expected) == {
        key: expected[key] for key in ("profile", "report_year") if key in expected
    } | {"parts": expected.get("parts") or {}}
    told = {(one.rule, one.start.line, one.severity.value) for one in report.findings}
    grave = {finding for finding in told if finding[2] != "info"}
    assert grave == {(one["rule"], one["line"], one["severity"]) for one in expected["findings"]}
    infos = {(one["rule"], one["line"], "info") for one in expected.get("infos") or []}
    assert infos <= told
    assert not {one.rule for one in report.findings} & set(expected.get("never") or [])


def _understood(report: DocumentReport, expected: dict[str, Any]) -> dict[str, Any]:
    states = {part.part: part.state for part in report.parts}
    # Thin and hidden are told by findings; the golden files know only these three states.
    plain = {"thin": "present", "unread": "missing"}
    return {
        "profile": report.profile,
        "report_year": report.report_year,
        "parts": {
            part: plain.get(states[part], states[part]) for part in expected.get("parts") or {}
        },
    }
