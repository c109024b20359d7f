"""PDF: paragraphs put together again from lines and pages; needs the extra ``pdf``.

PyMuPDF is AGPL; pdfminer, pdfplumber and pypdf turn many characters of Chrome's PDFs into
radicals. pypdfium2 reads 12,000 characters in 40 ms with nothing missing.
"""

from __future__ import annotations

from lawlint.digest import sha256
from lawlint.readers import ReadError, require
from lawlint.source import Source

FORMAT = "pdf"
SUFFIXES = (".pdf",)
REQUIRES = "pypdfium2"
PACKAGE = "pypdfium2>=4.30"
_SIGNATURE = b"%PDF-"
# Some writers put a few bytes before the signature, and readers allow for it.
_HEAD = 1024


def recognises(data: bytes, path: str) -> bool:
    """Whether the signature is at the very start, or near it in a file named .pdf."""
    if data.startswith(_SIGNATURE):
        return True
    return path.lower().endswith(SUFFIXES) and _SIGNATURE in data[:_HEAD]


def read(data: bytes, path: str) -> Source:
    """Read a PDF; raises ReadError.

    Kinds: ``missing-extra``, ``encrypted``, ``malformed``, ``too-large``, ``no-text``.
    """
    if _SIGNATURE not in data[:_HEAD]:
        raise ReadError("malformed", "文件名是PDF，内容却不是；请重新取得文件后再检查")
    pdfium = require(REQUIRES, PACKAGE, "PDF")
    from lawlint.readers.pdf.extract import extract
    from lawlint.readers.pdf.layout import reflow

    pages = extract(data, pdfium)
    text, origins = reflow(pages.lines)
    if not text.strip():
        raise ReadError(
            "no-text", "PDF里没有文字，像是扫描件；请提供Word原稿，或先做文字识别（OCR）再检查"
        )
    metadata = {}
    if pages.without_text:
        metadata["pages_without_text"] = ",".join(map(str, pages.without_text))
    return Source(
        text=text,
        path=path,
        format=FORMAT,
        sha256=sha256(data).hexdigest(),
        origins=origins,
        metadata=metadata,
    )
