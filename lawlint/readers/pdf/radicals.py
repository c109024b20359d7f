"""Radicals and compatibility ideographs back to the characters they stand for.

A PDF that Chrome prints maps glyphs such as 民 to the radical ⺠. Widths are not folded here: a
full-width digit in the file stays one.
"""

from __future__ import annotations

import unicodedata

from lawlint import regex

_FOLDED = regex.compiled("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
# The radicals supplement has no compatibility mapping, but for two of them.
_SUPPLEMENT = str.maketrans(
    "⺠⺩⺬⺮⻁⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻄⻑⻒⺟⻳",
    "民王示竹虎见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙西長长母龟",
)


def fold_radicals(text: str) -> str:
    """The text with plain ideographs; its length does not change."""
    if not _FOLDED.search(text):
        return text
    text = text.translate(_SUPPLEMENT)
    return _FOLDED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
