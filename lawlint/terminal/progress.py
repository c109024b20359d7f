"""A progress bar on standard error, for many documents and a person who waits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lawlint.batch import Progress
from lawlint.console import obeys_escapes
from lawlint.terminal import MANY


@contextmanager
def progress_bar(total: int) -> Iterator[Progress | None]:
    """A function to call with the number of documents done and of all.

    None for few documents, and without a terminal that can have a bar. It is gone at the end.
    """
    if total <= MANY or sys.stderr is None or not obeys_escapes(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("检查中"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=total)

    def on_document(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)

    with bar:
        yield on_document
