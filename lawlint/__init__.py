"""lawlint: a quality and completeness linter for Chinese annual rule-of-law reports.

The documented Python interface is two functions, both imported on first use so that
``import lawlint`` stays cheap:

* :func:`lint_text` checks one text and returns its :class:`~lawlint.report.DocumentReport`.
* :func:`lint_paths` checks files and folders and returns a :class:`~lawlint.report.Report`.
"""

from __future__ import annotations

# Type checkers take it for true. The one of typing costs more than all else here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lawlint.batch import lint_paths
    from lawlint.engine import lint_text

# Kept in the code: importlib.metadata costs 40 to 60 ms at every start.
__version__ = "0.1.0"

__all__ = ["__version__", "lint_paths", "lint_text"]


def __getattr__(name: str) -> Any:
    if name == "lint_text":
        from lawlint.engine import lint_text

        return lint_text
    if name == "lint_paths":
        from lawlint.batch import lint_paths

        return lint_paths
    raise AttributeError(f"module 'lawlint' has no attribute {name!r}")
