"""Running lawlint as people do, on a console of a given width, and seeing what it shows."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

import pyte

ROOT = Path(__file__).resolve().parents[2]
_MANY_ROWS = 2000


class Shown(NamedTuple):
    """What a run wrote: bytes on either stream, and its exit status."""

    out: bytes
    err: bytes
    status: int


def run(*arguments: str, width: int = 80, on_terminal: bool = False, **environment: str) -> Shown:
    """Run ``python -m lawlint`` with both streams piped, or on a terminal of ``width`` columns."""
    base = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONIOENCODING")
    }
    command = [sys.executable, "-m", "lawlint", *arguments]
    full = {**base, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environment}
    if not on_terminal:
        full.setdefault("COLUMNS", str(width))
        done = subprocess.run(command, cwd=ROOT, env=full, capture_output=True, check=False)
        return Shown(done.stdout, done.stderr, done.returncode)
    (out, out_side), (err, err_side) = _terminal(width), _terminal(width)
    process = subprocess.Popen(command, cwd=ROOT, env=full, stdout=out_side, stderr=err_side)
    os.close(out_side)
    os.close(err_side)
    told = _read(out)
    return Shown(told, _read(err), process.wait())


def _terminal(width: int) -> tuple[int, int]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    return ours, theirs


def _read(terminal: int) -> bytes:
    chunks = []
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says EIO when the other side is closed.
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(terminal)
    return b"".join(chunks)


class Screen:
    """The cells of a terminal emulator after it was fed some output."""

    def __init__(self, output: str, width: int) -> None:
        self._screen = pyte.Screen(width, _MANY_ROWS)
        pyte.Stream(self._screen).feed(output.replace("\r\n", "\n").replace("\n", "\r\n"))
        self.rows = [row.rstrip() for row in self._screen.display[: self._screen.cursor.y]]

    def caret_columns(self, row: int) -> list[int]:
        """The columns of the carets in a row."""
        cells = self._screen.buffer[row]
        return [column for column in range(self._screen.columns) if cells[column].data == "^"]

    def text_in(self, row: int, columns: list[int]) -> str:
        """What stands in some cells; a wide character fills two."""
        cells = self._screen.buffer[row]
        return "".join(cells[column].data for column in columns)
