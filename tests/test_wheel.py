"""The wheel, installed in an empty environment, works outside the repository."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lawlint import commands, formatters
from lawlint.modules import names_in
from tests.support.docx_builder import docx, paragraph

SEED = "001_8af15fb0e70292a2.txt"
RULE = "missing-causes"
# Every command with arguments that do something, in a folder with the seed as 报告.txt and a
# Word file; with what it prints, and the status that it ends with.
RUNS = {
    "annotate": (["报告.docx"], "报告.批注.docx", 1),
    "check": (["报告.txt", "--format", "text"], RULE, 1),
    "config": (["报告.txt"], "submit", 0),
    "doctor": ([], "缓存", 0),
    "explain": ([RULE], RULE, 0),
    "fix": (["报告.txt", "--diff"], "没有", 1),
    "init": ([], ".lawlint.yaml", 0),
    "knowledge": ([], "laws", 0),
    "outline": (["报告.txt", "--numbers"], "263/296", 0),
    "rules": ([], RULE, 0),
    "schema": (["rule"], "$schema", 0),
    "test": ([], "0个不符", 0),
    "waive": (["报告.txt", "--rule", RULE, "--reason", "另行报送"], "豁免", 0),
}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(one) for one in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The lawlint command of a fresh environment that has the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(
        sys.executable, "-m", "pip", "wheel", root, "--no-deps", "-w", folder / "dist", cwd=folder
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = (folder / "dist").glob("lawlint-*.whl")
    assert run(sys.executable, "-m", "venv", "environment", cwd=folder).returncode == 0
    binaries = folder / "environment" / ("Scripts" if sys.platform == "win32" else "bin")
    made = run(binaries / "python", "-m", "pip", "install", wheel, cwd=folder)
    assert made.returncode == 0, made.stderr
    return binaries / "lawlint"


@pytest.fixture
def drafts(root: Path, tmp_path: Path) -> Path:
    """A folder outside the repository with a report as text and as a Word file."""
    shutil.copy(root / "seeds" / SEED, tmp_path / "报告.txt")
    lines = (tmp_path / "报告.txt").read_text(encoding="utf-8").splitlines()
    (tmp_path / "报告.docx").write_bytes(docx(*map(paragraph, lines)))
    return tmp_path


def test_every_command_is_tried() -> None:
    assert sorted(RUNS) == names_in(commands.__path__)


@pytest.mark.parametrize("command", sorted(RUNS))
def test_every_command_runs(command: str, installed: Path, drafts: Path) -> None:
    arguments, told, status = RUNS[command]
    done = run(installed, command, *arguments, cwd=drafts)
    assert done.returncode == status, done.stderr
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", formatters.names())
def test_every_format_is_written(form: str, installed: Path, drafts: Path) -> None:
    done = run(installed, "check", "报告.txt", "报告.docx", "--format", form, cwd=drafts)
    assert (done.returncode, done.stderr) == (1, "")
    assert RULE in done.stdout


def test_the_installed_command_checks_explains_and_tests_its_rules(
    installed: Path, root: Path, tmp_path: Path
) -> None:
    seed = root / "seeds" / SEED
    checked = run(installed, "check", seed, "--format", "json", cwd=tmp_path)
    assert checked.returncode == 1
    found = {one["rule"] for one in json.loads(checked.stdout)["documents"][0]["findings"]}
    assert {"missing-first-responsible-person", "missing-causes"} <= found
    assert run(installed, "explain", "missing-causes", cwd=tmp_path).returncode == 0
    tested = run(installed, "test", cwd=tmp_path)
    assert tested.returncode == 0
    assert "0个不符" in tested.stdout
    assert str(root) not in run(installed, "doctor", cwd=tmp_path).stdout
