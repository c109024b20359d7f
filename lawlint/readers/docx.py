"""Word: docx and docm, with automatic numbers, tables, text boxes, notes and tracked changes.

A paragraph or a paragraph of a table cell is one line. Headers and footers are not in the text
but in ``metadata``; so are author and title of the file's properties.
"""

from __future__ import annotations

from lawlint.digest import sha256
from lawlint.readers import ReadError
from lawlint.source import Source

FORMAT = "docx"
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_EVERY_PACKAGE = b"[Content_Types].xml"


def recognises(data: bytes, path: str) -> bool:
    """Whether the bytes are a zip package with Word parts."""
    return data.startswith(b"PK\3\4") and b"word/" in data


def read(data: bytes, path: str) -> Source:
    """Read a Word file; raises ReadError for one that is damaged, encrypted or hostile.

    Kinds: ``not-word``, ``malformed``, ``truncated``, ``encrypted``, ``too-large``,
    ``document-type``, ``no-text``.
    """
    from lawlint.ooxml.body import walk
    from lawlint.ooxml.package import PackageError

    if not data.startswith(b"PK") or _EVERY_PACKAGE not in data:
        raise ReadError(
            "not-word", "文件名是Word文档，内容却不是；请用Word或WPS打开后另存为.docx，再检查"
        )
    try:
        body = walk(data)
    except PackageError as error:
        raise ReadError(error.kind, error.message) from None
    if not body.text.strip():
        raise ReadError("no-text", "Word文件里没有文字（可能只有图片）；请提供有文字的文件")
    return Source(
        text=body.text,
        path=path,
        format=FORMAT,
        sha256=sha256(data).hexdigest(),
        origins=body.origins,
        marks=body.marks,
        metadata=body.metadata,
    )
