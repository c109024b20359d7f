"""Waivers: a finding set apart with its reason, and notes when the reason no longer holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from lawlint import waivers
from lawlint.batch import lint_paths
from lawlint.engine import Options
from lawlint.fields import construct
from lawlint.finding import Severity
from lawlint.formatters.json import render
from lawlint.knowledge import Day
from lawlint.report import Report
from lawlint.ruleset import Ruleset, Selection
from lawlint.waivers import Waiver

RULE = "unfilled-number"
TEXT = "全县召开会议*次。\n办结案件30件。\n组织培训*期。\n"
LAST_DAY = date(2026, 3, 31)


def check(folder: Path, ruleset: Ruleset, today: date = LAST_DAY, rule: str = RULE) -> Report:
    options = Options(Selection(select=(rule,)))
    report = lint_paths([str(folder)], ruleset=ruleset, options=options)
    names = [document.path for document in report.documents]
    return waivers.apply(report, waivers.files_for(names, list(ruleset.rules)), today)


@pytest.fixture
def waiver(tmp_path: Path, ruleset: Ruleset) -> Waiver:
    """For the first of two findings in 稿 一.txt."""
    (tmp_path / "稿 一.txt").write_text(TEXT, encoding="utf-8")
    first = check(tmp_path, ruleset).documents[0].findings[0]
    until: Day = construct(Day, str(LAST_DAY))
    return Waiver(
        path="稿 一.txt",
        rule=RULE,
        fingerprint=first.fingerprint,
        reason="待核定",
        by="张三",
        until=until,
    )


def save(folder: Path, *added: Waiver) -> str:
    path = folder / waivers.FILE_NAME
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    file = waivers.parse(text, str(path), [RULE])
    path.write_text(waivers.with_waivers(text, file, added), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_a_waived_finding_is_marked_and_not_counted(
    tmp_path: Path, ruleset: Ruleset, waiver: Waiver
) -> None:
    save(tmp_path, waiver)
    report = check(tmp_path, ruleset)
    assert report.count(Severity.ERROR) == 1
    assert report.exit_status(Severity.ERROR) == 1
    told = json.loads(render(report))
    assert told["summary"]["waived"] == 1
    assert [finding["waived"] for finding in told["documents"][0]["findings"]] == [
        {"reason": "待核定", "by": "张三", "until": "2026-03-31"},
        None,
    ]
    assert told["notes"] == []


def test_with_all_waived_the_run_is_clean(tmp_path: Path, ruleset: Ruleset, waiver: Waiver) -> None:
    second = check(tmp_path, ruleset).documents[0].findings[1]
    save(tmp_path, waiver, waiver.replaced(fingerprint=second.fingerprint))
    assert check(tmp_path, ruleset).exit_status(Severity.INFO) == 0


def test_it_holds_when_lines_move_and_for_a_file_in_a_folder_below(
    tmp_path: Path, ruleset: Ruleset, waiver: Waiver
) -> None:
    below = tmp_path / "乡镇"
    below.mkdir()
    (below / "稿.txt").write_text("各位领导：\n\n" + TEXT, encoding="utf-8")
    save(tmp_path, waiver.replaced(path="乡镇/稿.txt"))
    counts = {
        Path(document.path).name: (len(document.findings), len(document.waived))
        for document in check(tmp_path, ruleset).documents
    }
    assert counts == {"稿.txt": (1, 1), "稿 一.txt": (2, 0)}


def test_the_day_after_its_last_it_counts_again_and_is_told(
    tmp_path: Path, ruleset: Ruleset, waiver: Waiver
) -> None:
    save(tmp_path, waiver)
    report = check(tmp_path, ruleset, date(2026, 4, 1))
    assert report.waived == 0
    assert len(report.documents[0].findings) == 2
    (note,) = report.notes
    assert (note.kind, note.line) == ("waiver-expired", 2)
    assert "2026-03-31" in note.message
    assert json.loads(render(report))["notes"][0]["kind"] == "waiver-expired"


def test_one_that_matches_nothing_is_told(tmp_path: Path, ruleset: Ruleset, waiver: Waiver) -> None:
    save(tmp_path, waiver)
    (tmp_path / "稿 一.txt").write_text(TEXT.replace("会议*次", "会议9次"), encoding="utf-8")
    (note,) = check(tmp_path, ruleset).notes
    assert note.kind == "waiver-unused"
    # Nothing is said where the rule did not run, or the document could not be read.
    assert not check(tmp_path, ruleset, rule="draft-marker").notes
    (tmp_path / "稿 一.txt").write_bytes(b"")
    assert not check(tmp_path, ruleset).notes


def test_a_run_over_other_files_says_nothing_of_it(
    tmp_path: Path, ruleset: Ruleset, waiver: Waiver
) -> None:
    (tmp_path / "别的.txt").write_text("召开会议*次。\n", encoding="utf-8")
    save(tmp_path, waiver.replaced(fingerprint="0" * 16))
    assert not check(tmp_path / "别的.txt", ruleset).notes


def test_writing_keeps_what_stands_there_and_replaces_the_same(
    tmp_path: Path, waiver: Waiver
) -> None:
    path = tmp_path / waivers.FILE_NAME
    path.write_text(
        "# 会议确定的豁免\n"
        f"- path: 稿 一.txt  # 第一稿\n  rule: {RULE}\n  fingerprint: {waiver.fingerprint}\n"
        "  reason: |\n    旧理由\n    两行\n  by: 李四\n"
        "# 以下另行处理\n\n"
        f"- {{path: 别的.txt, rule: {RULE}, fingerprint: abc, reason: 保留, by: 王五}}",
        encoding="utf-8",
    )
    text = save(tmp_path, waiver.replaced(reason='冒号: "引号" # 井号'))
    assert text.startswith("# 会议确定的豁免\n# 以下另行处理\n\n- {path: 别的.txt")
    assert "旧理由" not in text
    again = waivers.parse(text, str(path), [RULE])
    assert [entry.waiver.by for entry in again.entries] == ["王五", "张三"]
    assert again.entries[1].waiver.reason == '冒号: "引号" # 井号'


def test_a_block_text_at_the_end_of_an_entry_does_not_take_the_next_line(
    tmp_path: Path, waiver: Waiver
) -> None:
    path = tmp_path / waivers.FILE_NAME
    path.write_text(
        f"- path: 稿 一.txt\n  rule: {RULE}\n  fingerprint: {waiver.fingerprint}\n"
        "  by: 李四\n  reason: |\n    旧理由\n"
        f"- {{path: 别的.txt, rule: {RULE}, fingerprint: abc, reason: 保留, by: 王五}}\n",
        encoding="utf-8",
    )
    assert "保留" in save(tmp_path, waiver)
