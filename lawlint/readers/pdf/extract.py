"""The lines of a PDF with their places on the page, by pdfium."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from lawlint.namedtuples import NamedTuple
from lawlint.readers import ReadError
from lawlint.readers.pdf.layout import Line
from lawlint.readers.pdf.radicals import fold_radicals

MAX_PAGES = 1_000
MAX_CHARACTERS = 3_000_000

_LINE_ENDS = (0x0A, 0x0D)
# What pdfium gives for a hyphen at a line end, and for a glyph without a character.
_NO_CHARACTERS = (0x00, 0x02, 0xFFFE, 0xFFFF)


class Pages(NamedTuple):
    """The lines in reading order, and the numbers of pages with pictures but no text."""

    lines: list[Line]
    without_text: list[int]


def extract(data: bytes, pdfium: ModuleType) -> Pages:
    """Read all pages; raises ReadError ``encrypted``, ``malformed`` or ``too-large``."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(error, pdfium) from None
    try:
        return _pages(document, pdfium)
    except pdfium.PdfiumError:
        raise _malformed() from None
    finally:
        document.close()


def _pages(document: Any, pdfium: ModuleType) -> Pages:
    count = len(document)
    if count > MAX_PAGES:
        raise ReadError("too-large", f"PDF超过{MAX_PAGES}页，未读取；请拆分后再检查")
    lines: list[Line] = []
    without_text: list[int] = []
    characters = 0
    for number in range(1, count + 1):
        page = document[number - 1]
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > MAX_CHARACTERS:
            raise ReadError("too-large", "PDF的文字过多，未读取；请拆分后再检查")
        found = _lines(text, number, pdfium)
        if not found and pdfium.raw.FPDFPage_CountObjects(page):
            without_text.append(number)
        lines += found
        text.close()
        page.close()
    return Pages(lines, without_text)


def _lines(page: Any, number: int, pdfium: ModuleType) -> list[Line]:
    character = pdfium.raw.FPDFText_GetUnicode
    lines: list[Line] = []
    held: list[tuple[int, str]] = []
    for index in range(page.count_chars()):
        code = character(page, index)
        if code in _LINE_ENDS:
            lines += _line(page, held, number)
            held = []
        elif code not in _NO_CHARACTERS:
            held.append((index, chr(code)))
    return lines + _line(page, held, number)


def _line(page: Any, held: list[tuple[int, str]], number: int) -> list[Line]:
    text = "".join(char for _, char in held)
    # Code points beyond the first plane come as two surrogates on some systems.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    seen = [index for index, char in held if not char.isspace()]
    if not seen:
        return []
    left, bottom, _, top = page.get_charbox(seen[0], loose=True)
    right = page.get_charbox(seen[-1], loose=True)[2]
    size = max(1.0, top - bottom)
    return [Line(fold_radicals(text.strip()), number, left, right, (top + bottom) / 2, size)]


def _refusal(error: Exception, pdfium: ModuleType) -> ReadError:
    if "password" in str(error).lower() or (
        getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
    ):
        return ReadError("encrypted", "PDF设有密码，无法读取；请去掉密码后再检查")
    return _malformed()


def _malformed() -> ReadError:
    return ReadError("malformed", "PDF已损坏或不完整；请重新导出PDF，或提供Word原稿")
