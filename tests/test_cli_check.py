"""``lawlint check`` as a user runs it: a process of its own, its output and its exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CLEAN = "tests/cases/clean-county/report.txt"
FAULTY = "青山区2024年法治政府建设年度报告\n一、主要工作\n召开会议*次。\n"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


@pytest.fixture
def lawlint(root: Path) -> Callable[..., Ran]:
    """Run the command with arguments; nothing it prints may be a traceback."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", cwd: Path = root, package: Path = root
    ) -> Ran:
        environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-m", "lawlint", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env=environment,
            check=False,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "Traceback" not in out + err
        return Ran(done.returncode, out, err)

    return run


def findings(ran: Ran) -> list[tuple[str, int]]:
    return [
        (finding["rule"], finding["line"])
        for document in json.loads(ran.out)["documents"]
        for finding in document["findings"]
    ]


def error_of(ran: Ran) -> dict[str, str]:
    (document,) = json.loads(ran.out)["documents"]
    assert document["findings"] == []
    error: dict[str, str] = document["error"]
    return error


def test_a_clean_report(lawlint: Callable[..., Ran]) -> None:
    ran = lawlint("check", CLEAN, "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["summary"]["errors"] == 0
    assert ran.err == ""


def test_an_error_is_status_1(lawlint: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(FAULTY, encoding="utf-8")
    for format_ in ("concise", "json", "text"):
        assert lawlint("check", path, "--format", format_).status == 1
    assert f"{path}:3:5: 必改 unfilled-number" in lawlint("check", path, "--format", "concise").out


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(fail_on: str, status: int, lawlint: Callable[..., Ran]) -> None:
    text = "一、主要工作\n一是学习。三是普法。\n"
    ran = lawlint("check", "-", "--fail-on", fail_on, "--format", "json", stdin=text.encode())
    assert ("enumeration-gap", 2) in findings(ran)
    assert ran.status == status


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"\n  \n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unsupported"),
        ("big5.txt", "年度報告全文如下，請審閱。".encode("big5"), "encoding"),
        ("cut.txt", "法治政府建设".encode()[:-1], "encoding"),
    ],
)
def test_what_cannot_be_read_is_status_3(
    name: str, data: bytes, kind: str, lawlint: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ran = lawlint("check", path, "--format", "json")
    assert ran.status == 3
    assert error_of(ran)["kind"] == kind
    assert f"{path}:1:1: 未读 {kind}" in lawlint("check", path, "--format", "concise").out


def test_a_missing_path_is_status_3(lawlint: Callable[..., Ran], tmp_path: Path) -> None:
    ran = lawlint("check", tmp_path / "none.txt", "--format", "json")
    assert ran.status == 3
    assert error_of(ran)["kind"] == "missing"


def test_a_folder_without_a_readable_file_is_status_3(
    lawlint: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "notes.bin").write_bytes(b"\x00")
    ran = lawlint("check", tmp_path, "--format", "json")
    assert ran.status == 3
    assert error_of(ran)["kind"] == "no-files"


def test_an_unreadable_file_does_not_hide_the_others(
    lawlint: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    ran = lawlint("check", tmp_path, "--format", "json")
    assert ran.status == 3
    assert ("unfilled-number", 3) in findings(ran)
    summary = json.loads(ran.out)["summary"]
    assert (summary["documents"], summary["unreadable"]) == (2, 1)


def test_a_folder_is_walked_in_order(lawlint: Callable[..., Ran], tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "3.TXT", ".hidden/4.txt", "~$5.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(FAULTY, encoding="utf-8")
    ran = lawlint("check", tmp_path, tmp_path / "a", "--format", "json")
    paths = [document["path"] for document in json.loads(ran.out)["documents"]]
    assert paths == [str(tmp_path / name) for name in ("3.TXT", "a/1.txt", "b/2.txt")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings_give_the_same_findings(
    encoding: str, root: Path, lawlint: Callable[..., Ran], tmp_path: Path
) -> None:
    seed = next((root / "seeds").glob("000*"))
    path = tmp_path / "seed.txt"
    path.write_bytes(seed.read_text("utf-8").encode(encoding))
    ran = lawlint("check", path, "--format", "json")
    assert ran.status == 1
    assert findings(ran) == findings(lawlint("check", seed, "--format", "json"))


def test_standard_input_under_a_name(lawlint: Callable[..., Ran]) -> None:
    ran = lawlint(
        "check", "-", "--stdin-filename", "稿.txt", "--format", "concise", stdin=FAULTY.encode()
    )
    assert ran.status == 1
    assert ran.out.startswith("稿.txt:")


def test_output_to_a_file(lawlint: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    arguments = ("check", "-", "--format", "json")
    ran = lawlint(*arguments, "--output", path, stdin=FAULTY.encode())
    assert (ran.status, ran.out) == (1, "")
    assert path.read_text("utf-8") == lawlint(*arguments, stdin=FAULTY.encode()).out


def test_output_that_cannot_be_written_is_status_2(
    lawlint: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = lawlint("check", CLEAN, "--format", "json", "--output", tmp_path / "no" / "result.json")
    assert ran.status == 2
    assert "无法写入" in ran.err


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (["--select", "unfilled-number"], {"unfilled-number"}),
        (["--select", "residue"], {"unfilled-number"}),
        (["--select", "residue，empty-section"], {"unfilled-number", "empty-section"}),
        (
            ["--select", "residue", "--select", "empty-section"],
            {"unfilled-number", "empty-section"},
        ),
        (["--select", "residue", "--ignore", "unfilled-number"], set()),
    ],
)
def test_select_and_ignore(
    arguments: list[str], rules: set[str], lawlint: Callable[..., Ran]
) -> None:
    text = "一、主要工作\n召开会议*次。\n二、存在的不足\n三、下一步\n继续。\n"
    ran = lawlint("check", "-", "--format", "json", *arguments, stdin=text.encode())
    assert {rule for rule, _ in findings(ran)} == rules


def test_profile_and_report_year_are_stated(lawlint: Callable[..., Ran]) -> None:
    ran = lawlint(
        *("check", "-", "--format", "json", "--profile", "annual-report", "--report-year", "2021"),
        stdin="一、主要工作\n办结案件12件。\n".encode(),
    )
    (document,) = json.loads(ran.out)["documents"]
    assert (document["profile"], document["report_year"]) == ("annual-report", 2021)
    assert "missing-problems" in {rule for rule, _ in findings(ran)}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--frobnicate"], "不认识的参数：--frobnicate"),
        (["--format", "yaml"], "--format不能是"),
        (["--report-year", "abc"], "--report-year应为整数"),
        (["--report-year", "24"], "1990至2100的四位年份"),
        (["--profile", "novel"], "--profile不能是"),
        (["--stage", "final"], "--stage不能是"),
        (["--fail-on"], "--fail-on后面要有值"),
        (
            ["--select", "unfiled-number"],
            "未知的规则或规则组“unfiled-number”，是否为“unfilled-number”？",
        ),
        (["--ignore", "structur"], "是否为“structure”？"),
    ],
)
def test_usage_errors_are_chinese_and_status_2(
    arguments: list[str], told: str, lawlint: Callable[..., Ran]
) -> None:
    ran = lawlint("check", CLEAN, *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ([], 2, "用法"),
        (["--help"], 0, "退出状态"),
        (["--version"], 0, "lawlint"),
        (["chek"], 2, ""),
        (["check", "--help"], 0, "--fail-on"),
    ],
)
def test_the_command_itself(
    arguments: list[str], status: int, told: str, lawlint: Callable[..., Ran]
) -> None:
    ran = lawlint(*arguments)
    assert ran.status == status
    assert told in ran.out
    if arguments == ["chek"]:
        assert "是否为“check”？" in ran.err


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    """A copy of the package with its rules, to be broken."""
    home = tmp_path / "copy"
    for name in ("lawlint", "rules"):
        shutil.copytree(root / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def test_a_misspelt_key_in_a_rule_is_status_2(
    copied: Path, root: Path, lawlint: Callable[..., Ran]
) -> None:
    rule = copied / "rules" / "structure" / "empty-section.yaml"
    rule.write_text(rule.read_text("utf-8").replace("advice:", "advise:", 1), encoding="utf-8")
    ran = lawlint("check", root / CLEAN, cwd=copied, package=copied)
    assert (ran.status, ran.out) == (2, "")
    assert "empty-section.yaml:" in ran.err
    assert "未知的键“advise”，是否为“advice”？" in ran.err


def test_a_check_that_breaks_is_told_and_the_rest_goes_on(
    copied: Path, lawlint: Callable[..., Ran]
) -> None:
    check = copied / "lawlint" / "checks" / "empty_section.py"
    source = check.read_text("utf-8")
    check.write_text(
        source.replace('"""One hit a heading', 'raise ValueError("x")\n    """One', 1), "utf-8"
    )
    ran = lawlint(
        "check", "-", "--format", "json", stdin=FAULTY.encode(), cwd=copied, package=copied
    )
    assert ran.status == 3
    (document,) = json.loads(ran.out)["documents"]
    assert document["error"]["kind"] == "internal"
    assert "empty-section" in document["error"]["message"]
    assert ("unfilled-number", 3) in findings(ran)


def test_five_megabytes_on_one_line(lawlint: Callable[..., Ran], tmp_path: Path) -> None:
    sentence = (
        "（一）规范执法。召开会议*次，一是办结案件12件，办结率达100%；"
        "二是受理3件，2024年1月印发《通知》。"
    )
    path = tmp_path / "long.txt"
    path.write_text(sentence * (5_000_000 // len(sentence.encode())), encoding="utf-8")
    ran = lawlint("check", path, "--format", "json", "--fail-on", "never")
    assert ran.status == 0
    (document,) = json.loads(ran.out)["documents"]
    assert document["error"] is None
    assert "unfilled-number" in {rule for rule, _ in findings(ran)}


def test_two_runs_print_the_same(lawlint: Callable[..., Ran]) -> None:
    assert lawlint("check", "seeds", "--format", "json") == lawlint(
        "check", "seeds", "--format", "json"
    )


def test_a_closed_pipe_is_no_traceback(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = f'"{sys.executable}" -m lawlint check seeds --format json | head -c 1'
    done = subprocess.run(
        command, shell=True, capture_output=True, cwd=root, env=environment, check=False
    )
    assert b"Traceback" not in done.stderr
