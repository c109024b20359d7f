"""Readers turn the bytes of a file into a Source; one module a format.

A reader module declares ``SUFFIXES`` (lower case, with the dot), optionally ``SIGNATURES``
(the first bytes of its files) and ``read(data, path) -> Source``. It raises
:class:`ReadError` for anything it cannot read: the engine shows it and reads the next file.
A kind is decided by content, then by name.
"""

from __future__ import annotations

from functools import cache
from pkgutil import iter_modules
from types import ModuleType

from lawlint.source import Source

MAX_BYTES = 64 * 1024 * 1024


class ReadError(Exception):
    """An input that cannot be read. ``kind`` is for programs, the message for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@cache
def reader_names() -> tuple[str, ...]:
    """The names of the reader modules, in alphabetical order."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def known_suffixes() -> tuple[str, ...]:
    """The name endings that a folder is searched for, with the dot."""
    return (".txt", ".text")


def read_bytes(data: bytes, path: str) -> Source:
    """Read the bytes of a file named ``path``; raises :class:`ReadError`."""
    if len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // (1024 * 1024)
        raise ReadError("too-large", f"文件超过{megabytes}兆字节，未读取；请拆分后再检查")
    if not data.strip():
        raise ReadError("empty", "文件是空的，没有可检查的内容")
    return _reader_for(data, path).read(data, path)  # type: ignore[no-any-return]


def _reader_for(data: bytes, path: str) -> ModuleType:
    # Plain text is by far the most common input: no other reader is imported for it.
    from lawlint.readers import text

    return text
