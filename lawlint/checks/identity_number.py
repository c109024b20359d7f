"""A valid identity number of a person is written out.

18 digits count only where the number of a province, a day of birth and the check digit of
GB 11643 all hold; codes of cases, files and organisations do not pass. Spaces or hyphens may set
its groups apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lawlint import regex
from lawlint.document.document import Document
from lawlint.fields import Record
from lawlint.finding import Hit
from lawlint.source import Span

SUMMARY = "正文中没有有效的身份证号码"
CASES = {"found": ("masked",)}
_NUMBER = regex.compiled(r"[1-9](?<![0-9A-Za-z].)[0-9]{16}[0-9Xx](?![0-9A-Za-z])")
# In few groups, as people set them apart: a row of short figures is none.
_IN_GROUPS = regex.compiled(
    r"[1-9](?<![0-9A-Za-z].)(?<![0-9][ -].)(?:[ -]?[0-9]){16}[ -]?[0-9Xx]"
    r"(?![0-9A-Za-z])(?![ -][0-9])"
)
# Either has so many digits and marks in a row, which hardly a text has.
_LONG = regex.compiled("[0-9][0-9 -]{16}")
_GROUP_MARK = regex.compiled("[ -]")
_MOST_GROUPS = 5
_SMALLEST_GROUP = 2
_PROVINCE = regex.compiled("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


class Params(Record):
    """None: the standard leaves nothing to set."""


def check(document: Document, params: Params) -> Iterator[Hit]:
    """One hit a number; ``masked`` is the number without its day of birth."""
    if _LONG.search(document.text) is None:
        return
    for match in (*_NUMBER.finditer(document.text), *_IN_GROUPS.finditer(document.text)):
        groups = _GROUP_MARK.split(match.group())
        number = "".join(groups)
        if match.re is _IN_GROUPS and not _is_set_apart(groups):
            continue
        if is_identity_number(number):
            masked = f"{number[:6]}********{number[14:]}"
            yield Hit(Span(match.start(), match.end()), "found", {"masked": masked})


def _is_set_apart(groups: list[str]) -> bool:
    """Whether digits stand in a few groups, of which the last may be short."""
    return 1 < len(groups) <= _MOST_GROUPS and min(map(len, groups[:-1])) >= _SMALLEST_GROUP


def is_identity_number(number: str) -> bool:
    """Whether 18 characters are an identity number by GB 11643."""
    if not _PROVINCE.match(number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == number[17].upper()
