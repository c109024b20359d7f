"""The one place where text is made safe to show: nothing in it commands a console or hides."""

from __future__ import annotations

import unicodedata

from lawlint import regex

# Shown as nothing at all, or changing what stands beside them, without being control characters.
_IGNORABLE = regex.compiled(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]"
)


def visible(text: str, encoding: str | None = None) -> str:
    """The text with everything that a console would obey or hide written as ``<U+202E>``.

    What ``encoding`` cannot express becomes ``?``; None stands for one that can express all.
    """
    if not text.isprintable() or _IGNORABLE.search(text):
        text = "".join(map(_shown, text))
    if encoding is None:
        return text
    return text.encode(encoding, "replace").decode(encoding)


def visible_lines(text: str) -> str:
    """The same for text whose line ends are meant."""
    return "\n".join(map(visible, text.split("\n")))


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "C" or category in ("Zl", "Zp") or _IGNORABLE.match(char):
        return f"<U+{ord(char):04X}>"
    return char
