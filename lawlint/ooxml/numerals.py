"""The number formats of Word lists, as far as Chinese documents use them.

The Chinese formats agree with Word and LibreOffice up to 99; beyond, programs differ and the
plainest reading is taken. A format that is not known, or a number that a format does not
reach (ideographTraditional has ten), is written in Arabic digits, as Word does.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "○一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3_999
_LARGEST_LETTER = 26 * 30


def format_number(value: int, kind: str) -> str:
    """A number in the format ``kind``, a value of ``w:numFmt``; empty for none and bullet."""
    if kind in ("none", "bullet"):
        return ""
    write = _FORMATS.get(kind)
    return (write(value) if write and value >= 0 else "") or str(value)


def _positional(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _tens(value: int) -> str:
    if value < 10:
        return _DIGITS[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _counting(value: int) -> str:
    return _tens(value) if value < 100 else _positional(value)


def _thousands(digits: str, units: str, zero: str, leading_one: bool) -> Callable[[int], str]:
    def write(value: int) -> str:
        if not 0 < value < 10_000:
            return ""
        text, gap = "", False
        for place in range(3, -1, -1):
            digit = value // 10**place % 10
            if digit:
                if gap and text:
                    text += zero
                silent = digit == 1 and place and not leading_one
                text += ("" if silent else digits[digit]) + units[3 - place].strip()
            gap = digit == 0
        return text

    return write


def _counting_thousand(value: int) -> str:
    return _tens(value) if value < 100 else _full(value)


def _japanese(value: int) -> str:
    return _tens(value) if value < 100 else _without_one(value)


def _roman(value: int) -> str:
    if not 0 < value <= _LARGEST_ROMAN:
        return ""
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _letter(value: int) -> str:
    if not 0 < value <= _LARGEST_LETTER:
        return ""
    repeats, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _ranges(*ranges: tuple[int, int, str]) -> Callable[[int], str]:
    """Characters of Unicode in a row: from a number, to a number, the first character."""

    def write(value: int) -> str:
        for first, last, char in ranges:
            if first <= value <= last:
                return chr(ord(char) + value - first)
        return ""

    return write


def _characters(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else ""


def _full_width(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


def _ordinal(value: int) -> str:
    suffixes = {1: "st", 2: "nd", 3: "rd"}
    teens = 10 < value % 100 < 14
    return f"{value}{'th' if teens else suffixes.get(value % 10, 'th')}"


_full = _thousands(_DIGITS, "千百十 ", "零", leading_one=True)
_without_one = _thousands(_DIGITS, "千百十 ", "", leading_one=False)
_legal = _thousands(_LEGAL_DIGITS, "仟佰拾 ", "零", leading_one=True)
_circles = _ranges((0, 0, "⓪"), (1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circles,
    "decimalEnclosedCircleChinese": _circles,
    "decimalEnclosedFullstop": _ranges((1, 20, "⒈")),
    "decimalEnclosedParen": _ranges((1, 20, "⑴")),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _counting_thousand,
    "taiwaneseCountingThousand": _counting_thousand,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "ideographEnclosedCircle": _ranges((1, 10, "㊀")),
    "ideographTraditional": _characters("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _characters("子丑寅卯辰巳午未申酉戌亥"),
}
