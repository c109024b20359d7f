"""Which files a run reads."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from lawlint.batch import lint_paths
from lawlint.cli import main
from lawlint.inputs import expand
from lawlint.ruleset import Ruleset

REPORT = "青山区2024年法治政府建设年度报告\n一、主要工作\n召开会议2次。\n"


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report that cannot be entered, also not by the superuser."""
    folder = tmp_path / "reports" / "closed"
    folder.mkdir(parents=True)
    (folder / "1.docx").write_bytes(b"")
    scandir = os.scandir

    def refusing(path: Any = ".") -> Any:
        if os.fspath(path) == str(folder):
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    return folder


def test_a_folder_that_cannot_be_entered_is_told(closed: Path, ruleset: Ruleset) -> None:
    (closed.parent / "open.txt").write_text(REPORT, encoding="utf-8")
    report = lint_paths([str(closed.parent)], ruleset=ruleset)
    told = {document.path: document.error and document.error.kind for document in report.documents}
    assert told == {str(closed.parent / "open.txt"): None, str(closed): "permission"}
    assert report.exit_status(None) == 3


def test_a_file_of_several_names_is_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "1.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "link").symlink_to(folder)
    names = [f"{folder}/1.txt", f"{tmp_path}/./m/1.txt", f"{tmp_path}/link/1.txt", str(folder)]
    assert expand([*names, "none.txt", "-"]) == [names[0], "none.txt", "-"]


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_a_folder_that_cannot_be_entered_is_told_when_written_to(
    command: str, closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(closed.parent)]) == 3
    assert f"{closed}：未" in capsys.readouterr().out
