"""An annotated Word file as python-docx and lxml read it: an oracle that shares no code with us."""

from __future__ import annotations

import io
import zipfile
from typing import Any, NamedTuple

import docx
from docx.oxml.ns import qn

_TEXT = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_NOT_TEXT = {qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr")}


class Anchored(NamedTuple):
    """A comment with the text that its range holds; paragraph ends are left out."""

    author: str
    text: str
    lines: list[str]


def open_docx(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def anchored(data: bytes) -> list[Anchored]:
    """The comments by number; raises where a range or a reference is missing or doubled."""
    document = open_docx(data)
    ranges: dict[str, str] = {}
    opened: dict[str, list[str]] = {}
    references: list[str] = []
    for element in _walk(document.element.body):
        identifier = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            assert identifier not in opened
            opened[identifier] = []
        elif element.tag == qn("w:commentRangeEnd"):
            assert identifier not in ranges
            ranges[identifier] = "".join(opened[identifier])
        elif element.tag == qn("w:commentReference"):
            references.append(identifier)
        elif element.tag in _TEXT:
            for identifier, texts in opened.items():
                if identifier not in ranges:
                    texts.append(_TEXT[element.tag] or element.text or "")
    assert sorted(references) == sorted(ranges) == sorted(opened)
    comments = {str(comment.comment_id): comment for comment in document.comments}
    assert set(ranges) == set(comments)
    return [
        Anchored(comments[identifier].author, text, comments[identifier].text.split("\n"))
        for identifier, text in sorted(ranges.items(), key=lambda item: int(item[0]))
    ]


def _walk(element: Any) -> Any:
    for child in element:
        yield child
        if child.tag not in _NOT_TEXT:
            yield from _walk(child)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(data: bytes) -> dict[str, bytes]:
    """The members as they stand in the file: local header and packed bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), archive.start_dir]
        return {
            info.filename: data[info.header_offset : end]
            for info, end in zip(infos, ends, strict=True)
        }
