"""Work shared out over processes: results as they come, and no hang when a process dies.

The standard pools either wait for ever for a worker that was killed or take 30 ms to start; a
pipe to each worker does neither.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
# Tasks that a worker has at a time: the next one is there when it has done one.
_TASKS_AHEAD = 2


class WorkerDiedError(Exception):
    """The process that had a task ended without giving its result."""


def run(
    work: Callable[[Task], Result], tasks: Iterable[Task], processes: int
) -> Iterator[tuple[Task, Result | WorkerDiedError]]:
    """Each task with its result, in the order in which they are done.

    ``work`` must not raise; the results, and where the system does not fork ``work`` and the
    tasks as well, must be such as can be pickled.
    """
    queue = deque(tasks)
    # A forked worker has the rules and modules of this process at once. The libraries of macOS
    # may not survive a fork.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    workers: list[Any] = []
    given: dict[Connection, deque[Task]] = {}
    try:
        for _ in range(processes):
            ours, theirs = context.Pipe()
            forked = (*given, ours) if context.get_start_method() == "fork" else ()
            worker = context.Process(target=_serve, args=(work, theirs, forked), daemon=True)
            workers.append(worker)
            with _interrupts_held_back():
                worker.start()
            theirs.close()
            given[ours] = deque()
        _share_out(queue, given)
        while busy := [pipe for pipe, ahead in given.items() if ahead]:
            for pipe in wait(busy):
                assert isinstance(pipe, Connection)
                task = given[pipe].popleft()
                result = _result_of(pipe)
                if isinstance(result, WorkerDiedError):
                    # Only the first of its tasks can be the cause; another worker does the rest.
                    queue.extendleft(reversed(given.pop(pipe)))
                _share_out(queue, given)
                yield task, result
        for task in queue:
            yield task, WorkerDiedError()
    finally:
        for worker in workers:
            if worker.pid is not None:
                worker.terminate()
                worker.join()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """No interrupt between the start of a process and our knowing of it. A forked process holds
    them back for ever: the terminal sends one to every process, and the parent ends its workers.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _share_out(queue: deque[Task], given: dict[Connection, deque[Task]]) -> None:
    for _ in range(_TASKS_AHEAD):
        for pipe, tasks in given.items():
            if queue and len(tasks) < _TASKS_AHEAD:
                tasks.append(queue.popleft())
                # To a worker that has died nothing can be sent; reading from it says so.
                with suppress(OSError):
                    pipe.send(tasks[-1])


def _result_of(pipe: Connection) -> Any:
    try:
        return pipe.recv()
    except (EOFError, OSError):
        return WorkerDiedError()


def _serve(
    work: Callable[[Task], Result], pipe: Connection, forked: tuple[Connection, ...]
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # An end of a pipe that stays open here would hide the death of its owner.
    for other in forked:
        other.close()
    try:
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, OSError):
        return
