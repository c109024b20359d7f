"""Characters of symbol fonts: what people put into forms."""

from __future__ import annotations

# Other symbol characters keep their private code point.
_SYMBOLS = {
    ("wingdings", 0x6F): "□", ("wingdings", 0x71): "❑", ("wingdings", 0xA8): "□",
    ("wingdings", 0xFB): "✗", ("wingdings", 0xFC): "✓", ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFE): "☑", ("wingdings", 0x6C): "●", ("wingdings", 0x6E): "■",
    ("wingdings 2", 0x50): "✓", ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0xA3): "□",
}  # fmt: skip


def symbol(font: str, code: int) -> str | None:
    """The character that a code of a font shows; None where it shows none."""
    known = _SYMBOLS.get((font.lower(), code & 0xFF)) if code < 0x100 or code >> 8 == 0xF0 else None
    if known is not None:
        return known
    return chr(code) if 0x20 <= code <= 0xFFFF and not 0xD800 <= code <= 0xDFFF else None
