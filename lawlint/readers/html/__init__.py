"""Web pages: the main text of a government site, without what stands around it.

The standard library's parser is slow to import and quadratic on hostile pages in some of the
Pythons we support; readability-lxml needs 100 ms to import and drops short headings. So tags are
scanned here in one pass, and the main text is found by where the prose is.
"""

from __future__ import annotations

import re

from lawlint.digest import sha256
from lawlint.readers import ReadError
from lawlint.source import Origin, Source, Span

FORMAT = "html"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")

MAX_PAGE_BYTES = 16 * 1024 * 1024
_HEAD = 4096
_PAGE = re.compile(
    rb"<(!doctype\s+html|html|head|body|meta|title|script|table|div|p|h[1-6]|span|font|center)\b",
    re.IGNORECASE,
)
_WORD_XML = (b"<w:wordDocument", b"<pkg:package", b"<?mso-application")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{3,20})", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}


def recognises(data: bytes, path: str) -> bool:
    """Whether the bytes begin like a web page, whatever the encoding."""
    head = data[:_HEAD].replace(b"\0", b"")
    for mark in _BOMS:
        head = head.removeprefix(mark)
    head = head.lstrip()
    if not head.startswith(b"<") or any(mark in head for mark in _WORD_XML):
        return False
    return _PAGE.search(head) is not None


def read(data: bytes, path: str) -> Source:
    """Read a web page; raises ReadError ``encoding``, ``binary``, ``too-large`` or ``no-text``."""
    from lawlint.readers.html.page import parse_page

    if len(data) > MAX_PAGE_BYTES:
        raise ReadError("too-large", "网页过大，未读取；请复制正文另存为文本后再检查")
    html, encoding = _decode(data)
    page = parse_page(html)
    if not page.lines:
        raise ReadError(
            "no-text",
            "网页里没有正文（可能由脚本加载）；请在浏览器中打开，复制正文另存为文本后再检查",
        )
    origins: list[Origin] = []
    start = 0
    for index, line in enumerate(page.lines, 1):
        origins.append(Origin(Span(start, start + len(line)), "paragraph", index))
        start += len(line) + 1
    return Source(
        text="\n".join(page.lines),
        path=path,
        format=FORMAT,
        encoding=encoding,
        sha256=sha256(data).hexdigest(),
        origins=tuple(origins),
        metadata=page.metadata,
    )


def _decode(data: bytes) -> tuple[str, str]:
    """By byte order mark, by what the page says, then as any text."""
    from lawlint.readers.text import decode

    declared = _CHARSET.search(data[:_HEAD])
    if declared and not data.startswith(_BOMS):
        name = declared[1].decode("ascii").lower()
        name = _CHINESE.get(name, name)
        try:
            return data.decode(name), name
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
