"""Draw the picture of the README: the real output for a seed, as a terminal shows it.

Run as ``python docs/picture.py`` in an environment with lawlint; writes docs/pages/img/check.svg.
"""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
SEED = "seeds/001_8af15fb0e70292a2.txt"
WIDTH = 80
LIGHT = TerminalTheme(
    (250, 250, 248),
    (40, 42, 46),
    [
        (40, 42, 46),
        (178, 34, 34),
        (0, 100, 0),
        (150, 90, 0),
        (30, 60, 160),
        (120, 40, 120),
        (0, 105, 115),
        (90, 90, 90),
    ],
)


def terminal_output() -> str:
    """What ``lawlint check`` writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "lawlint", "check", SEED]
    with subprocess.Popen(command, stdout=theirs, cwd=ROOT, env=environment):
        os.close(theirs)
        written = bytearray()
        # A pseudo-terminal ends with an error when its other side is closed.
        with contextlib.suppress(OSError):
            while data := os.read(ours, 4096):
                written += data
    return written.decode("utf-8").replace("\r\n", "\n")


def main() -> None:
    """Write the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi(terminal_output().rstrip()), soft_wrap=True)
    svg = console.export_svg(title=f"lawlint check {SEED}", theme=LIGHT)
    # The sheet of the library loads fonts from the net; the reader's own will do.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    svg = svg.replace("Fira Code", "Noto Sans Mono CJK SC, Sarasa Mono SC")
    (ROOT / "docs/pages/img/check.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
