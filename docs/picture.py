"""Draw the picture of the README: the real output for a seed, as a terminal shows it.

Run as ``python docs/picture.py`` in an environment with lawlint, on a system with terminals
(``pty``); writes docs/pages/img/check.svg. A test says when that is due.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/pages/img/check.svg"
SEED = "seeds/001_8af15fb0e70292a2.txt"
WIDTH = 80
CELL, LINE, MARGIN = 9, 22, 14
# By the numbers of the ANSI colours red, yellow and cyan.
COLOURS = {1: "#b22222", 3: "#965a00", 6: "#006973"}
FONTS = "Sarasa Mono SC, Noto Sans Mono CJK SC, monospace"


def terminal_output() -> str:
    """What ``lawlint check`` writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "COLUMNS": str(WIDTH),
        "PYTHONIOENCODING": "utf-8",
        "TERM": "xterm-256color",
    }
    for preference in ("COLORTERM", "NO_COLOR"):
        environment.pop(preference, None)
    command = [sys.executable, "-m", "lawlint", "check", SEED]
    with subprocess.Popen(command, stdout=theirs, cwd=ROOT, env=environment):
        os.close(theirs)
        written = bytearray()
        # A pseudo-terminal ends with an error when its other side is closed.
        with contextlib.suppress(OSError):
            while data := os.read(ours, 4096):
                written += data
    return written.decode("utf-8").replace("\r\n", "\n")


def drawn(text: Text) -> str:
    """The text as SVG, every stretch of one width and style on the grid of cells."""
    rows = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        column = 0
        for run in runs(line):
            words, style = run
            cells = cell_len(words)
            if words.strip():
                rows.append(
                    f'<text x="{MARGIN + column * CELL}" y="{MARGIN + (number + 1) * LINE - 6}" '
                    f'textLength="{cells * CELL}" lengthAdjust="spacingAndGlyphs"{style}>'
                    f"{escape(words)}</text>"
                )
            column += cells
    width, height = 2 * MARGIN + WIDTH * CELL, 2 * MARGIN + len(lines) * LINE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="{FONTS}" font-size="{2 * CELL - 2}" xml:space="preserve">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#fafaf8"/>\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def runs(line: Text) -> Iterator[tuple[str, str]]:
    """Stretches of a line with one style and one width of character, blanks apart."""
    console = Console()
    marked = [
        (
            char,
            attributes(line.get_style_at_offset(console, at)),
            cell_len(char) if char != " " else 0,
        )
        for at, char in enumerate(line.plain)
    ]
    for (style, _), group in groupby(marked, key=lambda mark: mark[1:]):
        yield "".join(char for char, _, _ in group), style


def attributes(style: Style) -> str:
    """A style as attributes of an SVG text."""
    colour = COLOURS.get(style.color.number or 0) if style.color else None
    fill = colour or ("#80868b" if style.dim else "#282a2e")
    return f' fill="{fill}"' + (' font-weight="bold"' if style.bold else "")


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description="Draw the output for a seed as SVG.")
    parser.add_argument(
        "--output", type=Path, default=PICTURE, metavar="FILE", help="default: %(default)s"
    )
    arguments = parser.parse_args()
    picture = drawn(Text.from_ansi(terminal_output().rstrip()))
    arguments.output.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
