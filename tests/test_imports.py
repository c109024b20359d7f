"""What a plain run does not import: the start is what most runs spend their time on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = sorted((ROOT / "seeds").glob("*.txt"))[1]
RUN = """
import sys
from lawlint.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
PLUGINS = ("lawlint.commands.", "lawlint.formatters.", "lawlint.readers.")
HEAVY = {
    "asyncio", "email", "hashlib", "http", "importlib.metadata", "importlib.resources", "jieba",
    "lxml", "multiprocessing", "pkgutil", "rich", "socket", "subprocess", "tempfile", "threading",
    "tomllib", "unittest", "urllib.request", "xml.etree", "yaml", "zipfile",
}  # fmt: skip


def imported_by_json_of_one_text(folder: Path) -> set[str]:
    # A copy, for the repository's own configuration is none of a plain run.
    shutil.copy(SEED, folder / "report.txt")
    done = subprocess.run(
        # -S: what the environment imports for itself at its start is not ours.
        [sys.executable, "-S", "-c", RUN, "check", "report.txt", "--format", "json"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *map(str, sys.path)]),
            "LAWLINT_CACHE_DIR": str(folder / "cache"),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.startswith("{"), done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_json_of_one_text_imports_nothing_heavy(tmp_path: Path) -> None:
    assert "yaml" in imported_by_json_of_one_text(tmp_path)
    assert imported_by_json_of_one_text(tmp_path) & HEAVY == set()


def test_one_text_imports_one_reader_and_one_format(tmp_path: Path) -> None:
    imported = imported_by_json_of_one_text(tmp_path)
    assert {name for name in imported if name.count(".") == 2 and name.startswith(PLUGINS)} == {
        "lawlint.commands.check",
        "lawlint.formatters.json",
        "lawlint.readers.text",
    }
