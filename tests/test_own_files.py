"""Files of one's own that cannot be read, and what editors and systems leave beside them."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from lawlint import config
from lawlint.cli import main

RULE = """\
title: 本单位不用的词
check: {pattern-present: {patterns: [执法力量薄弱]}}
cases:
  found: {severity: error, message: "不用“{match}”"}
advice: 改用“执法力量不足”
basis: [{practice: 本单位的写作要求, verified: true}]
---
fail: [{case: found, at: 执法力量薄弱, text: 我局执法力量薄弱。}]
pass: [{text: 我局执法力量不足。}]
"""
TABLE = """\
title: 自己的表
as_of: "2026-01"
columns:
  word: {type: text, required: true}
rows:
  - {word: 甲, source: 自拟, verified: true}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report, a rule and a table of its own; the current one."""
    contents = {
        ".lawlint.yaml": "rules: [规则]\nknowledge: [知识]\nselect: [residue]\n",
        "规则/residue/own-word.yaml": RULE,
        "知识/own.yaml": TABLE,
        "报告.txt": "青山区2024年法治政府建设年度报告\n我局执法力量薄弱。\n",
    }
    for name, content in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("规则/residue/own-word.yaml", RULE),
        ("规则/stages.yaml", "# 公开\n"),
        ("知识/own.yaml", TABLE),
    ],
)
def test_a_file_in_another_encoding_is_told(
    name: str, content: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(content.encode("gbk"))
    assert main(["check", "报告.txt"]) == 2
    assert f"{name}:1:1: 文件不是UTF-8编码，请另存为UTF-8" in capsys.readouterr().err


TERMS = """\
rows:
  - {wrong: 临江办, right: 临事通, level: warning, source: 自拟, verified: true}
  - wrong: 临江通
    right: 临事通
    level: LEVEL
    source: 自拟
    verified: true
"""
TABLE_RULE = """\
title: 本市不再使用的提法
check: {pattern-table: {table: own}}
cases:
  warning: {severity: warning, message: "“{match}”是本市不再使用的提法"}
basis: [{practice: 本单位的写作要求, verified: true}]
---
fail: [{case: warning, at: 一门通办, text: 推进一门通办。}]
pass: [{text: 推进一网通办。}]
"""
PATTERNS = """\
title: 不再使用的提法
as_of: "2026-01"
columns:
  pattern: {type: pattern, required: true}
  level: {type: text, required: true}
rows:
  - {pattern: 一门通办, level: LEVEL, source: 自拟, verified: true}
"""


@pytest.mark.parametrize(
    "command", [["check", "报告.txt", "--fail-on", "never"], ["knowledge", "terms"]]
)
def test_a_row_whose_level_no_rule_knows_is_told(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = folder / "知识" / "terms.yaml"
    table.write_text(TERMS.replace("LEVEL", "warn"), encoding="utf-8")
    assert main(command) == 2
    told = "知识/terms.yaml:5:12: 未知的情形“warn”，是否为“warning”？（规则wrong-term的cases）"
    assert told in capsys.readouterr().err
    table.write_text(TERMS.replace("LEVEL", "info"), encoding="utf-8")
    assert main(command) == 0


def test_examples_are_run_with_the_tables_that_a_check_reads(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "规则" / "residue" / "old-words.yaml").write_text(TABLE_RULE, encoding="utf-8")
    (folder / "知识" / "own.yaml").write_text(
        PATTERNS.replace("LEVEL", "warning"), encoding="utf-8"
    )
    assert main(["test", "规则"]) == 0
    assert "2条规则，4个示例，0个不符" in capsys.readouterr().out
    # A folder that the configuration does not name yet is read beside those that it names.
    (folder / "新规则" / "local").mkdir(parents=True)
    (folder / "规则" / "residue" / "old-words.yaml").rename(folder / "新规则/local/old-words.yaml")
    assert main(["test", "新规则"]) == 0
    assert "1条规则，2个示例，0个不符" in capsys.readouterr().out


def test_a_table_that_the_configuration_names_inside_the_folder_is_read_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "知识" / "own.yaml").rename(folder / "知识" / "other.yaml")
    (folder / "知识").rename(folder / "规则" / "knowledge")
    (folder / ".lawlint.yaml").write_text("rules: [规则]\nknowledge: [规则/knowledge]\n", "utf-8")
    (folder / "别名").symlink_to("规则")
    for name in ("规则", "别名"):
        assert main(["test", name]) == 0
        assert "1条规则，2个示例，0个不符" in capsys.readouterr().out


def test_a_wrong_configuration_of_the_tested_folder_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".lawlint.yaml").write_text("knowledge: [知认]\n", encoding="utf-8")
    assert main(["test", "规则"]) == 2
    assert ".lawlint.yaml:1:13: 没有文件夹知认" in capsys.readouterr().err


def test_a_row_of_a_case_that_its_rule_leaves_out_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = folder / "规则" / "residue" / "old-words.yaml"
    rule.write_text(TABLE_RULE, encoding="utf-8")
    table = folder / "知识" / "own.yaml"
    table.write_text(PATTERNS.replace("LEVEL", "info"), encoding="utf-8")
    assert main(["check", "报告.txt"]) == 2
    told = "知识/own.yaml:7:28: 未知的情形“info”；可用的有：warning（规则old-words的cases）"
    assert told in capsys.readouterr().err
    # Another rule may report what the first leaves out.
    other = TABLE_RULE.replace("warning: {severity: warning", "info: {severity: info")
    rule.with_name("other-words.yaml").write_text(other, encoding="utf-8")
    assert main(["check", "报告.txt", "--fail-on", "never"]) == 0


def test_what_is_hidden_or_a_folder_is_no_rule_and_no_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for inside in ("规则/residue", "知识"):
        (folder / inside / ".#one.yaml").symlink_to("someone@host.1234")
        (folder / inside / "._two.yaml").write_bytes(b"\x00\x05\x16\x07")
        (folder / inside / "three.yaml").mkdir()
    assert main(["check", "报告.txt", "--format", "concise"]) == 1
    assert "own-word" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["规则/residue/gone.yaml", "知识/gone.yaml"])
def test_a_link_that_leads_nowhere_is_told(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).symlink_to("nowhere")
    assert main(["check", "报告.txt"]) == 2
    assert f"{name}:1:1: 无法读取：没有这个文件或文件夹" in capsys.readouterr().err


def test_a_folder_that_cannot_be_entered_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listdir = os.listdir

    def refusing(path: Any = ".") -> Any:
        if os.path.basename(path) == "residue" and str(folder) in path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refusing)
    assert main(["check", "报告.txt"]) == 2
    assert "规则/residue:1:1: 无法读取：没有权限" in capsys.readouterr().err


def test_a_project_file_that_cannot_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "下层").mkdir()
    project = folder / "下层" / "pyproject.toml"
    project.write_text("", encoding="utf-8")
    opened = open

    def refusing(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path) == str(project):
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, *arguments, **options)

    monkeypatch.setattr("builtins.open", refusing)
    assert main(["config", "下层"]) == 2
    assert "pyproject.toml:1:1: 无法读取：没有权限" in capsys.readouterr().err


def test_a_project_file_of_too_many_brackets_is_told(folder: Path) -> None:
    path = folder / "pyproject.toml"
    path.write_text(f"[tool.lawlint]\nselect = {'[' * 5000}{']' * 5000}\n", encoding="utf-8")
    assert config.find(str(folder / "none"), {}) == str(folder / config.YAML_NAME)
    (folder / config.YAML_NAME).unlink()
    assert config.find(str(folder), {}) == str(path)
    with pytest.raises(config.DataError, match="括号层数太多"):
        config.read(str(path))
