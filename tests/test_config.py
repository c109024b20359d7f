"""Configuration: path patterns, layers, positions in TOML, and what a level means."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawlint import config
from lawlint.applied import Scope
from lawlint.batch import lint_paths
from lawlint.config import Settings
from lawlint.datafile import DataError
from lawlint.engine import Options, lint_text
from lawlint.finding import Severity
from lawlint.pathpattern import matches
from lawlint.ruleset import Ruleset, Selection

WITHOUT_DUTY = """\
{issuer}2024年法治政府建设情况报告

一、2024年主要举措和成效
召开会议12次，办结案件30件。
二、存在的不足和原因
执法力量薄弱。主要原因是编制少、任务重。
三、2025年主要安排
充实执法力量。
"""


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.txt", "乡镇/甲 镇.txt", True),
        ("*.txt", "乡镇/甲镇.docx", False),
        ("甲?.txt", "乡镇/甲镇.txt", True),
        ("乡镇/*.txt", "乡镇/甲镇.txt", True),
        ("乡镇/*.txt", "乡镇/2024/甲镇.txt", False),
        ("乡镇/**", "乡镇/2024/甲镇.txt", True),
        ("乡镇/", "乡镇/2024/甲镇.txt", True),
        ("乡镇/", "市/乡镇/甲镇.txt", False),
        ("**/乡镇/*", "市/乡镇/甲镇.txt", True),
        ("**/乡镇/*", "乡镇/甲镇.txt", True),
        ("./乡镇/*", "乡镇/甲镇.txt", True),
        ("[甲].txt", "甲.txt", False),
        ("[甲].txt", "[甲].txt", True),
        ("**", "../别处.txt", False),
    ],
)
def test_path_pattern(pattern: str, path: str, fits: bool, tmp_path: Path) -> None:
    folder = tmp_path / "项目"
    assert matches(pattern, str(folder / path), str(folder)) is fits


def test_a_wrong_day_hides_no_wrong_year(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        read(tmp_path, 'facts: {published: "2024-13-01", report-year: 24}\n')
    assert [problem.column for problem in error.value.problems] == [20, 47]


def read(folder: Path, text: str, name: str = config.YAML_NAME) -> config.Configuration:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return config.read(str(path))


def test_select_of_a_stronger_layer_takes_a_rule_out_of_ignore_and_off(tmp_path: Path) -> None:
    told = read(
        tmp_path, "ignore: [missing-title, thin-problems]\nseverity: {missing-causes: off}\n"
    )
    stated = Settings(select=("missing-title", "missing-causes"))
    selection = Scope(told, stated).options("报告.txt").selection
    assert selection.select == ("missing-title", "missing-causes")
    assert selection.ignore == ("thin-problems",)
    assert selection.severity == {}


def test_select_of_a_group_leaves_single_rules_ignored(tmp_path: Path) -> None:
    told = read(tmp_path, "ignore: [missing-title]\n")
    selection = Scope(told, Settings(select=("structure",))).options("报告.txt").selection
    assert selection.ignore == ("missing-title",)


def test_facts_are_layered_one_by_one(tmp_path: Path) -> None:
    told = read(
        tmp_path,
        "facts: {report-year: 2023, issuer: 甲局}\n"
        'paths:\n  "*总结*": {facts: {profile: work-summary, published: "2024-03-01"}}\n',
    )
    stated = Scope(told).options(str(tmp_path / "工作总结.txt")).stated
    assert (stated.report_year, stated.issuer, stated.profile) == (2023, "甲局", "work-summary")
    assert str(stated.published) == "2024-03-01"


def test_toml_takes_its_own_dates_and_says_lines(tmp_path: Path) -> None:
    told = read(
        tmp_path,
        '[project]\nname = "x"\nkeywords = ["lawlint"]\n\n'
        '[tool.lawlint]\nfail-on = "warning"\nfacts = {published = 2024-03-01, issuer = "甲局"}\n'
        'ignore = ["missing-title",\n  "thin-problems"]\n\n'
        '[tool.lawlint.paths."草稿/"]\nstage = "draft"\n',
        config.TOML_NAME,
    )
    applied = Scope(told).applied(str(tmp_path / "草稿" / "稿.txt"))
    lines = {key: value.origin.rpartition(":")[2] for key, value in applied.entries()}
    assert str(applied.facts["published"].value) == "2024-03-01"
    assert lines == {
        "stage": "12",
        "fail-on": "6",
        "select": "默认",
        "ignore.missing-title": "8",
        "ignore.thin-problems": "9",
        "facts.published": "7",
        "facts.issuer": "7",
    }


KEYS = ("select", "severity", "paths", "facts", "stage", "rules", "extends")
SHAPES = ("[]", "{a: 1}", "3", "true", "[[甲]]", "{missing-title: {}}", "[{}]")
RIGHT = {("select", "[]"), ("rules", "[]"), ("paths", "{missing-title: {}}")}


@pytest.mark.parametrize(
    ("key", "value"),
    [(key, value) for key in KEYS for value in SHAPES if (key, value) not in RIGHT],
)
def test_a_value_of_the_wrong_shape_is_a_problem_and_no_crash(
    key: str, value: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as raised:
        read(tmp_path, f"{key}: {value}\n")
    assert {problem.line for problem in raised.value.problems} == {1}


def test_the_guide_shows_a_right_configuration(tmp_path: Path, root: Path) -> None:
    page = (root / "docs" / "pages" / "guide" / "configuration.md").read_text(encoding="utf-8")
    text = page.partition("```yaml\n")[2].partition("```")[0]
    told = read(tmp_path, text)
    assert Scope(told).options(str(tmp_path / "草稿" / "2023.docx")).stage == "draft"


def level(issuer: str, ruleset: Ruleset, stated: dict[str, str]) -> Severity:
    rule = "missing-first-responsible-person"
    options = Options(Selection(select=(rule,), severity=stated))  # type: ignore[arg-type]
    report = lint_text(WITHOUT_DUTY.format(issuer=issuer), ruleset=ruleset, options=options)
    (finding,) = report.findings
    return finding.severity


def test_a_level_is_that_of_the_gravest_case_whoever_the_issuer_is(ruleset: Ruleset) -> None:
    rule = "missing-first-responsible-person"
    assert level("临江县司法局", ruleset, {}) is Severity.ERROR
    assert level("临江县青山镇人民政府", ruleset, {}) is Severity.WARNING
    assert level("临江县青山镇人民政府", ruleset, {rule: "error"}) is Severity.ERROR
    assert level("临江县司法局", ruleset, {rule: "info"}) is Severity.INFO


def test_a_level_does_not_raise_a_note_beside_graver_cases(ruleset: Ruleset) -> None:
    text = WITHOUT_DUTY.format(issuer="临江县司法局")
    text = text.replace("二、存在的不足和原因\n", "").replace(
        "执法力量薄弱。主要原因是编制少、任务重。", "此处隐藏4450字,下载后查看"
    )
    rule = "missing-problems"
    options = Options(Selection(select=(rule,), severity={rule: "error"}))
    cases = {
        finding.case: finding.severity
        for finding in lint_text(text, ruleset=ruleset, options=options).findings
    }
    assert cases == {"hidden": Severity.INFO}


def test_a_level_raises_a_rule_that_is_only_a_note(ruleset: Ruleset) -> None:
    options = Options(Selection(select=("thin-problems",), severity={"thin-problems": "warning"}))
    text = WITHOUT_DUTY.format(issuer="临江县司法局")
    (finding,) = lint_text(text, ruleset=ruleset, options=options).findings
    assert finding.severity is Severity.WARNING


def test_options_may_differ_by_path(tmp_path: Path, ruleset: Ruleset) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text("召开会议*次。\n", encoding="utf-8")
    report = lint_paths(
        [str(tmp_path)],
        ruleset=ruleset,
        options=lambda path: Options(stage="draft" if path.endswith("甲.txt") else "submit"),
    )
    stages = {Path(document.path).name: document.stage for document in report.documents}
    assert stages == {"甲.txt": "draft", "乙.txt": "submit"}


DRAFT = (
    "unfilled-number",
    "unfilled-name",
    "draft-marker",
    "tracked-changes",
    "leftover-comment",
    "placeholder-field",
)
PUBLISH = (
    "personal-id",
    "phone-number",
    "secrecy-mark",
    "tracked-changes",
    "leftover-comment",
    "placeholder-field",
)


def test_stages_change_what_the_design_says(ruleset: Ruleset) -> None:
    drafted = dict.fromkeys(DRAFT, "info")
    published = dict.fromkeys(PUBLISH, "error")
    assert ruleset.stages["draft"].severity == drafted
    assert ruleset.stages["publish"].severity == published
    assert ruleset.stages["submit"].severity == {}
