"""The console: what is written to standard output and standard error.

Text for people goes through :func:`show` and :func:`tell`: in the encoding of the console, with
everything that it would obey or hide made visible. Text for programs is UTF-8 wherever it goes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from lawlint.arguments import UsageError
from lawlint.files import reason
from lawlint.visible import visible_lines

_BLOCK = 1 << 16


def prepare() -> None:
    """Have the console show ``?`` for what it lacks rather than stop, help and colours too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def show(text: str) -> None:
    """Write text for people to standard output; raises as :func:`write` does."""
    write(visible_lines(text))


def tell(text: str) -> None:
    """Write text for people to standard error, where there is one."""
    if sys.stderr is not None:
        print(visible_lines(text), file=sys.stderr)


def write(text: str) -> None:
    """Write text that is visible already to standard output, in its encoding.

    Raises UsageError where that cannot be written to, BrokenPipeError where its reader has left.
    """
    stream = standard_output()
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _failed(error)


def write_utf8(pieces: Iterable[str]) -> None:
    """Write text for programs to standard output; raises as :func:`write` does."""
    stream = standard_output()
    try:
        stream.flush()
        stream.buffer.writelines(_in_blocks(utf8(pieces)))
        stream.buffer.flush()
    except OSError as error:
        _failed(error)


def utf8(pieces: Iterable[str]) -> Iterator[bytes]:
    """Text for programs as bytes, whatever the text holds."""
    return (piece.encode("utf-8", "backslashreplace") for piece in pieces)


def _in_blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks: an interpreter told not to buffer calls the system for each."""
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def obeys_escapes(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colours, and its user wants any."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def abandon() -> None:
    """Let what standard output still holds go nowhere: at its end the interpreter tries again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def standard_output() -> TextIO:
    """Standard output; raises UsageError where there is none."""
    if sys.stdout is None:
        raise UsageError("没有标准输出；请把结果写入文件")
    return sys.stdout


def _failed(error: OSError) -> None:
    if isinstance(error, BrokenPipeError):
        raise error
    abandon()
    raise UsageError(f"无法写到标准输出：{reason(error)}") from None
