"""Readers turn the bytes of a file into a Source; one module a format.

A reader module declares

* ``FORMAT``, the name of the format, and ``SUFFIXES`` (lower case, with the dot);
* ``read(data, path) -> Source``;
* optionally ``SIGNATURES``, the first bytes of its files, or ``recognises(data, path) -> bool``;
* optionally ``REQUIRES``, the module of an extra it needs, and ``PACKAGE``, what installs it;
* optionally ``HINT``, for a format that is only known in order to be refused.

``Source.metadata`` has what stands beside the text, as far as the file says it: ``title``,
``published`` (``2024-02-29``) and ``source`` of a web page; ``header``, ``footer``,
``core_title`` and ``author`` of a Word file; ``pages_without_text`` of a PDF (``3,4``).

It raises :class:`ReadError` for anything it cannot read: the engine shows it and reads the next
file. A kind is decided by content, then by name; what nobody claims is plain text. The top of a
reader module imports nothing heavy.
"""

from __future__ import annotations

import posixpath
import sys
from functools import cache
from importlib import import_module
from itertools import accumulate
from types import ModuleType

from lawlint import regex
from lawlint.modules import names_in
from lawlint.namedtuples import NamedTuple
from lawlint.source import Source

MAX_BYTES = 64 * 1024 * 1024
_SAMPLE = 100_000
_HAN = regex.compiled("[\u3400-\u9fff]{1,100}")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BLANKS = b" \t\r\n\0"
# Formats whose first bytes could be text; all others have a zero byte soon.
_NOT_TEXT = (b"<", b"%PDF", b"PK\3\4", b"{\\rtf", b"MIME-")


class ReadError(Exception):
    """An input that cannot be read. ``kind`` is for programs, the message for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Support(NamedTuple):
    """What this installation does with a format; ``hint`` says what to do about it, or is empty."""

    format: str
    suffixes: tuple[str, ...]
    available: bool
    hint: str


@cache
def reader_names() -> tuple[str, ...]:
    """The names of the reader modules, in alphabetical order."""
    return tuple(names_in(__path__))


def read_bytes(data: bytes, path: str) -> Source:
    """Read the bytes of a file named ``path``; raises :class:`ReadError`."""
    if len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // (1024 * 1024)
        raise ReadError("too-large", f"文件超过{megabytes}兆字节，未读取；请拆分后再检查")
    if not data.strip():
        raise ReadError("empty", "文件是空的，没有可检查的内容")
    source: Source = _reader_for(data, path).read(data, path)
    refuse_what_is_not_chinese(source.text)
    return source


def refuse_what_is_not_chinese(text: str) -> None:
    """A text without Han characters, or full of replacement characters, is no report: to find
    nothing in it would be a silent "clean". Raises :class:`ReadError` for both.
    """
    sample = "".join(text[:_SAMPLE].split())
    written = len(sample)
    if not text.strip():
        raise ReadError("empty", "文件只有空白，没有可检查的内容")
    if sample.count("\ufffd") * 100 > written:
        raise ReadError("encoding", "文件中有大量无法显示的字符（乱码）；请从原稿重新另存后再检查")
    runs = (len(run.group()) for run in _HAN.finditer(sample))
    if not any(han * 20 >= written for han in accumulate(runs, initial=0)):
        raise ReadError("not-chinese", "文件中几乎没有汉字，不是中文报告")


def supported() -> list[Support]:
    """Every format there is a reader for, with those that are known but refused."""
    return [_support(reader) for reader in _readers()]


def known_suffixes(*, refused: bool = True) -> tuple[str, ...]:
    """The name endings that a folder is searched for, lower case, with the dot.

    Those of drafts that are refused are among them, for a folder of .doc files is not clean;
    without ``refused``, only those that can be read.
    """
    readers = [reader for reader in _readers() if refused or not hasattr(reader, "HINT")]
    return tuple(sorted({suffix for reader in readers for suffix in reader.SUFFIXES}))


def require(module: str, package: str, format_name: str) -> ModuleType:
    """Import the module of an extra that a reader needs; raises ReadError ``missing-extra``."""
    try:
        return import_module(module)
    except ImportError:
        raise ReadError(
            "missing-extra", f"读取{format_name}需要另装组件，请运行：{_install(package)}"
        ) from None


def _install(package: str) -> str:
    """How to install a package where this runs: pre-commit makes its environment anew."""
    import shlex

    command = shlex.join([sys.executable, "-m", "pip", "install", package])
    return f"{command}；由pre-commit运行的，改在钩子中写 additional_dependencies: ['{package}']"


def _support(reader: ModuleType) -> Support:
    from importlib.util import find_spec

    hint = getattr(reader, "HINT", "")
    requires = getattr(reader, "REQUIRES", None)
    if requires and find_spec(requires) is None:
        hint = _install(reader.PACKAGE)
    return Support(reader.FORMAT, reader.SUFFIXES, not hint, hint)


def _readers() -> list[ModuleType]:
    return [import_module(f"{__name__}.{name}") for name in reader_names()]


def _reader_for(data: bytes, path: str) -> ModuleType:
    from lawlint.readers import text

    # Plain text is by far the most common input: no other reader is imported for it.
    suffix = posixpath.splitext(path.replace("\\", "/"))[1].lower()
    if suffix in ("", *text.SUFFIXES) and _starts_like_text(data):
        return text
    readers = [reader for reader in _readers() if reader is not text]
    for reader in readers:
        if _recognises(reader, data, path):
            return reader
    return next((reader for reader in readers if suffix in reader.SUFFIXES), text)


def _starts_like_text(data: bytes) -> bool:
    """Whether the first bytes can be of no other format: no tag, no signature."""
    head = data[:64]
    for mark in _MARKS:
        if head.startswith(mark):
            return not head[len(mark) :].lstrip(_BLANKS).startswith(b"<")
    return b"\0" not in head and not head.lstrip(_BLANKS).startswith(_NOT_TEXT)


def _recognises(reader: ModuleType, data: bytes, path: str) -> bool:
    recognises = getattr(reader, "recognises", None)
    if recognises is not None:
        return bool(recognises(data, path))
    return data.startswith(getattr(reader, "SIGNATURES", ()))
