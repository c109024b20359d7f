"""Several processes say what one says, and one that dies is told and not waited for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lawlint import workers
from lawlint.engine import lint_paths
from lawlint.formatters import load as load_formatter
from lawlint.ruleset import Ruleset

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def square(number: int) -> int:
    return number * number


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def always_die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def results(work: Callable[[int], int], tasks: int, processes: int) -> dict[int, object]:
    return dict(workers.run(work, range(tasks), processes))


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("tasks", [0, 1, 3, 40])
def test_each_task_has_its_result(tasks: int, processes: int) -> None:
    assert results(square, tasks, processes) == {one: one * one for one in range(tasks)}


def test_only_the_task_that_kills_its_process_is_lost() -> None:
    done = results(die_at_three, 20, 2)
    assert isinstance(done.pop(3), workers.WorkerDiedError)
    assert done == {one: one for one in range(20) if one != 3}


def test_all_processes_may_die() -> None:
    done = results(always_die, 9, 2)
    assert set(done) == set(range(9))
    assert all(isinstance(one, workers.WorkerDiedError) for one in done.values())


def test_processes_say_the_same_as_one(root: Path, ruleset: Ruleset) -> None:
    paths = [str(root / "seeds"), str(root / "tests" / "cases" / "no-such-file.txt")]
    render = load_formatter("json").render
    told = {render(lint_paths(paths, ruleset=ruleset, jobs=jobs)) for jobs in (1, 2, 3)}
    assert len(told) == 1


def test_a_file_whose_process_dies_is_an_internal_error(
    tmp_path: Path, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("good.txt", "bad.txt"):
        (tmp_path / name).write_text("一、工作情况\n开展工作。\n", encoding="utf-8")
    lint = __import__("lawlint.engine").engine.lint_source

    def lint_or_die(source: object, *rest: object) -> object:
        if str(source.path).endswith("bad.txt"):  # type: ignore[attr-defined]
            os.kill(os.getpid(), signal.SIGKILL)
        return lint(source, *rest)

    monkeypatch.setattr("lawlint.engine.lint_source", lint_or_die)
    report = lint_paths([str(tmp_path)], ruleset=ruleset, jobs=2)
    errors = {os.path.basename(one.path): one.error for one in report.documents}
    assert errors["good.txt"] is None
    assert errors["bad.txt"] is not None
    assert errors["bad.txt"].kind == "internal"
    assert report.exit_status(None) == 3


def test_an_interrupt_leaves_no_process(root: Path, tmp_path: Path) -> None:
    for number in range(40):
        text = (root / "seeds").glob("*.txt")
        (tmp_path / f"{number}.txt").write_bytes(b"".join(path.read_bytes() for path in text))
    run = subprocess.Popen(
        [sys.executable, "-m", "lawlint", "check", str(tmp_path), "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    if not children.exists():
        run.kill()
        pytest.skip("no list of children on this system")
    while run.poll() is None and len(children.read_text().split()) < 2:
        time.sleep(0.01)
    workers_started = children.read_text().split()
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "已中断" in told.decode()
    assert len(workers_started) == 2
    assert not any(Path(f"/proc/{child}").exists() for child in workers_started)
