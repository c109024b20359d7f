"""Path patterns of configuration files: ``*``, ``?``, ``**`` and a final ``/``."""

from __future__ import annotations

import os
import re
from functools import cache

from lawlint import regex

_PARTS = regex.compiled(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANINGS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(pattern: str, path: str, folder: str) -> bool:
    """Whether a path lies below a folder and fits a pattern.

    A pattern without ``/`` is about the file's name alone; any other is relative to the folder.
    One that ends with ``/`` fits everything below.
    """
    relative = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    if relative.startswith("../"):
        return False
    told = relative if "/" in pattern else relative.rpartition("/")[2]
    return _compiled(pattern).fullmatch(told) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    whole = pattern.removeprefix("./").removeprefix("/")
    if whole.endswith("/"):
        whole += "**"
    parts = _PARTS.findall(whole)
    return re.compile("".join(_MEANINGS.get(part) or re.escape(part) for part in parts), re.DOTALL)
