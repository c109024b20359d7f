"""What the report says of a statutory part that is not there."""

from __future__ import annotations

import pytest

from lawlint.engine import lint_text
from lawlint.ruleset import Ruleset

TITLE = "青山区司法局2024年法治政府建设年度报告\n"
DONE = "一、2024年主要举措和成效\n全年办结案件12件。\n"
LINES = "二、人民调解\n调解12件。\n三、社区矫正\n在册12名。\n"
PROBLEMS = "二、存在的不足和原因\n执法力量不足，原因是编制少。\n"
PLAN = "三、2025年主要安排\n充实执法力量。\n"


def advice(text: str, rule: str, ruleset: Ruleset) -> str:
    findings = lint_text(TITLE + text, ruleset=ruleset).findings
    return next(finding.advice for finding in findings if finding.rule == rule)


@pytest.mark.parametrize(
    ("text", "rule", "where"),
    [
        (DONE + PROBLEMS + PLAN, "missing-first-responsible-person", "在“三、2025年主要安排”之前"),
        (DONE + PLAN, "missing-problems", "在“三、2025年主要安排”之前"),
        # The last chapter is no part, and the title is no chapter: nothing goes before them.
        (DONE + LINES, "missing-first-responsible-person", "在文末"),
        ("各项工作有序开展。\n", "missing-problems", "在文末"),
        # What stands first or below a chapter follows in the law's order, not in the report's.
        ("一、主要负责人履行第一责任人职责情况\n局长主持会议4次。\n", "missing-problems", "在文末"),
        (
            DONE + "（一）主要负责人履行第一责任人职责情况。局长主持会议4次。\n",
            "missing-problems",
            "在文末",
        ),
        (DONE + "此处隐藏4450字\n" + PLAN, "missing-problems", "在“三、2025年主要安排”之前"),
    ],
)
def test_where_a_missing_part_would_stand(
    text: str, rule: str, where: str, ruleset: Ruleset
) -> None:
    assert advice(text, rule, ruleset).startswith(where)
