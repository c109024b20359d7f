"""A progress bar on standard error, for many documents and a person who waits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lawlint.engine import Progress
from lawlint.terminal import MANY


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A function to call with the number of documents done and of all; None without a terminal.

    The bar appears where there are many documents and is gone at the end.
    """
    if not sys.stderr.isatty():
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
    task = bar.add_task("", visible=False)

    def on_document(done: int, total: int) -> None:
        if total > MANY:
            bar.update(task, completed=done, total=total, visible=True)

    with bar:
        yield on_document
