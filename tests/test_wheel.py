"""The wheel, installed in an empty environment, works outside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


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


def test_the_installed_command_checks_explains_and_tests_its_rules(
    installed: Path, root: Path, tmp_path: Path
) -> None:
    seed = root / "seeds" / "001_8af15fb0e70292a2.txt"
    checked = run(installed, "check", seed, "--format", "json", cwd=tmp_path)
    assert checked.returncode == 1
    found = {one["rule"] for one in json.loads(checked.stdout)["documents"][0]["findings"]}
    assert {"missing-first-responsible-person", "missing-causes"} <= found
    assert run(installed, "explain", "missing-causes", cwd=tmp_path).returncode == 0
    tested = run(installed, "test", cwd=tmp_path)
    assert tested.returncode == 0
    assert "0个不符" in tested.stdout
    assert str(root) not in run(installed, "doctor", cwd=tmp_path).stdout
