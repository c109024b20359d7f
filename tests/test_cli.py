"""The real command in a process of its own, by scenarios of one file each (``cli/*.yaml``).

A scenario has ``files`` (path → content) and ``steps``. A step has ``command`` (without
``lawlint``), ``status``, and what must stand in the output: ``stdout`` and ``stderr`` (lists of
texts), ``stdout-not``; ``write`` changes files first, ``input`` is standard input, ``after`` says
what must stand in files afterwards (path → list of texts).
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = sorted((ROOT / "tests" / "cli").glob("*.yaml"))
STEP_KEYS = {"command", "status", "stdout", "stderr", "stdout-not", "write", "input", "after"}


def lawlint(command: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lawlint", *shlex.split(command)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "100"},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def write_all(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_scenario(scenario: Path, tmp_path: Path) -> None:
    told: dict[str, Any] = yaml.safe_load(scenario.read_text(encoding="utf-8"))
    write_all(tmp_path, told.get("files", {}))
    for step in told["steps"]:
        assert set(step) <= STEP_KEYS
        write_all(tmp_path, step.get("write", {}))
        done = lawlint(step["command"], tmp_path, step.get("input", ""))
        shown = f"lawlint {step['command']}\n{done.stdout}\n{done.stderr}"
        assert done.returncode == step["status"], shown
        for text in step.get("stdout", []):
            assert text in done.stdout, shown
        for text in step.get("stdout-not", []):
            assert text not in done.stdout, shown
        for text in step.get("stderr", []):
            assert text in done.stderr, shown
        assert "Traceback" not in done.stderr, shown
        for name, texts in step.get("after", {}).items():
            content = (tmp_path / name).read_text(encoding="utf-8")
            for text in texts:
                assert text in content, content


def test_every_command_has_a_scenario() -> None:
    commands = {path.stem for path in (ROOT / "lawlint" / "commands").glob("[a-z]*.py")}
    used = {
        step["command"].split()[0]
        for scenario in SCENARIOS
        for step in yaml.safe_load(scenario.read_text(encoding="utf-8"))["steps"]
        if step["command"]
    }
    assert commands <= used
