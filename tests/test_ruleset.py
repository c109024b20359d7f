"""Rules as data: what a rule file may say, and what is said of one that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lawlint import rulefiles
from lawlint.datafile import DataError
from lawlint.finding import Severity
from lawlint.resources import knowledge_folder
from lawlint.rule import Rule, fill, read_examples, read_rule
from lawlint.ruleset import Ruleset, Selection, SelectionError

RULE = """\
title: 不用“截止目前”
check:
  pattern-present:
    patterns: [截止目前]
cases:
  found: {severity: warning, message: "“{match}”应为“截至目前”"}
basis:
  - {practice: 公文惯例, verified: true}
"""
EXAMPLES = """\
---
fail:
  - {case: found, at: 截止目前, text: 截止目前办结12件。}
pass:
  - {text: 截至目前办结12件。}
"""


def problems_of(text: str, name: str = "own/cutoff.yaml") -> list[str]:
    with pytest.raises(DataError) as error:
        read_rule(text, name)
    return [
        f"{problem.line}:{problem.column}: {problem.message}" for problem in error.value.problems
    ]


def test_a_rule_as_an_object() -> None:
    rule = read_rule(RULE, "own/cutoff.yaml")
    assert (rule.id, rule.group, rule.title) == ("cutoff", "own", "不用“截止目前”")
    assert rule.check.kind == "pattern-present"
    assert [pattern.text for pattern in rule.check.params.patterns] == ["截止目前"]
    assert rule.cases["found"].severity_for("general", None) is Severity.WARNING
    assert rule.profiles == ("annual-report", "work-summary", "general")
    assert rule.regions == ("body",)
    assert rule.group_by == "hit"
    assert rule.enabled


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("title:", "titel:", "1:1: 未知的键“titel”，是否为“title”？"),
        ("title: 不用“截止目前”\n", "", "1:1: 缺少title"),
        (
            "pattern-present",
            "patern-present",
            "3:3: 未知的检查种类“patern-present”，是否为“pattern-present”？",
        ),
        ("patterns:", "pattern:", "4:5: 未知的键“pattern”，是否为“patterns”？"),
        ("[截止目前]", "截止目前", "4:15: 应为列表"),
        ("[截止目前]", '["截止目前,"]', "4:16: “,”在匹配时已统一为“，”"),
        ("[截止目前]", '["截止.*前"]', "4:16: 重复必须有上限"),
        ("found:", "fond:", "6:3: 未知的情形“fond”，是否为“found”？"),
        ("severity: warning", "severity: warn", "未知的取值“warn”，是否为“warning”？"),
        (
            "severity: warning",
            "severity: {anual-report: error}",
            "未知的文种或主体“anual-report”，是否为“annual-report”？",
        ),
        ("{match}", "{mach}", "未知的值“mach”，是否为“match”？"),
        ("basis:\n  - {practice: 公文惯例, verified: true}\n", "", "1:1: 缺少basis"),
        ("\n  - {practice: 公文惯例, verified: true}\n", " []\n", "7:8: 至少要有一条依据"),
        (
            "practice: 公文惯例",
            "law: 甲法, practice: 公文惯例",
            "依据应当写明law、standard、practice之一",
        ),
        ("practice: 公文惯例, ", "", "依据应当写明law、standard、practice之一"),
        ("verified: true", "verified: yes", "“yes”在YAML中有歧义"),
        (
            "check:\n  pattern-present:\n    patterns: [截止目前]",
            "check: 截止目前",
            "2:8: 应为“检查种类: {参数}”",
        ),
        (
            'cases:\n  found: {severity: warning, message: "“{match}”应为“截至目前”"}',
            "cases: {}",
            "5:8: 至少要有一种情形",
        ),
    ],
)
def test_a_wrong_rule_is_told_with_its_place(before: str, after: str, told: str) -> None:
    text = RULE.replace(before, after)
    assert text != RULE
    problems = problems_of(text)
    assert any(told in problem for problem in problems), problems


def test_all_problems_of_a_rule_at_once() -> None:
    text = (
        RULE.replace("title:", "titel:").replace("warning", "warn").replace("[截止目前]", '["甲+"]')
    )
    assert len(problems_of(text)) == 4


def test_an_unknown_case_is_told_beside_a_wrong_level() -> None:
    text = RULE.replace("warning", "warn").replace("found:", "fond:")
    told = "\n".join(problems_of(text))
    assert "未知的取值“warn”" in told
    assert "未知的情形“fond”" in told


def test_the_name_of_the_file_is_the_id() -> None:
    assert any("Cut_off" in problem for problem in problems_of(RULE, "own/Cut_off.yaml"))


def test_a_length_of_a_part_needs_the_part() -> None:
    text = (
        RULE.replace("pattern-present:\n    patterns: [截止目前]", "length: {min-characters: 80}")
        .replace("found", "thin")
        .replace("{match}", "{characters}")
    )
    assert problems_of(text) == ["3:11: of为part时应写明part"]


def test_advice_names_only_what_its_cases_have() -> None:
    assert problems_of(f"{RULE}advice: 改为{{mtch}}\n") == [
        "9:9: 情形found：未知的值“mtch”，是否为“match”？"
    ]
    # A rule's advice does not stand under a case that has its own.
    own = RULE.replace('截至目前”"}', '截至目前”", advice: "改掉{match}"}')
    assert (
        read_rule(f"{own}advice: 改为{{mtch}}\n", "own/a.yaml").cases["found"].advice
        == "改掉{match}"
    )


def test_every_message_may_name_the_count() -> None:
    assert (
        read_rule(RULE.replace("{match}", "{count}"), "own/a.yaml")
        .cases["found"]
        .message.startswith("“{count}”")
    )


def test_examples_are_read_with_the_lines_of_the_file() -> None:
    examples = read_examples(RULE + EXAMPLES, "own/a.yaml")
    assert [example.case for example in examples.fail] == ["found"]
    assert [example.text for example in examples.pass_] == ["截至目前办结12件。"]
    with pytest.raises(DataError, match=r"own/a\.yaml:11:6: 未知的键“cse”"):
        read_examples(RULE + EXAMPLES.replace("case:", "cse:"), "own/a.yaml")


def test_a_rule_without_examples_is_told() -> None:
    with pytest.raises(DataError, match="缺少示例"):
        read_examples(RULE, "own/a.yaml")


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Ruleset]:
    """Load rules given as ``id=text``, and a stages file where one is given."""

    def write(stages: str = "", **rules: str) -> Ruleset:
        group = tmp_path / "own"
        group.mkdir(exist_ok=True)
        for name, text in rules.items():
            (group / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
        if stages:
            (tmp_path / "stages.yaml").write_text(stages, encoding="utf-8")
        return rulefiles.load((str(tmp_path),), (knowledge_folder(),))

    return write


def test_rules_of_a_folder(load: Callable[..., Ruleset]) -> None:
    loaded = load(b=RULE + EXAMPLES, a=RULE + EXAMPLES)
    assert list(loaded.rules) == ["a", "b"]
    assert loaded.groups == ["own"]


def test_wrong_files_are_told_together(load: Callable[..., Ruleset]) -> None:
    with pytest.raises(DataError) as error:
        load(a=RULE.replace("title:", "titel:"), b=RULE.replace("found:", "fond:"))
    assert {problem.path.rsplit("/", 1)[-1] for problem in error.value.problems} == {
        "a.yaml",
        "b.yaml",
    }


def test_yielding_to_an_unknown_rule_is_told(load: Callable[..., Ruleset]) -> None:
    with pytest.raises(DataError, match="未知的规则“cutof”，是否为“cutoff”？"):
        load(cutoff=RULE, other=RULE + "yields-to: {cutof: overlap}\n")


def test_a_case_that_yields_to_an_unknown_rule_is_told(load: Callable[..., Ruleset]) -> None:
    case = RULE.replace('截至目前”"}', '截至目前”", yields-to: {cutof: overlap}}')
    with pytest.raises(DataError, match="未知的规则“cutof”，是否为“cutoff”？"):
        load(cutoff=RULE, other=case)


def test_a_stage_that_names_an_unknown_rule_is_told(load: Callable[..., Ruleset]) -> None:
    stage = "draft: {title: 起草, severity: {cutof: info}}\n"
    with pytest.raises(DataError, match="未知的规则“cutof”，是否为“cutoff”？"):
        load(stages=stage, cutoff=RULE)


def test_the_digest_changes_with_a_rule(load: Callable[..., Ruleset]) -> None:
    first = load(a=RULE).digest
    assert load(a=RULE).digest == first
    assert load(a=RULE.replace("warning", "info")).digest != first


def rule_of(text: str) -> Rule:
    return read_rule(text, "own/cutoff.yaml")


def test_the_issuer_goes_before_the_profile() -> None:
    severity = "severity: {annual-report: error, township: warning}"
    case = rule_of(RULE.replace("severity: warning", severity)).cases["found"]
    assert case.severity_for("annual-report", None) is Severity.ERROR
    assert case.severity_for("annual-report", "township") is Severity.WARNING
    assert case.severity_for("annual-report", "department") is Severity.ERROR
    assert case.severity_for("general", "department") is None


def selected(load: Callable[..., Ruleset], profile: str, selection: Selection) -> list[str]:
    loaded = load(
        usual=RULE,
        reports=RULE + "profiles: [annual-report]\n",
        off_rule=RULE + "enabled: false\n",
    )
    loaded.check_selection(selection)
    chosen, skipped = loaded.for_document(profile, selection)
    assert len(chosen) + len(skipped) == 3
    return [rule.id for rule in chosen]


@pytest.mark.parametrize(
    ("profile", "selection", "chosen"),
    [
        ("annual-report", Selection(), ["reports", "usual"]),
        ("general", Selection(), ["usual"]),
        ("annual-report", Selection(select=("usual",)), ["usual"]),
        ("annual-report", Selection(select=("own",)), ["reports", "usual"]),
        ("annual-report", Selection(select=("off-rule",)), ["off-rule"]),
        ("annual-report", Selection(ignore=("usual",)), ["reports"]),
        ("annual-report", Selection(ignore=("own",)), []),
        ("annual-report", Selection(select=("own",), ignore=("usual",)), ["reports"]),
    ],
)
def test_selection(
    profile: str, selection: Selection, chosen: list[str], load: Callable[..., Ruleset]
) -> None:
    assert selected(load, profile, selection) == chosen


def test_an_unknown_name_in_a_selection_is_told(load: Callable[..., Ruleset]) -> None:
    with pytest.raises(SelectionError, match="未知的规则或规则组“usaul”，是否为“usual”？"):
        selected(load, "general", Selection(ignore=("usaul",)))


def test_messages_substitute_names_only() -> None:
    assert fill("{a}与{b}，{c}", {"a": "{b}", "b": 2}) == "{b}与2，{c}"
    assert fill("{a.b} {0} {a!r}", {"a": 1}) == "{a.b} {0} {a!r}"
