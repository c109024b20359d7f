"""The examples in the rule files, and how many correct neighbours a grave rule must have."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawlint.resources import knowledge_folder, rules_folder
from lawlint.rule import Example, Rule, read_examples
from lawlint.rulefiles import load, load_shipped
from lawlint.ruletest import findings_of, run_examples

RULES = load_shipped()
FEWEST_PASSES = 10
# What these report is the width itself.
ABOUT_WIDTH = {"mixed-width-punctuation", "heading-style-mixed"}


def _examples(rule: Rule) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    examples = read_examples(Path(rule.path).read_text(encoding="utf-8"), rule.path)
    return examples.fail, examples.pass_


def _levels(rule: Rule) -> set[str]:
    return {
        level
        for case in rule.cases.values()
        for level in ([case.severity] if isinstance(case.severity, str) else case.severity.values())
    }


OUTCOMES = [outcome for rule in RULES.rules.values() for outcome in run_examples(rule, RULES)]
GRAVE = [rule for rule in RULES.rules.values() if _levels(rule) - {"info"}]


@pytest.mark.parametrize(
    "outcome", OUTCOMES, ids=lambda outcome: f"{outcome.rule}-{outcome.kind}-{outcome.number}"
)
def test_examples(outcome) -> None:  # type: ignore[no-untyped-def]
    assert outcome.complaint is None


@pytest.mark.parametrize("rule", GRAVE, ids=lambda rule: rule.id)
def test_a_grave_rule_has_ten_correct_neighbours(rule: Rule) -> None:
    passing = {(example.text, example.marks) for example in _examples(rule)[1]}
    assert len(passing) >= FEWEST_PASSES


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES.rules.values() if rule.id not in ABOUT_WIDTH],
    ids=lambda rule: rule.id,
)
def test_an_example_in_the_other_width_does_the_same(rule: Rule) -> None:
    narrow = str.maketrans("".join(chr(ord(mark) + 0xFEE0) for mark in ",;:()!?"), ",;:()!?")
    for example in sum(_examples(rule), ()):
        marks = tuple(mark.replaced(at=mark.at.translate(narrow)) for mark in example.marks)
        twin = example.replaced(text=example.text.translate(narrow), marks=marks)
        told = [
            {(finding.case, finding.span.start) for finding in findings_of(rule, one, RULES)[1]}
            for one in (example, twin)
        ]
        assert told[0] == told[1], example.text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("at: 截止目前", "at: 办结"), "应在“办结”处报found"),
        (("at: 截止目前, ", ""), "缺少at"),
        (("case: found", "case: fond"), "未知的情形“fond”"),
        (("{text: 截至目前", "{text: 截止目前"), "不应报出，却报了found"),
        (
            ("fail:\n  - {case: found, at: 截止目前, text: 截止目前办结12件。}", "fail: []"),
            "没有应报的示例",
        ),
    ],
)
def test_an_example_that_does_not_hold_is_told(
    change: tuple[str, str], told: str, tmp_path: Path
) -> None:
    text = (
        "title: 甲\ncheck:\n  pattern-present:\n    patterns: [截止目前]\n"
        "cases:\n  found: {severity: warning, message: 甲}\nbasis:\n  - {practice: 甲}\n---\n"
        "fail:\n  - {case: found, at: 截止目前, text: 截止目前办结12件。}\n"
        "pass:\n  - {text: 截至目前办结12件。}\n"
    )
    path = tmp_path / "own" / "cutoff.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert not [one for one in _outcomes_of(path) if one]
    path.write_text(text.replace(*change), encoding="utf-8")
    complaints = [one for one in _outcomes_of(path) if one]
    assert any(told in complaint for complaint in complaints), complaints


def _outcomes_of(path: Path) -> list[str | None]:
    ruleset = load((rules_folder(), str(path.parent.parent)), (knowledge_folder(),))
    rule = ruleset.rules[path.stem]
    assert rule.path == str(path)
    return [outcome.complaint for outcome in run_examples(rule, ruleset)]


def test_every_rule_says_what_to_do() -> None:
    for rule in RULES.rules.values():
        assert all(case.advice or rule.advice for case in rule.cases.values()), rule.id


def test_a_rule_that_is_off_says_why() -> None:
    for rule in RULES.rules.values():
        assert rule.enabled or rule.noise, rule.id
