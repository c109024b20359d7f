"""The engine: what becomes of the hits of a check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lawlint import batch, lint_paths, lint_text, rulefiles
from lawlint.checks import pattern_present
from lawlint.document.facts import FactOverrides
from lawlint.engine import Options
from lawlint.finding import Severity
from lawlint.report import DocumentReport
from lawlint.resources import knowledge_folder
from lawlint.ruleset import Ruleset, Selection

BASIS = "basis:\n  - {practice: 甲}\n"


def present(pattern: str, more: str = "", severity: str = "warning", message: str = "甲") -> str:
    """A rule that reports a pattern."""
    return (
        f"title: 甲\ncheck:\n  pattern-present:\n    patterns: ['{pattern}']\n"
        f"cases:\n  found: {{severity: {severity}, message: '{message}'}}\n{BASIS}{more}"
    )


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Ruleset]:
    """A ruleset of rules given as ``id=text``; ``tables`` and ``stages`` are further files."""

    def write(tables: dict[str, str] | None = None, stages: str = "", **texts: str) -> Ruleset:
        (tmp_path / "own").mkdir()
        (tmp_path / "knowledge").mkdir()
        for name, text in texts.items():
            (tmp_path / "own" / f"{name}.yaml").write_text(text, encoding="utf-8")
        for name, text in (tables or {}).items():
            (tmp_path / "knowledge" / f"{name}.yaml").write_text(text, encoding="utf-8")
        if stages:
            (tmp_path / "stages.yaml").write_text(stages, encoding="utf-8")
        return rulefiles.load((str(tmp_path),), (knowledge_folder(), str(tmp_path / "knowledge")))

    return write


def places(report: DocumentReport) -> list[tuple[str, int, int]]:
    return [(one.rule, one.start.line, one.start.column) for one in report.findings]


def test_findings_come_in_text_order_then_by_rule(rules: Callable[..., Ruleset]) -> None:
    own = rules(b=present("甲"), a=present("[甲乙]"))
    assert places(lint_text("乙甲\n甲", ruleset=own)) == [
        ("a", 1, 1),
        ("a", 1, 2),
        ("b", 1, 2),
        ("a", 2, 1),
        ("b", 2, 1),
    ]


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ("overlap", [("big", 1, 1), ("small", 2, 2)]),
        ("document", [("big", 1, 1)]),
    ],
)
def test_yielding(
    scope: str, left: list[tuple[str, int, int]], rules: Callable[..., Ruleset]
) -> None:
    own = rules(big=present("甲乙"), small=present("乙", f"yields-to: {{big: {scope}}}\n"))
    assert places(lint_text("甲乙\n丙乙", ruleset=own)) == left


def test_a_case_yields_by_itself(rules: Callable[..., Ruleset]) -> None:
    small = present("乙").replace("'甲'}", "'甲', yields-to: {big: document}}")
    own = rules(big=present("甲"), small=small)
    assert places(lint_text("甲\n乙", ruleset=own)) == [("big", 1, 1)]
    assert places(lint_text("丙\n乙", ruleset=own)) == [("small", 2, 1)]


def test_nothing_yields_to_a_rule_that_does_not_run(rules: Callable[..., Ruleset]) -> None:
    own = rules(big=present("甲乙"), small=present("乙", "yields-to: {big: document}\n"))
    options = Options(selection=Selection(ignore=("big",)))
    assert places(lint_text("甲乙", ruleset=own, options=options)) == [("small", 1, 2)]


@pytest.mark.parametrize(
    ("scope", "left", "related"),
    [
        ("hit", [(1, 1), (1, 3), (2, 1)], [0, 0, 0]),
        ("paragraph", [(1, 1), (2, 1)], [1, 0]),
        ("document", [(1, 1)], [2]),
    ],
)
def test_grouping(
    scope: str, left: list[tuple[int, int]], related: list[int], rules: Callable[..., Ruleset]
) -> None:
    own = rules(a=present("甲", f"group-by: {scope}\n", message="共{count}处"))
    report = lint_text("甲乙甲\n甲", ruleset=own)
    assert [(one.start.line, one.start.column) for one in report.findings] == left
    assert [len(one.related) for one in report.findings] == related
    assert report.findings[0].message == f"共{related[0] + 1}处"


@pytest.mark.parametrize(
    ("regions", "lines"), [("[body]", [1, 3]), ("[header]", [2]), ("[body, header]", [1, 2, 3])]
)
def test_regions(regions: str, lines: list[int], rules: Callable[..., Ruleset]) -> None:
    own = rules(a=present("甲", f"regions: {regions}\n"))
    text = "甲局开展工作。\n发布日期：2024-01-02 来源：甲局\n甲局开展工作。"
    assert [one.start.line for one in lint_text(text, ruleset=own).findings] == lines


STAGES = """\
draft: {title: 起草, severity: {a: info}}
submit: {title: 报送}
publish: {title: 公开, severity: {a: error}}
"""


@pytest.mark.parametrize(
    ("stage", "severity"),
    [("draft", Severity.INFO), ("submit", Severity.WARNING), ("publish", Severity.ERROR)],
)
def test_a_stage_lays_its_severities_over(
    stage: str, severity: Severity, rules: Callable[..., Ruleset]
) -> None:
    own = rules(stages=STAGES, a=present("甲"))
    (finding,) = lint_text("甲", ruleset=own, options=Options(stage=stage)).findings
    assert finding.severity is severity


def test_a_stage_does_not_raise_a_lesser_case(rules: Callable[..., Ruleset]) -> None:
    text = (
        "title: 甲\ncheck: {required-part: {part: problems}}\ncases:\n"
        "  absent: {severity: warning, message: 甲}\n"
        f"  hidden: {{severity: info, message: 乙}}\n{BASIS}"
    )
    own = rules(stages=STAGES, a=text)
    options = Options(stage="publish", stated=FactOverrides(profile="annual-report"))
    for body, severity in (("办结12件。", Severity.ERROR), ("此处隐藏4450字", Severity.INFO)):
        (finding,) = lint_text(f"一、工作\n{body}", ruleset=own, options=options).findings
        assert finding.severity is severity


@pytest.mark.parametrize(
    ("profile", "issuer", "severity"),
    [
        ("annual-report", "青山区司法局", Severity.ERROR),
        ("annual-report", "石桥镇", Severity.WARNING),
        ("work-summary", "青山区司法局", Severity.INFO),
        ("general", "青山区司法局", None),
    ],
)
def test_severity_by_profile_and_issuer(
    profile: str, issuer: str, severity: Severity | None, rules: Callable[..., Ruleset]
) -> None:
    levels = "{annual-report: error, work-summary: info, township: warning}"
    own = rules(a=present("甲", severity=levels))
    options = Options(stated=FactOverrides(profile=profile, issuer=issuer))
    found = [one.severity for one in lint_text("甲", ruleset=own, options=options).findings]
    assert found == ([severity] if severity else [])


TABLE = """\
title: 词
as_of: "2026-01"
columns:
  wrong: {type: text, required: true}
  right: {type: text, required: true}
  level: {type: text, required: true}
rows:
  - {wrong: 甲词, right: 乙词, level: error, source: 甲, verified: true}
  - {wrong: 丙词, right: 丁词, level: error, source: 甲, verified: false}
"""


def test_what_rests_on_an_unverified_row_is_info(rules: Callable[..., Ruleset]) -> None:
    text = (
        "title: 甲\ncheck: {term-table: {table: own-words}}\n"
        f"cases:\n  error: {{severity: error, message: '{{wrong}}'}}\n{BASIS}"
    )
    own = rules(tables={"own-words": TABLE}, a=text)
    found = [(one.message, one.severity) for one in lint_text("甲词丙词", ruleset=own).findings]
    assert found == [("甲词", Severity.ERROR), ("丙词", Severity.INFO)]


def test_a_case_that_is_left_out_is_off(rules: Callable[..., Ruleset]) -> None:
    text = (
        "title: 甲\ncheck: {ordered-numbering: {of: headings}}\n"
        f"cases:\n  gap: {{severity: warning, message: 甲}}\n{BASIS}"
    )
    own = rules(a=text)
    repeated = "一、工作\n12件。\n一、工作\n12件。\n一、\n二、不足\n缺。\n二、打算\n继续。"
    assert [one.case for one in lint_text(repeated, ruleset=own).findings] == []
    gap = "一、工作\n12件。\n三、打算\n继续。"
    assert [one.case for one in lint_text(gap, ruleset=own).findings] == ["gap"]


def test_a_broken_check_is_told_and_the_rest_goes_on(
    rules: Callable[..., Ruleset], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = rules(
        a=present("甲"),
        b=f"title: 甲\ncheck: {{ordered-numbering: {{of: items}}}}\ncases:\n"
        f"  gap: {{severity: warning, message: 甲}}\n{BASIS}",
    )

    def broken(document: object, params: object) -> object:
        raise ZeroDivisionError("除数为零")

    monkeypatch.setattr(pattern_present, "check", broken)
    path = tmp_path / "report.txt"
    path.write_text("一、甲\n一是学习。三是普法。", encoding="utf-8")
    report = lint_paths([str(path)], ruleset=own)
    (document,) = report.documents
    assert document.error is not None
    assert document.error.kind == "internal"
    assert "规则a" in document.error.message
    assert document.rules_run == ("b",)
    assert [one.rule for one in document.findings] == ["b"]
    assert report.exit_status(Severity.ERROR) == 3


def test_a_document_that_breaks_does_not_stop_the_others(
    rules: Callable[..., Ruleset], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = rules(a=present("甲"))
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_text(f"甲{name}", encoding="utf-8")
    sound = batch.lint_source

    def breaks(source, *others):  # type: ignore[no-untyped-def]
        if source.path.endswith("1.txt"):
            raise RecursionError("过深")
        return sound(source, *others)

    monkeypatch.setattr(batch, "lint_source", breaks)
    report = lint_paths([str(tmp_path / "1.txt"), str(tmp_path / "2.txt")], ruleset=own)
    first, second = report.documents
    assert first.error is not None and first.error.kind == "internal"
    assert first.path == str(tmp_path / "1.txt")
    assert places(second) == [("a", 1, 1)]
    assert report.exit_status(None) == 3


BODY = "青山区2024年法治政府建设年度报告\n一、主要工作\n一是学习。三是普法。召开会议*次。\n"


def prints(text: str, path: str = "a.txt") -> dict[str, str]:
    return {one.rule: one.fingerprint for one in lint_text(text, path).findings}


def test_fingerprints_outlive_a_new_name_and_a_new_paragraph() -> None:
    first = prints(BODY)
    assert {"unfilled-number", "enumeration-gap", "missing-problems"} <= set(first)
    assert prints(BODY, "b.txt") == first
    assert prints(BODY.replace("一、主要工作\n", "一、主要工作\n加强领导。\n")) == first
    assert prints(BODY.replace("，", ",").replace("。召开", "。 召开")) == first


def test_a_fingerprint_changes_with_its_sentence() -> None:
    changed = prints(BODY.replace("召开会议", "专题研究"))
    first = prints(BODY)
    assert changed["unfilled-number"] != first["unfilled-number"]
    assert changed["missing-problems"] == first["missing-problems"]


def test_the_same_sentence_twice_has_two_fingerprints(rules: Callable[..., Ruleset]) -> None:
    own = rules(a=present("甲"))
    found = [one.fingerprint for one in lint_text("甲乙。\n甲乙。", ruleset=own).findings]
    assert len(found) == len(set(found)) == 2


def test_a_finding_shows_its_line_and_section() -> None:
    text = "一、主要工作\n（一）学习。" + "组织集中学习。" * 40 + "召开会议*次。\n"
    finding = next(one for one in lint_text(text).findings if one.rule == "unfilled-number")
    line = text.split("\n")[1]
    assert finding.section == ("一、主要工作", "（一）学习")
    assert line[finding.start.column - 1] == "*"
    window = line[finding.excerpt_start - 1 :]
    assert window.startswith(finding.excerpt)
    assert "召开会议*次" in finding.excerpt
    assert len(finding.excerpt) <= 240


def test_a_hidden_hit_is_reported_wherever_it_points(rules: Callable[..., Ruleset]) -> None:
    text = (
        "title: 甲\ncheck: {required-part: {part: problems}}\n"
        f"cases:\n  hidden: {{severity: info, message: '{{cut}}'}}\n{BASIS}"
    )
    (finding,) = lint_text("一、工作\n此处隐藏4450字\n", ruleset=rules(a=text)).findings
    assert (finding.start.line, finding.message) == (2, "此处隐藏4450字")


def test_what_did_not_run_is_told_with_the_reason(rules: Callable[..., Ruleset]) -> None:
    own = rules(a=present("甲", "profiles: [annual-report]\n"), b=present("甲", "enabled: false\n"))
    report = lint_text("甲", ruleset=own)
    assert report.rules_run == ()
    assert {rule for rule, reason in report.rules_skipped if reason} == {"a", "b"}


def test_the_same_file_given_twice_is_one_document(
    rules: Callable[..., Ruleset], tmp_path: Path
) -> None:
    own = rules(a=present("甲"))
    path = tmp_path / "texts" / "a.txt"
    path.parent.mkdir()
    path.write_text("甲", encoding="utf-8")
    report = lint_paths([str(path), str(path.parent), str(path)], ruleset=own)
    assert [document.path for document in report.documents] == [str(path)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "empty"), (" \n\t", "empty"), ("no report", "not-chinese"), ("法\ufffd", "encoding")],
)
def test_a_text_that_is_no_report_is_an_error_as_a_file_is(
    text: str, kind: str, tmp_path: Path
) -> None:
    report = lint_text(text)
    assert report.error is not None
    assert (report.error.kind, report.findings) == (kind, ())
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    assert lint_paths([str(file)]).documents[0].error.kind == kind
