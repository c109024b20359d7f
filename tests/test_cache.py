"""What is kept between runs changes no result, and whatever is wrong with it is no error."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from lawlint import cache
from lawlint.batch import lint_paths
from lawlint.commands import doctor
from lawlint.datafile import DataError
from lawlint.engine import Options
from lawlint.findingscache import FindingsCache
from lawlint.formatters import load as load_formatter
from lawlint.report import Report
from lawlint.rulefiles import load, load_shipped
from lawlint.ruleset import Ruleset, Selection

RULE = """\
title: 测试
check: {pattern-present: {patterns: [%s]}}
cases:
  found: {severity: warning, message: "写了{match}"}
basis:
  - practice: 测试
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAWLINT_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


def rendered(report: Report) -> str:
    text: str = load_formatter("json").render(report)
    return text


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    group = tmp_path / "rules" / "own"
    group.mkdir(parents=True)
    (tmp_path / "rules" / "knowledge").mkdir()
    (group / "some-rule.yaml").write_text(RULE % "某某", encoding="utf-8")
    return tmp_path / "rules"


def load_own(rules: Path) -> Ruleset:
    return load((str(rules),), (str(rules / "knowledge"),))


def patterns(ruleset: Ruleset) -> list[str]:
    return [pattern.text for pattern in ruleset.rules["some-rule"].check.params.patterns]


def test_kept_rules_say_the_same(root: Path, folder: Path) -> None:
    first = rendered(lint_paths([str(root / "seeds")], ruleset=load_shipped()))
    assert only_file(folder).stat().st_size
    assert rendered(lint_paths([str(root / "seeds")], ruleset=load_shipped())) == first


def test_kept_rules_are_used(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_own(rules)
    monkeypatch.setattr("lawlint.rulefiles.read_rule_plain", None)
    assert patterns(load_own(rules)) == ["某某"]


def test_a_changed_rule_is_read_again(rules: Path) -> None:
    load_own(rules)
    (rules / "own" / "some-rule.yaml").write_text(RULE % "某某某", encoding="utf-8")
    assert patterns(load_own(rules)) == ["某某某"]


def test_a_wrong_rule_is_told_every_time(rules: Path) -> None:
    (rules / "own" / "other-rule.yaml").write_text("title: 测试\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError):
            load_own(rules)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", None])
def test_damaged_rules_are_read_again(rules: Path, folder: Path, damage: bytes | None) -> None:
    load_own(rules)
    path = only_file(folder)
    if damage is None:
        damage = path.read_bytes().replace("某某".encode(), "甲乙".encode())
    path.write_bytes(damage)
    assert patterns(load_own(rules)) == ["某某"]


def test_what_other_users_can_write_is_not_read(folder: Path) -> None:
    cache.write("some-name", b"key", b"content")
    assert cache.read("some-name", b"key") == b"content"
    folder.chmod(0o777)
    assert cache.read("some-name", b"key") is None
    cache.write("other-name", b"key", b"content")
    assert not (folder / "other-name").exists()


def test_the_folder_is_private(folder: Path) -> None:
    cache.write("some-name", b"key", b"content")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_content_for_another_key_is_not_read() -> None:
    cache.write("some-name", b"key", b"content")
    assert cache.read("some-name", b"other key") is None


def test_old_entries_are_removed(folder: Path) -> None:
    cache.write("some-name", b"key", b"content")
    cache.write("other-name", b"key", b"content")
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    cache.write("some-new", b"key", b"content")
    assert {path.name for path in folder.iterdir()} == {"other-name", "some-new"}


def test_a_folder_in_the_place_of_an_entry_leaves_nothing_behind(folder: Path) -> None:
    (folder / "some-name").mkdir(parents=True)
    cache.write("some-name", b"key", b"content")
    assert cache.read("some-name", b"key") is None
    assert [path.name for path in folder.iterdir()] == ["some-name"]


def test_a_pipe_in_the_place_of_an_entry_keeps_no_one_waiting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    os.mkfifo(folder / "some-name")
    # Opening it would wait for a writer.
    monkeypatch.setattr("builtins.open", None)
    assert cache.read("some-name", b"key") is None


def test_the_folder_may_be_said_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LAWLINT_CACHE_DIR", "~/own")
    assert cache.default_folder() == str(tmp_path / "own")


def test_the_doctor_looks_at_the_folder_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.describe()["cache"]["works"] is True

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", refuse)
    assert doctor.describe()["cache"]["works"] is False


def test_an_unusable_folder_is_no_error(
    tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LAWLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert patterns(load_own(rules)) == ["某某"]


@pytest.fixture
def seeds(root: Path, tmp_path: Path) -> Path:
    copies = tmp_path / "reports"
    copies.mkdir()
    for path in (root / "seeds").glob("*.txt"):
        (copies / path.name).write_bytes(path.read_bytes())
    return copies


def lint_kept(seeds: Path, ruleset: Ruleset, **options: str) -> str:
    kept = FindingsCache(ruleset)
    return rendered(
        lint_paths([str(seeds)], ruleset=ruleset, options=Options(**options), cache=kept)
    )


@pytest.fixture
def broken_lint(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr("lawlint.batch.lint_source", fail)


def test_kept_findings_say_the_same(
    seeds: Path, ruleset: Ruleset, request: pytest.FixtureRequest
) -> None:
    plain = rendered(lint_paths([str(seeds)], ruleset=ruleset))
    assert lint_kept(seeds, ruleset) == plain
    request.getfixturevalue("broken_lint")
    assert lint_kept(seeds, ruleset) == plain


def test_a_moved_file_has_its_new_path(seeds: Path, ruleset: Ruleset) -> None:
    lint_kept(seeds, ruleset)
    moved = seeds.rename(seeds.with_name("elsewhere"))
    assert lint_kept(moved, ruleset) == rendered(lint_paths([str(moved)], ruleset=ruleset))


def test_a_changed_file_is_checked_again(seeds: Path, ruleset: Ruleset) -> None:
    lint_kept(seeds, ruleset)
    path = min(seeds.iterdir())
    path.write_text(path.read_text(encoding="utf-8").replace("。", "", 1), encoding="utf-8")
    assert lint_kept(seeds, ruleset) == rendered(lint_paths([str(seeds)], ruleset=ruleset))


def test_other_options_have_other_findings(seeds: Path, ruleset: Ruleset) -> None:
    at_submit = json.loads(lint_kept(seeds, ruleset))
    at_draft = json.loads(lint_kept(seeds, ruleset, stage="draft"))
    assert at_submit["documents"][0]["stage"] == "submit"
    assert at_draft["documents"][0]["stage"] == "draft"


def test_another_selection_has_other_findings(seeds: Path, ruleset: Ruleset) -> None:
    lint_kept(seeds, ruleset)
    options = Options(selection=Selection(select=("structure",)))
    kept = FindingsCache(ruleset)
    one = lint_paths([str(seeds)], ruleset=ruleset, options=options, cache=kept)
    assert rendered(one) == rendered(lint_paths([str(seeds)], ruleset=ruleset, options=options))


def test_damaged_findings_are_made_again(seeds: Path, ruleset: Ruleset, folder: Path) -> None:
    plain = lint_kept(seeds, ruleset)
    path = only_file(folder)
    path.write_bytes(path.read_bytes()[:-100])
    assert lint_kept(seeds, ruleset) == plain


def test_an_unreadable_file_is_told_every_time(seeds: Path, ruleset: Ruleset) -> None:
    (seeds / "empty.txt").write_bytes(b"")
    for _ in range(2):
        assert json.loads(lint_kept(seeds, ruleset))["summary"]["unreadable"] == 1


def test_another_process_finds_what_one_kept(seeds: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "lawlint", "check", str(seeds), "--format", "json", "--cache"]
    first = subprocess.run(command, capture_output=True, check=False)
    (findings,) = folder.glob("findings-*")
    written = findings.stat().st_mtime_ns
    second = subprocess.run(command, capture_output=True, check=False)
    assert second.stdout == first.stdout
    # A run that checks a file writes; one that only finds does not.
    assert findings.stat().st_mtime_ns == written
