"""AutoCorrect over a folder: a linter of Chinese typography written in Rust, with its threads."""

from __future__ import annotations

import sys
from pathlib import Path

import autocorrect_py

for path in sorted(Path(sys.argv[1]).iterdir()):
    autocorrect_py.lint_for(path.read_text(encoding="utf-8"), path.name)
