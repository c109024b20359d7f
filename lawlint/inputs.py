"""Inputs by their paths: files, folders and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from lawlint import regex
from lawlint.files import reason
from lawlint.readers import MAX_BYTES, ReadError, known_suffixes, read_bytes
from lawlint.source import Source

STDIN = "-"
_UNREADABLE_NAMES = ("~$", ".")
# What ``lawlint annotate`` writes beside a draft is the draft once more.
_ANNOTATED = regex.compiled(r"\.批注\d*\.doc[xm]$")


def expand(paths: Iterable[str]) -> list[str]:
    """The files of paths, folders walked, in order and each once, by the first of its names. A
    folder without a readable file stays in the list, and so does one inside that cannot be
    entered; both are then reported as such.
    """
    found: dict[object, str] = {}
    for path in paths:
        inside = list(_files_below(path)) if path != STDIN and os.path.isdir(path) else []
        for file in inside or [path]:
            found.setdefault(_identity(file), file)
    return list(found.values())


def _identity(path: str) -> object:
    """What two names of one file have in common; the name itself where there is no file."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return path
    return status.st_dev, status.st_ino


def _files_below(folder: str) -> Iterator[str]:
    suffixes = known_suffixes()
    closed: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=lambda e: closed.append(e.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            wanted = name.lower().endswith(suffixes) and not name.startswith(_UNREADABLE_NAMES)
            if wanted and not _ANNOTATED.search(name):
                yield os.path.join(parent, name)
    yield from closed


def read_source(path: str, stdin_name: str) -> Source:
    """The Source of a file, or of standard input for ``-``; raises ReadError."""
    return read_bytes(bytes_of(path), stdin_name if path == STDIN else path)


def bytes_of(path: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``; raises ReadError."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        if os.path.isdir(path):
            os.scandir(path).close()
            kinds = "、".join(known_suffixes(refused=False))
            raise ReadError("no-files", f"文件夹中没有可检查的文件（可检查：{kinds}）")
        with open(path, "rb") as file:
            # So much memory is set aside before it is known how much there is to read.
            size = os.fstat(file.fileno()).st_size
            return file.read(size if 0 < size <= MAX_BYTES else MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError("missing", "没有这个文件；请核对路径") from None
    except PermissionError:
        raise ReadError("permission", "没有读取权限") from None
    except OSError as error:
        raise ReadError("unreadable", f"无法读取：{reason(error)}") from None
    except ValueError:
        raise ReadError("unreadable", "无法读取：路径中有不能使用的字符") from None
