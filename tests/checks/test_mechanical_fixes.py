"""Slips whose correction needs no thought carry it as a fix."""

from __future__ import annotations

import pytest

from lawlint.engine import Options, lint_text
from lawlint.ruleset import Ruleset, Selection


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("space-before-punctuation", "参会率达100% 。推动规范化。", "参会率达100%。推动规范化。"),
        ("space-before-punctuation", "参会率达100% ,推动规范化。", "参会率达100%,推动规范化。"),
        ("doubled-punctuation", "查处案件58件，，移送3件。", "查处案件58件，移送3件。"),
        ("repeated-character", "对调解室的的现状调研。", "对调解室的现状调研。"),
        ("repeated-word", "组织继续发挥发挥作用。", "组织继续发挥作用。"),
    ],
)
def test_fix(ruleset: Ruleset, rule: str, wrong: str, right: str) -> None:
    options = Options(selection=Selection(select=(rule,)))
    (finding,) = lint_text(wrong, ruleset=ruleset, options=options).findings
    (edit,) = finding.edits
    fixed = wrong[: edit.start.column - 1] + edit.text + wrong[edit.end.column - 1 :]
    assert fixed == right


def test_no_fix_where_only_the_author_knows(ruleset: Ruleset) -> None:
    options = Options(selection=Selection(select=("doubled-punctuation",)))
    (finding,) = lint_text("开展活动24场。，发放资料。", ruleset=ruleset, options=options).findings
    assert finding.edits == ()
