"""A PDF set as offices set them: indents of two characters, page numbers, running heads."""

from __future__ import annotations

import io
from collections.abc import Iterable

from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

_FONT = "STSong-Light"
_SIZE = 16
_LEADING = 28
_LEFT, _TOP, _BOTTOM = 90, 720, 90
_CHARACTERS = 26


def pdf(
    title: str,
    paragraphs: Iterable[str],
    *,
    number: str = "— {} —",
    head: str = "",
    indent: bool = True,
    password: str = "",
) -> bytes:
    """The bytes of a PDF; ``number`` and ``head`` stand on every page."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    encryption = pdfencrypt.StandardEncryption(password) if password else None
    page = canvas.Canvas(buffer, encrypt=encryption)
    written = 1

    def edge() -> None:
        page.setFont(_FONT, 10)
        if head:
            page.drawCentredString(300, 800, head)
        if number:
            page.drawCentredString(300, 40, number.format(written))

    page.setFont(_FONT, 22)
    page.drawCentredString(300, 760, title)
    height = _TOP
    for paragraph in paragraphs:
        for number_of_line, line in enumerate(_wrapped(paragraph, 2 if indent else 0)):
            if height < _BOTTOM:
                edge()
                page.showPage()
                written += 1
                height = _TOP
            page.setFont(_FONT, _SIZE)
            shift = 2 * _SIZE if indent and number_of_line == 0 else 0
            page.drawString(_LEFT + shift, height, line)
            height -= _LEADING
        height -= 0 if indent else _LEADING
    edge()
    page.save()
    return buffer.getvalue()


def picture_pdf() -> bytes:
    """A page with a drawing and no text, as a scan has it."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.rect(100, 100, 300, 300, fill=1)
    page.save()
    return buffer.getvalue()


def _wrapped(text: str, indent: int) -> list[str]:
    """Lines of equal width in half characters; a number is not broken."""
    lines, line, room = [], "", (_CHARACTERS - indent) * 2
    for token in _tokens(text):
        width = sum(1 if char.isascii() else 2 for char in token)
        if width > room:
            lines.append(line)
            line, room = "", _CHARACTERS * 2
        line += token
        room -= width
    if lines and len(line) == 1:
        # No typesetter leaves one character alone; nor does pdfium see one in a font that the
        # file does not embed and the system does not have.
        line, lines[-1] = lines[-1][-1] + line, lines[-1][:-1]
    return [*lines, line]


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for char in text:
        if tokens and char.isascii() and char.isalnum() and tokens[-1][-1].isascii():
            tokens[-1] += char
        else:
            tokens.append(char)
    return tokens
