"""Measure whole processes against the budgets, beside peers in the same run.

    python bench/run.py [--runs 7] [--write]

makes the corpora in a temporary folder and runs every command as often in turn, so that what
else the machine does strikes all alike. Told are median and range of the wall time, the median
of the processor time, and the greatest peak memory of a process. ``--write`` puts the table into
``bench/README.md``. Peers that are not installed are left out and named.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "bench" / "README.md"
BEGIN, END = "<!-- results -->\n", "<!-- end of results -->\n"
# As the console script of an installed lawlint starts it.
LAWLINT = (sys.executable, "-c", "import sys; from lawlint.cli import main; sys.exit(main())")
KIBIBYTES_A_UNIT = 1 if sys.platform == "linux" else 1 / 1024


@dataclass(frozen=True)
class Run:
    """What one process took."""

    wall: float
    processor: float
    peak: float
    status: int


@dataclass
class Work:
    """A command with its budgets in seconds; ``of`` names the work that a budget is a share of."""

    name: str
    command: Sequence[str | Path]
    budget: float | None = None
    stretch: float | None = None
    of: str | None = None
    statuses: tuple[int, ...] = (0, 1)
    runs: list[Run] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """The median wall time in seconds."""
        return statistics.median(run.wall for run in self.runs)


def measure(command: Sequence[str | Path], environment: dict[str, str]) -> Run:
    """Run a command to its end; its own peak and that of any process it waited for."""
    start = time.perf_counter()
    child = os.posix_spawn(
        str(command[0]),
        [str(word) for word in command],
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    peak = used.ru_maxrss * KIBIBYTES_A_UNIT / 1024
    return Run(wall, used.ru_utime + used.ru_stime, peak, os.waitstatus_to_exitcode(status))


def works(folder: Path) -> list[Work]:
    """What is measured, in the order of the table."""
    json = ("--format", "json", "--isolated")
    reports = folder / "reports"
    check = (*LAWLINT, "check")
    found = [
        Work("Python alone", (sys.executable, "-c", "pass")),
        Work("one report of 12 KB, JSON", (*check, folder / "one.txt", *json), 0.090, 0.060),
        Work(
            "one report of 12 KB, terminal",
            (*check, folder / "one.txt", "--isolated"),
            0.140,
            0.110,
        ),
        Work("500 reports, two processes", (*check, reports, *json, "--jobs", "2"), 1.0, 0.6),
        Work("500 reports, one process", (*check, reports, *json, "--jobs", "1")),
        Work(
            "500 unchanged reports, --cache",
            (*check, reports, *json, "--cache-dir", folder / "kept"),
            0.3,
        ),
        Work(
            "one file of 5.5 MB",
            (*check, folder / "whole.txt", *json),
            1.5,
            1.1,
            "500 reports, two processes",
        ),
        Work(
            "one line of 5.5 MB",
            (*check, folder / "one-line.txt", *json),
            1.5,
            1.1,
            "500 reports, two processes",
        ),
    ]
    return found + peers(folder)


def peers(folder: Path) -> list[Work]:
    """Linters that are installed beside this Python, each on as many files of as many bytes."""
    scripts = Path(sys.executable).parent
    commands = [
        ("yamllint", (scripts / "yamllint", "-d", "default", folder / "yaml"), (0, 1, 2)),
        ("proselint", (scripts / "proselint", "check", folder / "prose"), (0, 1, 2)),
        (
            "AutoCorrect",
            (
                sys.executable,
                Path(__file__).parent / "peer_autocorrect.py",
                folder / "reports",
            ),
            (0, 1),
        ),
    ]
    return [
        Work(f"{name} on 500 files of its kind", command, statuses=statuses)
        for name, command, statuses in commands
        if _is_installed(name, command)
    ]


def _is_installed(name: str, command: Sequence[str | Path]) -> bool:
    if name == "AutoCorrect":
        tried = [sys.executable, "-c", "import autocorrect_py"]
        return subprocess.run(tried, capture_output=True, check=False).returncode == 0
    return Path(command[0]).exists()


def table(measured: list[Work]) -> str:
    """The results in Markdown."""
    by_name = {work.name: work for work in measured}
    lines = [
        "| work | wall, median (range) | processor | peak memory | budget | stretch | |",
        "|---|---|---|---|---|---|---|",
    ]
    for work in measured:
        share = by_name[work.of].wall if work.of else 1.0
        walls = [run.wall for run in work.runs]
        budget, stretch = (
            None if limit is None else limit * share for limit in (work.budget, work.stretch)
        )
        processor = statistics.median(run.processor for run in work.runs)
        peak = max(run.peak for run in work.runs)
        lines.append(
            f"| {work.name} | {_told(work.wall)} ({_told(min(walls))}–{_told(max(walls))}) "
            f"| {_told(processor)} | {peak:.0f} MiB | {_told(budget)} | {_told(stretch)} "
            f"| {_verdict(work.wall, budget, stretch)} |"
        )
    return "\n".join(lines) + "\n"


def _told(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _verdict(wall: float, budget: float | None, stretch: float | None) -> str:
    if budget is None:
        return ""
    if wall > budget:
        return "missed"
    return "stretch" if stretch is not None and wall <= stretch else "met"


def machine() -> str:
    """What it was measured on."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        names = [
            line.partition(":")[2].strip()
            for line in information.read_text().splitlines()
            if line.startswith("model name")
        ]
        model = names[0] if names else model
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{date.today()}, {model}, {os.cpu_count()} processors, {platform.system()}, "
        f"Python {platform.python_version()}{load}"
    )


def main() -> None:
    """Measure and print, and write the results where asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--count", type=int, default=500, help="how many reports")
    parser.add_argument("--write", action="store_true", help=f"into {README.name}")
    arguments = parser.parse_args()
    told = machine()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        # Not in this process, whose peak every process that it starts would inherit.
        make = [sys.executable, Path(__file__).parent / "make_reports.py", folder]
        subprocess.run([*make, "--count", str(arguments.count)], check=True)
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "LAWLINT_CACHE_DIR": str(folder / "private"),
        }
        for setting in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
            environment.pop(setting, None)
        measured = works(folder)
        for work in measured:
            # The first run compiles, fills the caches and is not counted.
            first = measure(work.command, environment)
            if first.status not in work.statuses:
                sys.exit(f"{work.name}: status {first.status}")
        for number in range(arguments.runs):
            print(f"run {number + 1} of {arguments.runs}", file=sys.stderr)
            for work in measured:
                work.runs.append(measure(work.command, environment))
    results = f"{told}; {arguments.runs} runs.\n\n{table(measured)}"
    print(results)
    if arguments.write:
        text = README.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        after = rest.partition(END)[2]
        README.write_text(f"{before}{BEGIN}\n{results}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
