"""The picture of the README shows what the program says now; ``docs/picture.py`` renews it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from rich.cells import cell_len

SEED = "seeds/001_8af15fb0e70292a2.txt"
CELL, LINE, MARGIN = 9, 22, 14


def lines_of(picture: Path) -> list[str]:
    """The lines that the texts of a picture make, each text in the column where it stands."""
    lines: list[str] = []
    for text in etree.parse(picture).iter("{http://www.w3.org/2000/svg}text"):
        row = (int(text.get("y")) - MARGIN) // LINE
        lines += [""] * (row + 1 - len(lines))
        gap = (int(text.get("x")) - MARGIN) // CELL - cell_len(lines[row])
        assert gap >= 0, f"{text.text} stands over {lines[row]}"
        lines[row] += " " * gap + text.text
    return lines


def lines_said(root: Path) -> list[str]:
    """What the program writes of the seed at 80 columns, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "lawlint", "check", SEED],
        cwd=root,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return [line.rstrip() for line in done.stdout.rstrip().split("\n")]


def test_the_picture_is_what_the_program_says_now(root: Path) -> None:
    shown = lines_of(root / "docs" / "pages" / "img" / "check.svg")
    assert shown == lines_said(root), "python docs/picture.py renews the picture"


@pytest.mark.skipif(importlib.util.find_spec("termios") is None, reason="needs a terminal")
def test_the_script_draws_all_that_the_program_says(root: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "drawn.svg"
    script = [sys.executable, root / "docs" / "picture.py", "--output", drawn]
    subprocess.run(script, env={**os.environ, "PYTHONPATH": str(root)}, check=True)
    assert lines_of(drawn) == lines_said(root)
    assert ' font-weight="bold"' in drawn.read_text(encoding="utf-8")
