"""Many files: read, checked in one process or several, and put together as one report.

:func:`lint_paths` is half of the documented Python interface.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from lawlint.engine import Options, lint_source, unread
from lawlint.inputs import STDIN, expand, read_source
from lawlint.readers import ReadError
from lawlint.report import DocumentReport, InputError, Report
from lawlint.rulefiles import load_shipped
from lawlint.ruleset import Ruleset

if TYPE_CHECKING:
    from lawlint.findingscache import FindingsCache

# Called with the number of documents done and of all.
Progress = Callable[[int, int], None]
# Below this the start of another process takes longer than it saves.
_BYTES_WORTH_A_PROCESS = 150_000


def lint_paths(
    paths: Sequence[str],
    *,
    ruleset: Ruleset | None = None,
    options: Options | Callable[[str], Options] | None = None,
    stdin_name: str = "<stdin>",
    on_document: Progress | None = None,
    jobs: int = 1,
    cache: FindingsCache | None = None,
) -> Report:
    """Check files and folders; ``-`` is standard input, shown as ``stdin_name``.

    ``options`` may be a function of a document's path as it is shown. What cannot be read is an
    error in its document's report, never an exception. ``on_document`` is called after each
    document with the number of those done and of all. ``jobs`` is the number of processes; 0
    means as many as the machine and the amount of text are good for. What ``cache`` has is not
    checked again; it must be of the same ruleset.
    """
    ruleset = ruleset or load_shipped()
    if isinstance(options, Options):
        ruleset.check_selection(options.selection)
    files = expand(paths)
    linter = _FileLinter(ruleset, options, stdin_name)
    documents = []
    for document in _reports(files, linter, jobs, cache):
        documents.append(document)
        if on_document is not None:
            on_document(len(documents), len(files))
    if cache is not None:
        cache.write()
    return Report(
        documents=tuple(sorted(documents, key=lambda document: document.path)),
        ruleset_digest=ruleset.digest,
        knowledge_as_of=knowledge_as_of(ruleset),
        rules=ruleset.rules,
    )


class _FileLinter:
    """Checks the files of one run; can be sent to another process."""

    def __init__(
        self,
        ruleset: Ruleset,
        options: Options | Callable[[str], Options] | None,
        stdin_name: str,
    ) -> None:
        self.ruleset = ruleset
        self.options = options
        self.stdin_name = stdin_name

    def __call__(self, path: str) -> DocumentReport:
        return lint_file(path, self.ruleset, self.options_for(path), self.stdin_name)

    def options_for(self, path: str) -> Options:
        """What applies to a file."""
        if callable(self.options):
            return self.options(self.stdin_name if path == STDIN else path)
        return self.options or Options()


def _reports(
    files: list[str], linter: _FileLinter, jobs: int, cache: FindingsCache | None
) -> Iterator[DocumentReport]:
    """The reports of files, in any order; those that a cache has are not made again."""
    unknown = []
    for path in files:
        kept = None
        if cache is not None and path != STDIN:
            kept = cache.get(path, linter.options_for(path))
        if kept is None:
            unknown.append(path)
        else:
            yield kept
    for path, report in _made(unknown, linter, jobs):
        if cache is not None and path != STDIN:
            cache.put(path, linter.options_for(path), report)
        yield report


def _made(files: list[str], linter: _FileLinter, jobs: int) -> Iterator[tuple[str, DocumentReport]]:
    """Files with their reports, in any order."""
    shared = [path for path in files if path != STDIN]
    sizes = {path: _size_of(path) for path in shared}
    processes = min(jobs or _good_number_of_jobs(sum(sizes.values())), len(shared))
    if processes <= 1:
        yield from ((path, linter(path)) for path in files)
        return
    from lawlint import workers

    yield from ((path, linter(path)) for path in files if path == STDIN)
    # The largest first, so that none is left for one process at the end.
    *shared, least = sorted(shared, key=lambda path: -sizes[path])
    # What is made once, modules, patterns and indexes, is there before the processes fork.
    yield least, linter(least)
    for path, report in workers.run(linter, shared, processes):
        if isinstance(report, workers.WorkerDiedError):
            yield path, _failed(path, linter.options_for(path), "检查该文件的进程意外结束")
        else:
            yield path, report


def _size_of(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _good_number_of_jobs(size: int) -> int:
    if hasattr(os, "sched_getaffinity"):
        processors = len(os.sched_getaffinity(0))
    else:
        processors = os.cpu_count() or 1
    return min(processors, size // _BYTES_WORTH_A_PROCESS)


def _failed(path: str, options: Options, message: str) -> DocumentReport:
    return DocumentReport(path=path, stage=options.stage, error=InputError("internal", message))


def knowledge_as_of(ruleset: Ruleset) -> str:
    """The month up to which the datable knowledge is right."""
    return ruleset.knowledge.table("meetings").as_of


def lint_file(path: str, ruleset: Ruleset, options: Options, stdin_name: str) -> DocumentReport:
    """Read and check one file."""
    shown = stdin_name if path == STDIN else path
    try:
        return lint_source(read_source(path, stdin_name), ruleset, options)
    except ReadError as error:
        return unread(shown, options, error)
    except Exception as error:  # What one file does must not stop the others.
        return _failed(shown, options, f"内部错误（{type(error).__name__}: {error}）")
