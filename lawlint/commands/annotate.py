"""``lawlint annotate``: the draft again, with each finding as a Word comment at its place."""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter

from lawlint import cache, console
from lawlint.arguments import Parser, UsageError
from lawlint.commandline import write_bytes
from lawlint.digest import sha256
from lawlint.drafts import add_draft_arguments, bytes_again, drafts, rewrite, unwritten
from lawlint.files import reason
from lawlint.readers import ReadError, docx
from lawlint.report import DocumentReport

SUMMARY = "把检查结果写成Word批注，另存一份"
_ANNOTATED = re.compile(r"(.*)\.批注(\d*)", re.DOTALL)


def add_arguments(parser: Parser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--output", metavar="文件夹", help="写到这个文件夹；默认与原稿同一处，名为“原名.批注.docx”"
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="有同名的批注稿时覆盖，即使别人改过"
    )
    add_draft_arguments(parser, "docx、docm；文件夹则为其中所有的")


def run(arguments: argparse.Namespace) -> int:
    """Check and write the annotated files; the exit status is that of ``check``."""
    outputs = {
        path: _output(path, arguments.output)
        for path in drafts(arguments.paths, _is_draft, "docx、docm")
    }
    _refuse_clashes(outputs, arguments.overwrite)
    return rewrite(
        arguments,
        list(outputs),
        lambda document, _: _annotate(document, outputs[document.path]),
    )


def _is_draft(path: str) -> bool:
    """Whether a file of a folder is a Word file, and not one that lawlint wrote."""
    stem, suffix = os.path.splitext(path)
    return suffix.lower() in docx.SUFFIXES and not _ANNOTATED.fullmatch(stem)


def _output(path: str, folder: str | None) -> str:
    """Where the annotated file goes: never the draft itself, even if lawlint wrote that."""
    stem, suffix = os.path.splitext(os.path.basename(path))
    if suffix.lower() not in docx.SUFFIXES:
        suffix = docx.SUFFIXES[0]
    earlier = _ANNOTATED.fullmatch(stem)
    if earlier is None:
        name = f"{stem}.批注{suffix}"
    else:
        name = f"{earlier[1]}.批注{int(earlier[2] or 1) + 1}{suffix}"
    return os.path.join(os.path.dirname(path) if folder is None else folder, name)


def _refuse_clashes(outputs: dict[str, str], overwrite: bool) -> None:
    times = Counter(map(os.path.abspath, outputs.values()))
    for path, output in outputs.items():
        if times[os.path.abspath(output)] > 1:
            raise UsageError(f"不止一份文稿要写到{output}；请分开运行，或不用--output")
        if not overwrite and os.path.exists(output) and not _is_ours(output):
            raise UsageError(
                f"{output}已经存在，而且可能有人改过，没有覆盖（{path}）；"
                "请先改名或移走，或加--overwrite"
            )


def _annotate(document: DocumentReport, output: str) -> DocumentReport:
    """Write one file and say so; what cannot be annotated is an error of its document."""
    try:
        data = _annotated(document)
    except ReadError as error:
        console.show(f"{document.path}：未批注，{error.message}\n")
        return unwritten(document, error)
    _save(output, data)
    from lawlint.annotation import counts

    console.show(f"{document.path}：{counts(document)}，写入{output}\n")
    return document


def _annotated(document: DocumentReport) -> bytes:
    data = bytes_again(document)
    if document.format != docx.FORMAT:
        raise ReadError("not-word", "只能在docx、docm文件中写批注；请用Word或WPS另存为.docx后再试")
    from lawlint.annotation import annotated
    from lawlint.ooxml.package import PackageError

    try:
        return annotated(data, document)
    except PackageError as error:
        raise ReadError(error.kind, error.message) from None


# What lawlint wrote may be written again; what someone has worked on since may not.


def _is_ours(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return cache.read(_record(path), _seal(file.read())) is not None
    except OSError:
        return False


def _save(path: str, data: bytes) -> None:
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    except OSError as error:
        raise UsageError(f"无法建立{os.path.dirname(path)}：{reason(error)}") from None
    write_bytes(path, data)
    cache.write(_record(path), _seal(data), b"")


def _record(path: str) -> str:
    return f"annotated-{_seal(os.path.realpath(path).encode()).decode()[:16]}"


def _seal(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()
