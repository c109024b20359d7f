"""Folding of widths: one code point to one code point, so that offsets stay exact.

``, ; : ( ) ! ?`` become full-width, digits, letters and a few signs half-width: one pattern then
serves both ways of typing.
"""

from __future__ import annotations

from lawlint import regex

# Written as code points: the two widths look alike in many editors.
_FULL_WIDTH_OFFSET = 0xFEE0
_TO_FULL = {ord(mark): chr(ord(mark) + _FULL_WIDTH_OFFSET) for mark in ",;:()!?"}
_TO_HALF = {
    ord(char) + _FULL_WIDTH_OFFSET: char
    for char in "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%*.+/=#_"
}
_TO_SPACE = dict.fromkeys((0x3000, 0x00A0, 0x2002, 0x2003, 0x2009, 0x0009), " ")
# Marks and spaces are few and replaced one by one; the letters most texts do not have at all.
_FREQUENT = [(chr(code), folded) for code, folded in (_TO_FULL | _TO_SPACE).items()]
_RARE = regex.compiled(f"[{''.join(map(chr, _TO_HALF))}]")


def fold(text: str) -> str:
    """Fold the widths of a text; the result has the same length."""
    for char, folded in _FREQUENT:
        text = text.replace(char, folded)
    return text.translate(_TO_HALF) if _RARE.search(text) else text
