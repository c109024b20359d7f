"""The five seeds: what must be reported at its line, and what must not (report-rules section 9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawlint.engine import lint_text
from lawlint.report import DocumentReport
from lawlint.ruleset import Ruleset

SEEDS = {path.name[:3]: path for path in (Path(__file__).parent.parent / "seeds").glob("*.txt")}
NARROW = ",;:()!?"
WIDE = "".join(chr(ord(mark) + 0xFEE0) for mark in NARROW)
WIDTHS = {
    "as-written": lambda text: text,
    "ascii": lambda text: text.translate(str.maketrans(WIDE, NARROW)),
    "full-width": lambda text: text.translate(str.maketrans(NARROW, WIDE)),
}

# (rule, line, severity) that must be there.
MUST = {
    "000": {
        ("unfilled-number", 3, "error"),
        ("unfilled-number", 4, "error"),
        ("unfilled-number", 5, "error"),
        ("preview-cut", 6, "error"),
        ("scrubbed-name", 1, "error"),
        ("scrubbed-name", 3, "error"),
        ("heading-number-gap", 8, "info"),
        ("heading-run-in", 11, "warning"),
        ("missing-title", 1, "info"),
    },
    "001": {
        ("missing-first-responsible-person", 33, "error"),
        ("missing-causes", 33, "warning"),
        ("web-page-residue", 5, "info"),
    },
    "002": {
        ("missing-causes", 16, "warning"),
        ("thin-problems", 14, "info"),
        ("web-page-residue", 26, "warning"),
    },
    "003": {
        ("missing-first-responsible-person", 9, "error"),
        ("missing-causes", 9, "warning"),
        ("double-approximation", 6, "warning"),
        ("wrong-term", 4, "warning"),
        ("missing-title", 1, "info"),
    },
    "004": {
        ("repeated-character", 8, "warning"),
        ("space-before-punctuation", 21, "warning"),
        ("report-year-unknown", 1, "info"),
        ("missing-title", 1, "info"),
    },
}
# Rules that must not say warning or error of a seed, beyond what MUST holds.
NEVER_GRAVE = {
    "000": {"missing-first-responsible-person", "missing-causes", "missing-problems"},
    "001": {
        "wrong-term",
        "late-publication",
        "heading-number-gap",
        "enumeration-gap",
        "rate-mismatch",
        "sum-mismatch",
        "part-exceeds-whole",
        "listed-count-mismatch",
    },
    "002": {
        "unfilled-number",
        "unfilled-name",
        "missing-first-responsible-person",
        "meeting-not-yet-held",
        "plan-period",
        "part-exceeds-whole",
        "rate-mismatch",
    },
    "003": {
        "rate-mismatch",
        "listed-count-mismatch",
        "rate-out-of-range",
        "space-before-punctuation",
        "growth-mismatch",
    },
    "004": {
        "sum-mismatch",
        "rate-mismatch",
        "law-not-yet-adopted",
        "missing-achievements",
        "missing-problems",
        "missing-causes",
        "missing-first-responsible-person",
        "missing-next-year-plan",
        "work-summary-as-annual-report",
    },
}
PROFILES = {
    "000": ("work-summary", 2025),
    "001": ("annual-report", 2023),
    "002": ("annual-report", 2024),
    "003": ("annual-report", 2024),
    "004": ("work-summary", None),
}


@pytest.fixture(params=WIDTHS)
def reports(request: pytest.FixtureRequest, ruleset: Ruleset) -> dict[str, DocumentReport]:
    return {
        name: lint_text(WIDTHS[request.param](path.read_text("utf-8")), name, ruleset=ruleset)
        for name, path in SEEDS.items()
    }


def told(report: DocumentReport) -> set[tuple[str, int, str]]:
    return {(one.rule, one.start.line, one.severity.value) for one in report.findings}


def test_there_are_five() -> None:
    assert sorted(SEEDS) == ["000", "001", "002", "003", "004"]


@pytest.mark.parametrize("seed", MUST)
def test_what_must_be_reported_is(seed: str, reports: dict[str, DocumentReport]) -> None:
    assert reports[seed].error is None
    assert MUST[seed] - told(reports[seed]) == set()


@pytest.mark.parametrize("seed", NEVER_GRAVE)
def test_what_must_not_be_reported_is_not(seed: str, reports: dict[str, DocumentReport]) -> None:
    grave = {(rule, line) for rule, line, severity in told(reports[seed]) if severity != "info"}
    assert {rule for rule, _ in grave} & NEVER_GRAVE[seed] == set()


@pytest.mark.parametrize("seed", PROFILES)
def test_what_the_seeds_are(seed: str, reports: dict[str, DocumentReport]) -> None:
    assert (reports[seed].profile, reports[seed].report_year) == PROFILES[seed]


def test_each_of_the_22_placeholders_is_pointed_at(reports: dict[str, DocumentReport]) -> None:
    lines = SEEDS["000"].read_text("utf-8").split("\n")
    stars = {
        (line, column)
        for line, text in enumerate(lines, 1)
        for column, char in enumerate(text, 1)
        if char == "*"
    }
    assert len(stars) == 22
    findings = [one for one in reports["000"].findings if one.rule == "unfilled-number"]
    places = [
        (place.line, place.column)
        for finding in findings
        for place in [finding.start, *(related.start for related in finding.related)]
    ]
    assert sorted(places) == sorted(stars)


def test_what_the_cut_may_hide_points_at_it(reports: dict[str, DocumentReport]) -> None:
    gap = next(one for one in reports["000"].findings if one.rule == "heading-number-gap")
    assert gap.case == "hidden"
    assert "此处隐藏4450字" in gap.message
    states = {part.part: part.state for part in reports["000"].parts}
    assert states["causes"] == "unread"


def test_the_demands_of_others_are_shown(reports: dict[str, DocumentReport]) -> None:
    finding = next(
        one for one in reports["001"].findings if one.rule == "missing-first-responsible-person"
    )
    assert 13 in {place.start.line for place in finding.related}


def test_the_parts_of_the_annual_reports(reports: dict[str, DocumentReport]) -> None:
    lines = {
        seed: {part.part: part.line for part in reports[seed].parts if part.line is not None}
        for seed in ("001", "002", "003")
    }
    assert lines == {
        "001": {"achievements": 9, "problems": 29, "next-year-plan": 33},
        "002": {
            "achievements": 2,
            "problems": 14,
            "first-responsible-person": 16,
            "next-year-plan": 18,
        },
        "003": {"achievements": 2, "problems": 7, "next-year-plan": 9},
    }
